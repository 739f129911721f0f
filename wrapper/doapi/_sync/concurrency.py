"""What cannot be translated of waiting: waiting for others, doing several things at once, what a Ctrl-C is, and the
caller's own functions.

Written by hand for each side; `_async/concurrency.py` is its twin.
"""

from __future__ import annotations

import contextlib
import contextvars
import threading
from collections.abc import Callable, Coroutine, Sequence
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from .runtime import IN_FLIGHT, SystemClock

if TYPE_CHECKING:
    from .._policy.wait import Stop
    from .runtime import Clock

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


def nap(clock: Clock, seconds: float, stop: Stop | None) -> None:
    """Sleep, until another thread stops the wait at the latest, if the clock is the machine's."""
    if stop is None:
        clock.sleep(seconds)
    elif isinstance(clock, SystemClock):
        stop.wait(seconds)
    elif not stop.is_set():
        clock.sleep(seconds)


def gather(calls: Sequence[Callable[[], T]]) -> list[T]:
    """The results of all calls, in their order, one after the other. The first failure ends it."""
    return [call() for call in calls]


def until_one_fails(calls: Sequence[Callable[[], T]]) -> tuple[list[T], BaseException | None]:
    """Return the results of calls, in the order in which they came, and the first failure; none is begun after it.

    Each of a few threads makes one call after another. All have ended when this returns. Where it is interrupted
    instead, they begin no other call, and are left to end by themselves: nothing can stop what waits for a reply.
    """
    if len(calls) == 1:
        return [calls[0]()], None
    results: list[T] = []
    failures: list[BaseException] = []
    todo: SimpleQueue[Callable[[], T]] = SimpleQueue()
    for call in calls:
        todo.put(call)

    def work() -> None:
        with contextlib.suppress(Empty):
            while not failures:
                call = todo.get_nowait()
                try:
                    results.append(call())
                except BaseException as error:
                    failures.append(error)

    threads = [
        threading.Thread(target=contextvars.copy_context().run, args=(work,), daemon=True)
        for _ in range(min(IN_FLIGHT, len(calls)))
    ]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    except BaseException as interrupt:
        failures.append(interrupt)
        raise
    return results, failures[0] if failures else None


def finish(outcome: object) -> None:
    """Refuse the result of a function of the caller's that still has to be waited for: nothing here can.

    Raises:
        TypeError: it is one.
    """
    if isinstance(outcome, Coroutine):
        outcome.close()
        raise TypeError("on_poll is an async function, which only an AsyncClient can await")
