"""What cannot be translated: sleeping, waiting for others, doing several things at once, and what a Ctrl-C is.

Written by hand for each side; `_sync/_runtime.py` is its twin.
"""

from __future__ import annotations

import contextlib
import datetime
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol, TypeVar

import anyio

T = TypeVar("T")

INTERRUPTS: tuple[type[BaseException], ...] = ()
"""What ends a wait early but well. Nothing here: cancellation propagates untouched."""

Event = anyio.Event
"""What some wait for until another says that it has happened; made while the event loop runs."""

Guard = contextlib.nullcontext[None]
"""Held for a few statements that other threads must not come between. Nothing comes between those of a task."""

IN_FLIGHT = 10
"""How many requests of a client are in flight at a time. Beside the API's 250 a minute that is plenty."""


class AsyncClock(Protocol):
    """Where an `AsyncClient` takes time and sleep from."""

    __module__: str = "doapi"

    def monotonic(self) -> float:
        """Seconds since some moment, never going back."""
        ...

    def now(self) -> datetime.datetime:
        """The time of day, aware."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Come back after this many seconds."""
        ...


class AsyncSystemClock:
    """The machine's clock, and the event loop's sleep."""

    def monotonic(self) -> float:
        """Seconds since some moment, never going back."""
        return time.monotonic()

    def now(self) -> datetime.datetime:
        """The time of day, in UTC."""
        return datetime.datetime.now(datetime.UTC)

    async def sleep(self, seconds: float) -> None:
        """Come back after this many seconds; other tasks run meanwhile."""
        await anyio.sleep(seconds)

    def __repr__(self) -> str:
        return "<the system's clock>"


SYSTEM_CLOCK = AsyncSystemClock()


def gate() -> contextlib.AbstractAsyncContextManager[object]:
    """Entered to send a request, as soon as fewer than `IN_FLIGHT` others are in flight.

    A thousand reads that are begun at once would else fight for connections: what `httpx` does to hand them out grows
    with the square of the requests that wait, up to a `PoolTimeout` for most.
    """
    return anyio.Semaphore(IN_FLIGHT, fast_acquire=True)


async def together(calls: Sequence[Callable[[], Awaitable[T]]]) -> list[T]:
    """The results of all calls, in their order; a few are under way at a time. The first failure ends the others."""
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
