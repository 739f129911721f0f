"""What cannot be translated of waiting: waiting for others, doing several things at once, what a Ctrl-C is, and the
caller's own functions.

Written by hand for each side; `_async/concurrency.py` is its twin.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Coroutine, Sequence
from typing import TypeVar

T = TypeVar("T")

INTERRUPTS: tuple[type[BaseException], ...] = (KeyboardInterrupt,)
"""What ends a wait early but well: a Ctrl-C gives the state as it is."""

Event = threading.Event
"""What some wait for until another says that it has happened."""

ThreadLock = threading.Lock
"""Held for a few statements that other threads must not come between."""


def gather(calls: Sequence[Callable[[], T]]) -> list[T]:
    """The results of all calls, in their order, one after the other. The first failure ends it."""
    return [call() for call in calls]


def finish(outcome: object) -> None:
    """Refuse the result of a function of the caller's that still has to be waited for: nothing here can.

    Raises:
        TypeError: it is one.
    """
    if isinstance(outcome, Coroutine):
        outcome.close()
        raise TypeError("on_poll is an async function, which only an AsyncClient can await")
