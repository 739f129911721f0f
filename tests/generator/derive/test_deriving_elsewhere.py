"""What is derived does not depend on the interpreter that runs the tool."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.derive import RULES, derive_tree, translate
from generator.derive.rules import TEST_RULES

ROOT = Path(__file__).parents[3]

TRANSLATE = """
import json, sys
from pathlib import Path
from generator.derive import RULES, translate
from generator.derive.rules import TEST_RULES
rules = (*TEST_RULES, *RULES)
texts = {path: translate(Path(path).read_text("utf-8"), rules) for path in sys.argv[1:]}
json.dump([sys.version_info[:2], texts], sys.stdout)
"""

DERIVE = """
import sys
from pathlib import Path
from generator.derive import derive_tree
for path, data in derive_tree(Path(sys.argv[1])).items():
    print(path.as_posix(), data)
"""


def another_python(version: str) -> str | None:
    """An interpreter of this version that starts: one on the path, or one that pyenv keeps."""
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for candidate in (
        shutil.which(f"python{version}"),
        *sorted(kept.glob(f"{version}.*/bin/python")),
    ):
        if (
            candidate
            and subprocess.run([candidate, "-c", ""], capture_output=True, check=False).returncode
            == 0
        ):
            return str(candidate)
    return None


@pytest.mark.parametrize("version", ["3.12", "3.13"])
def test_another_python_translates_to_the_same(version: str, root: Path) -> None:
    python = another_python(version)
    if python is None:
        pytest.skip(f"there is no Python {version} on this machine")
    sources = [
        str(path)
        for folder in (ROOT / "wrapper/doapi/_async", ROOT / "generator", root)
        for path in sorted(folder.rglob("*.py"))
    ]
    ran = subprocess.run(
        [
            python,
            "-I",
            "-c",
            f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{TRANSLATE}",
            *sources,
        ],
        capture_output=True,
        check=True,
    )
    found, texts = json.loads(ran.stdout)
    assert found == [int(part) for part in version.split(".")]
    for path in sources:
        text, used = translate(Path(path).read_text("utf-8"), (*TEST_RULES, *RULES))
        assert texts[path] == [text, dict(used)]


def test_the_order_of_sets_changes_nothing(root: Path) -> None:
    outcomes = {
        subprocess.run(
            [sys.executable, "-c", DERIVE, str(root)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert outcomes == {
        "".join(f"{path.as_posix()} {data!r}\n" for path, data in derive_tree(root).items())
    }
