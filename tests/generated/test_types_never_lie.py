"""What decodes without an error has, in every attribute, a value of the annotated type: shown with mutated replies."""

from __future__ import annotations

import copy
import datetime
import json
import typing
from collections.abc import Mapping, Sequence
from types import MappingProxyType, UnionType
from typing import Any, cast

import attrs
import httpx
from doapi_rest.api.actions import list_actions
from doapi_rest.api.images import list_images
from doapi_rest.api.regions import list_regions
from doapi_rest.client import Response
from doapi_rest.errors import DecodeError
from doapi_rest.types import Model
from hypothesis import given
from hypothesis import strategies as st

from .test_reading_table import ACTION, IMAGE

PAGES: list[tuple[Any, dict[str, Any]]] = [
    (
        list_images.parse,
        {
            "images": [IMAGE, IMAGE],
            "links": {"pages": {"next": "https://x/?page=2"}},
            "meta": {"total": 2},
        },
    ),
    (list_actions.parse, {"actions": [ACTION], "links": {}, "meta": {"total": 1}}),
    (list_regions.parse, {"regions": [ACTION["region"]], "links": None, "meta": None}),
]

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.sampled_from(["2020-05", "available", "2026-01-01T00:00:00Z", "1e999"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


Place = tuple[str | int, ...]


def inside(value: object) -> list[tuple[str | int, Any]]:
    """The keys and values of an object or a list; nothing for what holds nothing."""
    if isinstance(value, dict):
        return list(cast("dict[str | int, Any]", value).items())
    if isinstance(value, list):
        return list(enumerate(value))  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    return []


def places(value: object, at: Place = ()) -> list[Place]:
    return [at, *(deep for key, inner in inside(value) for deep in places(inner, (*at, key)))]


def mutate(value: Any, at: Place, new: object, drop: bool) -> Any:
    if not at:
        return new
    changed = copy.copy(value)
    if len(at) == 1 and drop:
        del changed[at[0]]
    else:
        changed[at[0]] = mutate(value[at[0]], at[1:], new, drop)
    return changed


def fits(value: object, kind: Any) -> bool:
    origin = typing.get_origin(kind)
    if origin in (UnionType, typing.Union):
        return any(fits(value, each) for each in typing.get_args(kind))
    if origin in (list, Sequence):
        (inner,) = typing.get_args(kind)
        items = inside(value)
        return type(value) is list and all(fits(item, inner) for _, item in items)
    if origin is not None:  # Mapping[str, object]
        return isinstance(value, MappingProxyType) and all(
            isinstance(key, str) for key in cast("Mapping[object, object]", value)
        )
    if kind is None or kind is type(None):
        return value is None
    if kind in (int, float, bool, str):
        return type(value) is kind
    if kind is datetime.datetime:
        return isinstance(value, datetime.datetime) and value.tzinfo is not None
    if isinstance(kind, type) and issubclass(kind, Model):
        return type(value) is kind and holds(value)
    return isinstance(value, kind)


def holds(model: Model) -> bool:
    hints = typing.get_type_hints(type(model))
    return all(
        fits(getattr(model, field.name), hints[field.name])
        for field in attrs.fields(type(model))
        if field.init
    )


def outcome(parse: Any, reply: Response) -> tuple[Any, DecodeError | None]:
    try:
        return parse(reply), None
    except DecodeError as error:
        return None, error


@given(st.data())
def test_types_never_lie(data: st.DataObject) -> None:
    parse, body = data.draw(st.sampled_from(PAGES))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.sampled_from(places(body)))
        body = mutate(body, at, data.draw(json_values), data.draw(st.booleans()))
        if not inside(body):
            break
    reply: Response = httpx.Response(200, content=json.dumps(body).encode())
    page, error = outcome(parse, reply)
    if error is not None:
        assert error.path.startswith("$")
        assert error.response is reply
    else:
        assert holds(page)
        read_again = parse(httpx.Response(200, content=json.dumps(page.to_dict()).encode()))
        assert read_again == page
