# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""How JSON becomes typed objects, and typed objects JSON: what all generated modules share."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from enum import Enum, IntEnum, StrEnum
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar, cast

import attrs

T = TypeVar("T")
M = TypeVar("M", bound="Model")
E = TypeVar("E", bound="OpenEnum")

Picker: TypeAlias = Callable[[dict[str, object]], Iterable[object]]
"""Takes some values out of a dict, in an order of its own."""

NO_EXTRAS: Mapping[str, object] = MappingProxyType({})
"""The `additional_properties` of an object that came with known fields only."""

MOST_UNKNOWN = 1000
"""How many values of an enum are remembered beyond the known ones; more are read all the same, a little slower."""


class Mismatch(ValueError):  # noqa: N818  # a DecodeError in the making, which no user sees
    """JSON that cannot be read as the expected type; becomes a `DecodeError` once the reply is known."""

    def __init__(self, expected: str, got: object, at: str = "") -> None:
        super().__init__(expected)
        self.expected: str = expected
        self.got: str = json_type(got)
        self.path: str = at

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


class OpenIntEnum(IntEnum):
    """An integer enum that also takes values it does not know, like `OpenEnum`."""

    @classmethod
    def _missing_(cls, value: object) -> OpenIntEnum | None:
        if type(value) is not int:
            return None
        member = int.__new__(cls, value)
        member._name_ = str(value)
        member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        """Whether the API description that this package was made from lists the value."""
        return int(self) in type(self)._value2member_map_


class Null(Enum):
    """The type of `NULL`."""

    NULL = "null"

    def __repr__(self) -> str:
        return "NULL"


NULL = Null.NULL
"""What a request sends as null, where None leaves a field out."""


def picker(names: Sequence[str]) -> Picker:
    """Takes the values of these keys out of a dict, all at once; a missing one is a KeyError."""
    pick = cast("Callable[[dict[str, object]], Any]", itemgetter(*names))
    return pick if len(names) > 1 else lambda data: (pick(data),)


def picker_for(items: Sequence[object], names: Sequence[str]) -> Picker:
    """A picker of these keys that looks them up by the very objects that are keys of the first of `items`.

    All objects of one JSON text share theirs, and what is the same object need not be compared: that halves the time.
    """
    first = cast("dict[str, object]", items[0]) if items and type(items[0]) is dict else {}
    keys = {key: key for key in first}
    return picker([keys.get(name, name) for name in names])


def extras(data: Mapping[str, object], known: frozenset[str]) -> Mapping[str, object]:
    """The fields of `data` that the API description does not know, read-only."""
    unknown = {key: value for key, value in data.items() if key not in known}
    return MappingProxyType(unknown) if unknown else NO_EXTRAS


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


from_iso: Callable[[object], datetime.datetime] = cast(Any, datetime.datetime.fromisoformat)
"""The time that a text stands for; TypeError for what is no text, ValueError for what it cannot read."""


def read_timestamp(value: object, name: str) -> datetime.datetime:
    """The time that `value` stands for in a form that `from_iso` refuses."""
    if type(value) is not str:
        raise Mismatch("a timestamp", value, f".{name}")
    from dateutil.parser import isoparse  # a third of the import time, rarely needed

    try:
        return isoparse(value)
    except (ValueError, OverflowError):
        raise Mismatch("an ISO 8601 timestamp", value, f".{name}") from None


check_strings: Callable[[object], object] = cast(Any, "".join)
"""TypeError for a list in which something is no string: no other look at every item is as cheap."""


def read_strings(value: object, name: str) -> list[str]:
    """A list of strings; null or missing is an empty one."""
    if value is None:
        return []
    if type(value) is not list:
        raise Mismatch("a list", value, f".{name}")
    items: list[str] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        check_strings(items)
    except TypeError:
        at, item = next((at, item) for at, item in enumerate(items) if type(item) is not str)
        raise Mismatch("a string", item, f".{name}[{at}]") from None
    return items


def read_models(
    value: object,
    name: str,
    read: Callable[[object, Into, Picker], M],
    names: Sequence[str],
    into: Into,
) -> list[M]:
    """A list of objects with these keys, each read by `read`; a mismatch in one names its place in the list."""
    made: list[M] = []
    items = read_list(value, name)
    pick = picker_for(items, names)
    try:
        for item in items:
            made.append(read(item, into, pick))  # noqa: PERF401  # what was made so far tells the place
    except Mismatch as mismatch:
        raise mismatch.inside(f"{name}[{len(made)}]") from None
    return made


def read_enum(enum: type[E], members: dict[object, E], value: object, name: str) -> E:
    """A member of `enum` for a value that its table of `members` does not list yet."""
    if type(value) is not str:
        raise Mismatch("a string", value, f".{name}")
    member = enum(value)
    if len(members) < len(enum) + MOST_UNKNOWN:
        members[value] = member
    return member


def as_json(value: object) -> object:
    """`value`, as read from a reply or given for a request, as JSON holds it."""
    if isinstance(value, (Model, Body)):
        return value.to_dict()
    if isinstance(value, datetime.datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, OpenEnum):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [as_json(item) for item in cast("Sequence[object]", value)]
    if isinstance(value, Mapping):
        return {key: as_json(item) for key, item in cast("Mapping[str, object]", value).items()}
    return int(value) if isinstance(value, OpenIntEnum) else value


def with_nulls(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields of a request: what is None is left out, `NULL` is null."""
    return {
        name: None if value is NULL else value
        for name, value in fields.items()
        if value is not None
    }


class Body:
    """What all objects that requests send have in common."""

    __slots__ = ()

    def to_dict(self) -> dict[str, object]:
        """The JSON to send."""
        raise NotImplementedError


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
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

    def __repr__(self) -> str:
        # Written once, since what attrs writes for each class takes a third of its time to import.
        shown = [field.name for field in attrs.fields(type(self)) if field.repr]
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

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
    made = object.__new__(model)
    for name in _field_names(model):
        object.__setattr__(made, name, state[name])
    extra = cast("Mapping[str, object]", state["additional_properties"])
    object.__setattr__(
        made, "additional_properties", MappingProxyType(dict(extra)) if extra else NO_EXTRAS
    )
    object.__setattr__(made, "_context", context)
    return made


def draft_of(model: type[Model]) -> Callable[[], Any]:
    """Makes empty objects laid out as those of `model`, but not frozen, for a reader to fill.

    A frozen class pays for each field of its `__init__` twice over. So a reader sets the fields on a draft, and
    then makes the draft what it is to be for good by setting its `__class__`. Whatever subclass of `model` that is,
    the draft is of one type, which the interpreter learns to fill fast.
    """
    # Both of the last two: they share one slot in C, and only where both are object's own is a field set straight.
    plain = {
        "__slots__": (),
        "__init__": object.__init__,
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
    }
    return type(model.__name__, (model,), plain)


class Into(dict[type[Model], type[Model]]):
    """What replies are read into: which subclass stands for each model, and what the objects are bound to.

    Args:
        context: Bound to every object that is read; None binds nothing.
        classes: For some models, the subclass of it to build. It may add no slots.

    Raises:
        TypeError: a class adds slots to its model, or is no subclass of it.
    """

    __slots__ = ("context",)

    def __init__(
        self, context: object = None, classes: Mapping[type[Model], type[Model]] | None = None
    ) -> None:
        super().__init__(classes or {})
        self.context: object = context
        for model, chosen in self.items():
            if not issubclass(chosen, model):
                raise TypeError(
                    f"{chosen.__name__} cannot stand for {model.__name__}: it is no subclass of it"
                )
            object.__setattr__(object.__new__(model), "__class__", chosen)  # as readers will

    def with_classes(self, classes: Mapping[type[Model], type[Model]]) -> Into:
        """Return what reads into these classes where they are given, and into those of this one elsewhere."""
        if all(self[model] is chosen for model, chosen in classes.items()):
            return self
        return Into(self.context, {**self, **classes})

    def __missing__(self, model: type[M]) -> type[M]:
        self[model] = model
        return model

    if TYPE_CHECKING:

        def __getitem__(self, model: type[M], /) -> type[M]: ...


PLAIN = Into()
"""Replies become the generated models themselves, bound to nothing."""


def rebind(thing: Model, kind: type[M], into: Into) -> M:
    """Return `thing` as it would have been read into `into`: `thing` itself if it was.

    Raises:
        TypeError: that is no `kind`.
    """
    bound_to: object = thing._context  # pyright: ignore[reportPrivateUsage]
    made = thing if bound_to is into.context and isinstance(thing, kind) else _rebound(thing, into)
    if not isinstance(made, kind):
        raise TypeError(f"expected {kind.__name__}, got {type(thing).__name__}")
    return made


def _rebound(value: object, into: Into) -> object:
    if isinstance(value, Model):
        state = {name: _rebound(each, into) for name, each in _state(value).items()}
        return build(into[_model_of(type(value))], state, into.context)
    if isinstance(value, list):
        return [_rebound(each, into) for each in cast("list[object]", value)]
    if isinstance(value, dict):
        return {key: _rebound(each, into) for key, each in cast("dict[str, object]", value).items()}
    return value


def _model_of(kind: type[Model]) -> type[Model]:
    """The generated model that a class is, or derives from."""
    return next(each for each in kind.__mro__ if Model in each.__bases__)


class Page(Generic[T]):
    """One page of a list."""

    __slots__ = ("items", "next", "total")

    def __init__(self, items: list[T], next: str | None, total: int | None) -> None:
        self.items: list[T] = items
        """What is on the page, in the API's order."""
        self.next: str | None = next
        """The link to the next page; None on the last one."""
        self.total: int | None = total
        """How many items the whole list has; None if the API does not say."""

    def __repr__(self) -> str:
        return f"Page({self.items!r}, next={self.next!r}, total={self.total!r})"


class _Neighbours(Protocol):
    @property
    def next(self) -> str | None: ...


class _Links(Protocol):
    @property
    def pages(self) -> _Neighbours | None: ...


def next_link(links: _Links | None) -> str | None:
    """Return the link to the page after the one that these links came with; None if that is the last."""
    return links.pages.next if links and links.pages else None
