"""Each example of the subset is read by the operation it belongs to, and goes back to the same JSON."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias, cast

import httpx
import pytest
import yaml
from doapi_rest import models
from doapi_rest.api.droplet_actions import post_droplet_actions_by_tag
from doapi_rest.api.droplets import get_droplet
from doapi_rest.errors import DecodeError
from doapi_rest.models.droplet import read_droplet

SUBSET = Path(__file__).parents[2] / "openapi" / "digitalocean.yaml"
DOCUMENT: dict[str, Any] = yaml.safe_load(SUBSET.read_bytes())


def replies() -> Iterator[Any]:
    """Return each example of a successful reply, with the operation that it answers."""
    for item in DOCUMENT["paths"].values():
        for operation in item.values():
            place = f"{operation['tags'][0]}.{operation['operationId']}"
            for status, response in operation["responses"].items():
                name = response["$ref"].rpartition("/")[2]
                content = DOCUMENT["components"]["responses"][name].get("content")
                if status.startswith("2") and content:
                    for title, example in content["application/json"]["examples"].items():
                        yield pytest.param(
                            place, int(status), example["value"], id=f"{place}-{title}"
                        )


def requests() -> Iterator[Any]:
    """Return each example of a request, with the names of the schemas that it may be of."""
    for name, body in DOCUMENT["components"]["requestBodies"].items():
        media = body["content"]["application/json"]
        schema = DOCUMENT["components"]["schemas"][media["schema"]["$ref"].rpartition("/")[2]]
        members = [each["$ref"].rpartition("/")[2] for each in schema.get("oneOf", [])]
        kinds = members or [media["schema"]["$ref"].rpartition("/")[2]]
        for title, example in media["examples"].items():
            yield pytest.param(kinds, example["value"], id=f"{name}-{title}")


@pytest.mark.parametrize(("place", "status", "example"), [*replies()])
def test_a_reply_is_read_and_written_back(place: str, status: int, example: Any) -> None:
    operation: Any = import_module(f"doapi_rest.api.{place}")
    answer = operation.parse(httpx.Response(status, json=example))
    assert without_nothing(answer.to_dict()) == without_nothing(example)


def without_nothing(value: Any) -> Any:
    """Return JSON without what is null, empty or false, as which a missing field may come back."""
    if isinstance(value, dict):
        items = cast("dict[str, Any]", value).items()
        fields = {name: without_nothing(each) for name, each in items}
        return {
            name: each
            for name, each in fields.items()
            if each is not False and each not in (None, [], {})
        }
    if isinstance(value, list):
        return [without_nothing(each) for each in value]  # pyright: ignore[reportUnknownVariableType]
    return value


def build(kind: str, values: dict[str, Any]) -> Any:
    """Return a request of a schema, with the objects inside it."""
    model: Any = getattr(models, kind)
    properties = DOCUMENT["components"]["schemas"][kind]["properties"]
    fields: dict[str, Any] = {}
    for name, value in values.items():
        inner = properties.get(name, {})
        target = (inner.get("$ref") or inner.get("items", {}).get("$ref", "")).rpartition("/")[2]
        if isinstance(value, dict):
            value = build(target, value)  # pyright: ignore[reportUnknownArgumentType]
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            value = [build(target, each) for each in value]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
        fields[name] = value
    return model(**fields)


@pytest.mark.parametrize(("kinds", "example"), [*requests()])
def test_a_request_is_made_and_written(kinds: list[str], example: dict[str, Any]) -> None:
    made: list[Any] = []
    for kind in kinds:
        properties = DOCUMENT["components"]["schemas"][kind]["properties"]
        kind_of_action = properties.get("type", {"const": None})
        is_type = kind_of_action.get("const", "another") in (None, example.get("type"))
        if example.keys() <= properties.keys() and is_type:
            made.append(build(kind, example))
    assert [each.to_dict() for each in made] == [example]


DROPLET: dict[str, Any] = DOCUMENT["components"]["responses"]["Droplet"]["content"][
    "application/json"
]["examples"]["active"]["value"]["droplet"]


@pytest.mark.parametrize(
    ("ids", "read"), [(None, []), ([], []), ([5], [5]), ([5.0, 6], [5, 6])], ids=repr
)
def test_a_list_of_integers_is_read(ids: object, read: list[int]) -> None:
    droplet = read_droplet({**DROPLET, "snapshot_ids": ids})
    assert droplet.snapshot_ids == read
    assert all(type(each) is int for each in droplet.snapshot_ids)


@pytest.mark.parametrize(
    ("ids", "path"),
    [
        (7, r"\.snapshot_ids"),
        ({}, r"\.snapshot_ids"),
        (["5"], r"\.snapshot_ids\[0\]"),
        ([1, 1.5], r"\.snapshot_ids\[1\]"),
        ([True], r"\.snapshot_ids\[0\]"),
        ([1, None], r"\.snapshot_ids\[1\]"),
    ],
    ids=repr,
)
def test_what_is_no_list_of_integers_is_named(ids: object, path: str) -> None:
    response = httpx.Response(200, json={"droplet": {**DROPLET, "snapshot_ids": ids}})
    with pytest.raises(DecodeError, match=r"\$\.droplet" + path):
        get_droplet.parse(response)


Refused: TypeAlias = tuple[str, dict[str, Any], type[Exception], str]

REFUSED: list[Refused] = [
    ("NewDroplet", {"image": True}, TypeError, "an int, got bool; or image must be a string, got"),
    ("NewDroplet", {"image": 1.5}, TypeError, "image must be an int, got float; or image must be"),
    ("NewDroplet", {"ssh_keys": "512189"}, TypeError, "ssh_keys must be a list, got str"),
    (
        "NewDroplet",
        {"ssh_keys": [1, None]},
        TypeError,
        r"ssh_keys\[1\] must be an int, got NoneType; or",
    ),
    ("NewDroplet", {"backup_policy": {}}, TypeError, "backup_policy must be a BackupPolicy"),
    ("TaggedResources", {"resources": [{}]}, TypeError, r"resources\[0\] must be a TaggedR"),
    ("TaggedResources", {"resources": None}, TypeError, "resources must be a list, got None"),
    ("RestoreDroplet", {"image": "golden"}, TypeError, "image must be an int, got str"),
]


@pytest.mark.parametrize(("kind", "fields", "error", "said"), REFUSED)
def test_a_request_that_cannot_be_is_refused(
    kind: str, fields: dict[str, Any], error: type[Exception], said: str
) -> None:
    needed = {"name": "web", "size": "s-1vcpu-1gb", "image": 7} if kind == "NewDroplet" else {}
    with pytest.raises(error, match=said):
        getattr(models, kind)(**{**needed, **fields})


def test_a_query_that_has_to_be_given_is_demanded() -> None:
    request: Any = post_droplet_actions_by_tag.request
    body = models.PowerOffDroplet()
    assert request(tag_name="web", body=body).path == "/v2/droplets/actions?tag_name=web"
    with pytest.raises(TypeError, match="tag_name"):
        request(body=body)
    with pytest.raises(TypeError, match="tag_name must be a string, got NoneType"):
        request(tag_name=None, body=body)
