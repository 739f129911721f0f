"""What cannot be translated of the least that every client needs: its clock, and the gate that its requests pass.

Written by hand for each side; `_sync/runtime.py` is its twin. What it needs of anyio is in `concurrency.py`, which is
imported when it is used first: it would be a tenth of what importing the client takes.
"""

from __future__ import annotations

import datetime
import os
import time
from contextlib import AbstractContextManager
from typing import Protocol

from .. import _async

IN_FLIGHT = 10
"""How many requests of a client are in flight at a time. Beside the API's 250 a minute that is plenty."""


class AsyncClock(Protocol):
    """Where an `AsyncClient` takes time and sleep from."""

    __module__: str = "doapi"

    def monotonic(self) -> float:
        """Return the seconds since some moment, never going back."""
        ...

    def now(self) -> datetime.datetime:
        """Return the time of day, aware."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Come back after this many seconds."""
        ...


class AsyncSystemClock:
    """The machine's clock, and the event loop's sleep."""

    def monotonic(self) -> float:
        """Return the seconds since some moment, never going back."""
        return time.monotonic()

    def now(self) -> datetime.datetime:
        """Return the time of day, in UTC."""
        return datetime.datetime.now(datetime.UTC)

    async def sleep(self, seconds: float) -> None:
        """Come back after this many seconds; other tasks run meanwhile."""
        await _async.concurrency.sleep(seconds)

    def __repr__(self) -> str:
        return "<the system's clock>"


SYSTEM_CLOCK = AsyncSystemClock()


def check_clock(clock: AsyncClock) -> None:
    """Refuse a clock for the other side, as far as that shows.

    Raises:
        TypeError: its sleep cannot be awaited.
    """
    if hasattr(clock, "for_async"):
        raise TypeError("an AsyncClient takes a clock whose sleep is awaited: clock.for_async")


class RequestLimiter:
    """Entered to send a request, as soon as fewer than `IN_FLIGHT` others are in flight.

    A thousand reads that are begun at once would else fight for connections: what `httpx` does to hand them out grows
    with the square of the requests that wait, up to a `PoolTimeout` for most.
    """

    def __init__(self) -> None:
        self._semaphore = _async.concurrency.new_semaphore(IN_FLIGHT)
        self._loop: object = None

    async def __aenter__(self) -> None:
        loop = owner()
        if self._loop != loop:  # those who waited in another loop went with it
            self._loop, self._semaphore = loop, _async.concurrency.new_semaphore(IN_FLIGHT)
        await self._semaphore.acquire()

    async def __aexit__(self, *_: object) -> None:
        self._semaphore.release()


def owner() -> object:
    """Return what connections that are made now belong to: the process and its event loop."""
    return os.getpid(), _async.concurrency.current_loop()


def time_limit(seconds: float | None) -> AbstractContextManager[object]:
    """Return what to enter around an attempt: a TimeoutError ends that after so many seconds, wherever it is."""
    return _async.concurrency.fail_after(seconds)
