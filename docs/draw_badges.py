"""Draw what the project claims of itself as badges, from the files that hold it true: `make screens`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
BADGES = ROOT / "docs" / "assets" / "badges"
PYTHON = "Programming Language :: Python :: 3."
LETTER = 7
"""Pixels that a letter takes, about."""

BADGE = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-label="{name}: {value}">
<title>{name}: {value}</title>
<rect rx="3" width="{width}" height="20" fill="#3b4252"/>
<path d="M{split} 0h{rest}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{rest}z" fill="#3f51b5"/>
<g fill="#fff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11" text-anchor="middle">
<text x="{name_at}" y="14" textLength="{name_length}">{name}</text>
<text x="{value_at}" y="14" textLength="{value_length}">{value}</text>
</g>
</svg>
"""


def claims() -> Mapping[str, tuple[str, str]]:
    """Return what each badge says, by the name of its file: on the left, and on the right."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = settings["project"]
    versions = [c.removeprefix(PYTHON) for c in project["classifiers"] if c.startswith(PYTHON)]
    checked = settings["tool"]["mypy"]["strict"] and settings["tool"]["pyright"]["typeCheckingMode"]
    return {
        "python": ("python", " | ".join(f"3.{minor}" for minor in versions)),
        "types": ("mypy and pyright", str(checked)),
        "license": ("license", str(project["license"])),
    }


def draw(name: str, value: str) -> str:
    """Return a badge as SVG."""
    name_length, value_length = LETTER * len(name), LETTER * len(value)
    split = name_length + 12
    rest = value_length + 12
    return BADGE.format(
        name=name,
        value=value,
        width=split + rest,
        split=split,
        rest=rest - 3,
        name_at=split / 2,
        value_at=split + rest / 2,
        name_length=name_length,
        value_length=value_length,
    )


def main() -> None:
    """Draw all badges anew."""
    BADGES.mkdir(parents=True, exist_ok=True)
    for file, (name, value) in claims().items():
        (BADGES / f"{file}.svg").write_text(draw(name, value), "utf-8")


if __name__ == "__main__":
    main()
