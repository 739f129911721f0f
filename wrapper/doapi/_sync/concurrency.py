"""What cannot be translated of waiting: waiting for others, doing several things at once, what a Ctrl-C is, and the
caller's own functions.

Written by hand for each side; `_async/concurrency.py` is its twin.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Coroutine, Sequence
from queue import Empty, SimpleQueue
from typing import TypeVar

T = TypeVar("T")

INTERRUPTS: tuple[type[BaseException], ...] = (KeyboardInterrupt,)
"""What ends a wait early but well: a Ctrl-C gives the state as it is."""

ThreadLock = threading.Lock
"""Held for a few statements that other threads must not come between."""


class Bell:
    """What one thread waits for until another rings.

    Ringing is one call of the interpreter's own, which no Ctrl-C can come into: half of it cannot be done.
    """

    def __init__(self) -> None:
        self._rung: SimpleQueue[None] = SimpleQueue()

    def ring(self) -> None:
        """Wake what waits; if nothing does, the next to wait is woken at once."""
        self._rung.put(None)

    def wait(self, seconds: float) -> None:
        """Come back when it was rung since the last time, or after this many seconds."""
        with contextlib.suppress(Empty):
            self._rung.get(timeout=max(0.0, seconds))


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
