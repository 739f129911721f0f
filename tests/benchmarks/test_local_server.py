"""What the benchmark's server answers is what the API would: doapi reads all of it, and the subset describes it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import doapi
import httpx
import pytest
import yaml
from jsonschema import Draft202012Validator

from benchmarks import replies
from benchmarks.measuring import process

SUBSET = Path(__file__).parents[2] / "openapi/digitalocean.yaml"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with process([sys.executable, "-m", "benchmarks.server"]) as server:
        yield server.read().strip()


def refusals(name: str, value: object) -> list[str]:
    document: dict[str, Any] = yaml.safe_load(SUBSET.read_text(encoding="utf-8"))
    schema = {**document, "$ref": f"#/components/schemas/{name}"}
    validator: Any = Draft202012Validator(schema)
    return [error.message for error in validator.iter_errors(value)]


def test_pages_images_and_actions_obey_the_subset() -> None:
    page = json.loads(replies.images_page("http://127.0.0.1:1", 2, 50))
    assert refusals("ImagesPage", page) == []
    assert refusals("ImagesPage", {**page, "images": None}) != []
    assert refusals("ImageReply", json.loads(replies.one_image(7))) == []
    for status in ("in-progress", "completed"):
        assert refusals("Action", replies.transfer(3, status)) == []


def test_replies_are_the_same_in_every_run() -> None:
    assert replies.images_page("http://x", 1, 200) == replies.images_page("http://x", 1, 200)
    assert replies.image(5) != replies.image(6)


def test_pages_lead_to_all_images_and_requests_are_counted(url: str) -> None:
    with doapi.Client(replies.TOKEN, endpoint=url) as client, httpx.Client() as http:
        http.get(f"{url}/requests")
        images = list(client.fetch_all_images())
        assert [image.id for image in images] == [
            replies.FIRST_ID + number for number in range(replies.IMAGES)
        ]
        assert http.get(f"{url}/requests").json() == 50
        assert client.fetch_image(replies.FIRST_ID + 5).name == "golden-web-00005"
        assert http.get(f"{url}/requests").json() == 1


def test_pages_of_hetzner_lead_to_all_images(url: str) -> None:
    found: list[int] = []
    page = 1
    with httpx.Client() as http:
        while page:
            reply = http.get(f"{url}/v1/images?page={page}&per_page=2000").json()
            found += [image["id"] for image in reply["images"]]
            page = reply["meta"]["pagination"]["next_page"]
    assert len(set(found)) == replies.IMAGES


def test_an_action_is_completed_at_the_third_look(url: str) -> None:
    with httpx.Client() as http:
        looks = [
            http.get(f"{url}/v2/actions/{replies.FIRST_ACTION + 9}").json()["action"]["status"]
            for _ in range(3)
        ]
    assert looks == ["in-progress", "in-progress", "completed"]
