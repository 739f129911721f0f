"""`doapi image delete` and `prune`."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

import attrs
import typer

import doapi

from ...changing import Changing, Destroying, Step
from ...choosing import Choosing
from ...command import command
from ...exits import CommandError
from ...output import Format, View
from ...run import Run
from ...settings import now
from ...views import gigabytes
from ...waiting import duration
from ..groups import new_app
from .lists import Kind, found

app = new_app()


@attrs.frozen
class Pruned:
    """What prune does with an image, why, and what became of it."""

    plan: doapi.Retained[doapi.Image]
    outcome: doapi.Deletion | None = None

    def to_dict(self) -> dict[str, object]:
        """Return what JSON can hold."""
        return {
            "delete": self.plan.delete,
            "reason": self.plan.reason,
            "outcome": None if self.outcome is None else str(self.outcome.outcome),
            "error": None if self.outcome is None else self.outcome.to_dict()["error"],
            "image": self.plan.image.to_dict(),
        }


PRUNED: View[Pruned] = View(
    {
        "DO": lambda each: "delete" if each.plan.delete else "keep",
        "ID": lambda each: str(each.plan.image.id),
        "NAME": lambda each: each.plan.image.name,
        "CREATED": lambda each: f"{each.plan.image.created_at:%Y-%m-%d}",
        "SIZE": lambda each: gigabytes(each.plan.image.size_gigabytes),
        "REASON": lambda each: each.plan.reason,
    },
    id=lambda each: str(each.plan.image.id),
    to_dict=Pruned.to_dict,
    fields=lambda: ["delete", "reason", "outcome", "error", "image"],
)

DELETIONS: View[doapi.Deletion] = View(
    {
        "ID": lambda each: str(each.id),
        "NAME": lambda each: each.name or "",
        "OUTCOME": lambda each: str(each.outcome),
    },
    id=lambda each: str(each.id),
    to_dict=lambda each: each.to_dict(),
    fields=lambda: ["id", "name", "outcome", "error"],
)


@command(
    app,
    "delete",
    examples=[
        "doapi image delete 7555620 7555621",
        "doapi image delete --name 'tmp-*' --all --yes",
    ],
)
def delete(
    run: Run,
    choosing: Choosing,
    changing: Changing,
    destroying: Destroying,
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Ids.")] = None,
) -> None:
    """Delete images for good, in every region.

    The failure of one does not stop the others.
    """
    images = choosing.images(run, ids or [])
    if changing.stops(run, [Step("delete", image) for image in images]):
        return
    named = ", ".join(f"{image.name} ({image.id})" for image in images)
    destroying.check(f"Delete {named} for good?")
    report = run.client.delete_images(images)
    for failure in report.failed:
        run.fail(str(failure))
    run.out.show(DELETIONS, report)


@command(
    app,
    "prune",
    examples=[
        "doapi image prune --name 'nightly-*' --keep 5 --older-than 30d",
        "doapi image prune --name 'nightly-*' --keep 8 --per week --yes",
    ],
)
def prune(
    run: Run,
    changing: Changing,
    destroying: Destroying,
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="Of the images of this name or pattern.")
    ],
    keep: Annotated[
        int | None, typer.Option("--keep", min=0, metavar="N", help="Keep so many of the newest.")
    ] = None,
    older_than: Annotated[
        float | None,
        typer.Option(
            "--older-than",
            parser=duration,
            metavar="TIME",
            help="Delete only those so old: 30d, 8w.",
        ),
    ] = None,
    per: Annotated[
        Literal["day", "week", "month"] | None,
        typer.Option(help="Keep one each of the N newest days, weeks or months."),
    ] = None,
    tag: Annotated[
        str | None, typer.Option("--tag", metavar="TAG", help="Only those with this tag.")
    ] = None,
    type: Annotated[
        Kind | None,
        typer.Option("--type", metavar="TYPE", help="Only those of this type, such as snapshot."),
    ] = None,
) -> None:
    """Delete old images by a rule, after showing which, and why."""
    if keep is None and older_than is None:
        raise CommandError("say --keep or --older-than: without both, every image would go")
    plan = doapi.retention(
        found(run, name=name, tag=tag, type=type),
        keep=keep,
        older_than=None if older_than is None else datetime.timedelta(seconds=older_than),
        per=per,
        now=now(),
    )
    rows = [Pruned(each) for each in plan]
    if changing.dry_run:
        run.out.show(PRUNED, rows)
        return
    _show_plan(run, rows)
    if not plan.delete:
        run.say(f"nothing to delete among {len(plan)} images")
        _show_outcome(run, rows, [])
        return
    destroying.check(f"Delete {len(plan.delete)} of {len(plan)} images for good?")
    report = run.client.delete_images(plan.delete)
    for failure in report.failed:
        run.fail(str(failure))
    gone = len(report) - len(report.failed)
    size = sum(image.size_gigabytes or 0 for image in plan.delete if report[image.id].ok)
    run.say(f"{gone} of {len(report)} images deleted, {size:.2f} GB")
    _show_outcome(run, rows, list(report))


def _show_plan(run: Run, rows: Sequence[Pruned]) -> None:
    """Show what will be done, and why: where results go if people read them, else beside them."""
    if run.output is Format.TABLE:
        run.out.show(PRUNED, rows)
        sys.stdout.flush()
    else:
        for row in rows:
            run.say(str(row.plan))


def _show_outcome(run: Run, rows: Sequence[Pruned], deleted: Iterable[doapi.Deletion]) -> None:
    """Print what became of each image, for other programs; ids, of those that are gone."""
    outcomes = {each.id: each for each in deleted}
    if run.output is Format.ID:
        run.out.show(DELETIONS, [each for each in outcomes.values() if each.ok])
    elif run.output is not Format.TABLE:
        now = [Pruned(row.plan, outcomes.get(row.plan.image.id)) for row in rows]
        run.out.show(PRUNED, now)
