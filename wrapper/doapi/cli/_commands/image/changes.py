"""`doapi image rename`, `tag`, `untag` and `import`: images made or changed."""

from __future__ import annotations

from typing import Annotated

import typer

from ...changing import STEPS, Changing, Step
from ...choosing import Choosing
from ...command import command
from ...completion import complete_regions
from ...exits import CommandError
from ...run import Run
from ...views import IMAGES
from ...waiting import Waiting
from ..groups import new_app

app = new_app()


@command(
    app,
    "rename",
    examples=[
        "doapi image rename 7555620 golden-web-2026-09",
        "doapi image rename --name golden-web golden-web-2026-09",
    ],
)
def rename(
    run: Run,
    choosing: Choosing,
    changing: Changing,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID] NEW_NAME", help="The image, and its new name."),
    ] = None,
) -> None:
    """Give an image another name."""
    ids, names = choosing.split(words or [])
    if len(names) != 1:
        raise CommandError("say the new name: doapi image rename ID NEW_NAME")
    images = choosing.images(run, ids)
    if changing.stops(run, [Step("rename", image, names[0]) for image in images]):
        return
    renamed = [image.update_image(names[0]) for image in images]
    run.out.show(IMAGES, renamed)


@command(
    app,
    "import",
    examples=[
        "doapi image import https://example.com/disk.qcow2 --name disk --region fra1",
    ],
)
def import_image(
    run: Run,
    waiting: Waiting,
    changing: Changing,
    url: Annotated[str, typer.Argument(help="Where DigitalOcean can fetch it.")],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="The name that it gets.")],
    region: Annotated[
        str,
        typer.Option(
            "--region", metavar="REGION", help="Where it goes to.", autocompletion=complete_regions
        ),
    ],
    distribution: Annotated[
        str | None,
        typer.Option("--distribution", metavar="NAME", help="The system in it, such as Debian."),
    ] = None,
    description: Annotated[
        str | None, typer.Option("--description", metavar="TEXT", help="Free text.")
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option("--tag", metavar="TAG", help="A tag that it gets; may be repeated."),
    ] = None,
) -> None:
    """Import a disk image from a URL.

    It may be raw, qcow2, vhdx, vdi or vmdk, and compressed with gzip or bzip2.
    """
    if changing.dry_run:
        run.out.show(STEPS, [Step(f"import {url} as {name}", None, region)])
        return
    image = run.client.create_custom_image(
        name, url, region, distribution=distribution, description=description, tags=tag or None
    )
    run.out.show(IMAGES, [waiting.for_status(run, image)])


IdAndTags = Annotated[
    list[str] | None, typer.Argument(metavar="[ID] TAG...", help="The image, and tags.")
]


@command(
    app,
    "tag",
    examples=["doapi image tag 7555620 golden web", "doapi image tag --name 'web-*' --all web"],
)
def tag(run: Run, choosing: Choosing, changing: Changing, words: IdAndTags = None) -> None:
    """Give an image tags; those that do not exist yet are made."""
    _each_tagged(run, choosing, changing, words, "tag")


@command(app, "untag", examples=["doapi image untag 7555620 golden"])
def untag(run: Run, choosing: Choosing, changing: Changing, words: IdAndTags = None) -> None:
    """Take tags from an image."""
    _each_tagged(run, choosing, changing, words, "untag")


def _each_tagged(
    run: Run, choosing: Choosing, changing: Changing, words: list[str] | None, verb: str
) -> None:
    """Give tags to images, or take them, and print each as it is then."""
    ids, tags = choosing.split(words or [])
    if not tags:
        raise CommandError(f"say which tags: doapi image {verb} ID TAG...")
    images = choosing.images(run, ids)
    if changing.stops(run, [Step(verb, image, " ".join(tags)) for image in images]):
        return
    for image in images:
        (image.add_tags if verb == "tag" else image.remove_tags)(tags)
    run.out.show(IMAGES, [image.fetch() for image in images])
