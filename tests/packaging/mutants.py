"""Change `wrapper/doapi/_policy` in many small ways, one at a time, and see whether its tests notice each.

mutmut does it, in a folder of its own: `mutants/`, with the packages under the one name for a source folder that it
knows. The tests are those of `tests/wrapper/policy`, which need no network and no clock.

Each change that no test noticed is printed as a diff, and then the score: the share of those that one did. A change
that makes no difference is marked in the source, `# pragma: no mutate`. The exit status is 1 if the score is below
`--at-least`.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "mutants"
PACKAGES = ("wrapper/doapi", "generated/doapi_rest")
TESTS = "tests/wrapper/policy"

CONFIGURATION = """\
[tool.mutmut]
source_paths = ["src"]
only_mutate = ["src/doapi/_policy/*.py"]
pytest_add_cli_args = ["-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = ["tests"]
use_git_change_detection = false

[tool.pytest.ini_options]
addopts = ["--strict-markers", "--strict-config", "--import-mode=importlib"]
"""

NOTICED = ("killed", "timeout", "segfault", "suspicious")
"""What mutmut says of a change that the tests did not pass with."""


def lay_out() -> None:
    """Write afresh what mutmut works on."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    ignored = shutil.ignore_patterns("__pycache__")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, FOLDER / "src" / Path(package).name, ignore=ignored)
    shutil.copytree(ROOT / TESTS, FOLDER / "tests", ignore=ignored)
    (FOLDER / "pyproject.toml").write_text(CONFIGURATION)


def mutmut(*arguments: str, quiet: bool = True) -> str:
    """Run mutmut in its folder, and return what it prints; show it instead unless `quiet`.

    Raises:
        subprocess.CalledProcessError: it failed, which it does not for changes that no test noticed.
    """
    command = [sys.executable, "-m", "mutmut", *arguments]
    run = subprocess.run(
        command, cwd=FOLDER, check=True, text=True, stdout=subprocess.PIPE if quiet else None
    )
    return run.stdout or ""


def results(printed: str) -> dict[str, str]:
    """Return the status of each change that was tried, by its name, from what `mutmut results` prints."""
    pairs = (line.strip().rpartition(": ") for line in printed.splitlines() if ": " in line)
    return {name: status for name, _, status in pairs if status != "not checked"}


def main() -> int:
    """Change, test, and report; gives the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", help="which changes, such as 'doapi._policy.wait.*'")
    parser.add_argument("--at-least", type=float, default=80, help="the lowest score, in percent")
    parser.add_argument("--at-once", type=int, default=2, help="how many to test at the same time")
    given = parser.parse_args()
    lay_out()
    mutmut("run", "--max-children", str(given.at_once), *given.names, quiet=False)
    found = results(mutmut("results", "--all", "true"))
    missed = [name for name, status in found.items() if status not in NOTICED]
    for name in missed:
        print(mutmut("show", name))
    score = 100 * (len(found) - len(missed)) / max(len(found), 1)
    print(f"{len(found)} changes, {len(missed)} not noticed by any test: {score:.1f} % noticed")
    return 1 if score < given.at_least else 0


if __name__ == "__main__":
    sys.exit(main())
