"""`doapi region`."""

from __future__ import annotations

from typing import Annotated

import typer

from ..command import command
from ..run import Run
from ..views import REGIONS
from .groups import new_app

app = new_app("The regions that DigitalOcean has.")


@app.callback()
def _group() -> None:  # pyright: ignore[reportUnusedFunction]
    """Keep one command a group of its own."""


@command(app, "list", examples=["doapi region list --takes-images --output id"])
def list_regions(
    run: Run,
    takes_images: Annotated[
        bool, typer.Option("--takes-images", help="Only those that images can be copied to.")
    ] = False,
) -> None:
    """List the regions."""
    regions = run.client.fetch_all_regions()
    run.out.show(REGIONS, (each for each in regions if each.takes_images or not takes_images))
