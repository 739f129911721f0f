"""What decodes without an error has, in every attribute, a value of the annotated type: shown with mutated replies."""

from __future__ import annotations

import datetime
import json
import types
import typing
from typing import Any

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


def places(value: object, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [at]
    if isinstance(value, dict):
        for key, inner in value.items():
            found += places(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            found += places(inner, (*at, index))
    return found


def mutate(value: Any, at: tuple[str | int, ...], new: object, drop: bool) -> Any:
    if not at:
        return new
    changed = dict(value) if isinstance(value, dict) else list(value)
    if len(at) == 1 and drop:
        del changed[at[0]]
    else:
        changed[at[0]] = mutate(value[at[0]], at[1:], new, drop)
    return changed


def fits(value: object, kind: Any) -> bool:
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return any(fits(value, each) for each in typing.get_args(kind))
    if origin is list:
        (inner,) = typing.get_args(kind)
        return type(value) is list and all(fits(item, inner) for item in value)
    if origin is not None:  # Mapping[str, object]
        return isinstance(value, typing.Mapping) and all(isinstance(key, str) for key in value)
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


@given(st.data())
def test_types_never_lie(data: st.DataObject) -> None:
    parse, body = data.draw(st.sampled_from(PAGES))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.sampled_from(places(body)))
        body = mutate(body, at, data.draw(json_values), data.draw(st.booleans()))
        if not isinstance(body, (dict, list)):
            break
    reply: Response = httpx.Response(200, content=json.dumps(body).encode())
    try:
        page = parse(reply)
    except DecodeError as error:
        assert error.path.startswith("$")
        assert error.response is reply
    else:
        assert holds(page)
        read_again = parse(httpx.Response(200, content=json.dumps(page.to_dict()).encode()))
        assert read_again == page
