"""The files of this tree, as a clone or an unpacked sdist has them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]

MADE = re.compile(
    r"\.git|\.venv.*|\..*_cache|\.hypothesis|\.schemathesis|\.bench|\.coverage.*|__pycache__"
    r"|build|dist|site|mutants|node_modules|.*\.egg-info"
)
"""What is installed or built, as `.gitignore` has it, beside git's own folder."""


def files(root: Path = ROOT) -> Iterator[Path]:
    """Yield each file of a tree, without what was installed or built."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not MADE.fullmatch(name)]
        yield from (Path(folder, name) for name in names if not MADE.fullmatch(name))
