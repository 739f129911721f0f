"""Reading what a request carries, field by field, and refusing what the API's description does not allow."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeGuard

import attrs

from .refusals import Refusal


def is_object(value: object) -> TypeGuard[dict[str, object]]:
    """Return whether a value out of JSON is an object."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[object]]:
    """Return whether a value out of JSON is a list."""
    return isinstance(value, list)


def as_object(body: object) -> Mapping[str, object] | None:
    """Return the body, if it is a JSON object."""
    return body if is_object(body) else None


@attrs.frozen
class Fields:
    """The fields of a request's JSON object. A field of a wrong type is refused, and so is one that is not known.

    Attributes:
        values: The fields.
        status: What a refusal is answered with.
    """

    values: Mapping[str, object]
    status: int

    @classmethod
    def read(cls, body: object, known: Collection[str], status: int = 422) -> Fields:
        """Return the fields of a body.

        Raises:
            Refusal: it is no JSON object, or has fields that are not known.
        """
        values = as_object(body)
        if values is None:
            raise Refusal(status, "The body must be a JSON object.")
        unknown = sorted(set(values) - set(known))
        if unknown:
            raise Refusal(status, f"The body has a field that is not known here: {unknown[0]}.")
        return cls(values, status)

    def text(self, name: str) -> str:
        """Return a string that has to be there, and not be empty."""
        value = self.optional_text(name)
        if not value:
            raise Refusal(self.status, f"{name} is missing or blank.")
        return value

    def optional_text(self, name: str) -> str | None:
        """Return a string, or None if the body lacks it or holds null: some clients send all that they know of."""
        value = self.values.get(name)
        if value is not None and not isinstance(value, str):
            raise Refusal(self.status, f"{name} must be a string.")
        return value

    def integer(self, name: str) -> int:
        """Return a whole number that has to be there."""
        value = self.values.get(name)
        if isinstance(value, float) and value.is_integer():
            return int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise Refusal(self.status, f"{name} must be an integer.")
        return value

    def required(self, name: str) -> object:
        """Return a field that has to be there."""
        if name not in self.values:
            raise Refusal(self.status, f"{name} is missing.")
        return self.values[name]

    def flag(self, name: str) -> bool | None:
        """Return a yes or no, which some clients write as a word; None if the body does not hold it."""
        if name not in self.values:
            return None
        value = {"true": True, "false": False}.get(str(self.values[name]).lower())
        if value is None:
            raise Refusal(self.status, f"{name} must be true or false.")
        return value

    def identifiers(self, name: str) -> tuple[int | str, ...]:
        """Return a list of integers and strings; empty if the body does not hold it."""
        items = self._list(name)
        found = tuple(
            each for each in items if isinstance(each, (int, str)) and not isinstance(each, bool)
        )
        if len(found) != len(items):
            raise Refusal(self.status, f"{name} must be a list of integers and strings.")
        return found

    def objects(self, name: str, known: Collection[str]) -> tuple[Fields, ...]:
        """Return a list of objects, each with no other fields than are known; it has to be there."""
        self.required(name)
        return tuple(Fields.read(each, known, self.status) for each in self._list(name))

    def _list(self, name: str) -> list[object]:
        value = self.values.get(name, [])
        if not is_list(value):
            raise Refusal(self.status, f"{name} must be a list.")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of strings; empty if the body does not hold it."""
        items = self._list(name)
        texts = tuple(item for item in items if isinstance(item, str))
        if len(texts) != len(items):
            raise Refusal(self.status, f"{name} must be a list of strings.")
        return texts
