# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""Readers of whatever is made of other things: lists of maps, unions, what may be null."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from enum import Enum
from typing import Any, TypeAlias, TypeVar, cast

from .types import Into, Mismatch, Model, from_iso, read_integer, read_number, read_timestamp

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

Read: TypeAlias = Callable[[object, Into], T]
"""Makes a typed value of what JSON holds; a `Mismatch` if there is no reading."""


def read_at(value: object, name: str, read: Read[T], into: Into) -> T:
    """The field `name`, read by `read`; a mismatch in it names its place."""
    try:
        return read(value, into)
    except Mismatch as mismatch:
        raise mismatch.inside(name) from None


def anything(value: object, into: Into) -> object:
    """Whatever JSON holds."""
    return value


def as_null(value: object, into: Into) -> None:
    """None for null."""
    if value is not None:
        raise Mismatch("null", value)


def as_text(value: object, into: Into) -> str:
    """A string."""
    if type(value) is not str:
        raise Mismatch("a string", value)
    return value


def as_boolean(value: object, into: Into) -> bool:
    """True or False."""
    if type(value) is not bool:
        raise Mismatch("a boolean", value)
    return value


def as_integer(value: object, into: Into) -> int:
    """An integer, which JSON may write as a float."""
    return _without_name(read_integer, value)


def as_number(value: object, into: Into) -> float:
    """A finite number."""
    return _without_name(read_number, value)


def as_time(value: object, into: Into) -> datetime.datetime:
    """A time, in UTC if it does not say."""
    try:
        time = from_iso(value)
    except (TypeError, ValueError):
        time = _without_name(read_timestamp, value)
    return time if time.tzinfo else time.replace(tzinfo=datetime.UTC)


def _without_name(read: Callable[[object, str], T], value: object) -> T:
    try:
        return read(value, "")
    except Mismatch as mismatch:
        mismatch.path = ""
        raise


def or_null(read: Read[T]) -> Read[T | None]:
    """A reader that takes null, too."""
    return lambda value, into: None if value is None else read(value, into)


def list_of(read: Read[T]) -> Read[list[T]]:
    """A reader of lists."""

    def read_items(value: object, into: Into) -> list[T]:
        made: list[T] = []
        if type(value) is not list:
            raise Mismatch("a list", value)
        try:
            for item in cast("list[object]", value):
                made.append(read(item, into))  # noqa: PERF401  # what was made so far tells the place
        except Mismatch as mismatch:
            mismatch.path = f"[{len(made)}]{mismatch.path}"
            raise
        return made

    return read_items


def map_of(read: Read[T]) -> Read[dict[str, T]]:
    """A reader of objects whose keys are of their own choosing."""

    def read_values(value: object, into: Into) -> dict[str, T]:
        if type(value) is not dict:
            raise Mismatch("an object", value)
        given = cast("dict[str, object]", value)
        return {key: read_at(each, key, read, into) for key, each in given.items()}

    return read_values


def enum_of(enum: type[E], members: dict[object, E]) -> Read[E]:
    """A reader of the values of an enum, of those also that it does not know."""
    kind = type(next(iter(members)))

    def read_member(value: object, into: Into) -> E:
        if kind is int:
            value = as_integer(value, into)
        elif type(value) is not str:
            raise Mismatch("a string", value)
        member = members.get(value)
        return enum(value) if member is None else member

    return read_member


def any_of(*reads: Read[Any]) -> Read[Any]:
    """A reader of what may be of several kinds: of those that read it, the one that knows most of its fields."""

    def read_one(value: object, into: Into) -> Any:
        made: list[object] = []
        problems: list[Mismatch] = []
        for read in reads:
            try:
                made.append(read(value, into))
            except Mismatch as mismatch:
                problems.append(mismatch)
        if made:
            return min(made, key=_unknown_fields)
        deepest = max(problems, key=lambda problem: len(problem.path))
        if deepest.path:
            raise deepest
        raise Mismatch(" or ".join(dict.fromkeys(problem.expected for problem in problems)), value)

    return read_one


def _unknown_fields(made: object) -> int:
    return len(made.additional_properties) if isinstance(made, Model) else 0
