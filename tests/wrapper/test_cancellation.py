"""Async waits: cancelled at once, sharing their looks, and leaving nothing behind."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator

import anyio
import pytest
from anyio.lowlevel import checkpoint
from doapi import AsyncAction, AsyncClient
from doapi.testing import FakeDigitalOcean, ImageRecord, faults

pytestmark = pytest.mark.anyio

WAITS = 200
BUDGET = 250
"""Requests a minute that an account has."""


@pytest.fixture
async def real_time(digitalocean: FakeDigitalOcean) -> AsyncIterator[AsyncClient]:
    """A client that sleeps for real, of a stand-in whose clock stands still."""
    async with AsyncClient(digitalocean.token, digitalocean.url, wait_interval=600) as client:
        yield client


@pytest.fixture
async def client(digitalocean: FakeDigitalOcean) -> AsyncIterator[AsyncClient]:
    async with AsyncClient(
        digitalocean.token, digitalocean.url, clock=digitalocean.clock.for_async
    ) as client:
        yield client


async def test_a_wait_that_sleeps_is_cancelled_at_once_and_the_client_stays_usable(
    real_time: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    action = await real_time.image(golden.id).transfer("sgp1")
    polled = anyio.Event()
    async with anyio.create_task_group() as group:

        async def wait() -> None:
            await action.wait(on_poll=lambda done, left: polled.set())

        group.start_soon(wait)
        await polled.wait()
        group.cancel_scope.cancel()
    assert group.cancel_scope.cancelled_caught
    assert (await real_time.fetch_image(golden.id)).name == "golden"


async def test_a_wait_whose_request_is_in_flight_is_cancelled_at_once(
    real_time: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    action = await real_time.image(golden.id).transfer("sgp1")
    stall = faults.Stall()
    digitalocean.faults.add(stall)
    async with anyio.create_task_group() as group:
        group.start_soon(action.wait)
        while not any(request.fault is stall for request in digitalocean.requests):
            await anyio.sleep(0.01)
        group.cancel_scope.cancel()
    digitalocean.clock.sleep(60)
    assert (await action.wait()).completed


async def test_a_cancelled_wait_does_not_disturb_those_that_share_its_looks(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    for _ in range(10):
        digitalocean.add_action(golden)
    actions = [action async for action in client.fetch_all_actions()]
    ended: list[AsyncAction] = []

    async def wait(action: AsyncAction, scope: anyio.CancelScope) -> None:
        with scope:
            ended.append(await action.wait())

    scopes = [anyio.CancelScope() for _ in actions]
    async with anyio.create_task_group() as group:
        for action, scope in zip(actions, scopes, strict=True):
            group.start_soon(wait, action, scope)
        await checkpoint()
        await checkpoint()
        for scope in scopes[::2]:
            scope.cancel()
    assert sorted(action.id for action in ended) == sorted(action.id for action in actions[1::2])


async def test_200_waits_at_once_share_their_looks(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    for _ in range(WAITS):
        digitalocean.add_action(golden, seconds=59)
    actions = [action async for action in client.fetch_all_actions()]
    before = len(digitalocean.requests)
    ended: list[int] = []

    async def wait(action: AsyncAction) -> None:
        ended.append((await action.wait()).id)

    async with anyio.create_task_group() as group:
        for action in actions:
            group.start_soon(wait, action)
    assert len(set(ended)) == WAITS
    assert len(digitalocean.requests) - before <= BUDGET


async def test_waits_that_begin_at_different_moments_come_together(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    for _ in range(WAITS):
        digitalocean.add_action(golden, seconds=61)
    actions = [action async for action in client.fetch_all_actions()]
    before = len(digitalocean.requests)
    ended: list[int] = []

    async def wait(action: AsyncAction) -> None:
        ended.append((await action.wait()).id)

    async with anyio.create_task_group() as group:
        for number, action in enumerate(actions):
            group.start_soon(wait, action)
            if number % 10 == 9:
                await client.fetch_image(golden.id)  # others run meanwhile, and look
    assert len(set(ended)) == WAITS
    assert len(digitalocean.requests) - before - WAITS // 10 <= BUDGET


async def test_a_loop_that_is_left_early_leaves_nothing_behind(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    for number in range(3):
        digitalocean.add_image(name=f"image {number}")
        digitalocean.add_action(golden, seconds=number)
    async for _ in client.fetch_all_images():
        break
    actions = [action async for action in client.fetch_all_actions()]
    async for _ in client.wait_actions(actions):
        break
    async for _ in client.paginate("/v2/images", "images"):
        break
    gc.collect()  # what was left open would warn now, and warnings are errors
    await checkpoint()


@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_asyncio_timeout_around_a_wait(
    real_time: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    action = await real_time.image(golden.id).transfer("sgp1")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await action.wait()
    assert (await action.fetch()).in_progress
