"""What a schema means, whatever its spelling: for each JSON type, what it says of values of that type.

What a property, an item or another property is to be stays a `Schema` that is not worked out yet, so that schemas may
hold themselves, and only what is compared is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from .documents import Node

Scalar: TypeAlias = "bool | int | float | str"


@dataclass(frozen=True)
class AllOf:
    """Every one of these schemas holds."""

    parts: tuple[Schema, ...]


@dataclass(frozen=True)
class AnyOf:
    """One of these schemas holds."""

    parts: tuple[Schema, ...]


Schema: TypeAlias = "Node | AllOf | AnyOf | None"
"""A schema that is not worked out yet; None says nothing."""


_SAY_NOTHING = frozenset({"$ref", "summary", "description", "title", "example", "examples"})


def key_of(schema: Schema) -> object:
    """Equal for two schemas that are the same places of the same files, or `$ref`s to them."""
    match schema:
        case None:
            return None
        case Node():
            is_name = schema.ref is not None and schema.mapping().keys() <= _SAY_NOTHING
            return (schema.resolved() if is_name else schema).key
        case AllOf(parts):
            return ("all", frozenset(map(key_of, parts)))
        case AnyOf(parts):
            return ("any", frozenset(map(key_of, parts)))


def all_of(*schemas: Schema) -> Schema:
    """One schema that says what all of these say."""
    parts: dict[object, Schema] = {}
    for schema in schemas:
        for part in schema.parts if isinstance(schema, AllOf) else [schema]:
            if part is not None:
                parts[key_of(part)] = part
    return AllOf(tuple(parts.values())) if len(parts) > 1 else next(iter(parts.values()), None)


def any_of(*schemas: Schema) -> Schema:
    """One schema that says what one of these says."""
    parts: dict[object, Schema] = {}
    for schema in schemas:
        for part in schema.parts if isinstance(schema, AnyOf) else [schema]:
            if part is None:
                return None
            parts[key_of(part)] = part
    return AnyOf(tuple(parts.values())) if len(parts) > 1 else next(iter(parts.values()), None)


@dataclass(frozen=True)
class Simple:
    """What is said of values of one type that hold no others."""

    values: frozenset[Scalar] | None = None
    """The values there may be; None for any."""
    formats: frozenset[str] = frozenset()
    patterns: frozenset[str] = frozenset()
    limits: Mapping[str, float] = field(default_factory=dict[str, float])
    """How small and how large a value may be, by the keyword that says so."""
    integral: bool = False
    """For numbers: whether only integers are meant."""


@dataclass(frozen=True)
class Array:
    """What is said of lists."""

    items: Schema = None
    limits: Mapping[str, float] = field(default_factory=dict[str, float])


@dataclass(frozen=True)
class Object:
    """What is said of objects."""

    properties: Mapping[str, Schema] = field(default_factory=dict[str, Schema])
    required: frozenset[str] = frozenset()
    closed: bool = False
    """Whether properties that are not listed are refused."""
    others: Schema = None
    """What properties that are not listed are to be."""
    read_only: frozenset[str] = frozenset()
    """The properties that are in replies alone, and not to be sent."""
    parts: tuple[Node, ...] = field(default=(), compare=False)
    """The schemas that say so themselves, none that only lead to others."""


@dataclass(frozen=True)
class Objects:
    """The kinds of object there may be."""

    alternatives: tuple[Object, ...] = (Object(),)
    one_of: bool = False
    """Whether exactly one of them is to hold, not one or more."""


@dataclass(frozen=True)
class Null:
    """That null is a value."""

    insisted: bool = False
    """Whether 3.0's `nullable` says so, which is meant for the whole of an `allOf` that it is in."""


@dataclass(frozen=True)
class Meaning:
    """What a schema says of each JSON type; None for a type that a value cannot have."""

    boolean: Simple | None = None
    number: Simple | None = None
    string: Simple | None = None
    array: Array | None = None
    objects: Objects | None = None
    null: Null | None = None
    typed: bool = True
    """Whether the schema says of what types a value may be, rather than only what is asked of those of some type."""

    @property
    def types(self) -> frozenset[str]:
        """The names of the types there may be, null aside."""
        number = self.number and ("integer" if self.number.integral else "number")
        present = {
            "boolean": self.boolean,
            "string": self.string,
            "array": self.array,
            "object": self.objects,
        }
        return frozenset(
            [name for name, said in present.items() if said] + ([number] if number else [])
        )

    @property
    def is_anything(self) -> bool:
        """Whether every value is meant."""
        return self == replace(ANYTHING, typed=self.typed, null=self.null) and bool(self.null)


ANYTHING = Meaning(Simple(), Simple(), Simple(), Array(), Objects(), Null(), typed=False)
