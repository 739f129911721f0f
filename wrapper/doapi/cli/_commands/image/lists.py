"""`doapi image list`."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from ...command import command
from ...run import Run
from ...views import IMAGES
from ..groups import new_app

if TYPE_CHECKING:
    import doapi

app = new_app()


class Kind(enum.StrEnum):
    """The kinds of images that can be listed: the last two are DigitalOcean's own."""

    SNAPSHOT = "snapshot"
    BACKUP = "backup"
    CUSTOM = "custom"
    DISTRIBUTION = "distribution"
    APPLICATION = "application"


@command(
    app,
    "list",
    examples=[
        "doapi image list --name 'web-*'",
        "doapi image list -o jsonl | jq 'select(.size_gigabytes > 20).id'",
    ],
)
def list_images(
    run: Run,
    name: Annotated[
        str | None,
        typer.Option(
            "--name", metavar="NAME", help="Those of this name, or pattern such as 'web-*'."
        ),
    ] = None,
    tag: Annotated[
        str | None, typer.Option("--tag", metavar="TAG", help="Those with this tag.")
    ] = None,
    type: Annotated[
        Kind | None,
        typer.Option(
            "--type", metavar="TYPE", help="snapshot, backup, custom, distribution or application."
        ),
    ] = None,
) -> None:
    """List your images, or those that DigitalOcean offers to all."""
    run.out.show(IMAGES, found(run, name=name, tag=tag, type=type))


def found(
    run: Run, *, name: str | None, tag: str | None, type: Kind | None = None
) -> Iterable[doapi.Image]:
    """Return the images that fit all that is asked for; the API takes one filter at a time."""
    client = run.client
    if type is Kind.DISTRIBUTION or type is Kind.APPLICATION:
        if name is not None or tag is not None:
            raise ValueError("--name and --tag are for images of your own")
        return client.fetch_all_images(
            "distribution" if type is Kind.DISTRIBUTION else "application"
        )
    mine: Iterable[doapi.Image] = client.fetch_all_private_images()
    if name is not None:
        mine = client.find_images(name)
    if tag is not None:
        tagged = {image.id for image in client.fetch_all_images(tag_name=tag)}
        mine = (image for image in mine if image.id in tagged)
    return mine if type is None else (image for image in mine if str(image.type) == str(type))
