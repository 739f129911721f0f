"""The moment at which the attempt of this thread must be over; streams and replies keep to it."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Generator
from contextvars import ContextVar

DEADLINE: ContextVar[float | None] = ContextVar("DEADLINE", default=None)
"""By the machine's monotonic clock, since sockets know no other; None for no such moment."""


@contextlib.contextmanager
def time_limit(seconds: float | None) -> Generator[None]:
    """Enter around an attempt that is to be over after this many seconds; None is no limit."""
    if seconds is None:
        yield
        return
    token = DEADLINE.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        DEADLINE.reset(token)


def is_over() -> bool:
    """Return whether no time is left."""
    deadline = DEADLINE.get()
    return deadline is not None and time.monotonic() >= deadline
