"""`doapi droplet take-image`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

import doapi

from ...changing import Changing, Step
from ...choosing import Choosing
from ...command import command
from ...completion import complete_regions
from ...exits import Code, CommandError, write_line
from ...run import Run
from ...views import IMAGES
from ...waiting import Limits, progress
from ..groups import new_app

app = new_app()


@app.callback()
def _group() -> None:  # pyright: ignore[reportUnusedFunction]
    """Keep one command a group of its own."""


@command(
    app,
    "take-image",
    examples=[
        "doapi droplet take-image 3164494 golden-web --region ams3 --tag golden",
        "doapi droplet take-image --name web-1 golden-web --timeout 2h",
    ],
)
def take_image(
    run: Run,
    limits: Limits,
    choosing: Choosing,
    changing: Changing,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID] IMAGE_NAME", help="The droplet, and the image's name."),
    ] = None,
    region: Annotated[
        list[str] | None,
        typer.Option(
            "--region",
            metavar="REGION",
            help="Copy it there; may be repeated.",
            autocompletion=complete_regions,
        ),
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option("--tag", metavar="TAG", help="A tag that it gets; may be repeated."),
    ] = None,
    power_off: Annotated[
        Literal["shutdown", "off", "no"],
        typer.Option("--power-off", metavar="HOW", help="shutdown, off at once, or no."),
    ] = "shutdown",
    power_on: Annotated[
        bool, typer.Option("--power-on/--no-power-on", help="Switch it on again.")
    ] = True,
) -> None:
    """Take an image of a droplet.

    It shuts the droplet down, takes the snapshot, switches it on again, and tags and copies the image. It waits for
    each step; where one fails, it says what is where.
    """
    ids, names = choosing.split(words or [])
    if len(names) != 1:
        raise CommandError("say the image's name: doapi droplet take-image ID IMAGE_NAME")
    droplets = choosing.droplets(run, ids)
    if len(droplets) != 1:
        raise CommandError("take an image of one droplet at a time")
    [droplet] = droplets
    if changing.stops(run, [Step(f"take image {names[0]}", droplet, " ".join(region or []))]):
        return
    try:
        with progress(run, [droplet]) as on_poll:
            report = droplet.take_image(
                names[0],
                regions=region or [],
                tags=tag or [],
                power_off=False if power_off == "no" else power_off,
                power_on_again=power_on,
                wait_interval=limits.interval,
                wait_time=limits.timeout,
                on_poll=on_poll,
            )
    except KeyboardInterrupt as error:
        for note in getattr(error, "__notes__", ()):
            if "unfinished_actions" not in note:  # that is for programs
                write_line(note)
        raise
    _show(run, report)


def _show(run: Run, report: doapi.ImageReport[doapi.Image, doapi.Action]) -> None:
    """Print the image, and say what became of each step, at the least of those that are not done.

    Raises:
        CommandError: the time was over before all was done.
    """
    late = [step for step in report if _goes_on(step, report)]
    run.note_all([step.action for step in late if step.action is not None])
    run.note_all(report.distribution.started if report.distribution else [])
    for step in report:
        if step.outcome is doapi.StepOutcome.DONE:
            run.say(str(step))
        elif step in late:
            write_line(str(step))
        else:
            run.fail(str(step))
    if report.image is not None:
        run.out.show(IMAGES, [report.image])
    if late:
        raise CommandError("the time was over before all was done", Code.TIMED_OUT)


def _goes_on(
    step: doapi.StepReport[doapi.Action], report: doapi.ImageReport[doapi.Image, doapi.Action]
) -> bool:
    """Return whether a step is not done only since the time was over, as far as is known."""
    if step.step is doapi.ImageStep.DISTRIBUTE and report.distribution is not None:
        failed = report.distribution.failed
        return bool(failed) and all(
            each.outcome is doapi.RegionOutcome.UNFINISHED for each in failed
        )
    return step.outcome is doapi.StepOutcome.UNFINISHED
