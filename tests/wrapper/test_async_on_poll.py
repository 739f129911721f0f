"""An `on_poll` that is an async function: awaited where that can be done, refused where not."""

from __future__ import annotations

from collections.abc import Sequence

import anyio
import pytest
from doapi import Action, AsyncAction, AsyncClient, Client, unfinished_actions
from doapi.testing import FakeDigitalOcean, ImageRecord


@pytest.mark.anyio
async def test_it_is_awaited_after_each_round(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    rounds: list[tuple[int, int]] = []

    async def show(done: Sequence[AsyncAction], left: Sequence[AsyncAction]) -> None:
        await anyio.lowlevel.checkpoint()
        rounds.append((len(done), len(left)))

    async with AsyncClient(
        digitalocean.token, digitalocean.url, clock=digitalocean.clock.for_async
    ) as client:
        action = await client.fetch_action(digitalocean.add_action(golden, seconds=3).id)
        await action.wait(wait_interval=2, on_poll=show)
    assert rounds == [(0, 1), (0, 1), (1, 0)]


@pytest.mark.anyio
async def test_what_it_raises_ends_the_wait_and_loses_nothing(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    async def fail(done: Sequence[AsyncAction], left: Sequence[AsyncAction]) -> None:
        raise RuntimeError("enough")

    async with AsyncClient(
        digitalocean.token, digitalocean.url, clock=digitalocean.clock.for_async
    ) as client:
        action = await client.fetch_action(digitalocean.add_action(golden).id)
        with pytest.raises(RuntimeError, match="enough") as caught:
            await action.wait(on_poll=fail)
    assert [left.id for left in unfinished_actions(caught.value)] == [action.id]


def test_a_sync_wait_says_that_it_cannot_await_it(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    async def show(done: Sequence[Action], left: Sequence[Action]) -> None:
        raise AssertionError("nobody awaits this")

    with Client(digitalocean.token, digitalocean.url, clock=digitalocean.clock) as client:
        action = client.fetch_action(digitalocean.add_action(golden).id)
        with pytest.raises(TypeError, match="only an AsyncClient can await") as caught:
            action.wait(on_poll=show)
    assert [left.id for left in unfinished_actions(caught.value)] == [action.id]
