"""Asks mypy and pyright, both strict, what they find in a package."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

_SHOWN = 5


def type_problems(package: Path) -> str:
    """Return the first errors that each finds, and how many it finds; empty if both find none."""
    folder = package.parent
    config = {"include": [package.name], "typeCheckingMode": "strict", "pythonVersion": "3.11"}
    (folder / "pyrightconfig.json").write_text(json.dumps(config))
    told: list[str] = []
    for command in (
        ["mypy", "--strict", "--no-error-summary", "--cache-dir", ".mypy", package.name],
        ["pyright", "--project", str(folder), "--pythonpath", sys.executable],
    ):
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        errors = [line.strip() for line in done.stdout.splitlines() if "error:" in line]
        if done.returncode:
            shown = "; ".join(errors[:_SHOWN]) or done.stderr.strip()
            told.append(f"{command[0]} finds {len(errors)} errors: {shown}")
    return " ".join(told).replace(f"{folder}/", "")
