"""What cannot be translated: sleeping, waiting for others, doing several things at once, and what a Ctrl-C is.

Written by hand for each side; `_async/_runtime.py` is its twin.
"""

from __future__ import annotations

import contextlib
import datetime
import threading
import time
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")

INTERRUPTS: tuple[type[BaseException], ...] = (KeyboardInterrupt,)
"""What ends a wait early but well: a Ctrl-C gives the state as it is."""

Event = threading.Event
"""What some wait for until another says that it has happened."""

Guard = threading.Lock
"""Held for a few statements that other threads must not come between."""


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


def gate() -> contextlib.AbstractContextManager[object]:
    """Entered to send a request: at once, since there are as many in flight as threads, which are few."""
    return contextlib.nullcontext()


def together(calls: Sequence[Callable[[], T]]) -> list[T]:
    """The results of all calls, in their order, one after the other. The first failure ends it."""
    return [call() for call in calls]
