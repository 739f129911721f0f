"""How fast many pages of a list may be read: an account has so many requests a minute, for all that it does."""

from __future__ import annotations

import math

MOST = 200
"""Requests in any minute. The API takes 250; the others are left to the rest of the program."""

MINUTE = 60.0
"""Seconds."""


class Batch:
    """Requests that are sent together."""

    def __init__(self, count: int) -> None:
        self.count: int = count
        """How many."""
        self.ended: float = math.inf
        """When the last of them was answered, by a monotonic clock; infinite while they are under way."""


class Pace:
    """The batches of the last minute."""

    def __init__(self) -> None:
        self._batches: list[Batch] = []

    def start(self, wanted: int, now: float) -> Batch:
        """Return a batch of as many requests as are wanted and may be sent now; the caller says when it has ended."""
        self._batches = [batch for batch in self._batches if batch.ended + MINUTE > now]
        room = MOST - sum(batch.count for batch in self._batches)
        batch = Batch(min(wanted, max(0, room)))
        if batch.count:
            self._batches.append(batch)
        return batch

    def pause(self, now: float) -> float:
        """Return the seconds after which to ask again, if none may be sent now."""
        ended = [batch.ended for batch in self._batches if batch.ended < math.inf]
        return max(0.0, min(ended) + MINUTE - now) if ended else 1.0
