"""The command `report`: which operations of a specification can be added, generated, imported and used, and why not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..diff.operations import Operation, operations_of
from ..diff.reading import SpecError
from ..diff.roots import open_specification
from ..rest import GenerationError, render_rest
from .adding import Wish, add
from .deliberations import Deliberations
from .published import text_at
from .subset import Subset

ROOT = Path(__file__).parents[2]
STEPS = ("add", "generate", "import", "request", "reply")


@dataclass(frozen=True)
class Result:
    """How far one operation came."""

    operation: str
    problem: str = ""
    """The step that failed and why, `generate: ...`; empty if all worked."""


def run_report(upstream: Path, own: Path, word: str = "") -> int:
    """Try every operation of a specification, each alone and then all in one package; print how many work, and why not.

    Args:
        upstream: The published specification.
        own: Our subset, which errors, pages and headers are taken from.
        word: Try only the operations that have this word in their id.

    Returns:
        The exit code: 1 if any operation does not work, 2 if the specification cannot be read.
    """
    try:
        published = operations_of(open_specification(upstream))
        Subset.read(own)
    except SpecError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    keys = [
        key
        for key, each in published.items()
        if word.lower() in text_at(each, "operationId").lower()
    ]
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        alone = [
            result
            for each in pool.map(partial(try_keys, upstream, own), [[key] for key in keys])
            for result in each
        ]
    _tell("alone", alone)
    works = {result.operation for result in alone if not result.problem}
    together = try_keys(upstream, own, [key for key in keys if published[key].name in works])
    _tell("in one package", together)
    return int(any(result.problem for result in [*alone, *together]))


def try_keys(upstream: Path, own: Path, keys: Sequence[str]) -> list[Result]:
    """Add operations to a subset that is begun for them, generate a package, and try it."""
    published = operations_of(open_specification(upstream))
    names = [published[key].name for key in keys]
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "subset.yaml"
        package = Path(scratch) / "grown_rest"
        try:
            ids = _added(published, keys, own, file)
        except Exception as error:
            return [Result(name, _problem("add", error)) for name in names]
        try:
            for path, data in render_rest(file).items():
                (package / path).parent.mkdir(parents=True, exist_ok=True)
                (package / path).write_bytes(data)
        except (GenerationError, Exception) as error:
            return [Result(name, _problem("generate", error)) for name in names]
        command = [sys.executable, "-m", "generator.grow.probe", str(package), str(file)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            last = done.stderr.strip().splitlines()[-1:]
            return [Result(name, f"import: {''.join(last)}") for name in names]
        problems: dict[str, str | None] = json.loads(done.stdout)
    return [Result(name, problems.get(ids[name]) or "") for name in names]


def _added(
    published: Mapping[str, Operation], keys: Sequence[str], own: Path, file: Path
) -> dict[str, str]:
    ours = Subset.read(own)
    subset = Subset.begin(file, ours)
    listed = Deliberations.read(file.with_name("deliberate.yaml"))
    wanted = [Wish(published[key], None) for key in keys]
    added = add(wanted, published, subset, ours, listed)
    file.write_text(subset.text, encoding="utf-8")
    return added.operations


def _problem(step: str, error: Exception) -> str:
    return f"{step}: {' '.join(str(error).split())[:200] or type(error).__name__}"


def _tell(how: str, results: Sequence[Result]) -> None:
    failed = [result for result in results if result.problem]
    lines = [f"{how}: {len(results) - len(failed)} of {len(results)} operations work"]
    steps = Counter(result.problem.partition(":")[0].partition(",")[0] for result in failed)
    lines += [f"  {count} fail at {step}" for step, count in steps.most_common()]
    lines += [f"  {result.operation}: {result.problem}" for result in failed]
    sys.stdout.write("".join(f"{line}\n" for line in [*lines, ""]))
    sys.stdout.flush()
