"""Reading what a request carries, field by field, and refusing what the API's description does not allow."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import cast

import attrs

from .refusals import Refusal


def as_object(body: object) -> Mapping[str, object] | None:
    """The body, if it is a JSON object."""
    return cast("dict[str, object]", body) if isinstance(body, dict) else None


@attrs.frozen
class Fields:
    """The fields of a request's JSON object. A field of a wrong type is refused, and so is one nobody knows.

    Attributes:
        values: The fields.
        status: What a refusal is answered with.
    """

    values: Mapping[str, object]
    status: int

    @classmethod
    def read(cls, body: object, known: Collection[str], status: int = 422) -> Fields:
        """The fields of a body.

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
        """A string that has to be there, and not be empty."""
        value = self.optional_text(name)
        if not value:
            raise Refusal(self.status, f"{name} is missing or blank.")
        return value

    def optional_text(self, name: str) -> str | None:
        """A string, or None if the body does not hold it, or holds null: some clients send all that they know of."""
        value = self.values.get(name)
        if value is not None and not isinstance(value, str):
            raise Refusal(self.status, f"{name} must be a string.")
        return value

    def integer(self, name: str) -> int:
        """A whole number that has to be there."""
        value = self.values.get(name)
        if isinstance(value, float) and value.is_integer():
            return int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise Refusal(self.status, f"{name} must be an integer.")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings; empty if the body does not hold it."""
        value = self.values.get(name, [])
        if not isinstance(value, list):
            raise Refusal(self.status, f"{name} must be a list of strings.")
        items = cast("list[object]", value)
        texts = tuple(item for item in items if isinstance(item, str))
        if len(texts) != len(items):
            raise Refusal(self.status, f"{name} must be a list of strings.")
        return texts
