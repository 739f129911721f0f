"""The code in the documentation has no error of types, as strictly as the package itself is checked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path

import pytest

from .blocks import ROOT, Block, Side, blocks_of

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SIDES: tuple[Side, ...] = ("sync", "async")

PREAMBLE = """\
from doapi.testing import FakeDigitalOcean as StandIn
digitalocean = StandIn()
"""
"""The names that pages are given; see `test_documentation_code.py`."""

AS_AT_A_PROMPT = (
    "reportDuplicateImport",
    "reportUnusedExpression",
    "reportUnusedImport",
    "reportUnusedVariable",
)
"""What a page may do and a module should not: import again, say a value, show a name that it has no use for."""


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory, dns_rest: Path) -> Path:
    """A folder with the code of each page as modules, one a side, and the package that one of them makes."""
    folder = tmp_path_factory.mktemp("pages")
    shutil.copytree(dns_rest, folder / dns_rest.name)
    for path in PAGES:
        for side in SIDES:
            due = [b for b in blocks_of(path) if b.language == "python" and not b.not_run]
            blocks = [block for block in due if block.side == side]
            if blocks:
                stem = str(path.relative_to(ROOT).with_suffix(""))
                name = "".join(c if c.isalnum() else "_" for c in f"page_{stem}_{side}")
                (folder / f"{name}.py").write_text(_module(blocks, side))
    return folder


def _module(blocks: Iterable[Block], side: Side) -> str:
    """The code of a page, each block preceded by its place; async code stands in a function."""
    body = "\n".join(f"# {block}\n{block.text}" for block in blocks)
    if side == "async":
        body = f"async def page() -> None:\n{textwrap.indent(body, '    ')}"
    return f"{PREAMBLE}\n{body}"


def test_mypy_finds_nothing_in_the_pages(modules: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--no-error-summary", *map(str, sorted(modules.iterdir()))],
        cwd=ROOT,
        env={**os.environ, "MYPYPATH": str(modules)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.stdout + run.stderr == ""
    assert run.returncode == 0


def test_pyright_finds_nothing_in_the_pages(modules: Path) -> None:
    settings = {
        "include": ["."],
        "extraPaths": [str(ROOT / "wrapper"), str(ROOT / "generated")],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        **dict.fromkeys(AS_AT_A_PROMPT, False),
    }
    config = modules / "pyrightconfig.json"
    config.write_text(json.dumps(settings))
    run = subprocess.run(
        [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "-p", str(config)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 errors" in run.stdout
