"""Waits on an account whose requests are counted: they slow down as it runs dry, and are on time all the same."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from itertools import pairwise

import pytest
from doapi import AsyncClient, Budget, WaitTimeoutError
from doapi.testing import FakeDigitalOcean, Limits
from httpx import AsyncHTTPTransport

pytestmark = pytest.mark.anyio

MINUTES = 60.0
BUDGET = Budget()


@asynccontextmanager
async def account(
    limits: Limits | None = None, budget: Budget | None = BUDGET, wait_interval: float = 2
) -> AsyncGenerator[tuple[FakeDigitalOcean, AsyncClient, int]]:
    """An account with these limits, a client that knows them, and an image."""
    with FakeDigitalOcean(images="none", limits=limits or Limits()) as digitalocean:
        clock = digitalocean.clock.for_async  # sync: clock = digitalocean.clock
        async with AsyncClient(
            digitalocean.token,
            digitalocean.url,
            clock=clock,
            transport=AsyncHTTPTransport(verify=False),
            budget=budget,
            wait_interval=wait_interval,
        ) as client:
            yield digitalocean, client, digitalocean.add_image(name="golden", regions=["fra1"]).id


def since(digitalocean: FakeDigitalOcean, start: float) -> list[float]:
    """When requests came, counted from a moment, without the one that started the action."""
    return [each.at - start for each in digitalocean.requests if each.method == "GET"]


async def use(client: AsyncClient, requests: int) -> None:
    """Use up some of the account's requests."""
    for _ in range(requests):
        await client.fetch_last_action()


@pytest.mark.parametrize("minutes", [1, 20])
async def test_a_wait_that_is_alone_polls_as_it_would_without_a_budget(minutes: int) -> None:
    counts: list[int] = []
    for budget in (Budget(), None):
        async with account(budget=budget) as (digitalocean, client, image):
            digitalocean.next_action(seconds=minutes * MINUTES)
            assert (await (await client.image(image).transfer("sgp1")).wait()).completed
            counts.append(len(digitalocean.requests))
    assert abs(counts[0] - counts[1]) <= 1
    assert counts[1] >= minutes * 30


async def test_a_wait_slows_down_as_others_use_the_account_and_comes_back_to_its_interval() -> None:
    async with account(Limits(per_hour=200)) as (digitalocean, client, image):
        digitalocean.next_action(seconds=100 * MINUTES)
        action = await client.image(image).transfer("sgp1")
        await use(client, 150)
        digitalocean.requests.clear()
        assert (await action.wait(wait_interval=30)).completed
        times = since(digitalocean, 0.0)
    pauses = [b - a for a, b in pairwise(times)]
    assert times[0] == 0
    assert min(pauses[:3]) > 60
    assert all(request.status == 200 for request in digitalocean.requests)
    assert 30 in pauses[-30:]


async def test_what_a_client_uses_in_a_burst_of_its_own_does_not_slow_its_waits_down() -> None:
    async with account() as (digitalocean, client, image):
        await use(client, 200)
        digitalocean.next_action(seconds=60)
        action = await client.image(image).transfer("sgp1")
        digitalocean.requests.clear()
        assert (await action.wait()).completed
        assert since(digitalocean, 0.0) == list(range(0, 62, 2))


async def test_the_first_poll_and_the_last_are_on_time_whatever_is_used() -> None:
    async with account(Limits(per_hour=100)) as (digitalocean, client, image):
        digitalocean.next_action(seconds=100 * MINUTES)
        action = await client.image(image).transfer("sgp1")
        await use(client, 93)
        digitalocean.requests.clear()
        with pytest.raises(WaitTimeoutError):
            await action.wait(wait_time=45)
        assert since(digitalocean, 0.0) == [0, 45]
        with pytest.raises(WaitTimeoutError):
            await action.wait(wait_time=0)
        assert since(digitalocean, 0.0) == [0, 45, 45]


async def test_without_a_budget_a_wait_keeps_its_interval_until_the_account_has_nothing_left() -> (
    None
):
    async with account(Limits(per_hour=100), budget=None) as (digitalocean, client, image):
        digitalocean.next_action(seconds=100 * MINUTES)
        action = await client.image(image).transfer("sgp1")
        await use(client, 90)
        digitalocean.requests.clear()
        with pytest.raises(WaitTimeoutError):
            await action.wait(wait_time=14)
        assert since(digitalocean, 0.0) == [0, 2, 4, 6, 8, 10, 12, 14]


async def test_a_429_slows_a_wait_down_and_does_not_end_it() -> None:
    async with account(Limits(per_minute=20)) as (digitalocean, client, image):
        digitalocean.next_action(seconds=4 * MINUTES)
        action = await client.image(image).transfer("sgp1")
        assert (await action.wait(wait_interval=1)).completed
        refused = [request.at for request in digitalocean.requests if request.status == 429]
    assert 1 <= len(refused) <= 8


async def test_the_log_says_once_a_minute_that_waits_are_slowed_down(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("WARNING", "doapi")
    async with account(Limits(per_hour=200)) as (digitalocean, client, image):
        digitalocean.next_action(seconds=30 * MINUTES)
        action = await client.image(image).transfer("sgp1")
        await use(client, 110)
        caplog.clear()
        digitalocean.requests.clear()
        assert (await action.wait()).completed
        polls = len(digitalocean.requests)
    assert "of 200 requests left: waits poll every" in caplog.messages[0]
    assert 5 <= len(caplog.messages) < polls
    assert len(caplog.messages) <= 31


@pytest.mark.parametrize("budget", [Budget(0), None])
async def test_other_options_keep_the_budget(budget: Budget | None) -> None:
    async with account(Limits(per_hour=100), budget=budget) as (do, client, image):
        do.next_action(seconds=100 * MINUTES)
        await client.image(image).transfer("sgp1")
        await use(client, 60)
        do.requests.clear()
        other = client.with_options(wait_time=60)
        with pytest.raises(WaitTimeoutError):
            await other.image(image).wait_for_action()
        polls = len(do.requests)
    assert polls < 20 if budget else polls > 30


async def test_what_is_no_budget_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(TypeError, match=r"budget must be a doapi\.Budget or None, got float"):
        AsyncClient("token", budget=0.5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
