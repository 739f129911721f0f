"""The clock that a test moves."""

from __future__ import annotations

import datetime
import math
import threading

import anyio
import pytest
from doapi.testing import ManualClock, SystemTime


def test_it_stands_still_until_it_is_moved() -> None:
    clock = ManualClock(datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    assert (clock.monotonic(), clock.monotonic()) == (0, 0)
    clock.advance(86_400.5)
    assert clock.monotonic() == 86_400.5
    assert clock.now() == datetime.datetime(2026, 1, 2, 0, 0, 0, 500_000, tzinfo=datetime.UTC)


def test_sleepers_in_turn_move_it_each() -> None:
    clock = ManualClock()
    clock.sleep(2)
    clock.sleep(3)
    assert clock.monotonic() == 5


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_sleepers_of_one_moment_move_it_once(backend: str) -> None:
    clock = ManualClock()

    async def sleep_together() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(100):
                group.start_soon(clock.for_async.sleep, 2)
            group.start_soon(clock.for_async.sleep, 1)

    anyio.run(sleep_together, backend=backend)
    assert clock.monotonic() == 2


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_an_awaited_sleep_lets_others_run(backend: str) -> None:
    clock = ManualClock()
    seen: list[float] = []

    async def look() -> None:
        seen.append(clock.monotonic())

    async def both() -> None:
        async with anyio.create_task_group() as group:
            group.start_soon(look)
            await clock.for_async.sleep(60)
            await clock.for_async.sleep(60)
            await clock.for_async.sleep(60)

    anyio.run(both, backend=backend)
    assert len(seen) == 1
    assert seen[0] < 180


def test_threads_share_it_and_lose_nothing() -> None:
    clock = ManualClock()

    def move() -> None:
        for _ in range(1000):
            clock.advance(1)

    threads = [threading.Thread(target=move) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert clock.monotonic() == 8000


@pytest.mark.parametrize("seconds", [-1.0, math.nan])
def test_time_that_cannot_pass_is_refused(seconds: float) -> None:
    clock = ManualClock()
    with pytest.raises(ValueError, match="seconds must be 0 or more"):
        clock.sleep(seconds)
    with pytest.raises(ValueError, match="seconds must be 0 or more"):
        clock.advance(seconds)
    with pytest.raises(ValueError, match="seconds must be 0 or more"):
        anyio.run(clock.for_async.sleep, seconds)


def test_a_naive_start_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        ManualClock(datetime.datetime(2026, 1, 1))


def test_the_machines_time_runs_and_can_be_ahead() -> None:
    clock = SystemTime()
    before = clock.monotonic()
    clock.sleep(0)
    anyio.run(clock.for_async.sleep, 0)
    assert clock.for_async.monotonic() >= before
    now = clock.now()
    clock.advance(3600)
    assert clock.monotonic() >= before + 3600
    assert clock.for_async.now() - now >= datetime.timedelta(hours=1)
