"""Changes a YAML file piece by piece: the lines of a piece are replaced, all others stay byte for byte as they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

import yaml

from ..diff.reading import Json, SpecError, anchors_in, parse
from .render import WIDTH, render


class _Marks(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Finds where things stand; of what type they are is not asked, as `document` says it."""

    def resolve(self, *_: object) -> str:
        return ""

    def descend_resolver(self, *_: object) -> None: ...

    def ascend_resolver(self) -> None: ...


Place: TypeAlias = tuple[str, ...]
"""The keys, and the numbers in lists, that lead to a value from the top of the file."""

TODO = "TODO"
"""What stands for a text that only a person can write."""

_SPACED: set[Place] = {("paths",), ("components", "schemas"), ("differences",)}
"""Where a blank line stands between two entries."""


class YamlText:
    """The text of a YAML file whose top is an object in block style, and what it says."""

    width = WIDTH
    """How long a line may be."""

    derived: tuple[str, ...] = ("document", "_root", "_anchors")
    """The cached properties that depend on the text."""

    def __init__(self, text: str, file: Path) -> None:
        """Parse the text.

        Raises:
            SpecError: it cannot be parsed, or is no object.
        """
        self.file = file
        self.text = self.original = text if text.endswith("\n") else f"{text}\n"
        self.document  # noqa: B018 - so that what cannot be parsed is refused here

    @cached_property
    def document(self) -> dict[str, Json]:
        """What the text says; not to be changed."""
        parsed = parse(self.text, self.file)
        if not isinstance(parsed, dict):
            raise SpecError(self.file, "is not an object")
        return parsed

    def at(self, place: Place) -> Json:
        """Return the value at a place.

        Raises:
            KeyError: there is none.
        """
        value: Json = self.document
        for step in place:
            if isinstance(value, dict):
                value = value[step]
            elif isinstance(value, list) and int(step) < len(value):
                value = value[int(step)]
            else:
                raise KeyError(step)
        return value

    def has(self, place: Place) -> bool:
        """Return whether there is a value at a place."""
        try:
            self.at(place)
        except KeyError:
            return False
        return True

    def line(self, place: Place) -> int:
        """Return the number, from 1, of the line where the entry at a place begins."""
        return self._entry(place)[0].start_mark.line + 1

    def lines(self, word: str) -> dict[Place, int]:
        """Return where this word stands as a value or as a key, and the number from 1 of each line."""
        return {place: node.start_mark.line + 1 for place, node in _places(self._root, word)}

    def put(self, place: Place, entries: dict[str, Json], *, after: str | None = None) -> None:
        """Put new entries into an object: at its end, or behind one of its keys."""
        self.put_each(place, {after: entries})

    def put_each(self, place: Place, groups: dict[str | None, dict[str, Json]]) -> None:
        """Put new entries into an object, by the key that they go behind; None for its end."""
        owner, node = self._object(place)
        if node.flow_style or not owner:
            self.set(place, {**owner, **{key: new[key] for new in groups.values() for key in new}})
            return
        keys, indent = list(owner), node.value[0][0].start_mark.column
        pieces: list[tuple[int, list[str]]] = []
        for after, entries in groups.items():
            start = self._end(*node.value[keys.index(after) if after is not None else -1])
            lines: list[str] = []
            for key, value in entries.items():
                lines += [""] if place in _SPACED else []
                lines += self._rendered({key: value}, indent)
            pieces.append((start, lines))
        anchored = self._anchors
        for start, lines in sorted(pieces, key=lambda piece: piece[0], reverse=True):
            self._lines[start:start] = lines
        self._changed()
        self._settle(anchored, [line for _, lines in pieces for line in lines])

    def append(self, place: Place, value: Json) -> None:
        """Put a value at the end of a list."""
        owner = self.at(place)
        if not isinstance(owner, list):
            raise TypeError(f"{place} is not a list")
        node = self._node(place)
        if not isinstance(node, yaml.SequenceNode) or node.flow_style or not owner:
            self.set(place, [*owner, value])
            return
        start = self._end(node.value[-1], node.value[-1])
        blank = [""] if place in _SPACED else []
        self._splice(start, start, [*blank, *self._rendered([value], node.start_mark.column)])

    def set(self, place: Place, value: Json) -> None:
        """Put another value in the place of one that is there."""
        if self.at(place) == value:
            return
        *around, key = place
        owner = self._node(tuple(around))
        if isinstance(owner, yaml.CollectionNode) and owner.flow_style:
            self.set(tuple(around), _with(self.at(tuple(around)), key, value))
            return
        entry = self._entry(place)
        column, start = entry[0].start_mark.column, entry[0].start_mark.line
        if isinstance(owner, yaml.SequenceNode):
            column = owner.start_mark.column
            lines = self._rendered([value], column)
        else:
            lines = self._rendered({key: value}, column)
            before = self._lines[start][
                :column
            ]  # blank, or the dash of the list that the object is in
            lines[0] = before + lines[0][column:]
        self._splice(start, self._end(*entry), lines)

    def remove(self, place: Place) -> None:
        """Take an entry out of an object, or an element out of a list."""
        *around, key = place
        owner, node = self.at(tuple(around)), self._node(tuple(around))
        alone = isinstance(owner, dict | list) and len(owner) == 1
        if alone or (isinstance(node, yaml.CollectionNode) and node.flow_style):
            self.set(tuple(around), _without(owner, key))
            return
        entry = self._entry(place)
        start, end = entry[0].start_mark.line, self._end(*entry)
        while start and self._lines[start - 1].lstrip().startswith("#"):
            start -= 1
        if tuple(around) in _SPACED and not self._lines[start - 1]:
            start -= 1
        self._splice(start, end, [])

    def restore(self, text: str) -> None:
        """Go back to a text that this one was before."""
        self._lines[:] = text.split("\n")[:-1]
        self._changed()

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")[:-1]

    @cached_property
    def _root(self) -> yaml.Node:
        root = yaml.compose(self.text, _Marks)
        if root is None:
            raise SpecError(self.file, "is empty")
        return root

    @cached_property
    def _anchors(self) -> dict[str, Json]:
        return anchors_in(self.text)

    def _splice(self, start: int, end: int, lines: list[str]) -> None:
        """Put these lines in the place of those from `start` up to `end`."""
        gone, anchored = self._lines[start:end], self._anchors
        self._lines[start:end] = lines
        self._changed()
        self._settle(anchored, [*gone, *lines])

    def _settle(self, anchored: dict[str, Json], changed: list[str]) -> None:
        """Let no alias be without its anchor, once lines have come or gone that may hold some."""
        if not any("&" in line or "*" in line for line in changed):
            return
        while (alias := _dangling(self.text)) is not None:
            self._define(alias, anchored)
            self._changed()

    def _define(self, alias: _Alias, anchored: dict[str, Json]) -> None:
        """Let an alias whose anchor is gone stand for itself, and be the anchor of those behind it.

        Where its anchor stands behind it, it stands for itself alone.
        """
        line, value = self._lines[alias.line], anchored[alias.name]
        before, behind = line[: alias.start], line[alias.end :]
        name = "" if alias.is_early else f"&{alias.name}"
        if isinstance(value, dict) and before.endswith((": ", "- ")) and not behind:
            indent = len(before) - len(before.lstrip(" -")) + 2 * before.endswith(": ")
            others = {name: said for name, said in anchored.items() if name != alias.name}
            self._lines[alias.line : alias.line + 1] = [
                f"{before}{name}".rstrip(),
                *render(value, indent, others, width=self.width),
            ]
        else:
            self._lines[alias.line] = f"{before}{name}{' ' * bool(name)}{json.dumps(value)}{behind}"

    def _changed(self) -> None:
        self.text = "".join(f"{line}\n" for line in self._lines)
        for name in self.derived:
            self.__dict__.pop(name, None)

    def _object(self, place: Place) -> tuple[dict[str, Json], yaml.MappingNode]:
        value, node = self.at(place), self._node(place)
        if not isinstance(value, dict) or not isinstance(node, yaml.MappingNode):
            raise TypeError(f"{place} is not an object")
        return value, node

    def _rendered(self, value: Json, indent: int) -> list[str]:
        return render(value, indent, self._anchors, width=self.width)

    def _node(self, place: Place) -> yaml.Node:
        return self._entry(place)[1] if place else self._root

    def _entry(self, place: Place) -> tuple[yaml.Node, yaml.Node]:
        """The key and the value at a place; in a list, the value stands for both."""
        key = node = self._root
        for step in place:
            if isinstance(node, yaml.MappingNode):
                key, node = next(pair for pair in node.value if pair[0].value == step)
            elif isinstance(node, yaml.SequenceNode):
                key = node = node.value[int(step)]
        return key, node

    def _end(self, key: yaml.Node, node: yaml.Node) -> int:
        """The number of the first line behind an entry, blank lines and comments behind it left out."""
        in_line = not isinstance(node, yaml.ScalarNode) or node.style not in ("|", ">")
        if in_line and not (isinstance(node, yaml.CollectionNode) and not node.flow_style):
            return node.end_mark.line + 1
        end = max(node.end_mark.line, key.start_mark.line + 1)
        indent = key.start_mark.column
        while end > key.start_mark.line + 1 and _is_outside(self._lines[end - 1], indent):
            end -= 1
        return end


@dataclass(frozen=True)
class _Alias:
    """Where an alias stands, and what it is an alias of."""

    name: str
    line: int
    start: int
    end: int
    is_early: bool
    """Whether its anchor stands behind it."""


def _dangling(text: str) -> _Alias | None:
    """Return the first alias in a text whose anchor is not before it."""
    events = [event for event in yaml.parse(text, _Marks) if isinstance(event, yaml.NodeEvent)]
    anchors = {event.anchor for event in events if not isinstance(event, yaml.AliasEvent)}
    met: set[str | None] = set()
    for event in events:
        if isinstance(event, yaml.AliasEvent) and event.anchor not in met:
            start, end, name = event.start_mark, event.end_mark, event.anchor
            if name and start and end:  # as any alias has
                return _Alias(name, start.line, start.column, end.column, name in anchors)
        met.add(event.anchor)
    return None


def _is_outside(line: str, indent: int) -> bool:
    """Whether a line behind an entry is blank, or a comment that belongs to what follows."""
    text = line.lstrip()
    return not text or (text.startswith("#") and len(line) - len(text) <= indent)


def _with(owner: Json, key: str, value: Json) -> Json:
    if isinstance(owner, list):
        return [value if str(index) == key else item for index, item in enumerate(owner)]
    return {**owner, key: value} if isinstance(owner, dict) else owner


def _without(owner: Json, key: str) -> Json:
    if isinstance(owner, list):
        return [item for index, item in enumerate(owner) if str(index) != key]
    return (
        {name: item for name, item in owner.items() if name != key}
        if isinstance(owner, dict)
        else owner
    )


def _places(node: yaml.Node, word: str) -> Iterator[tuple[Place, yaml.Node]]:
    if isinstance(node, yaml.ScalarNode) and node.value == word:
        yield (), node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == word:
                yield (word,), key
            else:
                yield from (((key.value, *place), found) for place, found in _places(value, word))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from (((str(index), *place), found) for place, found in _places(value, word))
