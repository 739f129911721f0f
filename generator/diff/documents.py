"""The files of a specification as one web of nodes: each file is read when a `$ref` first leads into it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .reading import Json, SpecError, read

PUBLISHED_ROOT = "DigitalOcean-public.v2.yaml"
_SUFFIXES = {".yaml", ".yml", ".json"}


class Library:
    """The files of one specification that were read so far."""

    def __init__(self) -> None:
        self._values: dict[Path, Json] = {}

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that were read, in that order."""
        return tuple(self._values)

    def node(self, file: Path) -> Node:
        """What a file holds, read once."""
        file = Path(os.path.normpath(file))
        if file not in self._values:
            self._values[file] = read(file)
        return Node(self._values[file], file, (), self)


@dataclass(frozen=True, eq=False)
class Node:
    """A value in a file, with its place."""

    value: Json
    file: Path
    pointer: tuple[str, ...]
    """The keys that lead to it from the top of the file."""
    library: Library

    @property
    def key(self) -> int:
        """The same for two nodes if they are the same place of the same file, by whatever `$ref`s they were reached."""
        return id(self.value)

    def __str__(self) -> str:
        steps = (step.replace("~", "~0").replace("/", "~1") for step in self.pointer)
        return self.file.as_posix() + "#" + "".join(f"/{step}" for step in steps)

    def error(self, problem: str) -> SpecError:
        """The error that this place has a problem."""
        return SpecError(self, problem)

    def items(self) -> Iterator[tuple[str, Node]]:
        """The keys and values of an object.

        Raises:
            SpecError: it is none.
        """
        for key, value in self.mapping().items():
            yield key, Node(value, self.file, (*self.pointer, key), self.library)

    def elements(self) -> Iterator[Node]:
        """The elements of a list.

        Raises:
            SpecError: it is none.
        """
        if not isinstance(self.value, list):
            raise self.error(f"is {_kind(self.value)}, not a list")
        for number, value in enumerate(self.value):
            yield Node(value, self.file, (*self.pointer, str(number)), self.library)

    def mapping(self) -> dict[str, Json]:
        """The value, if it is an object.

        Raises:
            SpecError: it is none.
        """
        if not isinstance(self.value, dict):
            raise self.error(f"is {_kind(self.value)}, not an object")
        return self.value

    def get(self, key: str) -> Node | None:
        """What an object has under a key, or a list at a number; None if nothing is there."""
        if isinstance(self.value, dict) and key in self.value:
            value = self.value[key]
        elif isinstance(self.value, list) and key.isdecimal() and int(key) < len(self.value):
            value = self.value[int(key)]
        else:
            return None
        return Node(value, self.file, (*self.pointer, key), self.library)

    @property
    def ref(self) -> str | None:
        """Where the `$ref` of this node leads, as it is written; None if it has none."""
        ref = self.value.get("$ref") if isinstance(self.value, dict) else None
        return ref if isinstance(ref, str) else None

    def resolved(self) -> Node:
        """The first node that is no `$ref`, this one if it is none.

        Raises:
            SpecError: a `$ref` leads nowhere, in a circle, or out of the files of this machine.
        """
        return self._resolved(())

    def target(self) -> Node:
        """Where the `$ref` leads, which may be another `$ref`.

        Raises:
            SpecError: it leads nowhere, in a circle, or out of the files of this machine.
        """
        return self._target(())

    def _resolved(self, behind: tuple[Node, ...]) -> Node:
        node = self
        while node.ref is not None:
            behind, node = (*behind, node), node._target(behind)
        return node

    def _target(self, behind: tuple[Node, ...]) -> Node:
        ref = self.ref or ""
        if any(self.key == earlier.key for earlier in behind):
            raise circle(self, behind)
        try:
            parts = urlsplit(ref)
        except ValueError as error:
            raise self.error(f"$ref to '{ref}': {error}") from None
        if parts.scheme or parts.netloc:
            raise self.error(f"$ref to '{ref}': only files are read, nothing from a network")
        fragment = unquote(parts.fragment)
        if fragment and not fragment.startswith("/"):
            raise self.error(f"$ref to '{ref}': '#{fragment}' is not a JSON pointer")
        file = self.file.parent / unquote(parts.path) if parts.path else self.file
        if not file.is_file():
            raise self.error(f"$ref to '{ref}' leads nowhere: there is no such file")
        node = self.library.node(file)
        for step in fragment.split("/")[1:]:
            key = step.replace("~1", "/").replace("~0", "~")
            found = node.get(key) or node._resolved((*behind, self)).get(key)
            if found is None:
                raise self.error(f"$ref to '{ref}' leads nowhere: {node} has no '{key}'")
            node = found
        return node


def circle(node: Node, behind: tuple[Node, ...]) -> SpecError:
    """The error that a node came to stand for itself, by way of those behind it."""
    keys = [earlier.key for earlier in behind]
    turns = [*behind[keys.index(node.key) :], node]
    return node.error("a cycle of $refs: " + " -> ".join(map(str, turns)))


def find_root(upstream: Path) -> Path:
    """The root file of a specification, given itself or the folder of a checkout.

    Raises:
        SpecError: there is no such file or folder, or the folder has no root file, or several.
    """
    if not upstream.is_dir():
        return upstream
    folders = [upstream / "specification", upstream]
    for folder in folders:
        if (folder / PUBLISHED_ROOT).is_file():
            return folder / PUBLISHED_ROOT
    roots = [
        file
        for folder in folders
        if folder.is_dir()
        for file in sorted(folder.iterdir())
        if file.suffix in _SUFFIXES and file.is_file() and _looks_like_a_root(file)
    ]
    if len(roots) == 1:
        return roots[0]
    if roots:
        names = ", ".join(file.as_posix() for file in roots)
        raise SpecError(upstream, f"has several specifications, name one of them: {names}")
    raise SpecError(
        upstream, f"has no specification: neither {PUBLISHED_ROOT} nor another root file of OpenAPI"
    )


def _looks_like_a_root(file: Path) -> bool:
    with file.open("rb") as stream:
        start = stream.read(4096)
    return any(
        line.strip(b" \t\"'{").startswith((b"openapi:", b'openapi"', b"openapi'"))
        for line in start.splitlines()
    )


def _kind(value: Json) -> str:
    match value:
        case None:
            return "empty"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case dict():
            return "an object"
