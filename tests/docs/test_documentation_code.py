"""Every block of Python in the documentation runs against the stand-in, as it stands."""

from __future__ import annotations

import json
import logging
import math
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import attrs
import doapi
import doapi.testing
import pytest
from doapi.testing import FakeDigitalOcean, faults
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor

from .blocks import ROOT, Block, Reader, Side, blocks_in, blocks_of, docstring_blocks
from .defaults import AnyClient, collect, lead_to

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
MODULES = sorted(
    path for path in (ROOT / "wrapper/doapi").rglob("*.py") if "```" in path.read_text("utf-8")
)
DOCSTRINGS = [blocks for path in MODULES for blocks in docstring_blocks(path)]

LANGUAGES = {"python", "sh", "text", "yaml", "toml"}
WIDTH = 80
"""How many characters of code the theme shows without scrolling, in a window 1280 pixels wide."""

NOT_RUN: dict[str, int] = {"docs/examples.md": 5}  # files, which tests/examples runs
"""How many blocks of which page are not run, each with its reason beside it."""

PYTEST_FIXTURES = (
    "from doapi.testing.pytest_plugin import digitalocean, digitalocean_client, "
    "digitalocean_async_client\n"
)
"""What an installed doapi tells pytest by its entry point."""


@pytest.fixture
def digitalocean() -> Iterator[FakeDigitalOcean]:
    """A running stand-in."""
    with FakeDigitalOcean() as stand_in:
        yield stand_in


@pytest.fixture
def clients(digitalocean: FakeDigitalOcean, monkeypatch: pytest.MonkeyPatch) -> list[AnyClient]:
    """The clients that are made, which use the stand-in if they are told nothing else."""
    return lead_to(digitalocean, monkeypatch)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_code_of_a_page_runs(
    path: Path,
    digitalocean: FakeDigitalOcean,
    clients: list[AnyClient],
    dns_rest: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "path", [str(dns_rest.parent), *sys.path])
    blocks = blocks_of(path)
    due = [each for each in blocks if each.language == "python" and not each.not_run]

    names: dict[Side, dict[str, object]] = {
        side: {"__name__": "__main__", "digitalocean": digitalocean} for side in ("sync", "async")
    }
    with Reader(names, clients) as reader:
        ran = reader.run(blocks)

    assert ran + sum(each.is_test for each in due) == len(due)


@pytest.fixture
def exported(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """`python -m doapi.testing` in another process, and the lines that it prints pasted."""
    command = [sys.executable, "-m", "doapi.testing", "--seconds-per-action", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(2):
            name, _, value = process.stdout.readline().strip().partition("=")
            monkeypatch.setenv(name.removeprefix("export "), value)
        yield
        process.terminate()


SHOWN = {
    (path.name, side): shown
    for path in PAGES
    if path.name != "other-endpoints.md"  # of which the stand-in serves none, as the page says
    for side in ("sync", "async")
    if (
        shown := [
            attrs.evolve(each, output=None)  # which may tell of faults
            for each in blocks_of(path)
            if each.side == side and each.language == "python" and not each.hidden
        ]
    )
}
"""The code that a reader of a page sees, on one side, without what its set-up hides."""


@pytest.fixture
def observed_no_longer() -> Iterator[None]:
    """Nothing of what a page sets up for all of a process stays: how much is logged, and who watches requests."""
    yield
    logging.getLogger("doapi").setLevel(logging.NOTSET)
    instrumentor = HTTPXClientInstrumentor()
    if instrumentor.is_instrumented_by_opentelemetry:
        instrumentor.uninstrument()


@pytest.mark.usefixtures("exported", "observed_no_longer")
@pytest.mark.parametrize("shown", SHOWN.values(), ids=["-".join(key) for key in SHOWN])
def test_what_a_page_shows_runs_by_itself_on_a_stand_in_of_its_own(
    shown: list[Block], dns_rest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(dns_rest.parent), *sys.path])

    with Reader({shown[0].side: {"__name__": "__main__"}}, collect(monkeypatch)) as reader:
        reader.run(shown)


@pytest.mark.parametrize("blocks", DOCSTRINGS, ids=lambda blocks: str(blocks[0]))
def test_the_code_of_a_docstring_runs(
    blocks: list[Block], digitalocean: FakeDigitalOcean, clients: list[AnyClient]
) -> None:
    golden = digitalocean.add_image(id=7555620, name="golden", regions=["fra1"])
    digitalocean.faults.add(
        faults.Status(200, body={"droplet": {"id": 3164494}}), "GET", "/v2/droplets/*"
    )
    side = blocks[0].side
    prelude = SYNC_PRELUDE if side == "sync" else ASYNC_PRELUDE
    names: dict[str, object] = {
        "__name__": "__main__",
        "doapi": doapi,
        "FakeDigitalOcean": FakeDigitalOcean,
        "id": golden.id,
    }

    with Reader({side: names}, clients) as reader:
        reader.run(blocks_in(prelude, "the names that docstrings use", side))
        ran = reader.run(blocks)

    assert ran == len(blocks)


SYNC_PRELUDE = """
<!-- hidden
client = doapi.Client()
image = client.fetch_image(id)
action = image.transfer("nyc1")
actions = [action]
-->
"""

ASYNC_PRELUDE = """
<!-- hidden
client = doapi.AsyncClient()
image = await client.fetch_image(id)
action = await image.transfer("nyc1")
actions = [action]
-->
"""


def test_the_tests_that_pages_show_pass(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(PYTEST_FIXTURES)
    count = 0
    for path in PAGES:
        shown = [block for block in blocks_of(path) if block.is_test]
        if shown:
            (tmp_path / f"test_{path.stem}.py").write_text(_module_of(shown))
            count += sum(len(block.tests) for block in shown)

    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert f"{count} passed" in run.stdout


def _module_of(blocks: list[Block]) -> str:
    """The blocks of a page as one module, each in the lines that it has in the page."""
    text = ""
    for block in blocks:
        text += "\n" * (block.line - 1 - text.count("\n")) + block.text
    return text


def test_what_the_tables_about_the_stand_in_say_can_be_said() -> None:
    page = (ROOT / "docs/testing.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ") and "`" in line]
    said = [
        code for row in rows for code in re.findall(r"`([^`]+)`", row) if "(" in code or "=" in code
    ]

    with FakeDigitalOcean() as do:
        names: dict[str, object] = {
            **{name: value for name, value in vars(faults).items() if name[0].isupper()},
            **{name: getattr(doapi.testing, name) for name in ("FakeDigitalOcean", "Limits")},
            "do": do,
            "function": json.dumps,
            "faults": faults,
            "math": math,
        }
        for code in said:
            exec(code, {**names, "image": do.add_image(), "droplet": do.add_droplet()})

    assert len(said) > 20


def test_no_code_is_left_out_but_what_says_why() -> None:
    """Counted without the parser, so that what it does not see is missed here."""
    fences = {str(path.relative_to(ROOT)): _fences(path) for path in PAGES}
    blocks = {str(path.relative_to(ROOT)): blocks_of(path) for path in PAGES}

    assert {page: len(languages) for page, languages in fences.items()} == {
        page: sum(not each.hidden for each in found) for page, found in blocks.items()
    }
    assert {language for languages in fences.values() for language in languages} <= LANGUAGES
    assert {
        page: count
        for page, found in blocks.items()
        if (count := sum(each.not_run is not None for each in found))
    } == NOT_RUN


def test_every_example_is_shown_whole() -> None:
    shown = {block.text for block in blocks_of(ROOT / "docs/examples.md")}

    assert shown == {
        f'--8<-- "examples/{path.name}"\n'
        for path in (ROOT / "examples").glob("*.py")
        if path.name != "demo.py"  # the tour's own, with what it prints
    }


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.name)
def test_code_fits_its_column_on_a_desktop(path: Path) -> None:
    shown = [block for block in blocks_of(path) if not block.hidden]

    assert [block for block in shown if max(map(len, block.text.splitlines())) > WIDTH] == []


def test_no_code_of_a_docstring_is_left_out() -> None:
    written = sum(path.read_text("utf-8").count("```python\n") for path in MODULES)

    assert written == sum(len(blocks) for blocks in DOCSTRINGS)
    assert written > 20


def _fences(path: Path) -> list[str]:
    """The languages of the fenced blocks of a page."""
    return re.findall(r"^ *```+([\w+-]*).*$", path.read_text("utf-8"), re.MULTILINE)[::2]
