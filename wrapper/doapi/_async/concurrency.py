"""What cannot be translated of waiting: waiting for others, doing several things at once, what a Ctrl-C is, and the
caller's own functions.

Written by hand for each side; `_sync/concurrency.py` is its twin.
"""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import anyio
from anyio import fail_after as fail_after
from anyio import sleep as sleep
from anyio.lowlevel import current_token

from .runtime import IN_FLIGHT

if TYPE_CHECKING:
    from .._policy.wait import Stop
    from .runtime import AsyncClock

T = TypeVar("T")

INTERRUPTS: tuple[type[BaseException], ...] = ()
"""What ends a wait early but well. Nothing here: cancellation propagates untouched."""

ThreadLock = contextlib.nullcontext[None]
"""Held for a few statements that other threads must not come between. Nothing comes between those of a task."""


current_loop = current_token
"""Returns what tells the running event loop from all others."""

new_semaphore = partial(anyio.Semaphore, fast_acquire=True)
"""Returns what so many tasks can hold at a time; where a place is free, it is taken without a turn for others."""


class Bell:
    """What one task waits for until another rings; made while the event loop runs."""

    def __init__(self) -> None:
        self._rung = anyio.Event()

    def ring(self) -> None:
        """Wake what waits; if nothing does, the next to wait is woken at once."""
        self._rung.set()

    async def wait(self, seconds: float) -> None:
        """Come back when it was rung since the last time, or after this many seconds."""
        with anyio.move_on_after(seconds):
            await self._rung.wait()
        self._rung = anyio.Event()


async def nap(clock: AsyncClock, seconds: float, stop: Stop | None) -> None:
    """Sleep. What ends a task early here is cancellation, and `stop` is None."""
    await clock.sleep(seconds)


async def gather(calls: Sequence[Callable[[], Awaitable[T]]]) -> list[T]:
    """Return the results of all calls, in their order; a few run at a time. The first failure ends the others."""
    if len(calls) == 1:
        return [await calls[0]()]
    results: dict[int, T] = {}
    failures: list[Exception] = []
    limiter = anyio.CapacityLimiter(IN_FLIGHT)

    async def run(index: int) -> None:
        async with limiter:
            try:
                results[index] = await calls[index]()
            except Exception as error:  # raised below, since the group would wrap it
                failures.append(error)
                group.cancel_scope.cancel()

    async with anyio.create_task_group() as group:
        for index in range(len(calls)):
            group.start_soon(run, index)
    if failures:
        raise failures[0]
    return [results[index] for index in range(len(calls))]


async def until_one_fails(
    calls: Sequence[Callable[[], Awaitable[T]]],
) -> tuple[list[T], BaseException | None]:
    """Return the results of calls, in the order in which they came, and the first failure, which ends the other calls.

    A few are under way at a time.
    """
    results: list[T] = []
    failures: list[Exception] = []
    limiter = anyio.CapacityLimiter(IN_FLIGHT)

    async def run(call: Callable[[], Awaitable[T]]) -> None:
        async with limiter:
            try:
                results.append(await call())
            except Exception as error:  # returned below, since the group would wrap it
                failures.append(error)
                group.cancel_scope.cancel()

    async with anyio.create_task_group() as group:
        for call in calls:
            group.start_soon(run, call)
    return results, failures[0] if failures else None


async def finish(outcome: object) -> None:
    """Await what a function of the caller's returned, if it is an async one."""
    if isinstance(outcome, Awaitable):
        await outcome
