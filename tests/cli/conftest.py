"""The command as a test runs it: in this process on a clock that stands still, or in a terminal of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from doapi.cli import settings
from doapi.cli.__main__ import main
from doapi.testing import FakeDigitalOcean

from .terminal import Terminal

GOLDEN = Path(__file__).with_name("golden")
TOKENS = ("DIGITALOCEAN_TOKEN", "DIGITALOCEAN_ACCESS_TOKEN", "DO_API_TOKEN")


@pytest.fixture
def digitalocean() -> Iterator[FakeDigitalOcean]:
    """A stand-in without images, on a clock that stands still."""
    with FakeDigitalOcean(images="none") as server:
        yield server


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of a user who has told nothing to anything yet."""
    for name in (*TOKENS, "DIGITALOCEAN_CONTEXT", "XDG_CONFIG_HOME", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    return tmp_path


class Ran:
    """What a command did."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err

    def __repr__(self) -> str:
        return f"<exit {self.code}\n{self.out}\n{self.err}>"


class Command:
    """`doapi`, run in this process, without a terminal."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Ran:
        self._capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = self._capsys.readouterr()
        return Ran(code, out, err)


@pytest.fixture
def doapi_cli(
    digitalocean: FakeDigitalOcean,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Command:
    """The command, which talks to the stand-in and lives by its clock."""
    monkeypatch.setenv("DIGITALOCEAN_TOKEN", digitalocean.token)
    monkeypatch.setenv("DIGITALOCEAN_API_URL", digitalocean.url)
    monkeypatch.setattr(settings, "CLOCK", digitalocean.clock)
    return Command(capsys)


class Terminals:
    """Opens terminals, which are closed when the test is over."""

    def __init__(self) -> None:
        self.opened: list[Terminal] = []

    def __call__(
        self,
        *command: object,
        told: Mapping[str, str] | None = None,
        columns: int = 100,
        rows: int = 24,
    ) -> Terminal:
        words = [sys.executable, *map(str, command)]
        self.opened.append(Terminal(words, told or {}, columns, rows))
        return self.opened[-1]


@pytest.fixture
def in_terminal(home: Path) -> Iterator[Terminals]:
    """Runs Python in a terminal."""
    terminals = Terminals()
    yield terminals
    for each in terminals.opened:
        each.close()


def assert_golden(name: str, text: str) -> None:
    """Compare a text with the file that holds what it should be; with GOLDEN=write, write that."""
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        file.write_text(text)
    assert text == file.read_text()
