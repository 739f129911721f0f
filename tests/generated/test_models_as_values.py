"""Models are values: they compare, copy, pickle and go back to JSON, and what they are bound to stays behind."""

from __future__ import annotations

import asyncio
import copy
import inspect
import json
import pickle
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import doapi_rest
import doapi_rest.models
import httpx
import pytest
from doapi_rest import client as rest_client
from doapi_rest.api.images import list_images
from doapi_rest.models.action import Action, read_action
from doapi_rest.models.image import Image, read_image
from doapi_rest.models.image_status import ImageStatus
from doapi_rest.models.images_page import ImagesPage
from doapi_rest.types import MOST_UNKNOWN, Into, Model
from hypothesis import given
from hypothesis import strategies as st

from .test_reading_table import ACTION, IMAGE

TOKEN = "dop_v1_0123456789abcdef"


class Bound(Image):
    """What a layer above would read images into."""

    __slots__ = ()


class Context:
    """Something that must not be pickled: a client with its token, say."""

    def __reduce__(self) -> tuple[object, ...]:
        raise AssertionError("the context was pickled")

    def __deepcopy__(self, memo: object) -> Context:
        raise AssertionError("the context was copied")


def bound(**changes: object) -> tuple[Image, Context]:
    context = Context()
    return read_image({**IMAGE, **changes}, Into(context, {Image: Bound})), context


def all_models() -> list[type[Any]]:
    found = [getattr(doapi_rest.models, name) for name in doapi_rest.models.__all__]
    return [each for each in found if attrs.has(each)]


def test_a_layer_above_reads_into_its_own_classes_bound_to_its_context() -> None:
    image, context = bound()
    assert type(image) is Bound
    assert image._context is context  # pyright: ignore[reportPrivateUsage]
    assert image == bound()[0]
    assert Into().context is None


def test_objects_inside_others_are_bound_too() -> None:
    into = Into(Context(), {Image: Bound})
    page = list_images.parse(httpx.Response(200, json={"images": [IMAGE]}), into)
    assert type(page.images[0]) is Bound
    assert page.images[0]._context is into.context  # pyright: ignore[reportPrivateUsage]


def test_a_class_that_adds_slots_is_refused_before_anything_is_read() -> None:
    class Wider(Image):
        __slots__ = ("more",)

    with pytest.raises(TypeError):
        Into(None, {Image: Wider})


def test_a_class_of_another_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="Action cannot stand for Image"):
        Into(None, {Image: Action})


def test_the_context_is_left_out_of_pickles_representations_and_json() -> None:
    image, _ = bound()
    again = pickle.loads(pickle.dumps(image))
    assert type(again) is Bound
    assert again == image
    assert again._context is None  # pyright: ignore[reportPrivateUsage]
    assert "Context" not in repr(image)
    assert "_context" not in image.to_dict()


def test_a_copy_is_bound_to_the_same_context() -> None:
    image, context = bound(hologram={"a": [1]})
    for twin in (copy.copy(image), copy.deepcopy(image)):
        assert type(twin) is Bound
        assert twin == image
        assert twin._context is context  # pyright: ignore[reportPrivateUsage]
    deep = copy.deepcopy(image)
    assert deep.regions is not image.regions
    assert deep.additional_properties["hologram"] is not image.additional_properties["hologram"]


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_models_survive_every_pickle_protocol(protocol: int) -> None:
    action = read_action({**ACTION, "hologram": 1, "status": "brand-new"})
    again = pickle.loads(pickle.dumps(action, protocol))
    assert again == action
    assert again.to_dict() == action.to_dict()
    assert again.additional_properties == {"hologram": 1}
    with pytest.raises(AttributeError):
        again.id = 5


def test_what_was_read_is_frozen_for_good() -> None:
    for model in (read_image(IMAGE), read_action(ACTION), bound()[0]):
        for field in attrs.fields(type(model)):
            with pytest.raises(AttributeError):
                setattr(model, field.name, None)
        with pytest.raises(AttributeError):
            setattr(model, "__class__", Model)  # noqa: B010
        assert not hasattr(model, "__dict__")


def test_lists_go_on_being_lists_whatever_their_type_says() -> None:
    image, other = (
        read_image({**IMAGE, "regions": ["nyc3", "ams3"], "tags": ["web"]}) for _ in "ab"
    )
    assert type(image.regions) is type(image.tags) is list
    assert image.regions == ["nyc3", "ams3"]
    assert other == image == pickle.loads(pickle.dumps(image))
    assert image.to_dict()["regions"] == ["nyc3", "ams3"]
    assert json.loads(json.dumps(image.to_dict())) == image.to_dict()


def test_an_empty_list_is_not_shared() -> None:
    one, other = (read_image({**IMAGE, "tags": None}) for _ in range(2))
    assert one.tags is not other.tags


def test_an_unknown_value_is_remembered_only_so_often() -> None:
    from doapi_rest.models.image_status import IMAGE_STATUS

    before = dict(IMAGE_STATUS)
    try:
        for number in range(MOST_UNKNOWN + 50):
            assert read_image({**IMAGE, "status": f"new-{number}"}).status == f"new-{number}"
        assert len(IMAGE_STATUS) == len(ImageStatus) + MOST_UNKNOWN
        assert read_image({**IMAGE, "status": "late"}).status == "late"
        assert not read_image({**IMAGE, "status": "new-0"}).status.is_known
        assert [member.value for member in ImageStatus] == [
            "NEW",
            "available",
            "pending",
            "deleted",
            "retired",
        ]
    finally:
        IMAGE_STATUS.clear()
        IMAGE_STATUS.update(before)


unknown_names = st.text(min_size=1, max_size=8).filter(lambda name: name not in IMAGE)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


def image_of(known: dict[str, Any], unknown: dict[str, Any]) -> dict[str, Any]:
    return {**IMAGE, **known, **unknown}


images = st.builds(
    image_of,
    st.fixed_dictionaries(
        {},
        optional={
            "slug": st.none() | st.text(),
            "public": st.booleans(),
            "regions": st.lists(st.text(), max_size=3),
            "min_disk_size": st.none() | st.integers(),
            "size_gigabytes": st.none() | st.floats(allow_nan=False, allow_infinity=False),
            "status": st.sampled_from(["available", "brand-new", ""]),
            "description": st.none() | st.text(),
            "created_at": st.datetimes().map(lambda moment: f"{moment.isoformat()}Z"),
        },
    ),
    st.dictionaries(unknown_names, json_values, max_size=3),
)


@given(st.lists(images, max_size=3), st.dictionaries(st.just("extra"), json_values))
def test_to_dict_gives_back_what_json_held(
    items: list[dict[str, Any]], extra: dict[str, Any]
) -> None:
    body = {"images": items, "links": {"pages": {"next": "https://x/?page=2"}}, "meta": None}
    sent = json.loads(json.dumps({**body, **extra}).replace("Infinity", "5"))
    page = list_images.parse(httpx.Response(200, json=sent))
    assert page.to_dict() == sent
    assert copy.deepcopy(page) == page
    assert pickle.loads(pickle.dumps(page)) == page


def test_nothing_read_holds_or_mentions_an_unset_marker() -> None:
    package = Path(doapi_rest.__path__[0])
    mentioning = [
        path.name for path in package.rglob("*.py") if "UNSET" in path.read_text().upper()
    ]
    assert mentioning == []
    for model in all_models():
        for field in attrs.fields(model):
            assert "Unset" not in str(field.type)


def test_every_model_is_found_by_its_name_and_no_other_name_is() -> None:
    assert len(all_models()) > 15
    assert set(doapi_rest.models.__all__) <= set(dir(doapi_rest.models))
    assert doapi_rest.models.ImagesPage is ImagesPage
    with pytest.raises(AttributeError, match="Imag"):
        import_module("doapi_rest.models").Imag  # noqa: B018


def test_all_models_are_frozen_and_documented() -> None:
    for model in all_models():
        assert inspect.getdoc(model)
        blank = object.__new__(model)
        for field in attrs.fields(model):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(blank, field.name, 1)


def test_the_plain_clients_show_the_token_nowhere() -> None:
    with rest_client.Client(TOKEN) as client:
        shown = [repr(client), str(client), repr(vars(client))]
        with pytest.raises(TypeError):
            pickle.dumps(client)
    asynchronous = rest_client.AsyncClient(TOKEN)
    shown += [repr(asynchronous), str(asynchronous), repr(vars(asynchronous))]
    asyncio.run(asynchronous.aclose())
    request = list_images.request(page=2)
    shown += [repr(request), request.path]
    assert not [text for text in shown if TOKEN in text]
