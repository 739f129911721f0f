"""The values that JSON can hold, as a type, and how type checkers learn which kind one is."""

from typing import TypeAlias, TypeGuard

JSON: TypeAlias = bool | int | float | str | list["JSON"] | dict[str, "JSON"] | None
"""A value in a reply's JSON. `isinstance` and `match` take it apart, and type checkers follow."""


def is_object(value: object) -> TypeGuard[dict[str, JSON]]:
    """Return whether a value out of JSON is an object."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[JSON]]:
    """Return whether a value out of JSON is a list."""
    return isinstance(value, list)
