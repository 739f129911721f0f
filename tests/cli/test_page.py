"""The page about the command line says what is so."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from doapi.cli.exits import Code
from doapi.cli.output import Format
from doapi.testing import FakeDigitalOcean

from .conftest import Command

PAGE = (Path(__file__).parents[2] / "docs/command-line.md").read_text("utf-8")
LINES = [
    line
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("doapi ") and "stand-in" not in line
]
NAMED = sorted(
    set(re.findall(r"`doapi ((?:image|action|region|droplet) [\w-]+|api|stand-in)\b", PAGE))
)


@pytest.mark.parametrize("line", LINES)
def test_each_line_that_it_shows_runs(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, line: str
) -> None:
    digitalocean.add_image(id=7555620, name="golden-web", regions=["fra1"])
    digitalocean.add_droplet(id=3164494, name="web-1")
    for name in ("tmp-1", "nightly-1", "nightly-2", "nightly-3", "nightly-4"):
        digitalocean.add_image(name=name, created_at="2025-01-01T03:00:00Z")

    ran = doapi_cli(*shlex.split(re.split(r" [|>] ", line)[0])[1:])

    assert ran.code == 0, ran


def test_it_names_every_command_that_there_is(doapi_cli: Command) -> None:
    found = [*("api", "stand-in")]
    for group in ("image", "action", "region", "droplet"):
        shown = doapi_cli(group, "--help").out.partition("Commands:")[2]
        found += [f"{group} {name}" for name in re.findall(r"^  ([\w-]+) ", shown, re.MULTILINE)]

    assert sorted(found) == NAMED


def test_it_lists_the_forms_and_the_exit_statuses() -> None:
    rows = re.findall(r"^\| `?([\w]+)`? \|", PAGE, re.MULTILINE)

    assert {each.value for each in Format} <= set(rows)
    assert [int(row) for row in rows if row.isdigit()] == [code.value for code in Code]
