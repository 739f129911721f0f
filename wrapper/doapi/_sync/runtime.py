"""What cannot be translated of the least that every client needs: its clock, and the gate that its requests pass.

Written by hand for each side; `_async/runtime.py` is its twin.
"""

from __future__ import annotations

import datetime
import inspect
import os
import time
from contextlib import AbstractContextManager
from typing import Protocol

from .._wire import time_limits

IN_FLIGHT = 10
"""How many pages of a list are read at a time, where many are."""


class Clock(Protocol):
    """Where a `Client` takes time and sleep from."""

    __module__: str = "doapi"

    def monotonic(self) -> float:
        """Seconds since some moment, never going back."""
        ...

    def now(self) -> datetime.datetime:
        """The time of day, aware."""
        ...

    def sleep(self, seconds: float) -> None:
        """Come back after this many seconds."""
        ...


class SystemClock:
    """The machine's clock, and the thread's sleep."""

    def monotonic(self) -> float:
        """Seconds since some moment, never going back."""
        return time.monotonic()

    def now(self) -> datetime.datetime:
        """The time of day, in UTC."""
        return datetime.datetime.now(datetime.UTC)

    def sleep(self, seconds: float) -> None:
        """Come back after this many seconds; other threads run meanwhile."""
        time.sleep(seconds)

    def __repr__(self) -> str:
        return "<the system's clock>"


SYSTEM_CLOCK = SystemClock()


def check_clock(clock: Clock) -> None:
    """Refuse a clock for the other side: its sleeps would never happen.

    Raises:
        TypeError: it is one.
    """
    if inspect.iscoroutinefunction(clock.sleep):
        raise TypeError("a Client takes a clock whose sleep is not async")


class RequestLimiter:
    """Entered to send a request: at once, since there are as many in flight as threads, which are few."""

    def __init__(self) -> None:
        """Nothing is counted."""

    def __enter__(self) -> None:
        """Go on."""

    def __exit__(self, *_: object) -> None:
        """Go on."""


def owner() -> object:
    """Return what connections that are made now belong to: the process."""
    return os.getpid()


def time_limit(seconds: float | None) -> AbstractContextManager[object]:
    """Entered around an attempt that is over after this many seconds; None is no limit."""
    return time_limits.time_limit(seconds)
