"""Record what commands show in a terminal, as the SVG files that README and docs include: `make screens`.

Each command runs for real, in a pseudo-terminal and on the stand-in.
"""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

ROOT = Path(__file__).parent.parent
SCREENS = ROOT / "docs" / "assets" / "screens"
COLUMNS = 92

COMMANDS = {"demo": ("make demo", [sys.executable, "examples/demo.py"])}
"""What to record, by the name of its file: what a reader would type, and what is run."""

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


def output_of(command: list[str]) -> str:
    """Run a command in a pseudo-terminal, without a token, and return what it wrote.

    Raises:
        CalledProcessError: it failed.
    """
    environment = {name: value for name, value in os.environ.items() if "TOKEN" not in name}
    environment |= {"COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command, cwd=ROOT, stdout=theirs, stderr=theirs, env=environment
    ) as child:
        os.close(theirs)
        written = b""
        while chunk := _read(ours):
            written += chunk
    os.close(ours)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command, written)
    return written.decode()


def _read(terminal: int) -> bytes:
    """Return the next bytes; none at the end, where Linux raises EIO."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def final_lines(written: str) -> list[str]:
    """Return the lines as they are left standing: a carriage return starts a line anew."""
    lines = written.replace("\r\n", "\n").rstrip("\n").split("\n")
    return [line.rpartition("\r")[2] for line in lines]


def draw(typed: str, lines: list[str]) -> str:
    """Return an SVG of a terminal in which a command was typed and gave these lines."""
    with open(os.devnull, "w") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True)
        console.print(Text.assemble(("$ ", "bold green"), (typed, "bold")))
        for line in lines:
            console.print(Text.from_ansi(line), soft_wrap=True)
        return console.export_svg(
            title="doapi", theme=DIMMED_MONOKAI, code_format=FRAME, unique_id="screen"
        )


def main() -> None:
    """Record every screen."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    for name, (typed, command) in COMMANDS.items():
        (SCREENS / f"{name}.svg").write_text(draw(typed, final_lines(output_of(command))))


if __name__ == "__main__":
    main()
