"""The commands `generate` and `check`: everything that is made from a source, written or compared byte for byte."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from keyword import iskeyword
from pathlib import Path

from . import trees
from .derive import DerivationError, compare_derived, write_derived
from .places import REST, ROOT, SPEC
from .rest import GenerationError, accept_upstream_templates, render_rest

OK, DIFFERS = 0, 1


def generate(root: Path = ROOT) -> int:
    """Bring the low-level package and the sync twins of the working tree up to date with their sources.

    The low-level package is written first, so that it can be looked at when a twin cannot be derived.

    Returns:
        The exit code: 1 if something could not be made, or if a file is in the way that is not ours to delete.
    """
    try:
        rest = trees.write(render_rest(root / SPEC), root / REST)
        derived = write_derived(root)
    except (GenerationError, DerivationError) as error:
        return _failed(str(error))
    return _in_the_way([*rest.lines(REST), *derived.lines()])


def generate_into(spec: Path, folder: Path) -> int:
    """Write the low-level package made from any spec into a folder of its own, which is made if there is none.

    Under any other name than that of ours, it sends and reads with ours, so that `client.rest` serves it.

    Returns:
        The exit code: 1 if it could not be made, or would have a name that nothing can import.
    """
    name = folder.absolute().name
    if not name.isidentifier() or iskeyword(name):
        return _failed(f"no program could import {name!r}: expected a folder such as tags_rest")
    try:
        left = trees.write(render_rest(spec, own=name == REST.name), folder)
    except GenerationError as error:
        return _failed(str(error))
    except OSError as error:
        return _failed(f"cannot write to {folder}: {error.strerror}")
    return _in_the_way(left.lines(folder))


def check(root: Path = ROOT) -> int:
    """Make everything aside and say how the working tree differs from it; changes nothing.

    Returns:
        The exit code: 1 if anything is missing, extra or different, or could not be made.
    """
    problems: list[str] = []
    lines: list[str] = []
    try:
        lines += trees.compare(render_rest(root / SPEC), root / REST).lines(REST)
    except GenerationError as error:
        problems.append(str(error))
    try:
        lines += compare_derived(root).lines()
    except DerivationError as error:
        problems.append(str(error))
    if lines:
        _say(lines)
        problems.append("run `make generate`, and look at what it changes")
    return _failed("\n".join(problems)) if problems else OK


def accept_templates() -> int:
    """Record that our templates answer to those of the generator that is installed."""
    accept_upstream_templates()
    return OK


def _in_the_way(lines: Iterable[str]) -> int:
    lines = list(lines)
    if not lines:
        return OK
    _say(lines)
    return _failed("these files do not say that they were generated: move them, or delete them")


def _say(lines: Iterable[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def _failed(problem: str) -> int:
    sys.stderr.write(f"{problem}\n")
    return DIFFERS
