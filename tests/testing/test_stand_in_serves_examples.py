"""Each example of the API's description: replies are served, requests are acted on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import httpx
import pytest
from doapi.testing import FakeDigitalOcean, faults

from .subset_examples import (
    COMPONENTS,
    Example,
    add_action,
    add_image,
    assert_holds,
    examples,
    region,
    the_example,
    with_host,
)
from .test_stand_in_serves_droplet_examples import DROPLET_REPLIES, DROPLET_REQUESTS


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
    assert_holds(page, with_host(example, do.url))


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
    example = the_example("responses", "ImageActions", "transfers")
    image = do.add_image(id=example["actions"][0]["resource_id"])
    for each in example["actions"]:
        add_action(do, each)
    assert_holds(http.get(f"/v2/images/{image.id}/actions").json(), example)


def test_a_page_of_actions_of_the_examples_is_served(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    example = the_example("responses", "Actions", "mixed")
    for each in example["actions"]:
        add_action(do, each)
    for number in range(1, 4):  # a page of newer ones before it
        do.add_action(None, id=example["actions"][0]["id"] + number)
    oldest = example["actions"][-1]["id"]
    for number in range(1, example["meta"]["total"] - 6 + 1):
        do.add_action(None, id=oldest - number)
    page = http.get("/v2/actions?page=2&per_page=3").json()
    assert_holds(page, with_host(example, do.url))


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
    assert with_examples == served | DROPLET_REPLIES


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
    sent = {*REQUESTS, "AcceptAccountTransfer"}
    assert set(COMPONENTS["requestBodies"]) == sent | DROPLET_REQUESTS
