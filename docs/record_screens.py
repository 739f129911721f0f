"""Record what commands show in a terminal, as the SVG files that README and docs include: `make screens`.

Each command runs for real, in a pseudo-terminal and on the stand-in.
"""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

import attrs
import pyte
import pyte.screens
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

ROOT = Path(__file__).parent.parent
SCREENS = ROOT / "docs" / "assets" / "screens"
COLUMNS = 92

ROWS = 60

COLOURS = {"red": "red", "green": "green", "brown": "yellow"}
"""The colours that are used, by their names in the terminal's emulator."""

STILL = (sys.executable, "tests/cli/on_a_still_clock.py")
"""A command with a stand-in whose clock stands still, so that it shows the same each time."""


@attrs.frozen
class Screen:
    """What to record."""

    typed: str
    """What a reader would type."""
    command: Sequence[str]
    """What is run."""
    until: str | None = None
    """What the screen shows when it is as it should be; None for when the command is done."""
    status: int = 0
    """The exit status that the command has then."""


COMMANDS = {
    "demo": Screen("make demo", [sys.executable, "examples/demo.py"]),
    "distribute": Screen(
        "doapi image distribute --name golden-web ams3 sgp1 tor1",
        [*STILL, "3", "image", "distribute", "7555620", "ams3", "sgp1", "tor1", "--interval", "5m"],
        until="9 requests",
    ),
    "timed-out": Screen(
        "doapi image distribute --name golden-web ams3 sgp1 tor1 --timeout 30m",
        [
            *STILL,
            "99",
            *[
                "image",
                "distribute",
                "7555620",
                "ams3",
                "sgp1",
                "tor1",
                "--timeout",
                "30m",
                "--interval",
                "5m",
            ],
        ],
        status=3,
    ),
    "prune": Screen(
        "doapi image prune --name 'nightly-*' --keep 3 --older-than 30d --dry-run",
        [
            *STILL,
            "99",
            *[
                "image",
                "prune",
                "--name",
                "nightly-*",
                "--keep",
                "3",
                "--older-than",
                "30d",
                "--dry-run",
            ],
        ],
    ),
    "help": Screen("doapi --help", [sys.executable, "-m", "doapi.cli", "--help"]),
}
"""By the name of its file."""

FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<style>
.{unique_id}-matrix {{ font: {char_height}px/{line_height}px ui-monospace, "DejaVu Sans Mono", monospace; }}
.{unique_id}-title {{ font: 18px system-ui, sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""The file, around what rich draws: with the reader's own fonts, so that no other host is asked for one."""


def record(screen: Screen) -> list[Text]:
    """Run a command in a pseudo-terminal, without a token, and return the lines that it leaves there, or shows.

    Raises:
        CalledProcessError: it failed.
    """
    environment = {name: value for name, value in os.environ.items() if "TOKEN" not in name}
    environment |= {"COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    terminal = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(terminal)
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        screen.command, cwd=ROOT, stdout=theirs, stderr=theirs, env=environment
    ) as child:
        os.close(theirs)
        while chunk := _read(ours):
            stream.feed(chunk)
            if screen.until is not None and screen.until in "\n".join(terminal.display):
                child.terminate()
                break
    os.close(ours)
    if screen.until is None and child.returncode != screen.status:
        raise subprocess.CalledProcessError(
            child.returncode, screen.command, "\n".join(terminal.display)
        )
    lines = [_styled(terminal.buffer[number]) for number in range(ROWS)]
    while lines and not lines[-1].plain:
        lines.pop()
    return lines


def _read(terminal: int) -> bytes:
    """Return the next bytes; none at the end, where Linux raises EIO."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def _styled(line: Mapping[int, pyte.screens.Char]) -> Text:
    """Return a line of the screen with its colours."""
    chars = [line[column] for column in range(COLUMNS)]
    text = Text()
    for (colour, bold), alike in groupby(chars, lambda char: (char.fg, char.bold)):
        style = Style(color=COLOURS.get(colour, "default"), bold=bold)
        text.append("".join(char.data for char in alike), style)
    text.rstrip()
    return text


def draw(typed: str, lines: list[Text]) -> str:
    """Return an SVG of a terminal in which a command was typed and gave these lines."""
    with open(os.devnull, "w") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True)
        console.print(Text.assemble(("$ ", "bold green"), (typed, "bold")))
        for line in lines:
            console.print(line, soft_wrap=True)
        return console.export_svg(
            title="doapi", theme=DIMMED_MONOKAI, code_format=FRAME, unique_id="screen"
        )


def main() -> None:
    """Record every screen."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    for name, screen in COMMANDS.items():
        (SCREENS / f"{name}.svg").write_text(draw(screen.typed, record(screen)))


if __name__ == "__main__":
    main()
