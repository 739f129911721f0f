"""Works out what a schema of OpenAPI 3.0 or 3.1 means.

Not looked at are `not`, `if`, `patternProperties`, `prefixItems`, and what says nothing of values: titles,
descriptions, examples, defaults, discriminators. What stands beside a `$ref` counts, as in 3.1.
"""

from __future__ import annotations

from functools import reduce
from weakref import WeakKeyDictionary

from .documents import Library, Node, circle
from .joining import both, either, settled
from .meaning import (
    ANYTHING,
    AllOf,
    AnyOf,
    Array,
    Meaning,
    Null,
    Object,
    Objects,
    Scalar,
    Schema,
    Simple,
)
from .reading import Json

_TYPES = frozenset({"array", "boolean", "integer", "null", "number", "object", "string"})
_NO_LIMIT_AT_0 = frozenset({"minLength", "minItems"})
_NUMBER_FORMATS = frozenset({"int32", "int64", "float", "double"})
_worked_out: WeakKeyDictionary[Library, dict[int, Meaning]] = WeakKeyDictionary()
"""What the nodes mean that were asked for, by the files that they are in and their keys: each is asked for often."""


def meaning_of(schema: Schema) -> Meaning:
    """What a schema means.

    Raises:
        SpecError: it is no schema, or one of its parts leads nowhere or to itself.
    """
    if not isinstance(schema, Node):
        return settled(_meaning(schema, ()))
    found = _worked_out.setdefault(schema.library, {})
    if schema.key not in found:
        found[schema.key] = settled(_meaning(schema, ()))
    return found[schema.key]


def _meaning(schema: Schema, behind: tuple[Node, ...]) -> Meaning:
    match schema:
        case None:
            return ANYTHING
        case AllOf(parts):
            return reduce(both, (_meaning(part, behind) for part in parts))
        case AnyOf(parts):
            return either([_meaning(part, behind) for part in parts], one_of=False)
        case Node(value=True):
            return ANYTHING
        case Node(value=False):
            return Meaning()
        case Node():
            return _composed(schema, behind)


def _composed(node: Node, behind: tuple[Node, ...]) -> Meaning:
    """What a schema says itself, and what it takes from others."""
    if any(node.key == earlier.key for earlier in behind):
        raise circle(node, behind)
    behind = (*behind, node)
    parts = [_own(node)]
    if node.ref is not None:
        parts.append(_meaning(node.target(), behind))
    if (members := node.get("allOf")) is not None:
        parts += (_meaning(member, behind) for member in members.elements())
    for keyword in ("anyOf", "oneOf"):
        if (members := node.get(keyword)) is not None:
            alternatives = [_meaning(member, behind) for member in members.elements()]
            parts.append(either(alternatives, one_of=keyword == "oneOf"))
    return reduce(both, parts)


def _own(node: Node) -> Meaning:
    """What a schema says itself."""
    declared, values = _declared(node), _values(node)
    types = _types(declared, values)
    nullable = node.mapping().get("nullable") is True
    return Meaning(
        boolean=_boolean(values) if "boolean" in types else None,
        number=_number(node, values, types) if types & {"integer", "number"} else None,
        string=_string(node, values) if "string" in types else None,
        array=_array(node) if "array" in types else None,
        objects=Objects((_object(node),)) if "object" in types else None,
        null=Null(nullable) if nullable or "null" in types else None,
        typed=declared is not None or values is not None,
    )


def _declared(node: Node) -> frozenset[str] | None:
    """The types that are named; None if none are."""
    match node.mapping().get("type"):
        case None:
            return None
        case [*names]:
            pass
        case name:
            names = [name]
    types = frozenset(name for name in names if isinstance(name, str))
    if len(types) < len(set(map(str, names))) or not types <= _TYPES:
        raise node.error(f"{', '.join(map(str, names))}: not a type of JSON")
    return types


def _values(node: Node) -> list[Json] | None:
    """The values that are listed; None if none are."""
    said = node.mapping()
    if "const" in said:
        return [said["const"]]
    listed = node.get("enum")
    return None if listed is None else [element.value for element in listed.elements()]


def _types(declared: frozenset[str] | None, values: list[Json] | None) -> frozenset[str]:
    """The types there may be. Null is meant if it is named, whether or not it is listed among the values too."""
    listed = frozenset(map(_type_of, values or []))
    if declared is None:
        return _TYPES if values is None else listed
    wide = listed | {"number"} if "integer" in listed else listed
    return (declared & wide and declared & (wide | {"null"})) or declared


def _type_of(value: Json) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "integer" if value.is_integer() else "number"
        case str():
            return "string"
        case list():
            return "array"
        case dict():
            return "object"


def _among(values: list[Json] | None, *types: str) -> frozenset[Scalar] | None:
    """Those of the listed values that have one of these types; None for any value of these types."""
    found = [value for value in values or [] if _type_of(value) in types]
    return (
        frozenset(value for value in found if isinstance(value, bool | int | float | str)) or None
    )


def _boolean(values: list[Json] | None) -> Simple:
    listed = _among(values, "boolean") or frozenset()
    return Simple(listed if len(listed) == 1 else None)


def _number(node: Node, values: list[Json] | None, types: frozenset[str]) -> Simple:
    said = node.mapping()
    limits = _limits(
        node, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"
    )
    for limit, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if said.get(exclusive) is True and limit in limits:  # 3.0
            limits[exclusive] = limits.pop(limit)
    name = said.get("format")
    is_ours = name in _NUMBER_FORMATS or "string" not in types
    return Simple(
        values=_among(values, "integer", "number"),
        formats=frozenset({name}) if isinstance(name, str) and is_ours else frozenset(),
        limits=limits,
        integral="number" not in types,
    )


def _string(node: Node, values: list[Json] | None) -> Simple:
    said = node.mapping()
    name, pattern = said.get("format"), said.get("pattern")
    return Simple(
        values=_among(values, "string"),
        formats=frozenset({name})
        if isinstance(name, str) and name not in _NUMBER_FORMATS
        else frozenset(),
        patterns=frozenset({pattern}) if isinstance(pattern, str) else frozenset(),
        limits=_limits(node, "minLength", "maxLength"),
    )


def _array(node: Node) -> Array:
    return Array(_unless_empty(node.get("items")), _limits(node, "minItems", "maxItems"))


def _object(node: Node) -> Object:
    said = node.mapping()
    properties: dict[str, Schema] = {}
    read_only: set[str] = set()
    if (listed := node.get("properties")) is not None:
        for name, schema in listed.resolved().items():
            properties[name] = schema
            if _is_read_only(schema):
                read_only.add(name)
    required = said.get("required")
    # A `required: true` in a schema is a left-over of old drafts, and says nothing.
    names = frozenset(
        name for name in (required if isinstance(required, list) else []) if isinstance(name, str)
    )
    properties.update(dict.fromkeys(sorted(names - properties.keys())))
    closed = False in (said.get("additionalProperties"), said.get("unevaluatedProperties"))
    others = node.get("additionalProperties")
    return Object(
        properties,
        names,
        closed,
        None if others and isinstance(others.value, bool) else _unless_empty(others),
        frozenset(read_only),
        (node,) if said.keys() & {"type", "properties", "additionalProperties"} else (),
    )


def _is_read_only(node: Node) -> bool:
    value, target = node.value, node.resolved().value
    return any(isinstance(each, dict) and each.get("readOnly") is True for each in (value, target))


def _unless_empty(node: Node | None) -> Node | None:
    """A schema that says nothing is as good as none."""
    return None if node is None or node.value in ({}, True) else node


def _limits(node: Node, *keywords: str) -> dict[str, float]:
    """What is said by these keywords; no shortest text or list is a limit of 0."""
    said = node.mapping()
    limits: dict[str, float] = {}
    for keyword in keywords:
        limit = said.get(keyword)
        if isinstance(limit, int | float) and not isinstance(limit, bool):
            limits[keyword] = limit
    return {name: limit for name, limit in limits.items() if limit or name not in _NO_LIMIT_AT_0}
