"""The command `report`: which operations of a specification can be added, generated, imported and used, and why not."""

from __future__ import annotations

import multiprocessing
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from ..diff.reading import SpecError
from .workshop import Result, Workshop

_ENOUGH = 20
"""From how many operations on a second process pays."""
_PROCESSES = 2
_EVERY = 25
"""After how many operations progress is told."""


def run_report(upstream: Path, own: Path, word: str = "", *, types: bool = False) -> int:
    """Try every operation of a specification, each alone and then all in one package; print how many work, and why not.

    Args:
        upstream: The published specification.
        own: Our subset, which errors, pages and headers are taken from.
        word: Try only the operations that have this word in their id.
        types: Whether mypy and pyright, both strict, are to find no error in that one package.

    Returns:
        The exit code: 1 if any operation does not work, 2 if the specification cannot be read.
    """
    try:
        workshop = Workshop(upstream, own)
    except SpecError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    keys = workshop.keys(word)
    alone = list(_told_of(_alone(workshop, upstream, own, keys), len(keys)))
    _tell("alone", alone)
    works = [key for key, result in zip(keys, alone, strict=True) if not result.problem]
    together = workshop.together(works, types=types)
    _tell("in one package", together)
    return int(any(result.problem for result in [*alone, *together]))


def _alone(workshop: Workshop, upstream: Path, own: Path, keys: Sequence[str]) -> Iterator[Result]:
    if len(keys) < _ENOUGH:
        yield from map(workshop.alone, keys)
        return
    # A process of its own is begun anew, rather than forked: it has no threads that it does not know of.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(_PROCESSES, mp_context=context) as pool:
        tasks = [(upstream, own, key) for key in keys]
        yield from pool.map(_alone_there, tasks, chunksize=4)


def _alone_there(task: tuple[Path, Path, str]) -> Result:
    upstream, own, key = task
    return _workshop(upstream, own).alone(key)


_workshop = cache(Workshop)


def _told_of(results: Iterator[Result], count: int) -> Iterator[Result]:
    """Tell the progress while results come in."""
    failed = 0
    for number, result in enumerate(results, 1):
        failed += bool(result.problem)
        if number % _EVERY == 0:
            sys.stderr.write(f"{number} of {count} tried, {number - failed} work\n")
            sys.stderr.flush()
        yield result


def _tell(how: str, results: Sequence[Result]) -> None:
    failed = [result for result in results if result.problem]
    examples = sum(result.examples for result in results)
    lines = [f"{how}: {len(results) - len(failed)} of {len(results)} operations work"]
    broken = sum(result.broken for result in results)
    but = f", {broken} break their own schema" if broken else ""
    lines += [f"  {examples} published examples read{but}"] if examples or broken else []
    steps = Counter(result.problem.partition(":")[0].partition(",")[0] for result in failed)
    lines += [f"  {count} fail at {step}" for step, count in steps.most_common()]
    lines += [f"  {result.operation}: {result.problem}" for result in failed]
    sys.stdout.write("".join(f"{line}\n" for line in [*lines, ""]))
    sys.stdout.flush()
