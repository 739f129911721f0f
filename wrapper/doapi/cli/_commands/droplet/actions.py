"""`doapi droplet power`, `rebuild` and `restore`: what takes an action on a droplet."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated

import typer

import doapi

from ...changing import Changing, Destroying, Step
from ...choosing import Choosing, fetch_image
from ...command import command
from ...exits import CommandError
from ...run import Run
from ...starting import begin
from ...views import ACTIONS
from ...waiting import Waiting, duration
from ..groups import new_app

app = new_app()

WhenFree = Annotated[
    float,
    typer.Option(
        "--wait-until-free",
        parser=duration,
        metavar="TIME",
        show_default=False,
        help="Try again so long while it is busy.",
    ),
]

IdAndImage = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID] IMAGE", help="The droplet, unless --name says, and the image."),
]


class Power(enum.StrEnum):
    """What can be done about a droplet's power."""

    ON = "on"
    OFF = "off"
    SHUTDOWN = "shutdown"
    CYCLE = "cycle"
    REBOOT = "reboot"


VERBS: dict[Power, Callable[[doapi.Droplet, float], doapi.Action]] = {
    Power.ON: lambda droplet, time: droplet.power_on(wait_until_free=time),
    Power.OFF: lambda droplet, time: droplet.power_off(wait_until_free=time),
    Power.SHUTDOWN: lambda droplet, time: droplet.shutdown(wait_until_free=time),
    Power.CYCLE: lambda droplet, time: droplet.power_cycle(wait_until_free=time),
    Power.REBOOT: lambda droplet, time: droplet.reboot(wait_until_free=time),
}


@command(
    app,
    "power",
    examples=[
        "doapi droplet power off 3164494",
        "doapi droplet power on --name 'web-*' --all",
    ],
)
def power(
    run: Run,
    waiting: Waiting,
    choosing: Choosing,
    changing: Changing,
    verb: Annotated[
        Power, typer.Argument(metavar="VERB", help="on, off, shutdown, cycle or reboot.")
    ],
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Droplets.")] = None,
    wait_until_free: WhenFree = 0.0,
) -> None:
    """Switch droplets on or off, or start them anew."""
    droplets = choosing.droplets(run, ids or [])
    if changing.stops(run, [Step(f"power {verb}", droplet) for droplet in droplets]):
        return
    starts = [partial(VERBS[verb], droplet, wait_until_free) for droplet in droplets]
    _finish(run, waiting, starts, droplets)


@command(app, "rebuild", examples=["doapi droplet rebuild 3164494 7555620 --yes"])
def rebuild(
    run: Run,
    waiting: Waiting,
    choosing: Choosing,
    changing: Changing,
    destroying: Destroying,
    words: IdAndImage = None,
    wait_until_free: WhenFree = 0.0,
) -> None:
    """Make a droplet anew from an image.

    What is on its disk is lost. The image is an id, or the slug of a public one.
    """
    droplets, image = _droplets_and_image(run, choosing, words, "rebuild")
    if changing.stops(run, [Step("rebuild", each, image.label) for each in droplets]):
        return
    _ask(destroying, "Rebuild", droplets, image)
    starts = [partial(each.rebuild, image, wait_until_free=wait_until_free) for each in droplets]
    _finish(run, waiting, starts, droplets)


@command(app, "restore", examples=["doapi droplet restore 3164494 7555621 --yes"])
def restore(
    run: Run,
    waiting: Waiting,
    choosing: Choosing,
    changing: Changing,
    destroying: Destroying,
    words: IdAndImage = None,
    wait_until_free: WhenFree = 0.0,
) -> None:
    """Put a backup or snapshot of a droplet back.

    What is on its disk now is lost.
    """
    droplets, image = _droplets_and_image(run, choosing, words, "restore")
    if changing.stops(run, [Step("restore", each, image.label) for each in droplets]):
        return
    _ask(destroying, "Restore", droplets, image)
    starts = [partial(each.restore, image, wait_until_free=wait_until_free) for each in droplets]
    _finish(run, waiting, starts, droplets)


def _droplets_and_image(
    run: Run, choosing: Choosing, words: list[str] | None, verb: str
) -> tuple[list[doapi.Droplet], doapi.Image]:
    """Fetch what the words name.

    Raises:
        CommandError: they name no droplet, or not one image.
    """
    ids, images = choosing.split(words or [])
    if len(images) != 1:
        raise CommandError(f"say which image: doapi droplet {verb} ID IMAGE")
    return choosing.droplets(run, ids), fetch_image(run, images[0])


def _ask(
    destroying: Destroying, verb: str, droplets: Sequence[doapi.Droplet], image: doapi.Image
) -> None:
    named = ", ".join(f"{droplet.name} ({droplet.id})" for droplet in droplets)
    destroying.check(f"{verb} {named} from {image.label}? What is on the disk is lost.")


def _finish(
    run: Run,
    waiting: Waiting,
    starts: Sequence[Callable[[], doapi.Action]],
    droplets: Sequence[doapi.Droplet],
) -> None:
    """Start every action, wait for all, and print them."""
    started = [begin(run, start) for start in starts]
    actions = [each for each in started if isinstance(each, doapi.Action)]
    waited = waiting.for_actions(run, actions, droplets)
    run.out.show(ACTIONS, waited.seen.values())
    waited.check()
