"""Makes packages of operations of one specification and tries them, each by itself or many in one."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..diff.operations import operations_of
from ..diff.roots import open_specification
from ..rest import render_rest
from .adding import Wish, add
from .deliberations import Deliberations
from .probe import Probe
from .published import examples_of, text_at
from .subset import Subset
from .type_checks import type_problems


@dataclass(frozen=True)
class Result:
    """How far one operation came."""

    operation: str
    problem: str = ""
    """The step that failed and why, `generate: ...`; empty if all worked."""
    examples: int = 0
    """How many of the published examples were read."""
    broken: int = 0
    """How many break their own schema, and have no reading."""


class Workshop:
    """A specification, and what is needed to make packages of its operations."""

    def __init__(self, upstream: Path, own: Path) -> None:
        """Read both files.

        Args:
            upstream: The published specification.
            own: Our subset, which errors, pages and headers are taken from.

        Raises:
            SpecError: one of them cannot be read.
        """
        self.published = operations_of(open_specification(upstream))
        self._own = Subset.read(own)
        self._made = 0

    def keys(self, word: str) -> list[str]:
        """Return the operations that have a word in their id."""
        return [
            key
            for key, each in self.published.items()
            if word.lower() in text_at(each, "operationId").lower()
        ]

    def alone(self, key: str) -> Result:
        """Try one operation in a package of its own."""
        return self._try([key], tidy=False)[0]

    def together(self, keys: Sequence[str], *, types: bool = False) -> list[Result]:
        """Try operations in one package.

        Args:
            keys: The operations.
            types: Whether mypy and pyright, both strict, are to find no error in the package, which takes minutes.
        """
        return self._try(keys, tidy=True, types=types) if keys else []

    def _try(self, keys: Sequence[str], *, tidy: bool, types: bool = False) -> list[Result]:
        """Add operations to a subset that is begun for them, generate a package, and use it."""
        names = [self.published[key].name for key in keys]
        step = "add"
        with tempfile.TemporaryDirectory() as scratch:
            self._made += 1
            file, package = Path(scratch) / "subset.yaml", Path(scratch) / f"grown_{self._made}"
            try:
                ids, subset = self._added(keys, file)
                step = "generate"
                for path, data in render_rest(file, tidy=tidy).items():
                    (package / path).parent.mkdir(parents=True, exist_ok=True)
                    (package / path).write_bytes(data)
                step = "types"
                if types and (problem := type_problems(package)):
                    raise TypeError(problem)
                step = "import"
                with _importable(package):
                    probe = Probe(package.name, subset.document)
                    return [
                        self._tried(probe, key, ids[self.published[key].name], subset)
                        for key in keys
                    ]
            except Exception as error:
                said = " ".join(str(error).replace(f"{scratch}/", "").split())[:300]
                said = said or type(error).__name__
                return [Result(name, f"{step}: {said}") for name in names]

    def _tried(self, probe: Probe, key: str, name: str, subset: Subset) -> Result:
        operation = self.published[key]
        ours = subset.operations()[key].node.value
        if not isinstance(ours, dict) or ours["operationId"] != name:
            raise LookupError(f"{operation.name} is not {name}")
        examples = {
            status: examples_of(content)
            for status, content in operation.responses.items()
            if status.startswith("2")
        }
        tried = probe.try_operation(ours, examples)
        return Result(operation.name, tried.problem, tried.read, tried.broken)

    def _added(self, keys: Sequence[str], file: Path) -> tuple[Mapping[str, str], Subset]:
        subset = Subset.begin(file, self._own)
        listed = Deliberations.read(file.with_name("deliberate.yaml"))
        wanted = [Wish(self.published[key], None) for key in keys]
        added = add(wanted, self.published, subset, self._own, listed)
        file.write_text(subset.text, encoding="utf-8")
        return added.operations, subset


@contextmanager
def _importable(package: Path) -> Generator[None]:
    """Let a package be imported, and forget it afterwards."""
    sys.path.insert(0, str(package.parent))
    try:
        yield
    finally:
        sys.path.remove(str(package.parent))
        for name in [name for name in sys.modules if name.partition(".")[0] == package.name]:
            del sys.modules[name]
