"""`doapi stand-in`: serves `doapi.testing`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from ..command import command
from .groups import new_app

app = new_app("Serve a stand-in for the API on this machine.")


@command(app, "stand-in", examples=["doapi stand-in --seconds-per-action 5 | tee stand-in.env"])
def serve(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, metavar="N", help="Port; 0 takes a free one.")
    ] = 0,
    seconds_per_action: Annotated[
        float,
        typer.Option("--seconds-per-action", min=0, metavar="S", help="How long an action takes."),
    ] = 30.0,
    images: Annotated[
        Literal["realistic", "none"], typer.Option(help="What there is at first.")
    ] = "realistic",
    limits: Annotated[
        bool, typer.Option("--limits/--no-limits", help="Answer 429 past the API's own limits.")
    ] = True,
) -> None:
    """Serve a stand-in for DigitalOcean's API on the loopback interface until Ctrl-C.

    It prints two lines to paste into another shell, after which every command there talks to it.
    """
    from ...testing.__main__ import serve  # noqa: PLC0415  # other commands need none of it

    raise typer.Exit(
        serve(port, seconds_per_action, images, limits=limits, program="doapi stand-in")
    )
