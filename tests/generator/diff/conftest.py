"""Specifications in small, how two of them differ, and the command as a maintainer runs it."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from generator.diff.comparing import compare
from generator.diff.differences import Difference
from generator.diff.documents import Library
from generator.diff.operations import Operation, operations_of

Document: TypeAlias = dict[str, Any]
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """Makes a specification of `/v2/images` from its operations: `document(get={...})`."""

    def make(
        *, version: str = "3.1.0", schemas: Document | None = None, **operations: Document
    ) -> Document:
        components = {"schemas": schemas or {}}
        return {"openapi": version, "paths": {"/v2/images": operations}, "components": components}

    return make


@pytest.fixture(scope="session")
def replying(document: Callable[..., Document]) -> Callable[..., Document]:
    """Makes a specification whose operation replies with a schema."""

    def make(schema: object, *, version: str = "3.1.0", **schemas: object) -> Document:
        response = {"description": "Done.", "content": {"application/json": {"schema": schema}}}
        return document(version=version, schemas=schemas, get={"responses": {"200": response}})

    return make


@pytest.fixture(scope="session")
def asking(document: Callable[..., Document]) -> Callable[..., Document]:
    """Makes a specification whose operation takes a schema as its body."""

    def make(schema: object, *, version: str = "3.1.0", **schemas: object) -> Document:
        body = {"required": True, "content": {"application/json": {"schema": schema}}}
        return document(version=version, schemas=schemas, post={"requestBody": body})

    return make


@pytest.fixture(scope="session")
def differences(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Document, Document], list[Difference]]:
    """Compares two specifications, ours and upstream."""
    folder = tmp_path_factory.mktemp("specs")
    numbers = itertools.count()

    def read(side: Document) -> dict[str, Operation]:
        file = folder / f"{next(numbers)}.json"
        file.write_text(json.dumps(side))
        return operations_of(Library().node(file))

    return lambda ours, upstream: list(compare(read(ours), read(upstream)))


@pytest.fixture(scope="session")
def told(
    differences: Callable[[Document, Document], list[Difference]],
) -> Callable[[Document, Document], list[str]]:
    """Compares two specifications: a line for each difference, with `!` if it breaks something."""

    def tell(difference: Difference) -> str:
        kind = difference.kind + ("!" if difference.breaking else "")
        said = f" ({difference.ours} -> {difference.upstream})"
        return f"{kind} {difference.where}{said if difference.kind == 'changed' else ''}"

    return lambda ours, upstream: [tell(each) for each in differences(ours, upstream)]


@pytest.fixture(scope="session")
def run_diff() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs `python -m generator diff` from the top of the repository."""

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "generator", "diff", *map(str, arguments)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    return run
