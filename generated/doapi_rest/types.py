# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""How JSON becomes typed objects, and typed objects JSON: what all generated modules share."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from enum import StrEnum
from sys import intern
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

import attrs

M = TypeVar("M", bound="Model")
E = TypeVar("E", bound="OpenEnum")

NO_EXTRAS: Mapping[str, object] = MappingProxyType({})
"""The `additional_properties` of an object that came with known fields only."""


class Mismatch(ValueError):
    """JSON that has no reading as the type that is due; becomes a `DecodeError` once the reply is known."""

    def __init__(self, due: str, found: object, at: str = "") -> None:
        super().__init__(due)
        self.due = due
        self.found = json_type(found)
        self.path = at

    def inside(self, parent: str) -> Mismatch:
        """This mismatch, seen from one level further out."""
        self.path = f".{parent}{self.path}"
        return self


def json_type(value: object) -> str:
    """What JSON calls the type of `value`: never the value itself, which may be private."""
    if value is None:
        return "null or nothing"
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "a list" if isinstance(value, list) else "an object"


class OpenEnum(StrEnum):
    """A string enum that also takes values it does not know: the API adds values without notice.

    An unknown value compares, hashes, formats and serialises as its string, so that code written for the
    known members goes on working.
    """

    @classmethod
    def _missing_(cls, value: object) -> OpenEnum | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = str(value)
        member._value_ = str(value)
        return member

    @property
    def is_known(self) -> bool:
        """Whether the API description that this package was made from lists the value."""
        return str(self) in type(self)._value2member_map_


def read_object(value: object) -> dict[str, object]:
    """`value` as a JSON object; what else it may be is a mismatch."""
    if type(value) is not dict:
        raise Mismatch("an object", value)
    return cast("dict[str, object]", value)


def read_list(value: object, name: str) -> list[object]:
    """`value` as a JSON list that is the answer: null or missing is a mismatch."""
    if type(value) is not list:
        raise Mismatch("a list", value, f".{name}")
    return cast("list[object]", value)


def read_integer(value: object, name: str) -> int:
    """The integer that `value` stands for: the API has sent ids as 7555620.0."""
    if type(value) is int:
        return value
    if type(value) is float and value.is_integer():
        return int(value)
    raise Mismatch("an integer", value, f".{name}")


def read_number(value: object, name: str) -> float:
    """The number that `value` stands for, as a float; a float too large to hold is a mismatch."""
    if type(value) is float and math.isfinite(value):
        return value
    if type(value) is int:
        try:
            return float(value)
        except OverflowError:
            pass
    raise Mismatch("a finite number", value, f".{name}")


def read_timestamp(value: object, name: str) -> datetime.datetime:
    """An aware time; one without an offset is UTC, which is what the API means by it."""
    if type(value) is not str:
        raise Mismatch("a timestamp", value, f".{name}")
    try:
        moment = datetime.datetime.fromisoformat(value)
    except ValueError:
        from dateutil.parser import isoparse  # noqa: PLC0415  # a third of the import time, rarely needed

        try:
            moment = isoparse(value)
        except (ValueError, OverflowError):
            raise Mismatch("an ISO 8601 timestamp", value, f".{name}") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=datetime.UTC)


def read_strings(value: object, name: str) -> list[str]:
    """A list of strings; null or missing is an empty one. Slugs repeat on every image, so they are interned."""
    if value is None:
        return []
    items = read_list(value, name)
    try:
        return list(map(intern, cast("list[str]", items)))
    except TypeError:
        at, item = next((i, item) for i, item in enumerate(items) if type(item) is not str)
        raise Mismatch("a string", item, f".{name}[{at}]") from None


def read_enum(enum: type[E], value: object, name: str) -> E:
    """A member of `enum`, also for a value that it does not list."""
    if type(value) is not str:
        raise Mismatch("a string", value, f".{name}")
    return enum(value)


def extras(data: Mapping[str, object], known: frozenset[str]) -> Mapping[str, object]:
    """The fields of `data` that the API description does not know, read-only."""
    return MappingProxyType({key: value for key, value in data.items() if key not in known})


def due_text(value: object, name: str, shortest: int = 0) -> None:
    """Refuse a request whose field `name` is not text, or is shorter than the API accepts."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a string, got {type(value).__name__}")
    if len(value.strip()) < shortest:
        raise ValueError(f"{name} must not be empty")


def due_integer(value: object, name: str) -> None:
    """Refuse a request whose field `name` is not a whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{name} must be an int, got {type(value).__name__}")


def due_texts(value: object, name: str) -> None:
    """Refuse a request whose field `name` is not a list of text."""
    if not isinstance(value, (list, tuple)):
        raise TypeError(f"{name} must be a list of strings, got {type(value).__name__}")
    for at, item in enumerate(cast("Sequence[object]", value)):
        due_text(item, f"{name}[{at}]")


def as_json(value: object) -> object:
    """`value`, as read from a reply, as JSON holds it."""
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, datetime.datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, OpenEnum):
        return str(value)
    if isinstance(value, list):
        return [as_json(item) for item in cast("list[object]", value)]
    return value


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False)
class Model:
    """What all objects read from replies have in common: immutable, comparable, bound to a context.

    The context is whatever the layer above asked the reader to bind (`Into`); it takes no part in
    comparison, representation, pickles or JSON.
    """

    additional_properties: Mapping[str, object] = attrs.field(default=NO_EXTRAS, repr=False)
    """Fields of the reply that this version does not know, by name; read-only, empty for most replies."""

    _context: object = attrs.field(default=None, init=False, eq=False, repr=False)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        return dict(self.additional_properties)

    def __reduce__(self) -> tuple[object, ...]:
        """Leave the context behind: it may hold a token."""
        state = _state(self)
        return _restore, (
            type(self),
            {**state, "additional_properties": dict(self.additional_properties)},
        )

    def __copy__(self: M) -> M:
        return build(type(self), _state(self), self._context)

    def __deepcopy__(self: M, memo: dict[int, object]) -> M:
        state = deepcopy(
            {**_state(self), "additional_properties": dict(self.additional_properties)}, memo
        )
        return build(type(self), state, self._context)


def _state(model: Model) -> dict[str, object]:
    return {name: getattr(model, name) for name in _field_names(type(model))}


def _field_names(model: type[Model]) -> list[str]:
    return [field.name for field in attrs.fields(model) if field.init]


def _restore(model: type[M], state: Mapping[str, object]) -> M:
    return build(model, state, None)


def build(model: type[M], state: Mapping[str, object], context: object) -> M:
    """An object of `model` with these fields, by name, bound to `context`."""
    values = dict(state)
    known = values.get("additional_properties")
    values["additional_properties"] = (
        MappingProxyType(dict(cast("Mapping[str, object]", known))) if known else NO_EXTRAS
    )
    values["_context"] = context
    return drafted(model)(*(values[field.name] for field in attrs.fields(model)))


_drafts: dict[type[Model], Callable[..., Model]] = {}


def drafted(final: type[M]) -> Callable[..., M]:
    """A fast way to build `final`: call it with the value of every attrs field, in order.

    A frozen class pays for each field of its `__init__` twice over. So the fields are set on a twin of the
    same layout that is not frozen, which then becomes `final` for good. The code is what attrs would write.
    """
    if final in _drafts:
        return cast("Callable[..., M]", _drafts[final])
    names = [field.name for field in attrs.fields(final)]
    body = "".join(f"    self.{name} = {name}\n" for name in names)
    scope: dict[str, object] = {"final": final}
    exec(f"def __init__(self, {', '.join(names)}):\n{body}    self.__class__ = final\n", scope)
    # Both: they share one C slot, and only where both are object's own does the interpreter store straight.
    plain = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    twin = {"__slots__": (), "__init__": scope["__init__"], **plain}
    _drafts[final] = made = cast("Callable[..., M]", type(final.__name__, (final,), twin))
    return made


class Into(dict[type[Model], "Callable[..., Model]"]):
    """What replies are read into: which subclass stands for each model, and what the objects are bound to.

    Args:
        context: Bound to every object that is read; None binds nothing.
        classes: For some models, the subclass of it to build. It may add no slots.
    """

    __slots__ = ("context",)

    def __init__(
        self, context: object = None, classes: Mapping[type[Model], type[Model]] | None = None
    ) -> None:
        super().__init__({model: drafted(chosen) for model, chosen in (classes or {}).items()})
        self.context = context

    def __missing__(self, model: type[Model]) -> Callable[..., Model]:
        self[model] = made = drafted(model)
        return made

    if TYPE_CHECKING:

        def __getitem__(self, model: type[M], /) -> Callable[..., M]: ...


PLAIN = Into()
"""Replies become the generated models themselves, bound to nothing."""
