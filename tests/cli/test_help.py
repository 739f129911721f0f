"""The help of the command: it is there at once, fits a screen, and shows how each command is used."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys

import pytest
from doapi.cli._commands import app
from doapi.cli._commands.droplet import DropletGroup
from doapi.cli._commands.image import ImageGroup
from doapi.testing import FakeDigitalOcean

from .conftest import Command, assert_golden

COMMANDS = (
    *(f"image {name}" for name in ImageGroup.modules),
    *(f"droplet {name}" for name in DropletGroup.modules),
    *(f"action {name}" for name in ("list", "show", "wait")),
    *("region list", "api", "stand-in"),
)
SLOW = {"httpx", "doapi_rest", "rich", "yaml", "starlette"}
"""What help has no use for."""


def modules_after(*arguments: str) -> set[str]:
    """Return the packages that are imported once a command has run."""
    program = (
        "import contextlib, io, json, sys\n"
        "from doapi.cli.__main__ import main\n"
        f"with contextlib.redirect_stdout(io.StringIO()): code = main({arguments!r})\n"
        "assert code == 0, code\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return {name.partition(".")[0] for name in json.loads(ran.stdout)}


def test_it_fits_a_screen(doapi_cli: Command) -> None:
    ran = doapi_cli("--help")

    assert ran.code == 0
    assert len(ran.out.splitlines()) <= 24
    assert max(map(len, ran.out.splitlines())) <= 80
    assert_golden("help", ran.out)


def test_it_names_every_command(doapi_cli: Command) -> None:
    shown = doapi_cli("--help").out.partition("Commands:")[2]

    assert {command.split()[0] for command in COMMANDS} == set(app.ROOMS)
    assert all(f"\n  {name} " in shown for name in app.ROOMS)


@pytest.mark.parametrize("arguments", [("--help",), ("--version",)])
def test_it_imports_nothing_that_asks_the_api(arguments: tuple[str, ...]) -> None:
    brought = modules_after(*arguments)

    assert "typer" in brought
    assert brought & (SLOW | {"attrs"}) == set()


@pytest.mark.parametrize("command", ["image --help", "image list --help", "image transfer -h"])
def test_the_help_of_commands_imports_nothing_that_asks_the_api_either(command: str) -> None:
    assert modules_after(*command.split()) & SLOW == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_has_an_example(doapi_cli: Command, command: str) -> None:
    ran = doapi_cli(*command.split(), "--help")

    assert ran.code == 0
    assert f"  doapi {command} " in ran.out.partition("Example")[2]
    assert len(ran.out.splitlines()) <= 40
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize("command", [each for each in COMMANDS if each != "stand-in"])
def test_each_example_does_what_it_says(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, command: str
) -> None:
    """They run as they stand, with `--yes` where there would be a question."""
    digitalocean.add_image(id=7555620, name="golden-web", regions=["fra1"], tags=["golden"])
    for name in ("web-1", "web-2", "tmp-1", "nightly-1", "db-14"):
        digitalocean.add_image(name=name, type="backup" if name == "db-14" else "snapshot")
    droplet = digitalocean.add_droplet(id=3164494, name="web-1", tags=["web"])
    digitalocean.add_droplet(name="web-2", status="off")
    digitalocean.add_image(id=7555621, name="db-13", type="backup", droplet=droplet)
    busy = digitalocean.add_image(name="busy")
    for number in (36804636, 36804637):
        digitalocean.add_action(busy, region="nyc1", seconds=60, id=number)
    shown = doapi_cli(*command.split(), "--help").out.partition("Example")[2]
    lines = [line.strip() for line in shown.splitlines() if line.strip().startswith("doapi ")]

    for line in lines:
        words = shlex.split(line.partition(" | ")[0])[1:]
        sure = ["--yes"] if words[:2] in (["image", "delete"], ["image", "prune"]) else []
        ran = doapi_cli(*words, *sure)
        gone = any(each in ran.err for each in ("404", "no image of yours", "Only a backup"))
        assert ran.code == 0 or (line != lines[0] and gone), (line, ran)  # by the one before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("image", "lsit"), "No such command 'lsit'. Did you mean 'list'?"),
        (("imag", "list"), "No such command 'imag'. Did you mean 'image'?"),
        (("image", "list", "--output", "xml"), "'xml' is not one of"),
        (("image", "prune", "--keep", "3"), "Missing option '--name'"),
        (
            ("image", "transfer", "1", "ams3", "--timeout", "2 hours"),
            "expected a time such as 90s, 5m, 2h, 1h30m or 30d, got '2 hours'",
        ),
        (("action", "wait"), "say which actions: their ids, or --in-progress"),
        (("action", "wait", "1", "--in-progress"), "say which actions"),
        (("action", "show", "golden"), "expected the id of an action, got 'golden'"),
        (("image", "transfer", "1"), "say which regions"),
        (("image", "distribute", "1"), "say which regions, or --all-regions, and not both"),
        (("image", "distribute", "1", "ams3", "--all-regions"), "and not both"),
        (("image", "rename", "1"), "say the new name"),
        (("image", "prune", "--name", "x"), "say --keep or --older-than"),
        (("image", "show"), "say which image: its id, or --name"),
        (("image", "show", "--all"), "--all needs --name"),
        (("image", "show", "1", "--name", "x"), "give an id or --name, not both"),
        (("image", "list", "--type", "application", "--name", "x"), "are for images of your own"),
        (("image", "prune", "--name", "", "--keep", "1"), "name must be a name or a pattern"),
        (("api", "FETCH", "/v2/images"), "method must be one of"),
        (("api", "POST", "/v2/tags", "--data", "{"), "--data is not JSON"),
        (("api", "POST", "/v2/tags", "--data", "[1]"), "--data must be a JSON object"),
        (("api", "POST", "/v2/tags", "--data", "@/nowhere"), "cannot read /nowhere"),
        (("api", "POST", "/v2/tags", "--items", "tags"), "--items is for GET"),
        (("api", "GET", "https://example.com/v2"), "example.com"),
        (("api", "GET", "/v2/images", "-o", "csv"), "--output json, jsonl or id"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_sent(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, arguments: tuple[str, ...], said: str
) -> None:
    ran = doapi_cli(*arguments)

    assert said in ran.err
    assert ran.code == 2
    assert ran.out == ""
    assert [request for request in digitalocean.requests if request.method != "GET"] == []
