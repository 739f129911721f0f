"""`doapi droplet list` and `show`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from ...choosing import Choosing
from ...command import command
from ...run import Run
from ...views import DROPLETS
from ..groups import new_app

if TYPE_CHECKING:
    import doapi

app = new_app()


@command(
    app,
    "list",
    examples=["doapi droplet list --tag web", "doapi droplet list --name 'web-*' -o id"],
)
def list_droplets(
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
    gpus: Annotated[
        bool, typer.Option("--gpus", help="Those with GPUs, which are left out otherwise.")
    ] = False,
) -> None:
    """List your droplets."""
    if name is not None and (tag is not None or gpus):
        raise ValueError("--name goes with no other filter")
    found: Iterable[doapi.Droplet] = run.client.fetch_all_droplets(tag_name=tag, gpus=gpus)
    if name is not None:
        found = run.client.find_droplets(name)
    run.out.show(DROPLETS, found)


@command(
    app,
    "show",
    examples=["doapi droplet show 3164494 -o json", "doapi droplet show --name web-1"],
)
def show_droplet(
    run: Run,
    choosing: Choosing,
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Their ids.")] = None,
) -> None:
    """Show all of a droplet."""
    droplets = choosing.droplets(run, ids or [])
    if len(droplets) == 1:
        run.out.show_one(DROPLETS, droplets[0])
    else:
        run.out.show(DROPLETS, droplets)
