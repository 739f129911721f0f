"""What a command that asks the API has at hand: the client, where its output goes, and what it has started."""

from __future__ import annotations

import contextlib
import io
import logging
import sys
from collections.abc import Callable, Generator, Iterable
from typing import TYPE_CHECKING, Annotated

import attrs
import typer

import doapi

from .command import Options
from .completion import complete_contexts
from .exits import Code, code_of, describe, silence, write_line
from .output import Format, Output
from .settings import connect

if TYPE_CHECKING:
    from doapi_rest.models.action import Action as RestAction


@attrs.define(kw_only=True, eq=False, repr=False, slots=False)
class Run(Options):
    """One run of a command that asks the API."""

    output: Annotated[
        Format,
        typer.Option("--output", "-o", metavar="FORMAT", help="table, json, jsonl, csv or id."),
    ] = Format.TABLE
    context: Annotated[
        str | None,
        typer.Option(
            "--context",
            metavar="NAME",
            help="Take the token of this context of doctl's.",
            autocompletion=complete_contexts,
        ),
    ] = None
    token_file: Annotated[
        str | None,
        typer.Option("--token-file", metavar="FILE", help="Read the token there; - is stdin."),
    ] = None
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing but results and errors.")
    ] = False
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Log each request, and say all of an error.")
    ] = False

    def __attrs_post_init__(self) -> None:
        """Begin; this is annotated here, where it does not have to be evaluated to know the options."""
        self.failed: bool = False
        """Whether something failed that did not end the command."""
        self._client: doapi.Client | None = None
        self._unfinished: dict[str, list[int]] = {}
        """The ids of the actions and images that go on at DigitalOcean, by their kind."""

    @property
    def client(self) -> doapi.Client:
        """The client, made when it is first asked for."""
        if self._client is None:
            self._client = connect(context=self.context, token_file=self.token_file)
        return self._client

    @property
    def out(self) -> Output:
        """Where results go."""
        return Output(self.output)

    def say(self, text: str) -> None:
        """Tell the user something that is no result."""
        if not self.quiet:
            write_line(text)

    def fail(self, text: str) -> None:
        """Tell the user of a failure that does not end the command."""
        self.failed = True
        write_line(f"doapi: {text}")

    def follow(self, kind: str, id: int) -> None:
        """Take note of an action, or an image, that goes on at DigitalOcean."""
        followed = self._unfinished.setdefault(kind, [])
        if id not in followed:
            followed.append(id)

    def settle(self, kind: str, id: int) -> None:
        """Take note that it has finished."""
        followed = self._unfinished.get(kind, [])
        if id in followed:
            followed.remove(id)

    def note_all(self, actions: Iterable[RestAction]) -> None:
        """Take note of how these actions are."""
        for action in actions:
            finished = action.status in (
                doapi.ActionStatus.COMPLETED,
                doapi.ActionStatus.ERRORED,
            )
            (self.settle if finished else self.follow)("action", action.id)

    def conduct(self, call: Callable[[], None]) -> Code:
        """Run a command, and return its exit status; what ends it early is said here."""
        stdout: object = sys.stdout
        if isinstance(stdout, io.TextIOWrapper):
            stdout.reconfigure(errors="replace")  # a name may hold what the terminal cannot show
        with _log_to_stderr() if self.verbose else contextlib.nullcontext():
            try:
                call()
                sys.stdout.flush()
                return self._code
            except BrokenPipeError:
                silence(sys.stdout)
                return self._code
            except (Exception, KeyboardInterrupt) as error:
                return self._leave(error)
            finally:
                if self._client is not None:
                    self._client.close()

    @property
    def _code(self) -> Code:
        """The exit status of a command that came to its end."""
        return Code.FAILED if self.failed else Code.OK

    def _leave(self, error: Exception | KeyboardInterrupt) -> Code:
        """Say why the command ends, and how to go on with what has not finished."""
        self.note_all(doapi.unfinished_actions(error))
        write_line(describe(error, verbose=self.verbose))
        if isinstance(error, KeyboardInterrupt) and any(self._unfinished.values()):
            write_line("doapi: what was started keeps running at DigitalOcean")
        self.tell_how_to_go_on()
        return Code.FAILED if self.failed else code_of(error)

    def tell_how_to_go_on(self) -> None:
        """Print the commands that wait for what has not finished."""
        for kind, ids in self._unfinished.items():
            if ids:
                where = f" --context {self.context}" if self.context else ""
                where += f" --token-file {self.token_file}" if self.token_file else ""
                numbers = " ".join(map(str, ids))
                write_line("to wait for it:")
                write_line(f"  doapi {kind} wait {numbers}{where}")


@contextlib.contextmanager
def _log_to_stderr() -> Generator[None]:
    """Show the library's log."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("doapi")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
