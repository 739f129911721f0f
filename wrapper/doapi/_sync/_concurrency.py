"""What cannot be translated of waiting: waiting for others, doing several things at once, and what a Ctrl-C is.

Written by hand for each side; `_async/_concurrency.py` is its twin.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

INTERRUPTS: tuple[type[BaseException], ...] = (KeyboardInterrupt,)
"""What ends a wait early but well: a Ctrl-C gives the state as it is."""

Event = threading.Event
"""What some wait for until another says that it has happened."""

Guard = threading.Lock
"""Held for a few statements that other threads must not come between."""


def together(calls: Sequence[Callable[[], T]]) -> list[T]:
    """The results of all calls, in their order, one after the other. The first failure ends it."""
    return [call() for call in calls]
