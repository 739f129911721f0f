"""The command `doapi`: its groups, each imported when it is used, so that help is there at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Annotated, Protocol

import typer
from typer.main import get_command

from ..._version import __version__
from .groups import LazyGroup, new_app

HELP = "Images in DigitalOcean: what takes waiting, many regions, many images."

ROOMS: Mapping[str, str] = {
    "image": "list, show, copy to many regions, import, rename, tag, prune",
    "action": "list what is being done, wait for it",
    "droplet": "take images of droplets, put them back, switch droplets",
    "region": "list the regions",
    "api": "call any endpoint",
    "stand-in": "serve a stand-in for the API, on this machine",
}
"""The commands, and what their help says of them; each is a module of its own."""

CODES = "Exits with 0; 1 failed, 2 usage, 3 timed out, 4 not authorised, 130 Ctrl-C."

EXAMPLES = f"""\b
Examples:
  doapi image distribute --name golden-web --all-regions
  doapi image prune --name 'nightly-*' --keep 5 --older-than 30d

{CODES}"""


class HelpWriter(Protocol):
    """What help is written with."""

    def section(self, name: str) -> AbstractContextManager[object]:
        """Indent what is written in it."""
        ...

    def write_dl(self, rows: Sequence[tuple[str, str]]) -> None:
        """Write rows of two columns."""
        ...


class Root(LazyGroup):
    """All commands."""

    modules = {name: f"{__package__}.{name.replace('-', '_')}" for name in ROOMS}

    def format_commands(self, ctx: object, formatter: HelpWriter) -> None:
        """Write what there is, without importing it."""
        with formatter.section("Commands"):
            formatter.write_dl(list(ROOMS.items()))


app = new_app(HELP, Root, epilog=EXAMPLES, completion=True)


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"doapi {__version__}")
        raise typer.Exit


@app.callback()
def _root(  # pyright: ignore[reportUnusedFunction]
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Nothing is done here: the commands do it."""


def run(arguments: Sequence[str]) -> int:
    """Run the command; return its exit status."""
    try:
        get_command(app)(args=list(arguments), prog_name="doapi")
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else 0
    return 0
