"""See whether this tree is fit to be released under a tag, before anything is built from it.

`release.yml` runs it with the tag and the address of its repository. It needs the standard library alone.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import cast

ROOT = Path(__file__).parents[2]

VERSION = re.compile(r'^__version__ = "(.+)"$', re.MULTILINE)
FINAL = re.compile(r"\d+\.\d+\.\d+")
DEVELOPMENT = re.compile(r"(\d+\.\d+\.\d+)\.dev\d+")
SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
DATED = re.compile(r"(\d+\.\d+\.\d+) - \d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Project:
    """What the files of a tree say of its version."""

    version: str
    """The version in `_version.py`."""
    sections: tuple[str, ...]
    """The headings of the changelog's sections, newest first."""
    classifiers: frozenset[str]
    """The classifiers in `pyproject.toml`."""
    repository: str
    """The address in `pyproject.toml`."""

    @classmethod
    def at(cls, root: Path) -> Project:
        """Read the files of a tree.

        Raises:
            ValueError: `_version.py` holds no version.
        """
        found = VERSION.search((root / "wrapper/doapi/_version.py").read_text("utf-8"))
        if found is None:
            raise ValueError('expected a line such as __version__ = "1.2.3" in _version.py')
        project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
        return cls(
            version=found[1],
            sections=tuple(SECTION.findall((root / "CHANGELOG.md").read_text("utf-8"))),
            classifiers=frozenset(cast("list[str]", project["classifiers"])),
            repository=str(project["urls"]["Repository"]),
        )


def disagreements(project: Project) -> list[str]:
    """Return what the files say of the version that cannot all be true; there is nothing at any commit."""
    found: list[str] = []
    top, *older = project.sections or ("",)
    released = [match[1] for section in older if (match := DATED.fullmatch(section))]
    if top != "Unreleased":
        found.append(f"expected CHANGELOG.md to begin with a section Unreleased, got {top!r}")
    if len(released) != len(older):
        found.append("expected each older section of CHANGELOG.md to be named VERSION - YYYY-MM-DD")
    stable = any("Production/Stable" in each for each in project.classifiers)
    if match := DEVELOPMENT.fullmatch(project.version):
        if match[1] in released:
            found.append(
                f"CHANGELOG.md says {match[1]} is released, the version is {project.version}"
            )
    elif not FINAL.fullmatch(project.version):
        found.append(f"expected a version such as 1.2.3 or 1.2.3.dev0, got {project.version}")
    elif [project.version] != released[:1]:
        found.append(f"expected {project.version} as the newest release in CHANGELOG.md")
    if stable and not any(_ordered(version) >= (1, 0, 0) for version in released):
        found.append("the classifiers say Production/Stable, and nothing from 1.0.0 on is released")
    return found


def obstacles(project: Project, tag: str, repository: str) -> list[str]:
    """Return why the tree cannot be released under this tag from this repository; nothing if it can."""
    found = disagreements(project)
    if not FINAL.fullmatch(project.version):
        found.append(f"{project.version} is not a version to release: take .dev0 off")
    if tag != f"v{project.version}":
        found.append(f"expected the tag v{project.version}, got {tag}")
    if repository.rstrip("/") != project.repository:
        found.append(
            f"pyproject.toml says that the project is at {project.repository}, not {repository}"
        )
    return found


def _ordered(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def main() -> int:
    """Print what is in the way, and return the exit status: 1 if there is something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tag", required=True, help="the tag, such as v1.2.3")
    parser.add_argument("--repository", required=True, help="the address of the repository")
    given = parser.parse_args()
    found = obstacles(Project.at(ROOT), given.tag, given.repository)
    print("\n".join(found) or f"{given.tag} can be released")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
