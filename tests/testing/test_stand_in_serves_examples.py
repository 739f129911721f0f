"""Each example of the API's description: replies are served, requests are acted on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias, cast

import httpx
import pytest
import yaml
from doapi.testing import FakeDigitalOcean, ImageRecord, RegionRecord, faults

HERE = Path(__file__).parent
SUBSET = HERE.parents[1] / "openapi" / "digitalocean.yaml"
Example: TypeAlias = Mapping[str, Any]


def _load() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(SUBSET.read_bytes())
    return document


COMPONENTS = _load()["components"]


def examples(kind: str, *names: str) -> list[Any]:
    """Each example of some components, as a parameter of a test."""
    found: list[Any] = []
    for name in names:
        media = COMPONENTS[kind][name]["content"]["application/json"]
        for title, example in media["examples"].items():
            found.append(pytest.param(example["value"], id=f"{name}-{title}"))
    return found


def assert_holds(served: Any, example: Any) -> None:
    """What is served says all that the example says; it may say more."""
    if isinstance(example, dict):
        for name, value in cast("dict[str, Any]", example).items():
            assert_holds(served[name], value)
    elif isinstance(example, list):
        assert len(served) == len(example)  # pyright: ignore[reportUnknownArgumentType]
        for item, value in zip(served, example, strict=True):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
            assert_holds(item, value)
    else:
        assert served == example


def add_image(do: FakeDigitalOcean, example: Example) -> ImageRecord:
    return do.add_image(**example)


def region(example: Example) -> RegionRecord:
    return RegionRecord(
        name=example["name"],
        slug=example["slug"],
        sizes=tuple(example["sizes"]),
        features=tuple(example["features"]),
        available=example["available"],
    )


def add_action(do: FakeDigitalOcean, example: Example) -> None:
    image = next((each for each in do.images if each.id == example["resource_id"]), None)
    action = do.add_action(
        image, type=example["type"], id=example["id"], started_at=example["started_at"]
    )
    action.region = None if example["region"] is None else region(example["region"])
    for name in ("status", "completed_at", "resource_id", "resource_type", "region_slug"):
        setattr(action, name, example[name])


@pytest.mark.parametrize("example", examples("responses", "Image", "ImageAccepted"))
def test_an_image_of_the_examples_is_served(
    do: FakeDigitalOcean, http: httpx.Client, example: Example
) -> None:
    image = add_image(do, example["image"])
    assert_holds(http.get(f"/v2/images/{image.id}").json(), example)
    if "slug" not in example["image"]:
        assert "slug" not in http.get(f"/v2/images/{image.id}").json()["image"]


@pytest.mark.parametrize("example", examples("responses", "Images"))
def test_a_page_of_images_of_the_examples_is_served(
    do: FakeDigitalOcean, http: httpx.Client, example: Example
) -> None:
    for each in example["images"]:
        add_image(do, each)
    while len(do.images) < example["meta"]["total"]:
        do.add_image()
    page = http.get("/v2/images?per_page=4").json()
    assert_holds(page, _at(do, example, "https://api.digitalocean.com"))


@pytest.mark.parametrize(
    "example", examples("responses", "ImageAction", "ImageActionStarted", "Action")
)
def test_an_action_of_the_examples_is_served(
    do: FakeDigitalOcean, http: httpx.Client, example: Example
) -> None:
    action = example["action"]
    do.add_image(id=action["resource_id"])
    add_action(do, action)
    assert_holds(http.get(f"/v2/actions/{action['id']}").json(), example)
    of_image = f"/v2/images/{action['resource_id']}/actions/{action['id']}"
    assert_holds(http.get(of_image).json(), example)


def test_a_page_of_an_images_actions_of_the_examples_is_served(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    example = COMPONENTS["responses"]["ImageActions"]["content"]["application/json"]["examples"][
        "transfers"
    ]["value"]
    image = do.add_image(id=example["actions"][0]["resource_id"])
    for each in example["actions"]:
        add_action(do, each)
    assert_holds(http.get(f"/v2/images/{image.id}/actions").json(), example)


def test_a_page_of_actions_of_the_examples_is_served(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    example = COMPONENTS["responses"]["Actions"]["content"]["application/json"]["examples"][
        "mixed"
    ]["value"]
    for each in example["actions"]:
        add_action(do, each)
    for number in range(1, 4):  # a page of newer ones before it
        do.add_action(None, id=example["actions"][0]["id"] + number)
    oldest = example["actions"][-1]["id"]
    for number in range(1, example["meta"]["total"] - 6 + 1):
        do.add_action(None, id=oldest - number)
    page = http.get("/v2/actions?page=2&per_page=3").json()
    assert_holds(page, _at(do, example, "https://api.digitalocean.com"))


@pytest.mark.parametrize("example", examples("responses", "Regions"))
def test_a_page_of_regions_of_the_examples_is_served(
    do: FakeDigitalOcean, http: httpx.Client, example: Example
) -> None:
    do.regions.clear()
    do.regions.update((each["slug"], region(each)) for each in example["regions"])
    assert_holds(http.get("/v2/regions").json(), example)


ERRORS = {
    "BadRequest": 400,
    "Unauthorized": 401,
    "Forbidden": 403,
    "NotFound": 404,
    "Conflict": 409,
    "Unprocessable": 422,
    "TooManyRequests": 429,
    "ServerError": 500,
    "UnexpectedError": 503,
}


@pytest.mark.parametrize(
    ("name", "example"),
    [(name, *each.values) for name in ERRORS for each in examples("responses", name)],
)
def test_an_error_of_the_examples_is_served(
    do: FakeDigitalOcean, http: httpx.Client, name: str, example: Example
) -> None:
    do.faults.add(faults.Status(ERRORS[name], body=example))
    reply = http.get("/v2/images")
    assert (reply.status_code, reply.json()) == (ERRORS[name], example)


def test_an_example_of_each_reply_is_served_here() -> None:
    with_examples = {
        name
        for name, response in COMPONENTS["responses"].items()
        if "examples" in response.get("content", {}).get("application/json", {})
    }
    served = {"Image", "ImageAccepted", "Images", "ImageAction", "ImageActionStarted", "Action"}
    served |= {"ImageActions", "Actions", "Regions", "AccountTransferStarted", *ERRORS}
    assert with_examples == served


Prepare: TypeAlias = Callable[[FakeDigitalOcean, httpx.Client], str]


def _nothing(do: FakeDigitalOcean, http: httpx.Client) -> str:
    return "/v2/images"


def _image(do: FakeDigitalOcean, kind: Any, rest: str = "") -> str:
    return f"/v2/images/{do.add_image(type=kind, regions=['fra1']).id}{rest}"


def _offer(sender: httpx.Client, path: str, email: str) -> str:
    transfer = sender.post(f"{path}/account_transfer", json={"recipient_email": email})
    assert transfer.json() == {"transfer_id": 48213}
    return f"{path}/account_transfer"


REQUESTS: dict[str, tuple[str, int, Prepare]] = {
    "NewCustomImage": ("POST", 202, _nothing),
    "ImageChanges": ("PUT", 200, lambda do, http: _image(do, "custom")),
    "NewImageAction": ("POST", 201, lambda do, http: _image(do, "backup", "/actions")),
    "NewAccountTransfer": (
        "POST",
        201,
        lambda do, http: _image(do, "snapshot", "/account_transfer"),
    ),
    "AccountTransferRef": (
        "POST",
        204,
        lambda do, http: _offer(http, _image(do, "snapshot"), "a@example.net") + "/cancel",
    ),
}


@pytest.mark.parametrize(
    ("name", "example"),
    [(name, *each.values) for name in REQUESTS for each in examples("requestBodies", name)],
)
def test_a_request_of_the_examples_is_acted_on(
    do: FakeDigitalOcean, http: httpx.Client, name: str, example: Example
) -> None:
    method, status, prepare = REQUESTS[name]
    reply = http.request(method, prepare(do, http), json=example)
    assert reply.status_code == status, reply.text
    if name == "NewAccountTransfer":
        assert reply.json() == {"transfer_id": 48213 if "recipient_email" in example else 0}


def test_the_example_of_an_acceptance_is_acted_on(
    do: FakeDigitalOcean, http: httpx.Client, other_http: httpx.Client
) -> None:
    path = _offer(http, _image(do, "snapshot"), do.other_account.email)
    (example,) = examples("requestBodies", "AcceptAccountTransfer")
    assert other_http.post(f"{path}/accept", json=example.values[0]).status_code == 201


def test_an_example_of_each_request_is_sent_here() -> None:
    assert set(COMPONENTS["requestBodies"]) == {*REQUESTS, "AcceptAccountTransfer"}


def _at(do: FakeDigitalOcean, example: Example, host: str) -> Example:
    """An example whose links are to the stand-in."""
    pages = example["links"].get("pages", {})
    here = {name: url.replace(host, do.url) for name, url in pages.items()}
    return {**example, "links": {"pages": here} if here else {}}
