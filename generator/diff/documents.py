"""The files of a specification as one web of nodes: each file is read when a `$ref` first leads into it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .reading import Json, SpecError, read


class Library:
    """The files of one specification that were read so far, all of them in one folder or below it."""

    def __init__(self, folder: Path | None = None) -> None:
        """Begin with nothing read.

        Args:
            folder: No `$ref` is followed out of it; without it, the folder of the first file that is read.
        """
        self._folder = folder
        self._values: dict[Path, Json] = {}

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that were read, in that order."""
        return tuple(self._values)

    def put(self, file: Path, value: Json) -> Node:
        """Take a value for what a file holds, and return it."""
        file = Path(os.path.normpath(file))
        self._values[file] = value
        return self.node(file)

    def node(self, file: Path) -> Node:
        """Return what a file holds, which is read once.

        Raises:
            SpecError: the file cannot be read.
        """
        file = Path(os.path.normpath(file))
        if self._folder is None:
            self._folder = file.parent
        if file not in self._values:
            self._values[file] = read(file)
        return Node(self._values[file], file, (), self)

    @property
    def folder(self) -> Path:
        """The folder that no `$ref` is followed out of."""
        if self._folder is None:
            raise ValueError("nothing was read yet")
        return self._folder

    def holds(self, file: Path) -> bool:
        """Return whether a file lies in that folder once symbolic links are followed."""
        return lies_in(self.folder, file)


@dataclass(frozen=True, eq=False)
class Node:
    """A value in a file, with its place."""

    value: Json
    file: Path
    pointer: tuple[str, ...]
    """The keys that lead to it from the top of the file."""
    library: Library
    reached_by: Node | None = None
    """The `$ref` that led here, or to what this is a part of; None if none did."""

    @property
    def key(self) -> int:
        """The same for two nodes if they are the same place of the same file, by whatever `$ref`s they were reached."""
        return id(self.value)

    def __str__(self) -> str:
        steps = (step.replace("~", "~0").replace("/", "~1") for step in self.pointer)
        return self.file.as_posix() + "#" + "".join(f"/{step}" for step in steps)

    def error(self, problem: str) -> SpecError:
        """The error that this place has a problem."""
        by = f" (the $ref at {self.reached_by} leads here)" if self.reached_by else ""
        return SpecError(self, problem + by)

    def items(self) -> Iterator[tuple[str, Node]]:
        """The keys and values of an object.

        Raises:
            SpecError: it is none.
        """
        for key, value in self.mapping().items():
            yield key, self._part(key, value)

    def elements(self) -> Iterator[Node]:
        """The elements of a list.

        Raises:
            SpecError: it is none.
        """
        if not isinstance(self.value, list):
            raise self.error(f"is {_kind(self.value)}, not a list")
        for number, value in enumerate(self.value):
            yield self._part(str(number), value)

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
        return self._part(key, value)

    def _part(self, key: str, value: Json) -> Node:
        return Node(value, self.file, (*self.pointer, key), self.library, self.reached_by)

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
        node = self._read(self._file(ref, unquote(parts.path)))
        for step in fragment.split("/")[1:]:
            key = step.replace("~1", "/").replace("~0", "~")
            found = node.get(key) or node._resolved((*behind, self)).get(key)
            if found is None:
                raise self.error(f"$ref to '{ref}' leads nowhere: {node} has no '{key}'")
            node = found
        return replace(node, reached_by=self)

    def _read(self, file: Path) -> Node:
        try:
            return self.library.node(file)
        except SpecError as error:
            raise SpecError(self, f"its $ref leads to what cannot be read: {error}") from None

    def _file(self, ref: str, path: str) -> Path:
        """The file that a `$ref` names, which is this one if it names none."""
        if not path:
            return self.file
        file = self.file.parent / path
        # In this order, so that the answer does not tell what lies outside.
        if "\0" in path or not self.library.holds(file):
            raise self.error(
                f"$ref to '{ref}' leads out of {self.library.folder}, the specification's folder"
            )
        if not file.is_file():
            raise self.error(f"$ref to '{ref}' leads nowhere: there is no such file")
        return file


def lies_in(folder: Path, file: Path) -> bool:
    """Return whether a file lies in a folder, or below it, once symbolic links are followed."""
    return Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder))


def circle(node: Node, behind: tuple[Node, ...]) -> SpecError:
    """The error that a node came to stand for itself, by way of those behind it."""
    keys = [earlier.key for earlier in behind]
    turns = [*behind[keys.index(node.key) :], node]
    return node.error("a cycle of $refs: " + " -> ".join(map(str, turns)))


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
