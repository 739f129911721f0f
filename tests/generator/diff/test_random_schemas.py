"""Random schemas: spelling one differently gives no difference, and changing one thing about it gives exactly one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any, TypeAlias

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Document: TypeAlias = dict[str, Any]
Make: TypeAlias = Callable[..., Document]
Told: TypeAlias = Callable[[Document, Document], list[str]]

NAMES = st.sampled_from(["id", "name", "type", "a-b", "x y"])
WORDS = st.lists(st.sampled_from("pqrs"), min_size=1, max_size=3, unique=True)


def types(schema: Document) -> list[str]:
    """The type, and null if it is one."""
    given: str | list[str] = schema["type"]
    return [given] if isinstance(given, str) else given


def nullable(schema: Document) -> Document:
    return {**schema, "type": [schema["type"], "null"]}


SCALARS = st.one_of(
    st.sampled_from(["string", "integer", "number", "boolean"]).map(lambda name: {"type": name}),
    st.sampled_from(["date-time", "uri"]).map(lambda name: {"type": "string", "format": name}),
    st.integers(0, 9).map(lambda number: {"type": "integer", "minimum": number}),
    WORDS.map(lambda words: {"type": "string", "enum": words}),
)


def containers(inner: st.SearchStrategy[Document]) -> st.SearchStrategy[Document]:
    def thing(properties: Document, closed: bool, required: set[str]) -> Document:
        names = sorted(required & properties.keys())
        made: Document = {"type": "object", "properties": properties, "required": names}
        return {**made, "additionalProperties": False} if closed else made

    lists = inner.map(lambda items: {"type": "array", "items": items})
    fields = st.dictionaries(NAMES, inner, max_size=3)
    objects = st.builds(thing, fields, st.booleans(), st.sets(NAMES))
    return st.one_of(lists, objects, objects.map(nullable), lists.map(nullable))


SCHEMAS = st.recursive(SCALARS | SCALARS.map(nullable), containers, max_leaves=8)
"""Schemas in one spelling: each has one type and perhaps null, written as a list of two."""


class Speller:
    """Spells a schema as chance has it, in OpenAPI 3.0 or 3.1."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._is_old = draw(st.booleans())
        self.version = "3.0.3" if self._is_old else "3.1.0"
        self.named: Document = {}

    def spell(self, schema: Document) -> Document:
        spelled = {key: value for key, value in schema.items() if key not in ("type", "enum")}
        if "properties" in schema:
            spelled["properties"] = {
                name: self.spell(value)
                for name, value in self._draw(st.permutations(list(schema["properties"].items())))
            }
            spelled["required"] = self._draw(st.permutations(schema["required"]))
        if "items" in schema:
            spelled["items"] = self.spell(schema["items"])
        name, *null = types(schema)
        if "enum" in schema:
            spelled |= self._values(schema["enum"])
        if not spelled.keys() & {"enum", "const"} or self._draw(st.booleans()):
            spelled["type"] = name
        spelled = self._wrapped(self._split(spelled))
        return self._wrapped(self._or_null(spelled) if null else spelled)

    def _values(self, words: list[str]) -> Document:
        if len(words) == 1 and not self._is_old and self._draw(st.booleans()):
            return {"const": words[0]}
        return {"enum": self._draw(st.permutations(words))}

    def _split(self, schema: Document) -> Document:
        """The keywords in two parts, or some of them in a part beside the others."""
        if not self._draw(st.booleans()):
            return schema
        keys = self._draw(st.permutations(sorted(schema.keys() - {"additionalProperties"})))
        cut = self._draw(st.integers(0, len(keys)))
        apart = {key: schema[key] for key in keys[:cut]}
        rest = {key: value for key, value in schema.items() if key not in apart}
        return {"allOf": [apart, rest]} if self._draw(st.booleans()) else {**rest, "allOf": [apart]}

    def _or_null(self, schema: Document) -> Document:
        if self._is_old:
            whole = {"allOf": [schema]} if "$ref" in schema else schema
            return {**whole, "nullable": True}
        if (
            isinstance(schema.get("type"), str)
            and self._draw(st.booleans())
            and "allOf" not in schema
        ):
            return {**schema, "type": self._draw(st.permutations([schema["type"], "null"]))}
        union = self._draw(st.sampled_from(["anyOf", "oneOf"]))
        return {union: self._draw(st.permutations([schema, {"type": "null"}]))}

    def _wrapped(self, schema: Document) -> Document:
        match self._draw(st.integers(0, 9)):
            case 0:
                return {"allOf": [schema]}
            case 1:
                return {"anyOf": [schema]}
            case 2:
                return {"oneOf": [schema], "description": "One of one."}
            case 3 | 4:
                name = f"S{len(self.named)}"
                self.named[name] = schema
                return {"$ref": f"#/components/schemas/{name}"}
            case 5:
                return {**schema, "title": "T", "example": {"type": "text"}}
            case _:
                return schema


@st.composite
def spelled(draw: st.DrawFn) -> tuple[Document, Document, str, Document]:
    """A schema, the same otherwise spelled, the version of OpenAPI that is for, and the schemas named there."""
    schema = draw(SCHEMAS)
    speller = Speller(draw)
    return schema, speller.spell(schema), speller.version, speller.named


SLOW = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@SLOW
@given(spelled())
def test_another_spelling_is_no_difference(
    replying: Make, asking: Make, told: Told, case: tuple[Document, Document, str, Document]
) -> None:
    schema, spelling, version, named = case
    for make in (replying, asking):
        ours, upstream = make(schema), make(spelling, version=version, **named)
        assert told(ours, upstream) == []
        assert told(upstream, ours) == []


def places(schema: Document, path: str = "$") -> Iterator[tuple[str, Document]]:
    """Every schema there is, with its path."""
    yield path, schema
    for name, value in schema.get("properties", {}).items():
        step = f'["{name}"]' if " " in name else f".{name}"
        yield from places(value, path + step)
    if "items" in schema:
        yield from places(schema["items"], f"{path}[]")


def changes(schema: Document, path: str) -> Iterator[tuple[str, Document]]:
    """What can be changed about one schema: the difference that is to be told, and the schema after it."""
    one, *null = types(schema)
    other = "boolean" if one in ("string", "object", "array", "integer") else "string"
    yield f"changed {path}: null", {**schema, "type": one if null else [one, "null"]}
    yield f"changed {path}: type", {"type": [other, "null"] if null else other}
    if "enum" in schema:
        yield f'added {path}: enum value "new"', {**schema, "enum": [*schema["enum"], "new"]}
        yield f"changed {path}: enum", {"type": schema["type"]}
        if len(schema["enum"]) > 1:
            gone, *left = schema["enum"]
            yield f'removed {path}: enum value "{gone}"', {**schema, "enum": left}
    elif "format" in schema:
        yield f"changed {path}: format", {"type": schema["type"]}
    elif "minimum" in schema:
        yield f"changed {path}: minimum", {**schema, "minimum": schema["minimum"] + 1}
    if "properties" in schema:
        fields, required = schema["properties"], schema["required"]
        yield f"added {path}.new", {**schema, "properties": {**fields, "new": {"type": "string"}}}
        closed = {**schema, "additionalProperties": "additionalProperties" in schema}
        yield f"changed {path}: other properties", closed
        for name in fields:
            place = path + (f'["{name}"]' if " " in name else f".{name}")
            others = [each for each in required if each != name]
            toggled = others if name in required else [*required, name]
            yield f"changed {place}: required", {**schema, "required": toggled}
            less = {each: value for each, value in fields.items() if each != name}
            yield f"removed {place}", {**schema, "properties": less, "required": others}


@SLOW
@given(case=spelled(), data=st.data())
def test_one_change_is_one_difference(
    asking: Make,
    told: Told,
    case: tuple[Document, Document, str, Document],
    data: st.DataObject,
) -> None:
    before, spelling, version, named = case
    after = deepcopy(before)
    path, place = data.draw(st.sampled_from(list(places(after))))
    expected, changed = data.draw(st.sampled_from(list(changes(place, path))))
    place.clear()
    place.update(changed)
    upstream = asking(after)
    for ours in (asking(before), asking(spelling, version=version, **named)):
        [line] = told(ours, upstream)
        kind, where = expected.split(" ", 1)
        assert line.replace("!", "").startswith(f"{kind} POST /v2/images: body {where}")
