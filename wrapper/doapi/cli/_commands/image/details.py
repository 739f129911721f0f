"""`doapi image show` and `wait`."""

from __future__ import annotations

from typing import Annotated

import typer

from ...choosing import Choosing
from ...command import command
from ...run import Run
from ...views import IMAGES
from ...waiting import Waiting
from ..groups import new_app

app = new_app()


@command(
    app,
    "show",
    examples=["doapi image show 7555620 -o json", "doapi image show --name golden-web"],
)
def show_image(
    run: Run,
    choosing: Choosing,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Ids, or slugs of public images.")
    ] = None,
) -> None:
    """Show all of an image."""
    images = choosing.images(run, ids or [])
    if len(images) == 1:
        run.out.show_one(IMAGES, images[0])
    else:
        run.out.show(IMAGES, images)


@command(app, "wait", examples=["doapi image wait 7555620 --timeout 2h"])
def wait_for_image(
    run: Run,
    waiting: Waiting,
    choosing: Choosing,
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Ids.")] = None,
) -> None:
    """Wait until images can be used, for example after their import."""
    images = choosing.images(run, ids or [])
    for image in images:
        run.follow("image", image.id)
    ready = [waiting.for_status(run, image) for image in images]
    run.out.show(IMAGES, ready)
