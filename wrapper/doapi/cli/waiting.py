"""Waiting for what a command has started, and showing how it goes on."""

from __future__ import annotations

import contextlib
import itertools
import os
import sys
from collections.abc import Generator, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, TypeAlias

import attrs
import typer

import doapi

from . import durations, settings
from .command import Options

if TYPE_CHECKING:
    import datetime

    from .live_table import LiveTable
    from .run import Run

PATIENCE = 4 * 3600.0
"""Seconds that a command waits if it is not told: a cron job that waits for ever is met by the next."""

RECENT = 200
"""How many of the account's actions an estimate is made from: what one request brings."""


def duration(text: str | float) -> float:
    """Return the seconds of an option, or of its default; what is no time is a usage error that says so."""
    try:
        return durations.seconds_of(text) if isinstance(text, str) else text
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


Resource: TypeAlias = "doapi.Image | doapi.Droplet"
"""What actions are done to."""


@attrs.define
class Waited:
    """How actions are after a wait for them."""

    seen: dict[int, doapi.Action]
    """Each by its id, as last seen."""
    late: doapi.WaitTimeoutError | None = None
    """What ended the wait, if that was the time."""

    def check(self) -> None:
        """Raise what ended the wait, once its results are printed."""
        if self.late is not None:
            raise self.late


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Limits(Options):
    """How long to wait, and how often to look."""

    timeout: Annotated[
        float,
        typer.Option(
            "--timeout",
            parser=duration,
            metavar="TIME",
            show_default=False,
            help="Give up then: 90s, 2h. [default: 4h]",
        ),
    ] = PATIENCE
    interval: Annotated[
        float | None,
        typer.Option("--interval", parser=duration, metavar="TIME", help="Time between two polls."),
    ] = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Waiting(Limits):
    """Whether to wait for what is started, and how."""

    wait: Annotated[bool, typer.Option("--wait/--no-wait", help="Wait until it has finished.")] = (
        True
    )

    def for_actions(
        self, run: Run, actions: Sequence[doapi.Action], on: Sequence[Resource] = ()
    ) -> Waited:
        """Wait for actions, unless the user does not want to.

        Args:
            run: The command; what fails is noted there.
            actions: What to wait for.
            on: What they are done to, as far as that is known, for its names and sizes.
        """
        waited = Waited({action.id: action for action in actions})
        run.note_all(actions)
        if not self.wait:
            run.tell_how_to_go_on()
        elif not all(action.done for action in actions):
            self._wait(run, waited, on)
        for action in waited.seen.values():
            if action.errored:
                run.fail(str(doapi.ActionError(action)))
        return waited

    def _wait(self, run: Run, waited: Waited, on: Sequence[Resource]) -> None:
        """Wait for all of them, showing how they go on."""
        actions = [*waited.seen.values()]
        try:
            with progress(run, on) as on_poll:
                for action in run.client.wait_actions(
                    actions, self.interval, self.timeout, on_poll=on_poll
                ):
                    waited.seen[action.id] = action
                    run.note_all([action])
        except doapi.WaitTimeoutError as error:
            waited.late = error
            going_on = (each for each in error.in_progress if isinstance(each, doapi.Action))
            waited.seen |= {action.id: action for action in going_on}

    def for_status(self, run: Run, image: doapi.Image) -> doapi.Image:
        """Wait until an image can be used, unless the user does not want to; return it as last seen.

        Raises:
            WaitTimeoutError: the time is over.
        """
        run.follow("image", image.id)
        if not self.wait:
            run.tell_how_to_go_on()
            return image
        with watching(run, image):
            now = image.wait_for_status(wait_interval=self.interval, wait_time=self.timeout)
        run.settle("image", image.id)
        if now is None:
            run.fail(f"image {image.id} is gone")
            return image
        if now.status != doapi.ImageStatus.AVAILABLE:
            reason = now.error_message or "DigitalOcean does not say why"
            run.fail(f"image {image.id} is {now.status}: {reason}")
        return now


@contextlib.contextmanager
def progress(run: Run, on: Sequence[Resource]) -> Generator[doapi.OnPoll | None]:
    """Show how actions go on: as a table on a terminal, else a line a change, or not at all."""
    if run.quiet:
        yield None
    elif is_live(run):
        names = {each.id: f"{each.name} ({each.id})" for each in on}
        with live_table(run, names, estimates(run, on)) as table:
            yield table
    else:
        from .progress_lines import ProgressLines  # noqa: PLC0415  # one of the two is needed

        yield ProgressLines(names={each.id: each.name for each in on})


@contextlib.contextmanager
def watching(run: Run, image: doapi.Image) -> Generator[None]:
    """Show that an image is waited for."""
    if not run.quiet and is_live(run):
        with live_table(run, {}, {}) as table:
            table.show_images([image])
            yield
    else:
        run.say(f"image {image.id} {image.name}: {image.status}")
        yield


@contextlib.contextmanager
def live_table(
    run: Run, names: Mapping[int, str], estimates: Mapping[int, datetime.timedelta]
) -> Generator[LiveTable]:
    """Show a table that gives way to results; where there are none, since something else ends it, it stays."""
    from .live_table import LiveTable  # noqa: PLC0415  # only where there is a terminal

    with LiveTable(run.client, names=names, estimates=estimates, now=settings.now) as table:
        try:
            yield table
        except doapi.WaitTimeoutError:
            table.close(clear=True)
            raise
        table.close(clear=True)


def is_live(run: Run) -> bool:
    """Return whether a table can be drawn that nothing else writes into."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not run.verbose


def estimates(run: Run, on: Iterable[Resource]) -> dict[int, datetime.timedelta]:
    """Return how long transfers of the images among these probably take, as far as the account's own tell."""
    wanted = [each for each in on if isinstance(each, doapi.Image) and each.size_gigabytes]
    if not wanted:
        return {}
    recent = list(itertools.islice(run.client.fetch_all_actions(), RECENT))
    if not any(action.type == "transfer" and action.completed for action in recent):
        return {}
    known = list(run.client.fetch_all_private_images())
    found = {image.id: doapi.estimate_transfer(image, recent, known) for image in wanted}
    return {number: time for number, time in found.items() if time is not None}
