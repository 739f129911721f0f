"""Our subset as a file that grows: what it says, and how additions are written into it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from ..diff.documents import Library
from ..diff.operations import Operation, operations_of
from ..diff.reading import SpecError
from .operations import Additions
from .render import render
from .rooms import Document, as_json
from .text import TODO, Place, YamlText

ROOMS = ("parameters", "headers", "requestBodies", "responses", "schemas")


class Subset(YamlText):
    """The file of an API subset."""

    derived = (*YamlText.derived, "_operations")

    @classmethod
    def read(cls, file: Path) -> Subset:
        """Read the file.

        Raises:
            SpecError: it cannot be read, or is not written as our subset is.
        """
        try:
            text = file.read_text(encoding="utf-8")
        except FileNotFoundError:
            raise SpecError(file, "there is no such file") from None
        except OSError as error:
            raise SpecError(file, f"cannot be read: {error.strerror}") from None
        except UnicodeDecodeError:
            raise SpecError(file, "is not text in UTF-8") from None
        subset = cls(text, file)
        subset.operations()
        for place in (("paths",), ("components", "schemas")):
            if not subset.has(place):
                raise SpecError(file, f"has no `{'.'.join(place)}`, as a subset that can grow has")
        return subset

    @classmethod
    def begin(cls, file: Path, own: Subset) -> Subset:
        """Begin a file: the servers and the schemes of our subset, and nothing else of it."""
        document: Document = {
            "openapi": "3.1.0",
            "info": {"title": TODO, "version": "2.0"},
            "servers": own.at(("servers",)),
            "tags": [],
            "paths": {},
            "components": {"securitySchemes": own.room("securitySchemes"), "schemas": {}},
        }
        lines = [["", *render({key: value}, 0)] for key, value in document.items()]
        return cls("".join(f"{line}\n" for piece in lines for line in piece)[1:], file)

    def operations(self) -> dict[str, Operation]:
        """Return the operations that the text describes now."""
        return dict(self._operations)

    @cached_property
    def _operations(self) -> dict[str, Operation]:
        return operations_of(Library(self.file.parent).put(self.file, self.document))

    def room(self, name: str) -> Document:
        """Return the components of one kind."""
        place = ("components", name)
        found = self.at(place) if self.has(place) else {}
        return found if isinstance(found, dict) else {}

    def grow(self, additions: Additions) -> None:
        """Write what is to be added, each path behind those that it is nearest to."""
        for tag in additions.tags:
            self.append(("tags",), tag)
        new: dict[str | None, Document] = {}
        for path, methods in additions.paths.items():
            if self.has(("paths", path)):
                self.put(("paths", path), methods)
            else:
                new.setdefault(self._nearest(path), {})[path] = methods
        if new:
            self.put_each(("paths",), new)
        for room in ROOMS:
            components = as_json(additions.components.get(room))
            if not isinstance(components, dict) or not components:
                continue
            if not self.has(("components", room)):
                self.put(("components",), {room: {}})
            self.put(("components", room), components)

    def _nearest(self, path: str) -> str | None:
        """The last path of those that share most of their beginning with this one."""
        paths = self.at(("paths",))
        shared = {other: _shared(path, other) for other in paths} if isinstance(paths, dict) else {}
        most = max(shared.values(), default=0)
        nearest = [other for other, count in shared.items() if count == most]
        return nearest[-1] if most > 1 else None

    def todos(self) -> list[tuple[int, Place]]:
        """Return what is left to write by hand, by line and place, in the order of the file."""
        return sorted((line, place) for place, line in self.lines(TODO).items())


def _shared(path: str, other: str) -> int:
    count = 0
    for one, another in zip(path.split("/")[1:], other.split("/")[1:], strict=False):
        if one != another:
            break
        count += 1
    return count
