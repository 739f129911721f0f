"""The values that JSON can hold, as a type."""

from typing import TypeAlias

JSON: TypeAlias = bool | int | float | str | list["JSON"] | dict[str, "JSON"] | None
"""A value in a reply's JSON. `isinstance` and `match` take it apart, and type checkers follow."""
