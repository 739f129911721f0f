# Derived by `make generate` from tests/wrapper/_async/test_lost_replies.py. Do not edit.
"""A transfer or conversion whose reply was lost: what it started is looked for, and nothing is started twice."""

from __future__ import annotations

import datetime
from typing import Any, Literal

import pytest
from doapi import Client, DecodeError, DOAPIError, ReplyLostError, ServerError
from doapi.testing import FakeDigitalOcean, ImageRecord, faults

LOST = [
    faults.ResetAfter(),
    faults.Truncate(),
    faults.CutJson(),
    faults.Html(502, acts=True),
    faults.Html(504, acts=True),
    faults.Html(522, acts=True),
    faults.Blank(201),
]


@pytest.mark.parametrize("fault", LOST, ids=str)
def test_exactly_one_match_is_taken_for_it(
    client: Client,
    digitalocean: FakeDigitalOcean,
    golden: ImageRecord,
    sent: Any,
    fault: faults.Fault,
) -> None:
    digitalocean.add_action(golden, region="ams3")
    digitalocean.faults.add(fault, "POST")
    action = client.image(golden.id).transfer("sgp1")
    assert (action.region_slug, action.in_progress) == ("sgp1", True)
    assert len(sent.lines("POST")) == 1
    assert len(digitalocean.actions) == 2


def test_a_conversion_is_found_too(client: Client, digitalocean: FakeDigitalOcean) -> None:
    backup = digitalocean.add_image(type="backup")
    digitalocean.faults.add(faults.ResetAfter(), "POST")
    action = client.image(backup.id).convert()
    assert [each.id for each in digitalocean.actions] == [action.id]


def test_an_action_that_appears_late_is_found(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.next_action(hidden_for=0.5)
    digitalocean.faults.add(faults.ResetAfter(), "POST")
    action = client.image(golden.id).transfer("sgp1")
    assert action.region_slug == "sgp1"


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        (faults.ResetBefore(), ReplyLostError),
        (faults.Html(502), ServerError),
        (faults.Html(520), ServerError),
        (faults.CutJson(), DecodeError),
    ],
    ids=str,
)
def test_nothing_that_fits_is_an_error_that_says_so(
    client: Client,
    digitalocean: FakeDigitalOcean,
    golden: ImageRecord,
    sent: Any,
    fault: faults.Fault,
    cause: type[Exception],
) -> None:
    digitalocean.next_action(hidden_for=100)
    digitalocean.faults.add(fault, "POST")
    with pytest.raises(ReplyLostError) as caught:
        client.image(golden.id).transfer("sgp1")
    assert f"the actions of image {golden.id} show nothing that it started" in str(caught.value)
    assert "it was not sent again" in str(caught.value)
    assert isinstance(caught.value.__cause__, cause)
    assert len(sent.lines("POST")) == 1


def test_two_that_fit_cannot_be_told_apart(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    other = digitalocean.add_action(golden, region="sgp1", seconds=0, outcome="errored")
    digitalocean.faults.add(faults.ResetAfter(), "POST")
    with pytest.raises(ReplyLostError) as caught:
        client.image(golden.id).transfer("sgp1")
    assert str(other.id) in str(caught.value)
    assert "may be what it started" in str(caught.value)


def test_a_failure_to_look_is_told_beside_the_loss(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.faults.add(faults.ResetAfter(), "POST")
    digitalocean.faults.add(faults.Status(401), "GET")
    with pytest.raises(ReplyLostError, match="looking for what it started failed too"):
        client.image(golden.id).transfer("sgp1")


def test_a_refusal_is_no_loss(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    with pytest.raises(DOAPIError) as caught:
        client.image(golden.id).transfer("fra1")
    assert caught.value.status_code == 422
    assert len(sent.requests) == 1


@pytest.mark.parametrize("fault", LOST, ids=str)
def test_any_way_to_start_an_action_takes_the_same_road(
    client: Client,
    digitalocean: FakeDigitalOcean,
    golden: ImageRecord,
    sent: Any,
    fault: faults.Fault,
) -> None:
    digitalocean.faults.add(fault, "POST")
    action = client.image(golden.id).act("transfer", region="sgp1")
    assert action.region_slug == "sgp1"
    assert len(sent.lines("POST")) == 1


@pytest.mark.parametrize("status", [500, 503])
def test_an_error_of_the_api_is_looked_behind_and_stands_if_there_is_nothing(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any, status: int
) -> None:
    digitalocean.faults.add(faults.Status(status, acts=True), "POST")
    assert client.image(golden.id).transfer("sgp1").region_slug == "sgp1"
    digitalocean.faults.add(faults.Status(status), "POST")
    with pytest.raises(ServerError) as caught:
        client.image(golden.id).transfer("ams3")
    assert "show nothing that it started" in "".join(caught.value.__notes__)
    assert len(sent.lines("POST")) == 2


@pytest.mark.parametrize("outcome", ["completed", "errored"])
def test_what_this_client_has_seen_before_is_not_what_it_started(
    client: Client,
    digitalocean: FakeDigitalOcean,
    golden: ImageRecord,
    outcome: Literal["completed", "errored"],
) -> None:
    digitalocean.next_action(seconds=0, outcome=outcome)
    earlier = client.image(golden.id).transfer("sgp1")
    digitalocean.faults.add(faults.ResetBefore(), "POST")
    with pytest.raises(ReplyLostError, match="show nothing that it started"):
        client.image(golden.id).transfer("sgp1")
    if outcome == "errored":  # so that it can be tried again
        digitalocean.faults.add(faults.ResetAfter(), "POST")
        assert client.image(golden.id).transfer("sgp1").id > earlier.id


@pytest.mark.parametrize("slow_by", [0, 7200])
def test_what_began_before_is_told_by_the_clock_of_the_api(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, slow_by: int
) -> None:
    digitalocean.add_action(golden, region="sgp1", seconds=0)  # another client's, 20 s before
    digitalocean.clock.advance(20)
    session: Any = vars(client)["_session"]
    session.clock = Behind(session.clock, slow_by)
    digitalocean.faults.add(faults.ResetBefore(), "POST")
    with pytest.raises(ReplyLostError, match="show nothing that it started"):
        client.image(golden.id).transfer("sgp1")


class Behind:
    """A clock whose time of day is behind."""

    def __init__(self, clock: Any, seconds: int) -> None:
        self.monotonic = clock.monotonic
        self.sleep = clock.sleep
        self._clock = clock
        self._seconds = seconds

    def now(self) -> datetime.datetime:
        now: datetime.datetime = self._clock.now()
        return now - datetime.timedelta(seconds=self._seconds)


POSTS = [
    "create_custom_image",
    "create_account_transfer",
    "accept_account_transfer",
    "cancel_account_transfer",
    "decline_account_transfer",
    "act",
    "request",
]


def post(client: Client, image: int, name: str) -> None:
    """Send the POST that a method sends."""
    handle = client.image(image)
    match name:
        case "create_custom_image":
            client.create_custom_image("web", "https://example.com/web.img", "nyc3")
        case "create_account_transfer":
            handle.create_account_transfer("other@example.com")
        case "accept_account_transfer":
            handle.accept_account_transfer(1, "8d9b2f9c-7b0c-4a77-8a4e-2c2f3a9f0a11")
        case "cancel_account_transfer":
            handle.cancel_account_transfer(1)
        case "decline_account_transfer":
            handle.decline_account_transfer(1)
        case "act":
            handle.act("rebuild", image="debian")
        case _:
            client.request("POST", "/v2/images", json={"name": "x"})


@pytest.mark.parametrize(
    "fault", [faults.Html(502), faults.Html(504), faults.Html(522), faults.Html(200)], ids=str
)
@pytest.mark.parametrize("name", POSTS)
def test_any_post_whose_reply_was_lost_says_so(
    client: Client,
    digitalocean: FakeDigitalOcean,
    golden: ImageRecord,
    sent: Any,
    name: str,
    fault: faults.Fault,
) -> None:
    digitalocean.faults.add(fault, "POST", times=None)
    with pytest.raises(ReplyLostError, match=r"look at|show nothing"):
        post(client, golden.id, name)
    assert len(sent.lines("POST")) == 1
