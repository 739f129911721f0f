"""Completion, as each shell asks for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from doapi.testing import FakeDigitalOcean

SHELLS = ("bash", "zsh", "fish")


def completed(
    shell: str, line: str, digitalocean: FakeDigitalOcean | None, home: Path
) -> list[str]:
    """Return what a shell is offered for the last word of a line."""
    words = line.split(" ")
    led = (
        {}
        if digitalocean is None
        else {
            "DIGITALOCEAN_TOKEN": digitalocean.token,
            "DIGITALOCEAN_API_URL": digitalocean.url,
        }
    )
    asked = {
        "_DOAPI_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    program = "import sys; from doapi.cli.__main__ import main; sys.exit(main([]))"
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "HOME": str(home), **led, **asked},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stderr == ""
    return ran.stdout.split()


@pytest.mark.parametrize("shell", SHELLS)
def test_regions_are_offered_by_their_slugs(
    digitalocean: FakeDigitalOcean, home: Path, shell: str
) -> None:
    found = " ".join(completed(shell, "doapi image transfer 7555620 sf", digitalocean, home))

    assert all(slug in found for slug in ("sfo1", "sfo2", "sfo3"))
    assert "nyc1" not in found


@pytest.mark.parametrize("shell", SHELLS)
def test_commands_and_options_are_offered(home: Path, shell: str) -> None:
    assert any("distribute" in each for each in completed(shell, "doapi image di", None, home))
    assert any("stand-in" in each for each in completed(shell, "doapi st", None, home))
    shown = " ".join(completed(shell, "doapi image list --out", None, home))
    assert "--output" in shown


def test_contexts_of_doctls_are_offered(home: Path) -> None:
    file = home / ".config/doctl/config.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("auth-contexts: {work: a, home: b}\n")

    assert completed("bash", "doapi image list --context w", None, home) == ["work"]


def test_where_the_api_cannot_be_asked_nothing_is_offered(home: Path) -> None:
    assert completed("bash", "doapi image transfer 7555620 ams", None, home) == []


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_for_each_shell_can_be_had(home: Path, shell: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "doapi.cli", "--show-completion", shell],
        env={**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1", "HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "_DOAPI_COMPLETE" in ran.stdout
