"""What will happen, by the clock."""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Callable
from typing import TypeAlias

from .clock import Clock

Happening: TypeAlias = Callable[[float], None]
"""Something that happens at a time of its own, which it is told as Unix time."""


class Schedule:
    """The time, and what will happen. Nothing happens by itself: `settle` does what the clock has reached."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._epoch = clock.now().timestamp() - clock.monotonic()
        self._due: list[tuple[float, int, Happening]] = []
        self._turns = itertools.count()

    def now(self) -> float:
        """Return the Unix time, by the clock."""
        return self._epoch + self.clock.monotonic()

    def schedule(self, moment: float, happening: Happening) -> None:
        """Let something happen at a Unix time; at infinity, never."""
        if moment < math.inf:
            heapq.heappush(self._due, (moment, next(self._turns), happening))

    def settle(self) -> None:
        """Let everything happen whose time has come, in order."""
        now = self.now()
        while self._due and self._due[0][0] <= now:
            moment, _, happening = heapq.heappop(self._due)
            happening(moment)
