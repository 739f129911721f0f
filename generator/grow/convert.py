"""Says in our style what schemas of the published specification mean.

Every object and every enum becomes a named schema, null a type, `allOf` one flat schema; requests are closed. What
stands for prose is a TODO: descriptions, and the examples that do not follow from the schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from ..diff.alternatives import named_alternatives
from ..diff.documents import Node
from ..diff.meaning import Meaning, Object, Schema, Simple, key_of
from ..diff.reading import Json
from ..diff.schemas import meaning_of
from .names import folded, pascal, plural, singular
from .published import Words, name_of, words_for
from .rooms import Document, Room
from .text import TODO

Known: TypeAlias = Callable[[Schema, bool], Document | None]
"""What our subset has for a published schema, in requests (true) or replies; None if it has nothing."""

_MOST_WORDS = 3
"""Of how many of its properties a kind of object is called, if it has no name."""

ENVELOPES = ("Page", "List", "Reply")
"""How the names of objects end that only hold the answer."""


class Converter:
    """Turns published schemas into named schemas of ours, each of them once."""

    def __init__(self, ours: Mapping[str, Json], known: Known) -> None:
        """Begin with what our subset has.

        Args:
            ours: Its named schemas.
            known: Finds what it has for a published schema.
        """
        self.room = Room("schemas", ours)
        self.words = Words()
        """What the published specification says of what has a TODO for its description."""
        self.about = ""
        """What the operation is about that is converted, which tells its schemas from others of their names."""
        self.operation = ""
        """Its name, for where that does not tell them apart."""
        self._known = known
        self._named: dict[object, str] = {}
        self._held: set[str] = set()

    def use(self, schema: Schema, owner: str, *, sent: bool, whole: str = "") -> Document:
        """Return what is written where a schema is used, a `$ref` if it has a name.

        Args:
            schema: The published schema.
            owner: The name for it, if it has no own.
            sent: Whether it is part of a request.
            whole: For a whole body or reply, what to call it if `owner` is taken, which here is better than a name of
                its own.
        """
        known = self._known(schema, sent)
        if known is not None:
            return known
        meaning = meaning_of(schema)
        if meaning.is_anything:
            return {}
        names = _names(schema, owner, whole)
        parts = self._parts(meaning, schema, owner, names, sent=sent)
        # A null list reads as the empty one.
        null = bool(meaning.null) and (sent or meaning.types != frozenset({"array"}))
        return _together([*parts, {"type": "null"}] if null or not parts else parts)

    def field(self, schema: Schema, owner: str, *, sent: bool) -> Document:
        """Return what is written for a property or a parameter: with what people read of it."""
        used = self.use(schema, owner, sent=sent)
        if "$ref" in used or "description" in used:
            return used
        items, others = used.get("items"), {"anyOf", "oneOf"} & used.keys()
        refers = bool(others) or (isinstance(items, dict) and "$ref" in items)
        example: Document = {} if refers else {"example": _example(used)}
        return self._told({**used, "description": TODO, **example}, schema)

    def _parts(
        self, meaning: Meaning, schema: Schema, owner: str, names: _Names, *, sent: bool
    ) -> list[Document]:
        """What is written for each type that a value may have, null aside."""
        parts: list[Document] = []
        if meaning.boolean:
            parts.append({"type": "boolean"})
        if meaning.number:
            kind = "integer" if meaning.number.integral else "number"
            parts.append(self._simple(meaning.number, kind, schema, names, sent=sent))
        if meaning.string:
            parts.append(self._simple(meaning.string, "string", schema, names, sent=sent))
        if meaning.array:
            items = self.use(meaning.array.items, singular(owner), sent=sent)
            limits = {name: _whole(limit) for name, limit in meaning.array.limits.items() if sent}
            parts.append({"type": "array", "items": items, **limits})
        if meaning.objects:
            alternatives = meaning.objects.alternatives
            if len(alternatives) == 1:
                parts.append(self._object(alternatives[0], schema, names, sent=sent))
            else:
                one_of = meaning.objects.one_of
                parts.append(self._union(alternatives, schema, names, one_of=one_of, sent=sent))
        return parts

    def _simple(
        self, simple: Simple, kind: str, schema: Schema, names: _Names, *, sent: bool
    ) -> Document:
        values = sorted(simple.values) if simple.values is not None else []
        said: Document = {"type": kind}
        if values and kind != "number":
            ordered = in_order(schema, values)
            content: Document = {"type": kind, "description": TODO, "enum": ordered}
            content["example"] = ordered[0]
            self._told(content, schema)
            return self._name(("enum", key_of(schema)), names(sent=False), lambda: content)
        if simple.formats:
            said["format"] = min(simple.formats)
        if sent:
            said |= {name: _whole(limit) for name, limit in simple.limits.items()}
            if simple.patterns:
                said["pattern"] = min(simple.patterns)
        return said

    def _object(self, item: Object, schema: Schema, names: _Names, *, sent: bool) -> Document:
        wanted = names(sent=sent, one=True)
        key = ("object", key_of(schema), sent)
        return self._name(
            key, wanted, lambda: self._told(self.content(item, wanted[0], sent=sent), schema)
        )

    def content(self, item: Object, owner: str, *, sent: bool) -> Document:
        """Return what is written for an object where it is named."""
        content: Document = {"type": "object", "description": TODO}
        properties = {
            name: self._property(item, name, owner, sent=sent)
            for name in item.properties
            if not (sent and name in item.read_only)
        }
        if required := [name for name, used in properties.items() if _due(item, name, used, owner)]:
            content["required"] = list[Json](required)
        if item.others is not None:
            others = self.use(item.others, f"{owner}_value", sent=sent)
            content["additionalProperties"] = others
        elif not properties and not item.closed:
            content["additionalProperties"] = {}
        elif sent:
            content["additionalProperties"] = False
        if properties:
            content["properties"] = dict[str, Json](properties)
        return content

    def _property(self, item: Object, name: str, owner: str, *, sent: bool) -> Document:
        schema = item.properties[name]
        if sent and name in item.required and (value := _only_text(schema)) is not None:
            return self._told({"const": value, "default": value, "description": TODO}, schema)
        return self.field(schema, part_name(owner, name), sent=sent)

    def _union(
        self,
        alternatives: Sequence[Object],
        schema: Schema,
        names: _Names,
        *,
        one_of: bool,
        sent: bool,
    ) -> Document:
        wanted = names(sent=sent)
        called = list(_named_members(schema))
        first, *others = [frozenset(part.key for part in each.parts) for each in alternatives]
        shared = first.intersection(*others)

        def content() -> Document:
            members: list[Json] = []
            for told, item in named_alternatives(alternatives).items():
                fitting = [each for each in called if _holds(item, each[0])]
                nearest = max(fitting, key=lambda each: _weight(each[0]), default=None)
                if nearest in called:
                    called.remove(nearest)  # so that two that are alike get a name each
                key = ("member", key_of(schema), told, sent)
                own = [part for part in item.parts if part.key not in shared]
                owner = f"{wanted[0]}_{told}"
                name = nearest[2] if nearest else None
                member = nearest and self._known(nearest[1], sent)
                member = member or self.member(item, own, owner, key, sent=sent, name=name)
                if member not in members:
                    members.append(member)
            union: Document = {"description": TODO, "oneOf" if one_of else "anyOf": members}
            return self._told(union, schema)

        return self._name(("union", key_of(schema), sent), wanted, content)

    def member(
        self,
        item: Object,
        parts: Sequence[Node],
        owner: str,
        key: object,
        *,
        sent: bool,
        name: str | None = None,
    ) -> Document:
        """Return the `$ref` to one kind of object of a union.

        Args:
            item: The kind of object.
            parts: The schemas that it is called after, if they have names.
            owner: The union's name, and what tells this kind from others, `NewAction_type=transfer`.
            key: The same for the same kind of the same union.
            sent: Whether it is part of a request.
            name: What the union calls it, if it does.
        """
        union, _, told = owner.partition("_")
        told = "_".join(told.rpartition("=")[2].split("+")[:_MOST_WORDS])
        wanted = [pascal(f"{union}_{told}")]
        if names := [each for each in (name, *map(name_of, parts)) if each]:
            wanted.insert(0, pascal(names[0]) + ("Input" if sent else ""))
        return self._name(key, wanted, lambda: self.content(item, wanted[0], sent=sent))

    def _told(self, content: Document, schema: Schema) -> Document:
        self.words.note(content, words_for(schema))
        return content

    def _name(self, key: object, wanted: Sequence[str], make: Callable[[], Document]) -> Document:
        """Return a `$ref` to what is made, once for each key."""
        if key in self._named:
            self._held.add(self._named[key])
            return self.room.link(self._named[key])
        if self.about:
            wanted = [*wanted, *(name for each in wanted if (name := _about(self.about, each)))]
            wanted += [name for each in wanted if (name := _of(self.operation, self.about, each))]
        stand_in = f"<{len(self._named)}>"
        self._named[key] = stand_in  # what is made may hold itself
        self._named[key] = self.room.place(wanted, make())
        if stand_in in self._held:
            self.room.replace(stand_in, self._named[key])
        return self.room.link(self._named[key])


def _about(subject: str, name: str) -> str | None:
    """A name with what it is about in front; None if it begins with that already."""
    return None if name.startswith(pascal(subject)) else pascal(subject) + name


def _of(operation: str, subject: str, name: str) -> str | None:
    """A name with the operation in front, rather than what that is about."""
    rest = name.removeprefix(pascal(subject))
    return pascal(operation) + (rest or "Details") if operation else None


def _named_members(schema: Schema) -> Iterator[tuple[Object, Node, str]]:
    """The members of a union that have names of their own: what each is, where it stands, and its name."""
    said = schema.resolved() if isinstance(schema, Node) else None
    for keyword in ("oneOf", "anyOf", "allOf"):
        members = said.get(keyword) if said is not None else None
        for member in members.elements() if members is not None else ():
            objects, name = meaning_of(member).objects, name_of(member)
            items = objects.alternatives if objects else ()
            if len(items) > 1:
                yield from _named_members(member)
            elif name and keyword != "allOf":
                yield from ((item, member, name) for item in items)


def _weight(item: Object) -> tuple[int, int]:
    return len(item.parts), len(item.required)


def _holds(item: Object, other: Object) -> bool:
    """Whether one object is made of all that another is made of."""
    parts = {part.key for part in item.parts}
    return other.required <= item.required and all(part.key in parts for part in other.parts)


def in_order(schema: Schema, values: Sequence[Json]) -> list[Json]:
    """Return the values of an enum in the order that it lists them in."""
    listed = schema.resolved().value if isinstance(schema, Node) else None
    order = listed.get("enum") if isinstance(listed, dict) else None
    if isinstance(order, list):
        return sorted(
            values, key=lambda value: order.index(value) if value in order else len(order)
        )
    return list(values)


def _due(item: Object, name: str, used: Document, owner: str) -> bool:
    """Whether a property is required: the answer that a reply holds is, what our subset has seen missing is not."""
    held = item.properties.keys() - {"links", "meta"}
    if owner.endswith(ENVELOPES) and held == {name}:
        return True
    return name in item.required and {"type": "null"} not in _members(used)


def _members(used: Document) -> list[Json]:
    members = used.get("anyOf")
    return members if isinstance(members, list) else []


def part_name(owner: str, name: str) -> str:
    """Return the name for a part of an object, when it has no own: what an envelope holds is called by itself."""
    for suffix in ENVELOPES:
        stem = owner.removesuffix(suffix)
        if stem != owner:
            return (
                name if folded(stem) in (folded(name), folded(plural(name))) else f"{stem}_{name}"
            )
    return f"{owner}_{name}"


class _Names:
    """The names for a schema, the best first."""

    def __init__(self, own: str | None, owner: str, whole: str) -> None:
        self._own = own and pascal(own)  # None if it has none
        self._owner = pascal(owner)
        self._whole = pascal(whole)

    def __call__(self, *, sent: bool, one: bool = False) -> list[str]:
        """Return the names for what is sent, or for what is received or the same both ways; in the singular for one."""
        own = pascal(singular(self._own)) if self._own and one else self._own
        own = own and own + ("Input" if sent else "")
        names = [self._owner, own, self._whole] if self._whole else [own, self._owner]
        return [name for name in names if name]


def _names(schema: Schema, owner: str, whole: str) -> _Names:
    return _Names(name_of(schema) if isinstance(schema, Node) else None, owner, whole)


def _together(parts: list[Document]) -> Document:
    """One schema for several of which one is to hold."""
    if len(parts) == 1:
        return parts[0]
    types = [part["type"] for part in parts if part.keys() - {"type"} == set()]
    rest = [part for part in parts if part.keys() - {"type"}]
    if len(rest) == 1 and "type" in rest[0]:
        return {**rest[0], "type": [rest[0]["type"], *types]}
    if not rest:
        return {"type": types}
    return {"anyOf": list[Json](parts)}


def _example(schema: Document) -> Json:
    return True if schema.get("type") == "boolean" else TODO


def _only_text(schema: Schema) -> str | None:
    """The only text that a schema allows."""
    meaning = meaning_of(schema)
    if meaning.null or meaning.types != frozenset({"string"}) or meaning.string is None:
        return None
    values = [value for value in meaning.string.values or () if isinstance(value, str)]
    return values[0] if len(values) == 1 else None


def _whole(limit: float) -> int | float:
    return int(limit) if limit == int(limit) else limit
