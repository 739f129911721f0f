"""A thousand requests that are begun at once: a few are in flight at a time, each is sent once, none gives up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import anyio
import httpx
import pytest
from anyio.lowlevel import checkpoint
from doapi import AsyncClient, AsyncClock
from doapi.testing import FakeDigitalOcean, faults

pytestmark = pytest.mark.anyio

MOST = 10
"""How many are to be in flight at a time."""


class Counting(httpx.AsyncHTTPTransport):
    """Counts the requests that are in flight."""

    def __init__(self) -> None:
        super().__init__()
        self.in_flight = 0
        self.most = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.in_flight += 1
        self.most = max(self.most, self.in_flight)
        try:
            return await super().handle_async_request(request)
        finally:
            self.in_flight -= 1


class Sleepers:
    """A clock that counts who sleeps on it, until they are woken."""

    def __init__(self, clock: AsyncClock) -> None:
        self._clock = clock
        self.asleep = 0
        self.woken = anyio.Event()

    def monotonic(self) -> float:
        return self._clock.monotonic()

    def now(self) -> datetime:
        return self._clock.now()

    async def sleep(self, seconds: float) -> None:
        self.asleep += 1
        await self.woken.wait()


@pytest.fixture
def images(digitalocean: FakeDigitalOcean) -> list[int]:
    return [digitalocean.add_image(name=f"golden-{n}").id for n in range(10 * MOST)]


async def read(client: AsyncClient, images: Iterable[int]) -> set[int]:
    """Read all of them at once."""
    found: set[int] = set()

    async def read_one(number: int) -> None:
        found.add((await client.fetch_image(number)).id)

    async with anyio.create_task_group() as reads:
        for number in images:
            reads.start_soon(read_one, number)
    return found


async def test_each_is_sent_once_and_few_are_in_flight_at_a_time(
    digitalocean: FakeDigitalOcean, images: list[int]
) -> None:
    transport = Counting()
    async with AsyncClient(digitalocean.token, digitalocean.url, transport=transport) as client:
        assert await read(client, images) == set(images)
    assert len(digitalocean.requests) == len(images)
    assert transport.most == MOST


async def test_those_that_are_cancelled_leave_their_place_to_others(
    digitalocean: FakeDigitalOcean, images: list[int]
) -> None:
    transport = Counting()
    async with AsyncClient(digitalocean.token, digitalocean.url, transport=transport) as client:
        for _ in range(2):
            async with anyio.create_task_group() as cancelled:
                cancelled.start_soon(read, client, images)
                while transport.in_flight < MOST:
                    await checkpoint()
                cancelled.cancel_scope.cancel()
        assert await read(client, images) == set(images)


async def test_one_that_will_be_tried_again_keeps_no_place_meanwhile(
    digitalocean: FakeDigitalOcean, images: list[int]
) -> None:
    unlucky, lucky = images[:MOST], images[MOST:]
    digitalocean.faults.add(faults.Status(503), "GET", times=MOST)
    clock = Sleepers(digitalocean.clock.for_async)
    async with (
        AsyncClient(digitalocean.token, digitalocean.url, clock=clock) as client,
        anyio.create_task_group() as reads,
    ):
        reads.start_soon(read, client, unlucky)
        while clock.asleep < MOST:
            await checkpoint()
        assert await read(client, lucky) == set(lucky)
        clock.woken.set()
    assert len(digitalocean.requests) == len(images) + MOST
