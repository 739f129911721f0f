"""Waits that are gone on with elsewhere: a token of each kind of wait, and what another client makes of it."""

from __future__ import annotations

import pickle
from collections.abc import AsyncIterator

import pytest
from doapi import (
    AsyncClient,
    AsyncResumedActions,
    AsyncResumedDistribution,
    AsyncResumedDroplets,
    AsyncResumedImages,
    AuthenticationError,
    RegionOutcome,
    ResumeTokenError,
    WaitTimeoutError,
    resume_token,
)
from doapi.testing import FakeDigitalOcean, ImageRecord, faults
from httpx import AsyncHTTPTransport

pytestmark = pytest.mark.anyio


@pytest.fixture
async def elsewhere(digitalocean: FakeDigitalOcean) -> AsyncIterator[AsyncClient]:
    """The client of another process."""
    clock = digitalocean.clock.for_async  # sync: clock = digitalocean.clock
    plain = AsyncHTTPTransport(verify=False)
    async with AsyncClient(
        digitalocean.token, digitalocean.url, clock=clock, transport=plain
    ) as client:
        yield client


async def test_an_action_is_waited_for_by_another_client(
    client: AsyncClient, elsewhere: AsyncClient, golden: ImageRecord, digitalocean: FakeDigitalOcean
) -> None:
    action = await client.image(golden.id).transfer("sgp1")
    token = action.resume_token()
    assert digitalocean.token not in token
    assert len(token) < 200
    digitalocean.requests.clear()
    resumed = elsewhere.resume(token)
    assert digitalocean.requests == []
    assert isinstance(resumed, AsyncResumedActions)
    assert resumed.ids == (action.id,)
    assert resumed.started == action.started_at
    assert resumed.resume_token() == token
    [final] = await resumed.wait()
    assert (final.id, final.type, final.region_slug) == (action.id, "transfer", "sgp1")
    assert final.completed


async def test_a_time_out_has_a_token_of_what_is_left(
    client: AsyncClient, elsewhere: AsyncClient, golden: ImageRecord, digitalocean: FakeDigitalOcean
) -> None:
    quick, slow, slower = [
        await client.fetch_action(digitalocean.add_action(golden, seconds=seconds).id)
        for seconds in (5, 50, 70)
    ]
    with pytest.raises(WaitTimeoutError) as caught:
        [action async for action in client.wait_actions([quick, slow, slower], wait_time=20)]
    token = caught.value.resume_token
    assert token is not None
    assert resume_token(caught.value) == token
    assert pickle.loads(pickle.dumps(caught.value)).resume_token == token
    resumed = elsewhere.resume(token)
    assert resumed.ids == (slow.id, slower.id)
    with pytest.raises(WaitTimeoutError) as again:
        await resumed.wait(wait_time=40)
    assert again.value.resume_token is not None
    last = client.resume(again.value.resume_token)
    assert isinstance(last, AsyncResumedActions)
    assert [action.id for action in await last.wait()] == [slower.id]


async def test_an_image_is_waited_for_by_another_client(
    client: AsyncClient, elsewhere: AsyncClient, golden: ImageRecord
) -> None:
    image = await client.fetch_image(golden.id)
    await image.transfer("sgp1")
    with pytest.raises(WaitTimeoutError) as caught:
        await image.wait_for_action(wait_time=3)
    for token in (
        image.resume_token(),
        client.image(golden.id).resume_token(),
        caught.value.resume_token,
    ):
        assert token is not None
        resumed = elsewhere.resume(token)
        assert isinstance(resumed, AsyncResumedImages)
        [state] = await resumed.wait()
        assert state is not None
        assert "sgp1" in state.regions


async def test_the_status_of_an_import_is_waited_for_by_another_client(
    client: AsyncClient, elsewhere: AsyncClient, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.next_import(seconds=60)
    image = await client.create_custom_image("new", "https://example.com/i.qcow2", "ams3")
    with pytest.raises(WaitTimeoutError) as caught:
        await image.wait_for_status(wait_time=3)
    assert caught.value.resume_token is not None
    resumed = elsewhere.resume(caught.value.resume_token)
    assert isinstance(resumed, AsyncResumedImages)
    [state] = await resumed.wait()
    assert state is not None
    assert (state.id, state.status) == (image.id, "available")


async def test_droplets_are_waited_for_by_another_client(
    client: AsyncClient, elsewhere: AsyncClient, digitalocean: FakeDigitalOcean
) -> None:
    droplets = [digitalocean.add_droplet(name=name) for name in ("web-1", "web-2")]
    handles = [client.droplet(each.id) for each in droplets]
    digitalocean.next_action(seconds=60)
    action = await handles[0].power_off()
    with pytest.raises(WaitTimeoutError, match="nothing was stopped at DigitalOcean") as caught:
        [droplet async for droplet in client.wait_droplets(handles, "off", wait_time=3)]
    assert caught.value.resume_token is not None
    by_status = elsewhere.resume(caught.value.resume_token)
    assert isinstance(by_status, AsyncResumedDroplets)
    assert by_status.ids == tuple(each.id for each in droplets)
    by_action = elsewhere.resume(handles[0].resume_token())
    assert isinstance(by_action, AsyncResumedDroplets)
    [droplet] = await by_action.wait()
    assert droplet is not None
    assert droplet.status == "off"
    assert (await action.fetch()).completed
    await (await handles[1].power_off()).wait()
    assert [each and each.status for each in await by_status.wait()] == ["off", "off"]


async def test_a_distribution_is_finished_by_another_client(
    client: AsyncClient, elsewhere: AsyncClient, golden: ImageRecord, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.next_action(outcome="errored", region="sgp1")
    wanted = ["fra1", "ams3", "sgp1", "mars1"]
    report = await client.image(golden.id).distribute(wanted, wait_time=0)
    assert [each.outcome for each in report] == [
        *(RegionOutcome.SKIPPED, RegionOutcome.UNFINISHED),
        *(RegionOutcome.UNFINISHED, RegionOutcome.REFUSED),
    ]
    assert isinstance(report["ams3"].error, WaitTimeoutError)
    digitalocean.requests.clear()
    resumed = elsewhere.resume(report.resume_token())
    assert isinstance(resumed, AsyncResumedDistribution)
    final = await resumed.wait()
    assert {request.method for request in digitalocean.requests} == {"GET"}
    assert [(each.region, each.outcome) for each in final] == [
        ("fra1", RegionOutcome.SKIPPED),
        ("ams3", RegionOutcome.COMPLETED),
        ("sgp1", RegionOutcome.ERRORED),
        ("mars1", RegionOutcome.REFUSED),
    ]
    assert str(final["mars1"].error) == str(report["mars1"].error)[:200]
    again = elsewhere.resume(final.resume_token())
    assert isinstance(again, AsyncResumedDistribution)
    assert [str(each) for each in await again.wait()] == [str(each) for each in final]


async def test_whatever_ends_a_wait_leaves_a_token(
    client: AsyncClient, elsewhere: AsyncClient, golden: ImageRecord, digitalocean: FakeDigitalOcean
) -> None:
    action = await client.image(golden.id).transfer("sgp1")
    digitalocean.faults.add(faults.Status(401), "GET")
    with pytest.raises(AuthenticationError) as caught:
        await action.wait()
    token = resume_token(caught.value)
    assert token is not None
    assert elsewhere.resume(token).ids == (action.id,)
    assert resume_token(ValueError("from elsewhere")) is None


async def test_a_token_for_another_endpoint_or_from_a_newer_version_is_refused(
    client: AsyncClient, golden: ImageRecord
) -> None:
    token = client.image(golden.id).resume_token()
    other = AsyncClient("token")
    with pytest.raises(ResumeTokenError, match=r"expected a token of api\.digitalocean\.com"):
        other.resume(token)
    await other.aclose()
    with pytest.raises(ResumeTokenError, match="expected a text that"):
        client.resume("36804745")
