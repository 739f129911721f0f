"""What each kind of odd reply reads as: one test a row of the promise that the package makes."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
from typing import Any

import httpx
import pytest
from doapi_rest.api.actions import get_action, list_actions
from doapi_rest.api.images import delete_image, get_image, list_images
from doapi_rest.client import Response
from doapi_rest.errors import DecodeError, StatusError
from doapi_rest.models.action import Action
from doapi_rest.models.image import Image
from doapi_rest.models.image_status import ImageStatus
from doapi_rest.models.image_type import ImageType

IMAGE: dict[str, Any] = {
    "id": 7555620,
    "name": "golden-web",
    "type": "snapshot",
    "distribution": "Debian",
    "slug": None,
    "public": False,
    "regions": ["nyc1", "nyc3"],
    "created_at": "2026-08-04T22:23:02Z",
    "min_disk_size": 20,
    "size_gigabytes": 2.34,
    "description": "web tier",
    "tags": ["golden"],
    "status": "available",
    "error_message": "",
}
ACTION: dict[str, Any] = {
    "id": 36805527,
    "status": "in-progress",
    "type": "transfer",
    "started_at": "2026-08-05T09:14:16Z",
    "completed_at": None,
    "resource_id": 7555620,
    "resource_type": "image",
    "region": {
        "name": "Amsterdam 3",
        "slug": "ams3",
        "sizes": [],
        "features": [],
        "available": True,
    },
    "region_slug": "ams3",
}


def reply(body: object, status: int = 200, **headers: str) -> Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return httpx.Response(status, content=content, headers=headers)


def image(**changes: object) -> Image:
    return get_image.parse(reply({"image": {**IMAGE, **changes}})).image


def action(**changes: object) -> Action:
    return get_action.parse(reply({"action": {**ACTION, **changes}})).action


def without(data: dict[str, Any], *names: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in names}


def refused(body: object, parse: Any = get_image.parse) -> DecodeError:
    with pytest.raises(DecodeError) as caught:
        parse(reply(body))
    assert caught.value.response.status_code == 200
    return caught.value


def test_a_plain_reply_reads_as_typed_values() -> None:
    read = image()
    assert (read.id, read.name, read.type, read.status) == (
        7555620,
        "golden-web",
        "snapshot",
        "available",
    )
    assert type(read.type) is ImageType
    assert read.created_at == datetime.datetime(2026, 8, 4, 22, 23, 2, tzinfo=datetime.UTC)
    assert read.regions == ["nyc1", "nyc3"]
    assert read.size_gigabytes == 2.34


def test_an_unknown_enum_value_is_kept_and_usable() -> None:
    read = image(status="brand-new", type="hologram", distribution="Plan 9")
    assert read.status == "brand-new"
    assert isinstance(read.status, ImageStatus)
    assert not read.status.is_known
    assert read.status.value == "brand-new"
    assert f"{read.status}" == "brand-new"
    assert {read.status: 1}["brand-new"] == 1  # type: ignore[index]
    assert read.type == "hologram"
    assert read.distribution == "Plan 9"
    assert read.to_dict()["status"] == "brand-new"
    assert pickle.loads(pickle.dumps(read)) == read
    assert copy.deepcopy(read) == read


def test_a_known_enum_value_says_that_it_is_known() -> None:
    assert image().status.is_known


def test_an_unknown_field_is_kept_and_survives_a_round_trip() -> None:
    read = image(hologram={"a": [1, None]})
    assert read.additional_properties == {"hologram": {"a": [1, None]}}
    assert read.to_dict() == {**IMAGE, "hologram": {"a": [1, None]}}


def test_extra_envelope_keys_are_kept() -> None:
    read = get_image.parse(reply({"image": IMAGE, "extra": 5}))
    assert read.additional_properties == {"extra": 5}


@pytest.mark.parametrize("value", [5, 5.5, True, ["available"], {"a": 1}])
def test_an_enum_value_of_another_type_is_a_decode_error(value: object) -> None:
    error = refused({"image": {**IMAGE, "status": value}})
    assert (error.operation, error.path) == ("get_image", "$.image.status")


@pytest.mark.parametrize("absent", [True, False])
def test_a_field_known_to_be_absent_reads_as_none_or_its_default(absent: bool) -> None:
    names = (
        "type",
        "slug",
        "public",
        "min_disk_size",
        "size_gigabytes",
        "description",
        "error_message",
    )
    body = without(IMAGE, *names) if absent else {**IMAGE, **dict.fromkeys(names)}
    read = get_image.parse(reply({"image": body})).image
    assert (read.type, read.slug) == (None, None)
    assert (read.min_disk_size, read.size_gigabytes) == (None, None)
    assert (read.description, read.error_message) == (None, None)
    assert read.public is False


@pytest.mark.parametrize("absent", [True, False])
@pytest.mark.parametrize("name", ["id", "status"])
def test_an_id_and_the_status_of_an_action_must_be_there(name: str, absent: bool) -> None:
    body = without(ACTION, name) if absent else {**ACTION, name: None}
    error = refused(
        {"actions": [ACTION, body], "links": {}, "meta": {"total": 2}}, list_actions.parse
    )
    assert error.path == f"$.actions[1].{name}"
    assert error.got == "null or nothing"


def test_the_path_of_a_bad_item_counts_from_the_page() -> None:
    error = refused({"images": [IMAGE, IMAGE, IMAGE, without(IMAGE, "id")]}, list_images.parse)
    assert error.path == "$.images[3].id"
    assert str(error) == "list_images: expected an integer at $.images[3].id, got null or nothing"


@pytest.mark.parametrize(
    "body", [{}, {"image": None}, {"image": 5}, {"image": []}, {"Image": IMAGE}]
)
def test_the_envelope_key_must_be_there(body: object) -> None:
    assert refused(body).path == "$.image"


@pytest.mark.parametrize("body", [{}, {"images": None}, {"images": {}}, {"images": "none"}])
def test_the_list_that_is_the_answer_must_be_there(body: object) -> None:
    assert refused(body, list_images.parse).path == "$.images"


def test_null_for_a_list_field_of_an_item_is_an_empty_list() -> None:
    read = image(tags=None, regions=None)
    assert (read.tags, read.regions) == ([], [])
    assert get_image.parse(reply({"image": without(IMAGE, "tags", "regions")})).image.regions == []


def test_an_integral_float_reads_as_the_int() -> None:
    read = image(id=7555620.0, min_disk_size=20.0)
    assert (read.id, type(read.id)) == (7555620, int)
    assert (read.min_disk_size, type(read.min_disk_size)) == (20, int)


def test_an_int_where_a_number_is_due_reads_as_a_float() -> None:
    assert type(image(size_gigabytes=2).size_gigabytes) is float


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "7555620"),
        ("id", 7.5),
        ("id", True),
        ("name", ["golden"]),
        ("name", {"a": 1}),
        ("name", 5),
        ("slug", 5),
        ("public", "false"),
        ("public", 0),
        ("regions", "nyc3"),
        ("regions", {"0": "nyc3"}),
        ("tags", 5),
        ("min_disk_size", "20"),
        ("min_disk_size", 20.5),
        ("size_gigabytes", "2.34"),
        ("size_gigabytes", True),
        ("created_at", 1444931833),
    ],
)
def test_a_value_of_a_wrong_type_is_a_decode_error(name: str, value: object) -> None:
    assert refused({"image": {**IMAGE, name: value}}).path == f"$.image.{name}"


def test_a_wrong_item_of_a_list_of_strings_is_named() -> None:
    assert refused({"image": {**IMAGE, "regions": ["nyc1", None]}}).path == "$.image.regions[1]"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2020-05-01T24:00:00Z", datetime.datetime(2020, 5, 2, tzinfo=datetime.UTC)),
        ("2020-05", datetime.datetime(2020, 5, 1, tzinfo=datetime.UTC)),
        ("2020-05-01", datetime.datetime(2020, 5, 1, tzinfo=datetime.UTC)),
        ("2020-05-01T10:00:00+02:00", datetime.datetime(2020, 5, 1, 8, tzinfo=datetime.UTC)),
        (
            "2020-05-01T10:00:00.123456789Z",
            datetime.datetime(2020, 5, 1, 10, 0, 0, 123456, datetime.UTC),
        ),
    ],
)
def test_every_iso_form_of_a_timestamp_reads(text: str, moment: datetime.datetime) -> None:
    assert image(created_at=text).created_at == moment


def test_a_naive_timestamp_is_utc() -> None:
    assert image(created_at="2020-05-01T10:00:00").created_at.utcoffset() == datetime.timedelta(0)


@pytest.mark.parametrize("text", ["", "yesterday", "2020-13-01T00:00:00Z", "99999-01-01"])
def test_a_timestamp_that_nothing_reads_is_a_decode_error(text: str) -> None:
    assert refused({"image": {**IMAGE, "created_at": text}}).path == "$.image.created_at"


@pytest.mark.parametrize("links", ["missing", None, {}, {"pages": None}, {"pages": {}}])
def test_missing_links_mean_no_next_page(links: object) -> None:
    body: dict[str, object] = (
        {"images": [IMAGE]} if links == "missing" else {"images": [IMAGE], "links": links}
    )
    page = list_images.parse(reply(body))
    following = page.links.pages.next if page.links and page.links.pages else None
    assert following is None


@pytest.mark.parametrize(
    "body",
    [
        b"<html>Welcome</html>",
        b"",
        b"   ",
        b'{"image": {"id"',
        b"[]",
        b"null",
        b'"x"',
        b"5",
        b"\xff\xfe\xfa",
    ],
)
def test_a_success_whose_body_is_not_the_answer_is_a_decode_error(body: bytes) -> None:
    error = refused(body)
    assert error.path == "$"
    assert error.operation == "get_image"


def test_deeply_nested_json_is_a_decode_error() -> None:
    assert refused(b'{"image": ' + b"[" * 100_000).path == "$"


def test_a_number_of_thousands_of_digits_is_a_decode_error() -> None:
    assert refused(b'{"image": {"id": ' + b"9" * 5000 + b"}}").path == "$"


@pytest.mark.parametrize(
    ("status", "body"), [(204, b""), (204, b" \n"), (202, b""), (202, b"  "), (200, b"\n")]
)
def test_success_without_a_body_where_none_is_due(status: int, body: bytes) -> None:
    delete_image.parse(reply(body, status, **{"content-type": "text/html"}))


@pytest.mark.parametrize("status", [301, 400, 401, 404, 418, 429, 500, 502, 520, 522, 527, 599])
@pytest.mark.parametrize(
    "body", [b"<html>Bad gateway</html>", b"", b"[1]", b'{"id": "x", "message": "y"}']
)
def test_an_error_status_is_a_status_error_whatever_its_body(status: int, body: bytes) -> None:
    with pytest.raises(StatusError) as caught:
        get_image.parse(reply(body, status))
    assert caught.value.status_code == status
    assert caught.value.response.content == body


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity", b"1e999"])
def test_numbers_that_are_not_finite_are_decode_errors(number: bytes) -> None:
    refused(json.dumps({"image": IMAGE}).encode().replace(b"2.34", number))


def test_one_bad_item_among_200_is_named_and_the_others_are_reachable() -> None:
    items = [dict(IMAGE, id=number) for number in range(1, 201)]
    items[117]["id"] = "118"
    error = refused({"images": items, "links": {}, "meta": {"total": 200}}, list_images.parse)
    assert error.path == "$.images[117].id"
    good = [item for item in error.response.json()["images"] if isinstance(item["id"], int)]
    assert len(good) == 199


def test_nested_objects_name_their_place() -> None:
    error = refused({"action": {**ACTION, "region": {"name": "Amsterdam 3"}}}, get_action.parse)
    assert error.path == "$.action.region.slug"


def test_a_null_region_reads_as_none() -> None:
    assert action(region=None, region_slug=None).region is None


def test_models_are_frozen() -> None:
    read = image()
    with pytest.raises(AttributeError):
        read.name = "other"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del read.name  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(TypeError):
        read.additional_properties["x"] = 1  # type: ignore[index]
    assert not hasattr(read, "__dict__")


def test_models_compare_hash_copy_and_pickle() -> None:
    one, other = image(), image()
    assert one == other
    assert hash(one) == hash(other)
    assert one != image(name="x")
    for twin in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert twin == one
        assert type(twin) is Image
    nested = action()
    assert pickle.loads(pickle.dumps(nested)).region == nested.region
    assert copy.deepcopy(one).regions is not one.regions


def test_errors_pickle_with_their_facts() -> None:
    error = refused({"image": {**IMAGE, "id": "x"}})
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.path, again.operation, again.got) == (
        str(error),
        error.path,
        "get_image",
        "a string",
    )


def test_a_model_can_be_made_by_hand() -> None:
    made = Image(
        id=1,
        name="x",
        type=ImageType.SNAPSHOT,
        distribution="Debian",  # type: ignore[arg-type]
        created_at=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC),
        status=ImageStatus.AVAILABLE,
    )
    assert made.regions == []
    assert made.slug is None
