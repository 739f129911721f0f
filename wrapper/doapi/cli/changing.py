"""Options of commands that change something: to only tell, and to be sure."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import attrs
import typer

from .command import Options
from .exits import Code, CommandError
from .output import View

if TYPE_CHECKING:
    import doapi

    from .run import Run


@attrs.frozen
class Step:
    """Something that a command would do, and does not since it only tells."""

    does: str
    """In words, such as `transfer` or `delete`."""
    on: doapi.Image | doapi.Droplet | None = None
    to: str = ""
    """What it would do it with: a region, a name, a tag."""

    def to_dict(self) -> dict[str, object]:
        """Return what JSON can hold."""
        on: Mapping[str, object] | None = None if self.on is None else self.on.to_dict()
        return {"would": self.does, "to": self.to or None, "on": on}


STEPS: View[Step] = View(
    {
        "WOULD": lambda step: step.does,
        "ID": lambda step: "" if step.on is None else str(step.on.id),
        "NAME": lambda step: "" if step.on is None else step.on.name,
        "TO": lambda step: step.to,
    },
    id=lambda step: "" if step.on is None else str(step.on.id),
    to_dict=Step.to_dict,
    fields=lambda: ["would", "to", "on"],
)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Changing(Options):
    """Whether to only say what would be done."""

    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Only print what would be done.")
    ] = False

    def stops(self, run: Run, steps: Sequence[Step]) -> bool:
        """Print what would be done, if that is all that is wanted; return whether it is."""
        if self.dry_run:
            run.out.show(STEPS, steps)
        return self.dry_run


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Destroying(Options):
    """Whether the user is sure."""

    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")] = False

    def check(self, question: str) -> None:
        """Ask, unless the user is sure already.

        Raises:
            CommandError: the answer is no, or there is no terminal to ask at.
        """
        if self.yes:
            return
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise CommandError(f"{question} There is no terminal to ask at: say --yes")
        sys.stderr.write(f"{question} [y/N] ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            raise CommandError("nothing was deleted", Code.FAILED)
