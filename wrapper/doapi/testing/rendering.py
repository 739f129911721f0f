"""How the stand-in writes what it holds: JSON as short as it gets, times as the API writes them."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable

import attrs


def to_bytes(value: object) -> bytes:
    """Return JSON, as short as it gets."""
    return json.dumps(value, separators=(",", ":")).encode()


def iso(moment: float) -> str:
    """Return a Unix time as the API writes it, in whole seconds."""
    return datetime.datetime.fromtimestamp(int(moment), datetime.UTC).isoformat()[:19] + "Z"


def from_iso(text: str) -> float:
    """Return the Unix time that the API writes so."""
    return datetime.datetime.fromisoformat(text).timestamp()


def texts(name: str, values: Iterable[str]) -> tuple[str, ...]:
    """Return strings that a test gives as a list.

    Raises:
        TypeError: it is one string, which would be taken letter by letter.
    """
    if isinstance(values, str):
        raise TypeError(
            f"expected a list of strings for {name}, such as [{values!r}], got {values!r}"
        )
    return tuple(values)


def forget_rendering(record: Rendered, attribute: attrs.Attribute[object], value: object) -> object:
    """Have a record written anew after a field was set; for `on_setattr`."""
    del attribute
    record.forget_rendering()
    return value


@attrs.define(eq=False)
class Rendered:
    """Something that is written as JSON often and changes seldom."""

    _rendering: bytes | None = attrs.field(
        default=None, init=False, repr=False, eq=False, on_setattr=attrs.setters.NO_OP
    )

    def to_dict(self) -> dict[str, object]:
        """Return what the API's JSON holds for it."""
        raise NotImplementedError

    def render(self) -> bytes:
        """Return its JSON, kept until a field changes."""
        if self._rendering is None:
            self._rendering = to_bytes(self.to_dict())
        return self._rendering

    def forget_rendering(self) -> None:
        """Write the JSON anew next time."""
        self._rendering = None
