"""`doapi image transfer`, `distribute` and `convert`: what takes an action, started for all and then waited for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated

import attrs
import typer

import doapi

from ...changing import Changing, Step
from ...choosing import Choosing
from ...command import command
from ...completion import complete_regions
from ...exits import CommandError
from ...output import View
from ...run import Run
from ...starting import begin
from ...views import ACTIONS, took
from ...waiting import Waited, Waiting
from ..groups import new_app

app = new_app()


@attrs.frozen
class Copy:
    """What became of copying an image to a region."""

    image: doapi.Image
    region: str
    outcome: str
    """`skipped`, `refused`, or the status of the action."""
    action: doapi.Action | None = None
    error: Exception | None = None

    def to_dict(self) -> dict[str, object]:
        """Return what JSON can hold."""
        return {
            "image": self.image.id,
            "region": self.region,
            "outcome": self.outcome,
            "action": None if self.action is None else self.action.to_dict(),
            "error": None if self.error is None else str(self.error),
        }


COPIES: View[Copy] = View(
    {
        "IMAGE": lambda copy: str(copy.image.id),
        "NAME": lambda copy: copy.image.name,
        "REGION": lambda copy: copy.region,
        "OUTCOME": lambda copy: copy.outcome,
        "TOOK": lambda copy: "" if copy.action is None else took(copy.action),
        "ACTION": lambda copy: "" if copy.action is None else str(copy.action.id),
    },
    id=lambda copy: "" if copy.action is None else str(copy.action.id),
    to_dict=Copy.to_dict,
    fields=lambda: ["image", "region", "outcome", "action", "error"],
)

IdAndRegions = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID] REGION...",
        help="The image, unless --name says, and regions.",
        autocompletion=complete_regions,
    ),
]


@command(
    app,
    "transfer",
    examples=[
        "doapi image transfer 7555620 ams3 sgp1 --timeout 2h",
        "doapi image transfer --name 'web-*' --all ams3 --no-wait -o id",
    ],
)
def transfer(
    run: Run,
    waiting: Waiting,
    choosing: Choosing,
    changing: Changing,
    words: IdAndRegions = None,
) -> None:
    """Copy an image to regions.

    To one that it is in already is an error; see distribute.
    """
    ids, regions = choosing.split(words or [])
    if not regions:
        raise CommandError("say which regions: doapi image transfer ID REGION...")
    images = choosing.images(run, ids)
    copies = [Copy(image, region, "transfer") for image in images for region in regions]
    _copy(run, waiting, changing, copies)


@command(
    app,
    "distribute",
    examples=[
        "doapi image distribute 7555620 --all-regions",
        "doapi image distribute --name golden-web ams3 sgp1 tor1",
    ],
)
def distribute(
    run: Run,
    waiting: Waiting,
    choosing: Choosing,
    changing: Changing,
    words: IdAndRegions = None,
    all_regions: Annotated[
        bool, typer.Option("--all-regions", help="Every region that takes images.")
    ] = False,
) -> None:
    """Copy an image to many regions, but those that have it.

    Every transfer is started before any is waited for; one failed region does not stop the others.
    """
    ids, regions = choosing.split(words or [])
    if bool(regions) == all_regions:
        raise CommandError("say which regions, or --all-regions, and not both")
    images = choosing.images(run, ids)
    if all_regions:
        regions = [each.slug for each in run.client.fetch_all_regions() if each.takes_images]
    copies = [
        Copy(image, region, "skipped" if region in image.regions else "transfer")
        for image in images
        for region in dict.fromkeys(regions)
    ]
    _copy(run, waiting, changing, copies)


def _copy(run: Run, waiting: Waiting, changing: Changing, copies: Sequence[Copy]) -> None:
    """Start every copy, wait for all, and say what became of each, also of those that time ran out for."""
    todo = [copy for copy in copies if copy.outcome == "transfer"]
    steps = [
        Step("transfer" if copy in todo else "skip", copy.image, copy.region) for copy in copies
    ]
    if changing.stops(run, steps):
        return
    started = [_start(run, copy) if copy in todo else copy for copy in copies]
    images = {copy.image.id: copy.image for copy in todo}
    actions = [copy.action for copy in started if copy.action is not None]
    waited = waiting.for_actions(run, actions, [*images.values()])
    run.out.show(COPIES, [_as_seen(copy, waited) for copy in started])
    waited.check()


def _start(run: Run, copy: Copy) -> Copy:
    """Start a copy; what keeps it from being started stops no other."""
    try:
        action = begin(run, partial(copy.image.transfer, copy.region))
    except KeyboardInterrupt:
        run.say(
            f"the copy of image {copy.image.id} to {copy.region} may have been started, or not: "
            f"doapi action list --image {copy.image.id}"
        )
        raise
    if isinstance(action, Exception):
        return attrs.evolve(copy, outcome="refused", error=action)
    return attrs.evolve(copy, outcome=str(action.status), action=action)


def _as_seen(copy: Copy, waited: Waited) -> Copy:
    """Return a copy with its action as last seen."""
    if copy.action is None:
        return copy
    action = waited.seen[copy.action.id]
    error = doapi.ActionError(action) if action.errored else None
    return attrs.evolve(copy, outcome=str(action.status), action=action, error=error)


@command(
    app,
    "convert",
    examples=["doapi image convert 7555621", "doapi image convert --name 'db-1*' --all"],
)
def convert(
    run: Run,
    waiting: Waiting,
    choosing: Choosing,
    changing: Changing,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Ids of backups.")
    ] = None,
) -> None:
    """Make snapshots of backups, so that they are kept."""
    images = choosing.images(run, ids or [])
    if changing.stops(run, [Step("convert", image) for image in images]):
        return
    started = [begin(run, image.convert) for image in images]
    actions = [each for each in started if isinstance(each, doapi.Action)]
    waited = waiting.for_actions(run, actions, images)
    run.out.show(ACTIONS, waited.seen.values())
    waited.check()
