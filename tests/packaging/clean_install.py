"""Build the distribution, install it where nothing else of this tree is, and test it there.

`--lowest` takes the lowest versions that pyproject.toml allows of everything that ships with it, `--newest` the newest.
`make test-wheel` runs both.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]
TESTS = (
    "tests/generated/test_reading_table.py",
    "tests/generated/test_types_never_lie.py",
    "tests/wrapper",
    "tests/testing/test_stand_in_images.py",
    "tests/testing/test_stand_in_faults.py",
    "tests/tracing",
)
"""The tests of what ships, as far as they need no generator."""

LEFT_OUT = ("tests/wrapper/generation",)


def main() -> int:
    """Do it; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--lowest", action="store_true", help="with the lowest versions allowed")
    which.add_argument("--newest", action="store_true", help="with the newest versions")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        python = make_environment(place / "environment")
        pinned = lowest() if given.lowest else []
        install(python, *build(place), *pinned, *tools())
        print(run(python, "-m", "pip", "list", "--format=freeze").stdout)
        skipped = [f"--ignore={path}" for path in LEFT_OUT]
        existing = [path for path in TESTS if (ROOT / path).exists()]
        tested = subprocess.run(
            [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *existing, *skipped],
            cwd=ROOT,
            check=False,
            env={**os.environ, "PYTHONPATH": ""},
        )
    return tested.returncode


def build(place: Path) -> list[str]:
    """The built wheel, with its extra: what to install. It is built from the sdist, so that both are shown to work."""
    builder = make_environment(place / "build")
    install(builder, "build")
    run(builder, "-m", "build", "--quiet", "--outdir", str(place / "dist"), str(ROOT))
    [wheel] = (place / "dist").glob("*.whl")
    return [f"{wheel}[testing]"]


def tools() -> list[str]:
    """What the tests need beside the package."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]
    return [str(requirement) for requirement in groups["test"]]


def lowest() -> list[str]:
    """Exact requirements for the lowest version allowed of each dependency."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    required = [*project["dependencies"], *project["optional-dependencies"]["testing"]]
    return [lowest_of(requirement) for requirement in required]


def lowest_of(requirement: str) -> str:
    """The requirement with its lower bound as the only version."""
    match = re.match(r"([\w.-]+)\s*>=\s*([\w.]+)", requirement)
    if match is None:
        raise ValueError(f"{requirement!r} has no lower bound: give it one in pyproject.toml")
    return f"{match[1]}=={match[2]}"


def make_environment(folder: Path) -> str:
    """A fresh virtual environment; gives its interpreter."""
    venv.create(folder, with_pip=True)
    return str(folder / "bin" / "python")


def install(python: str, *requirements: str) -> None:
    """Install into an environment."""
    run(python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *requirements)


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a command; what it wrote is shown if it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done


if __name__ == "__main__":
    sys.exit(main())
