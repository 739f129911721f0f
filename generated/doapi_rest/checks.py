# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""Checks of what is sent: each refuses what the API would refuse, and says which field it is."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias, cast

Check: TypeAlias = Callable[[object, str], None]
"""Refuses what cannot be sent as the field of this name, with a TypeError or ValueError."""


def require_text(value: object, name: str, shortest: int = 0) -> None:
    """Refuse a request whose field `name` is not text, or is shorter than the API accepts."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a string, got {type(value).__name__}")
    if len(value.strip()) < shortest:
        raise ValueError(f"{name} must not be empty")


def require_integer(value: object, name: str) -> None:
    """Refuse a request whose field `name` is not a whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{name} must be an int, got {type(value).__name__}")


def require_boolean(value: object, name: str) -> None:
    """Refuse a request whose field `name` is not True or False."""
    if not isinstance(value, bool):
        raise TypeError(f"{name} must be True or False, got {type(value).__name__}")


def require_texts(value: object, name: str) -> None:
    """Refuse a request whose field `name` is not a list of text."""
    if not isinstance(value, (list, tuple)):
        raise TypeError(f"{name} must be a list of strings, got {type(value).__name__}")
    for at, item in enumerate(cast("Sequence[object]", value)):
        require_text(item, f"{name}[{at}]")


def require_number(value: object, name: str) -> None:
    """Refuse a request whose field `name` is not a finite number."""
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise TypeError(f"{name} must be a number, got {type(value).__name__}")
    if not math.isfinite(value):
        raise ValueError(f"{name} must be finite, got {value}")


def require_time(value: object, name: str) -> None:
    """Refuse a request whose field `name` is not a time with a time zone."""
    if not isinstance(value, datetime.datetime):
        raise TypeError(f"{name} must be a datetime, got {type(value).__name__}")
    if value.tzinfo is None:
        raise ValueError(f"{name} must say its time zone, such as tzinfo=datetime.UTC")


def require_bytes(value: object, name: str) -> None:
    """Refuse a request whose field `name` is not bytes."""
    if not isinstance(value, bytes):
        raise TypeError(f"{name} must be bytes, got {type(value).__name__}")


def require_none(value: object, name: str) -> None:
    """Refuse a request whose field `name` is not None."""
    if value is not None:
        raise TypeError(f"{name} must be None, got {type(value).__name__}")


def require_anything(value: object, name: str) -> None:
    """Refuse nothing: whether JSON can hold it shows when it is written."""


def require_a(kind: type[object]) -> Check:
    """A check that a field is an object of this class."""

    def check(value: object, name: str) -> None:
        if not isinstance(value, kind):
            raise TypeError(f"{name} must be a {kind.__name__}, got {type(value).__name__}")

    return check


def require_equal(expected: object) -> Check:
    """A check that a field has this value."""

    def check(value: object, name: str) -> None:
        if value != expected:
            raise ValueError(f"{name} must be {expected!r}, got {value!r}")

    return check


def each(check: Check) -> Check:
    """A check of all items of a list."""

    def check_items(value: object, name: str) -> None:
        if not isinstance(value, (list, tuple)):
            raise TypeError(f"{name} must be a list, got {type(value).__name__}")
        for at, item in enumerate(cast("Sequence[object]", value)):
            check(item, f"{name}[{at}]")

    return check_items


def each_value(check: Check) -> Check:
    """A check of all values of a mapping."""

    def check_values(value: object, name: str) -> None:
        if not isinstance(value, Mapping):
            raise TypeError(f"{name} must be a mapping, got {type(value).__name__}")
        for key, item in cast("Mapping[object, object]", value).items():
            require_text(key, f"a key of {name}")
            check(item, f"{name}[{key!r}]")

    return check_values


def or_none(check: Check) -> Check:
    """A check that lets None pass, which is sent as null."""

    def check_given(value: object, name: str) -> None:
        if value is not None:
            check(value, name)

    return check_given


def any_check(*checks: Check) -> Check:
    """A check of what may be of several kinds."""

    def check_kinds(value: object, name: str) -> None:
        problems: list[Exception] = []
        for check in checks:
            try:
                return check(value, name)
            except (TypeError, ValueError) as problem:
                problems.append(problem)
        raise TypeError("; or ".join(dict.fromkeys(map(str, problems))))

    return check_kinds
