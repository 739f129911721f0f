"""Say what in this tree breaks programs that were written for its last release.

The last release is the newest tag such as v1.2.3 among the ancestors of what is checked out. Two things are compared
with it: by griffe, the names, parameters and annotations of each public module; by mypy and pyright, the calls in
`tests/typing/public_api.py` as that release had them, with the types that it promised.

A break that the policy allows is listed in `tests/typing/accepted_breaks.toml` with its reason, and goes from there
with the next release. A new major version may break what it likes: it is told, and passes.

The exit status is 0 if nothing breaks, 1 if something does, 2 if there is nothing to compare in.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import griffe

ROOT = Path(__file__).parents[2]
ROOMS = ("wrapper", "generated")
"""The folders that public packages are in."""
MODULES = ("doapi", "doapi.testing")
"""The modules whose public names are promised; those of `doapi_rest` may be corrected in a minor version."""
CALLS = "tests/typing/public_api.py"
ACCEPTED = "tests/typing/accepted_breaks.toml"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
TAG = re.compile(r"v(\d+)\.(\d+)\.(\d+)")
VERSION = re.compile(r'^__version__ = "(\d+)\.', re.MULTILINE)


@dataclass(frozen=True)
class Break:
    """Something that worked with the last release and does not now."""

    name: str
    """The public name that it is about, or `public_api.py` with the checker that refuses it."""
    problem: str
    """What is different, in a line or more."""

    def __str__(self) -> str:
        return f"{self.name}: {self.problem}"


def last_release(root: Path) -> str | None:
    """Return the tag of the newest release that this tree descends from; None if there is none.

    Raises:
        ValueError: the folder is no checkout of git.
    """
    run = subprocess.run(
        ["git", "-C", str(root), "tag", "--merged", "HEAD"], capture_output=True, text=True
    )
    if run.returncode:
        raise ValueError(f"expected a checkout of git at {root}: {run.stderr.strip()}")
    tags = [tag for tag in run.stdout.split() if TAG.fullmatch(tag)]
    return max(tags, key=_numbers, default=None)


def take_out(root: Path, tag: str, folder: Path) -> None:
    """Write what a release had of the packages and the typed calls into a folder."""
    paths = [*ROOMS, CALLS]
    run = subprocess.run(
        ["git", "-C", str(root), "archive", tag, *paths], capture_output=True, check=True
    )
    with tarfile.open(fileobj=io.BytesIO(run.stdout)) as archive:
        archive.extractall(folder, filter="data")


def changed_names(old: Path, new: Path) -> Iterator[Break]:
    """Yield what griffe finds of public names between two trees."""
    for module in MODULES:
        for found in griffe.find_breaking_changes(_exports(old, module), _exports(new, module)):
            if found.kind is not griffe.BreakageKind.ATTRIBUTE_CHANGED_VALUE:
                _place, name, problem = COLOUR.sub("", found.explain()).strip().split(": ", 2)
                yield Break(f"{module}.{name}", problem)


def refused_calls(old: Path, new: Path) -> Iterator[Break]:
    """Yield what type checkers say of the old calls on the new tree."""
    calls = old / CALLS
    rooms = [str(new / room) for room in ROOMS]
    environment = {**os.environ, "MYPYPATH": os.pathsep.join(rooms)}
    mypy = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--config-file="]
    run = subprocess.run(
        [*mypy, "--cache-dir", str(old / ".mypy_cache"), str(calls)],
        cwd=old,
        env=environment,
        capture_output=True,
        text=True,
    )
    if run.returncode:
        yield Break("public_api.py by mypy", f"\n{run.stdout}{run.stderr}".rstrip())
    config = old / "pyrightconfig.json"
    config.write_text(json.dumps({"include": [CALLS], "extraPaths": rooms}))
    pyright = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "-p", str(config)]
    run = subprocess.run(pyright, cwd=old, capture_output=True, text=True)
    if run.returncode:
        yield Break("public_api.py by pyright", f"\n{run.stdout}{run.stderr}".rstrip())


def accepted(root: Path) -> dict[str, str]:
    """Return the names whose breaks are accepted, each with its reason."""
    file = root / ACCEPTED
    if not file.exists():
        return {}
    return {name: str(why) for name, why in tomllib.loads(file.read_text("utf-8")).items()}


def main(arguments: list[str] | None = None) -> int:
    """Compare, print what breaks, and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--root", type=Path, default=ROOT, help="the tree; this one by default")
    root: Path = parser.parse_args(arguments).root.resolve()
    try:
        tag = last_release(root)
    except ValueError as error:
        print(error)
        return 2
    if tag is None:
        print("there is no release yet, and so nothing that could break")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder)
        take_out(root, tag, old)
        found = (*changed_names(old, root), *refused_calls(old, root))
    breaks = list(dict.fromkeys(found))  # a class with two public names is met twice
    return _report(root, tag, breaks)


def _report(root: Path, tag: str, breaks: list[Break]) -> int:
    reasons = accepted(root)
    stale = sorted(set(reasons) - {each.name for each in breaks})
    left = [each for each in breaks if each.name not in reasons]
    for each in left:
        print(each)
    for name in stale:
        print(f"{name}: listed in {ACCEPTED}, and does not break")
    if stale:
        return 1
    if left and _major(root) > _numbers(tag)[0]:
        print(f"a new major version may break what {tag} had")
        return 0
    print(f"{len(left)} breaks since {tag}, {len(breaks) - len(left)} accepted")
    return 1 if left else 0


def _exports(tree: Path, module: str) -> griffe.Object | griffe.Alias:
    """Read a module of a tree without running it; only what its `__all__` names is public.

    All else is marked as private rather than removed: griffe looks there for what classes inherit.
    """
    package = griffe.load(
        "doapi",
        search_paths=[tree / room for room in ROOMS],
        try_relative_path=False,
        allow_inspection=False,
        resolve_aliases=True,
        resolve_external=True,
    )
    inner = module.partition(".")[2]
    found = package[inner] if inner else package
    for name in found.members.keys() - set(map(str, found.exports or ())):
        found.members[name].public = False
    return found


def _major(root: Path) -> int:
    found = VERSION.search((root / "wrapper/doapi/_version.py").read_text("utf-8"))
    return int(found[1]) if found else 0


def _numbers(tag: str) -> tuple[int, ...]:
    return tuple(map(int, tag.removeprefix("v").split(".")))


if __name__ == "__main__":
    sys.exit(main())
