"""The rooms of a specification's components: what is there, what is to be added, and under what names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias, cast

from ..diff.reading import Json
from .names import distinct, folded

Document: TypeAlias = dict[str, Json]

_PROSE = frozenset({"description", "summary", "example", "examples"})
_UNORDERED = frozenset({"required", "enum", "type"})


class Room:
    """The components of one kind: those that are there, and those to add."""

    def __init__(self, name: str, ours: Mapping[str, Json]) -> None:
        self.new: dict[str, Document] = {}
        """The components to add, by name."""
        self._prefix = f"#/components/{name}/"
        self._ours = ours
        self._taken = {folded(name) for name in ours}

    def __contains__(self, name: str) -> bool:
        return name in self._ours or name in self.new

    def link(self, name: str) -> Document:
        """Return the `$ref` to a component."""
        return {"$ref": self._prefix + name}

    def same(self, wanted: Sequence[str], content: Document) -> str | None:
        """Return which of these names stands for the same already; None if none does."""
        bare = without_prose(content)
        for name in wanted:
            there = self.new.get(name, self._ours.get(name))
            if there is not None and without_prose(there) == bare:
                return name
        return None

    def place(self, wanted: Sequence[str], content: Document) -> str:
        """Add a component under the first of these names that is free, or stands for the same, and return the name."""
        name = self.same(wanted, content)
        if name is None:
            name = distinct(wanted, self._taken)
            self._taken.add(folded(name))
            self.new[name] = content
        return name

    def ref(self, wanted: Sequence[str], content: Document) -> Document:
        """Add a component as `place` does, and return the `$ref` to it."""
        return self.link(self.place(wanted, content))

    def replace(self, old: str, new: str) -> None:
        """Let every `$ref` of the new components that leads to one name lead to another."""
        for content in self.new.values():
            replace_refs(content, self._prefix + old, self._prefix + new)


def without_prose(value: Json) -> Json:
    """Return a component without what only people read, and with lists in which the order says nothing sorted."""
    if isinstance(value, list):
        return [without_prose(item) for item in value]
    if not isinstance(value, dict):
        return value
    bare: Document = {}
    for key, item in value.items():
        if key == "properties" and isinstance(item, dict):
            bare[key] = {name: without_prose(each) for name, each in item.items()}
        elif key in _UNORDERED and isinstance(item, list):
            bare[key] = sorted(item, key=str)
        elif key not in _PROSE:
            bare[key] = without_prose(item)
    return bare


def as_json(value: object) -> Json:
    """Return the same value, whatever the type checker knows of what the objects in it hold."""
    return cast(Json, value)


def refs(value: Json) -> Iterator[str]:
    """Return where the `$ref`s in a value lead."""
    if isinstance(value, list):
        for item in value:
            yield from refs(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "$ref" and isinstance(item, str):
                yield item
            else:
                yield from refs(item)


def replace_refs(value: Json, old: str, new: str) -> None:
    """Change every `$ref`, in place, as others know the objects that they are in."""
    if isinstance(value, list):
        for item in value:
            replace_refs(item, old, new)
    elif isinstance(value, dict):
        if value.get("$ref") == old:
            value["$ref"] = new
        for item in value.values():
            replace_refs(item, old, new)
