"""Snapshots that are handed over from one account to another."""

from __future__ import annotations

import httpx
import pytest
from doapi.testing import FakeDigitalOcean, ImageRecord


def offer(http: httpx.Client, image: ImageRecord, **body: object) -> httpx.Response:
    return http.post(f"/v2/images/{image.id}/account_transfer", json=body)


def answer(http: httpx.Client, image: ImageRecord, verb: str, **body: object) -> int:
    return http.post(f"/v2/images/{image.id}/account_transfer/{verb}", json=body).status_code


@pytest.fixture
def image(do: FakeDigitalOcean) -> ImageRecord:
    return do.add_image(name="golden")


@pytest.fixture
def offered(do: FakeDigitalOcean, http: httpx.Client, image: ImageRecord) -> int:
    """The id of a transfer of `image` to the other account."""
    reply = offer(http, image, recipient_email=do.other_account.email)
    assert reply.status_code == 201
    number: int = reply.json()["transfer_id"]
    assert number > 0
    return number


def owners(http: httpx.Client, other_http: httpx.Client, image: ImageRecord) -> tuple[int, int]:
    path = f"/v2/images/{image.id}"
    return http.get(path).status_code, other_http.get(path).status_code


def test_accepted_it_belongs_to_the_other(
    do: FakeDigitalOcean,
    http: httpx.Client,
    other_http: httpx.Client,
    image: ImageRecord,
    offered: int,
) -> None:
    assert owners(http, other_http, image) == (200, 404)
    uuid = do.other_account.uuid
    assert answer(other_http, image, "accept", transfer_id=offered, recipient_uuid=uuid) == 201
    assert owners(http, other_http, image) == (404, 200)
    listed = other_http.get("/v2/images?private=true").json()["images"]
    assert [each["id"] for each in listed] == [image.id]
    assert answer(other_http, image, "accept", transfer_id=offered, recipient_uuid=uuid) == 404


def test_to_a_team_it_goes_at_once(
    do: FakeDigitalOcean, http: httpx.Client, other_http: httpx.Client, image: ImageRecord
) -> None:
    reply = offer(http, image, recipient_uuid=do.other_account.uuid)
    assert (reply.status_code, reply.json()) == (201, {"transfer_id": 0})
    assert owners(http, other_http, image) == (404, 200)


def test_a_team_that_is_careful_has_to_accept(
    do: FakeDigitalOcean, http: httpx.Client, other_http: httpx.Client, image: ImageRecord
) -> None:
    do.other_account.takes_at_once = False
    number = offer(http, image, recipient_uuid=do.other_account.uuid).json()["transfer_id"]
    assert number > 0
    assert owners(http, other_http, image) == (200, 404)
    uuid = do.other_account.uuid
    assert answer(other_http, image, "accept", transfer_id=number, recipient_uuid=uuid) == 201


def test_declined_or_cancelled_it_stays_and_can_be_offered_again(
    do: FakeDigitalOcean,
    http: httpx.Client,
    other_http: httpx.Client,
    image: ImageRecord,
    offered: int,
) -> None:
    assert offer(http, image, recipient_email=do.other_account.email).status_code == 409
    assert answer(other_http, image, "decline", transfer_id=offered) == 204
    again = offer(http, image, recipient_email=do.other_account.email).json()["transfer_id"]
    assert again != offered
    assert answer(http, image, "cancel", transfer_id=again) == 204
    assert answer(http, image, "cancel", transfer_id=again) == 404
    assert owners(http, other_http, image) == (200, 404)


def test_each_side_has_its_own_verbs(
    do: FakeDigitalOcean,
    http: httpx.Client,
    other_http: httpx.Client,
    image: ImageRecord,
    offered: int,
) -> None:
    uuid = do.account.uuid
    assert answer(http, image, "accept", transfer_id=offered, recipient_uuid=uuid) == 403
    assert answer(http, image, "decline", transfer_id=offered) == 403
    assert answer(other_http, image, "cancel", transfer_id=offered) == 403
    assert answer(other_http, image, "accept", transfer_id=offered, recipient_uuid=uuid) == 400


def test_a_transfer_is_of_one_image_and_ends_with_it(
    do: FakeDigitalOcean,
    http: httpx.Client,
    other_http: httpx.Client,
    image: ImageRecord,
    offered: int,
) -> None:
    assert answer(other_http, do.add_image(), "decline", transfer_id=offered) == 404
    assert answer(other_http, image, "decline", transfer_id=offered + 1) == 404
    http.delete(f"/v2/images/{image.id}")
    assert answer(other_http, image, "decline", transfer_id=offered) == 404


def test_only_snapshots_are_handed_over(do: FakeDigitalOcean, http: httpx.Client) -> None:
    for image in (do.add_image(type="backup"), do.add_image(type="custom")):
        assert offer(http, image, recipient_uuid=do.other_account.uuid).status_code == 422


def test_an_offer_to_somebody_who_is_not_here_waits(http: httpx.Client, image: ImageRecord) -> None:
    reply = offer(http, image, recipient_email="nobody@example.net")
    assert answer(http, image, "cancel", transfer_id=reply.json()["transfer_id"]) == 204


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"recipient_email": "nobody"}, 400),
        ({"recipient_email": "ops@example.com"}, 400),
        ({"recipient_email": 5}, 400),
        ({"recipient_uuid": "the-team"}, 400),
        ({"recipient_uuid": "00000000-0000-4000-8000-000000000000"}, 404),
        ({"recipient_email": "a@example.net", "recipient_uuid": "b"}, 400),
        ({"recipient": "ops@example.org"}, 400),
    ],
)
def test_a_recipient_that_is_none_is_refused(
    http: httpx.Client, image: ImageRecord, body: dict[str, object], status: int
) -> None:
    assert offer(http, image, **body).status_code == status


@pytest.mark.parametrize("number", ["48201", None, 1.5, True])
def test_a_transfer_that_is_no_number_is_refused(
    http: httpx.Client, image: ImageRecord, number: object
) -> None:
    assert answer(http, image, "cancel", transfer_id=number) == 400
