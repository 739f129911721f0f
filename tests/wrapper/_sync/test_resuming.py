# Derived by `make generate` from tests/wrapper/_async/test_resuming.py. Do not edit.
"""Waits that are gone on with elsewhere: a token of each kind of wait, and what another client makes of it."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest
from doapi import (
    AuthenticationError,
    Client,
    RegionOutcome,
    ResumedActions,
    ResumedDistribution,
    ResumedDroplets,
    ResumedImages,
    ResumeTokenError,
    WaitTimeoutError,
    resume_token,
)
from doapi.testing import FakeDigitalOcean, ImageRecord, faults
from httpx import HTTPTransport


@pytest.fixture
def elsewhere(digitalocean: FakeDigitalOcean) -> Iterator[Client]:
    """The client of another process."""
    clock = digitalocean.clock
    plain = HTTPTransport(verify=False)
    with Client(digitalocean.token, digitalocean.url, clock=clock, transport=plain) as client:
        yield client


def test_an_action_is_waited_for_by_another_client(
    client: Client, elsewhere: Client, golden: ImageRecord, digitalocean: FakeDigitalOcean
) -> None:
    action = client.image(golden.id).transfer("sgp1")
    token = action.resume_token()
    assert digitalocean.token not in token
    assert len(token) < 200
    digitalocean.requests.clear()
    resumed = elsewhere.resume(token)
    assert digitalocean.requests == []
    assert isinstance(resumed, ResumedActions)
    assert resumed.ids == (action.id,)
    assert resumed.started == action.started_at
    assert resumed.resume_token() == token
    [final] = resumed.wait()
    assert (final.id, final.type, final.region_slug) == (action.id, "transfer", "sgp1")
    assert final.completed


def test_a_time_out_has_a_token_of_what_is_left(
    client: Client, elsewhere: Client, golden: ImageRecord, digitalocean: FakeDigitalOcean
) -> None:
    quick, slow, slower = [
        client.fetch_action(digitalocean.add_action(golden, seconds=seconds).id)
        for seconds in (5, 50, 70)
    ]
    with pytest.raises(WaitTimeoutError) as caught:
        [action for action in client.wait_actions([quick, slow, slower], wait_time=20)]
    token = caught.value.resume_token
    assert token is not None
    assert resume_token(caught.value) == token
    assert pickle.loads(pickle.dumps(caught.value)).resume_token == token
    resumed = elsewhere.resume(token)
    assert resumed.ids == (slow.id, slower.id)
    with pytest.raises(WaitTimeoutError) as again:
        resumed.wait(wait_time=40)
    assert again.value.resume_token is not None
    last = client.resume(again.value.resume_token)
    assert isinstance(last, ResumedActions)
    assert [action.id for action in last.wait()] == [slower.id]


def test_an_image_is_waited_for_by_another_client(
    client: Client, elsewhere: Client, golden: ImageRecord
) -> None:
    image = client.fetch_image(golden.id)
    image.transfer("sgp1")
    with pytest.raises(WaitTimeoutError) as caught:
        image.wait_for_action(wait_time=3)
    for token in (
        image.resume_token(),
        client.image(golden.id).resume_token(),
        caught.value.resume_token,
    ):
        assert token is not None
        resumed = elsewhere.resume(token)
        assert isinstance(resumed, ResumedImages)
        [state] = resumed.wait()
        assert state is not None
        assert "sgp1" in state.regions


def test_the_status_of_an_import_is_waited_for_by_another_client(
    client: Client, elsewhere: Client, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.next_import(seconds=60)
    image = client.create_custom_image("new", "https://example.com/i.qcow2", "ams3")
    with pytest.raises(WaitTimeoutError) as caught:
        image.wait_for_status(wait_time=3)
    assert caught.value.resume_token is not None
    resumed = elsewhere.resume(caught.value.resume_token)
    assert isinstance(resumed, ResumedImages)
    [state] = resumed.wait()
    assert state is not None
    assert (state.id, state.status) == (image.id, "available")


def test_droplets_are_waited_for_by_another_client(
    client: Client, elsewhere: Client, digitalocean: FakeDigitalOcean
) -> None:
    droplets = [digitalocean.add_droplet(name=name) for name in ("web-1", "web-2")]
    handles = [client.droplet(each.id) for each in droplets]
    digitalocean.next_action(seconds=60)
    action = handles[0].power_off()
    with pytest.raises(WaitTimeoutError, match="nothing was stopped at DigitalOcean") as caught:
        [droplet for droplet in client.wait_droplets(handles, "off", wait_time=3)]
    assert caught.value.resume_token is not None
    by_status = elsewhere.resume(caught.value.resume_token)
    assert isinstance(by_status, ResumedDroplets)
    assert by_status.ids == tuple(each.id for each in droplets)
    by_action = elsewhere.resume(handles[0].resume_token())
    assert isinstance(by_action, ResumedDroplets)
    [droplet] = by_action.wait()
    assert droplet is not None
    assert droplet.status == "off"
    assert action.fetch().completed
    handles[1].power_off().wait()
    assert [each and each.status for each in by_status.wait()] == ["off", "off"]


def test_a_distribution_is_finished_by_another_client(
    client: Client, elsewhere: Client, golden: ImageRecord, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.next_action(outcome="errored", region="sgp1")
    wanted = ["fra1", "ams3", "sgp1", "mars1"]
    report = client.image(golden.id).distribute(wanted, wait_time=0)
    assert [each.outcome for each in report] == [
        *(RegionOutcome.SKIPPED, RegionOutcome.UNFINISHED),
        *(RegionOutcome.UNFINISHED, RegionOutcome.REFUSED),
    ]
    assert isinstance(report["ams3"].error, WaitTimeoutError)
    digitalocean.requests.clear()
    resumed = elsewhere.resume(report.resume_token())
    assert isinstance(resumed, ResumedDistribution)
    final = resumed.wait()
    assert {request.method for request in digitalocean.requests} == {"GET"}
    assert [(each.region, each.outcome) for each in final] == [
        ("fra1", RegionOutcome.SKIPPED),
        ("ams3", RegionOutcome.COMPLETED),
        ("sgp1", RegionOutcome.ERRORED),
        ("mars1", RegionOutcome.REFUSED),
    ]
    assert str(final["mars1"].error) == str(report["mars1"].error)[:200]
    again = elsewhere.resume(final.resume_token())
    assert isinstance(again, ResumedDistribution)
    assert [str(each) for each in again.wait()] == [str(each) for each in final]


def test_whatever_ends_a_wait_leaves_a_token(
    client: Client, elsewhere: Client, golden: ImageRecord, digitalocean: FakeDigitalOcean
) -> None:
    action = client.image(golden.id).transfer("sgp1")
    digitalocean.faults.add(faults.Status(401), "GET")
    with pytest.raises(AuthenticationError) as caught:
        action.wait()
    token = resume_token(caught.value)
    assert token is not None
    assert elsewhere.resume(token).ids == (action.id,)
    assert resume_token(ValueError("from elsewhere")) is None


def test_a_token_for_another_endpoint_or_from_a_newer_version_is_refused(
    client: Client, golden: ImageRecord
) -> None:
    token = client.image(golden.id).resume_token()
    other = Client("token")
    with pytest.raises(ResumeTokenError, match=r"expected a token of api\.digitalocean\.com"):
        other.resume(token)
    other.close()
    with pytest.raises(ResumeTokenError, match="expected a text that"):
        client.resume("36804745")
