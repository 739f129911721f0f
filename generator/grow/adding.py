"""Adds operations of the published specification to a subset, in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from keyword import iskeyword
from pathlib import Path

from ..diff.comparing import compare
from ..diff.deliberate import Deliberate
from ..diff.differences import Difference
from ..diff.operations import Operation, shape_of
from ..diff.reading import Json
from .convert import Converter
from .deliberations import Deliberations
from .known import Correspondence
from .names import folded, snake
from .operations import Additions, Grower, operation_names
from .published import Words, text_at
from .rooms import Document, as_json, refs, without_prose
from .subset import ROOMS, Subset
from .text import TODO, Place


class RequestError(Exception):
    """What was asked for cannot be done; the text is one line that says what is wrong, and what would be right."""


@dataclass(frozen=True)
class Wish:
    """An operation to add."""

    operation: Operation
    name: str | None
    """The operationId that it is to have; None for the one that our rule gives it."""


@dataclass(frozen=True)
class Added:
    """What came of it."""

    operations: dict[str, str]
    """By method and path, the operationIds."""
    schemas: tuple[str, ...]
    words: dict[Place, str]
    """What the published specification says where a TODO stands."""
    left: list[Difference]
    """The differences that neither `deliberate.yaml` nor a rule of our style explains."""


def wishes(
    asked: Sequence[str], upstream: Mapping[str, Operation], subset: Subset, source: Path
) -> list[Wish]:
    """Return the operations that are asked for, each by its published operationId, with `=name` behind it if need be.

    Raises:
        RequestError: there is no such operation, it is there already, or the name is taken or is none.
    """
    published = {text_at(each, "operationId"): each for each in upstream.values()}
    ours, taken = subset.operations(), {folded(name) for name in operation_names(subset.document)}
    found: dict[str, Wish] = {}
    for text in asked:
        known_as, _, name = text.partition("=")
        operation = published.get(known_as)
        if operation is None:
            near = get_close_matches(known_as, published, n=4, cutoff=0.5)
            hint = f"; near to it: {', '.join(near)}" if near else ""
            raise RequestError(f"{source} has no operation {known_as!r}{hint}")
        key = f"{operation.method} {shape_of(operation.path)}"
        if key in ours:
            there = text_at(ours[key], "operationId")
            raise RequestError(
                f"{known_as}: {subset.file} has {operation.name} already, as {there}"
            )
        if "=" in text and (name != snake(name) or not name.isidentifier() or iskeyword(name)):
            raise RequestError(f"{known_as}: expected a name such as list_images, got {name!r}")
        if name and folded(name) in taken:
            raise RequestError(f"{known_as}: the name {name} is taken in {subset.file}")
        taken |= {folded(name)} if name else set()
        found[known_as] = Wish(operation, name or None)
    return list(found.values())


def add(
    wanted: Sequence[Wish],
    upstream: Mapping[str, Operation],
    subset: Subset,
    own: Subset,
    deliberations: Deliberations,
    elsewhere: Sequence[Deliberate] = (),
) -> Added:
    """Add operations to a subset, and their deliberate differences to its list.

    Args:
        wanted: The operations.
        upstream: All operations of the published specification.
        subset: The subset that is to grow.
        own: Our subset, whose schemas and errors are used where the other has none.
        deliberations: The list that belongs to the subset.
        elsewhere: What our subset means to differ in, which holds for what the other takes from it, too.
    """
    base = _merged(subset, own)
    known = Correspondence()
    for each in (subset, own):
        known.learn(each.operations(), upstream)
    converter = Converter(_room(base, "schemas"), known)
    grower = Grower(base, converter)
    names: dict[str, str] = {}
    for wish in wanted:
        there = _there(wish.operation, subset, own)
        make = grower.add if there is None else grower.copy
        names[wish.operation.name] = make(there or wish.operation, wish.name)
    additions = grower.finish()
    ours = own.at(("tags",))
    described = (
        {str(tag["name"]): tag for tag in ours if isinstance(tag, dict)}
        if isinstance(ours, list)
        else {}
    )
    additions.tags = [described.get(str(tag["name"]), tag) for tag in additions.tags]
    words = words_of(additions, converter.words)
    _borrow(additions, subset, base)
    subset.grow(additions)
    grown = subset.operations()
    covered = {key: upstream[key] for key in grown if key in upstream}
    new = [
        operation.name
        for operation in grown.values()
        if text_at(operation, "operationId") in set(names.values())
    ]
    left = deliberations.settle(compare(grown, covered), new, elsewhere)
    return Added(names, tuple(additions.components["schemas"]), words, left)


def _there(operation: Operation, subset: Subset, own: Subset) -> Operation | None:
    """Return the operation as our subset has it, with all that is known of it; None if the other cannot take it over.

    It cannot where what our operation refers to has a name that stands for something else there.
    """
    key = f"{operation.method} {shape_of(operation.path)}"
    there = None if subset is own else own.operations().get(key)
    paths = subset.at(("paths",))
    shapes = {shape_of(path): path for path in paths} if isinstance(paths, dict) else {}
    if there is None or shapes.get(shape_of(there.path), there.path) != there.path:
        return None
    waiting, seen = [there.node.value], set[str]()
    while waiting:
        for ref in set(refs(waiting.pop())) - seen:
            seen.add(ref)
            place = tuple(ref.removeprefix("#/").split("/"))
            said = own.at(place)
            if subset.has(place) and without_prose(subset.at(place)) != without_prose(said):
                return None
            waiting.append(said)
    return there


def _merged(subset: Subset, own: Subset) -> Document:
    """What a subset says, with the components of ours beside its own."""
    rooms: Document = {
        room: {**own.room(room), **subset.room(room)} for room in (*ROOMS, "securitySchemes")
    }
    return {**subset.document, "components": rooms}


def _borrow(additions: Additions, subset: Subset, base: Document) -> None:
    """Add the components of ours that are referred to and that the subset lacks."""
    waiting: list[Json] = [as_json(additions.paths), as_json(additions.components)]
    while waiting:
        for ref in list(refs(waiting.pop())):
            room, name = ref.removeprefix("#/components/").split("/")
            new = additions.components.setdefault(room, {})
            if name in new or name in subset.room(room):
                continue
            component = _room(base, room)[name]
            if isinstance(component, dict):
                new[name] = component
                waiting.append(component)


def words_of(additions: Additions, told: Words) -> dict[Place, str]:
    """Return what the published specification says, by the places of the TODOs that it is said of."""

    def within(value: Json, place: Place) -> Iterator[tuple[Place, str]]:
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield from within(item, (*place, str(index)))
        elif isinstance(value, dict):
            for key in ("description", "summary"):
                if value.get(key) == TODO and (text := told.of(value)):
                    yield (*place, key), text
            for key, item in value.items():
                yield from within(item, (*place, key))

    found = dict(within(as_json(additions.paths), ("paths",)))
    return found | dict(within(as_json(additions.components), ("components",)))


def _room(document: Document, name: str) -> Document:
    rooms = document.get("components")
    room = rooms.get(name) if isinstance(rooms, dict) else None
    return room if isinstance(room, dict) else {}
