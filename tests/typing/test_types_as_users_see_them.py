"""Type checkers agree on what users write: right code passes, and each mistake is seen."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BIN = Path(sys.executable).parent


def mypy(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def pyright(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(BIN / "pyright"), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_mypy_agrees_with_the_types_that_are_promised() -> None:
    done = mypy(str(HERE / "public_api.py"))
    assert done.returncode == 0, done.stdout


def test_pyright_agrees_with_the_types_that_are_promised() -> None:
    done = pyright(str(HERE / "public_api.py"))
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def misuse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A module in which every line that says so is wrong."""
    module = tmp_path_factory.mktemp("misuse") / "misuse.py"
    module.write_text((HERE / "misuse.py.txt").read_text())
    return module


def wrong(module: Path) -> set[int]:
    lines = module.read_text().splitlines()
    return {number for number, line in enumerate(lines, 1) if line.endswith("# wrong")}


def test_mypy_sees_each_mistake(misuse: Path) -> None:
    said = mypy(str(misuse)).stdout.splitlines()
    assert {int(line.split(":")[1]) for line in said if ": error:" in line} == wrong(misuse)


def test_pyright_sees_each_mistake(misuse: Path) -> None:
    said = json.loads(pyright("--outputjson", str(misuse)).stdout)["generalDiagnostics"]
    found = {each["range"]["start"]["line"] + 1 for each in said if each["severity"] == "error"}
    assert found == wrong(misuse)
