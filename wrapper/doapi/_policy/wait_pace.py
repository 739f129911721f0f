"""How fast the waits of one client poll, as its budget and the replies that came so far allow."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import attrs

from .budget import LEAST_AGE, LONGEST_GAP, Budget, load
from .rate_limit import RateLimit

REFUSED_GAP = 5.0
"""Seconds between two polls after a refusal, at least; doubled by each further one."""

RECOVERY = 0.02
"""Polls a second by which the pace grows again with each reply."""

FIRST_GAP = 150.0
"""Seconds between two polls at most as long as it is not known how fast requests are used."""

MEMORY = 20.0
"""Seconds after which what was measured of that counts for a third."""

JITTER = 0.1
"""The part by which a gap is longer or shorter by chance, so that processes that began together drift apart."""

QUIET = 60.0
"""Seconds between two warnings in the log that say that waits are slowed down."""


@attrs.frozen
class Heard:
    """What the replies that came so far say of the account's requests."""

    limit: RateLimit | None
    """What the last said; None if none did."""
    sent: int
    """How many requests this client sent."""
    refusals: int
    """How many of them were refused with a 429."""
    now: float
    """The API's time of day, in seconds since 1970."""


class WaitPace:
    """How fast the waits of one client may poll.

    Slower at once where little is left or a request is refused; faster bit by bit after that.
    """

    def __init__(self, budget: Budget, chance: Callable[[], float] = random.random) -> None:
        self._budget = budget
        self._chance = chance
        self._heard: Heard | None = None
        self._rate: float | None = None
        self._gap = 0.0
        self._jittered = 0.0
        self._was_refused = False
        self._warned_at: float | None = None

    def pause(self, interval: float, heard: Heard) -> float:
        """Return the seconds until the next poll of a wait whose interval is this.

        All that ask after the same reply get the same answer, so that waits that polled together go on doing so. A
        first refusal says itself when to come back; what follows it is slower, and slower still after further ones.
        """
        before = self._heard
        if before is None or before.sent != heard.sent:
            self._heard = heard
            self._rate = self._measured(before, heard)
            refused = heard.refusals > (0 if before is None else before.refusals)
            self._gap = self._next_gap(heard, refused)
            self._jittered = self._gap * (1 + JITTER * (2 * self._chance() - 1))
            if refused and not self._was_refused:
                self._jittered = 0.0
            self._was_refused = refused
        return max(interval, self._jittered)

    def _measured(self, before: Heard | None, heard: Heard) -> float | None:
        """Return how many requests a second others use; None if that is not known yet."""
        if before is None or before.limit is None or heard.limit is None:
            return self._rate
        seconds = heard.now - before.now
        if seconds <= 0:
            return self._rate
        used = before.limit.remaining - heard.limit.remaining - (heard.sent - before.sent)
        rate = max(0, used) / seconds
        return (
            rate if self._rate is None else rate + (self._rate - rate) * math.exp(-seconds / MEMORY)
        )

    def _next_gap(self, heard: Heard, refused: bool) -> float:
        """Return the gap after a reply: slower at once, or faster bit by bit."""
        if refused:
            return min(LONGEST_GAP, max(REFUSED_GAP, 2 * self._gap))
        limit, gap = heard.limit, 0.0
        if limit is not None and self._rate is not None:
            gap = self._budget.gap(load(limit, heard.now, self._rate))
        elif (
            limit is not None
        ):  # what others used so far is taken for a fleet's pace until more is known
            rate = max(0, limit.limit - limit.remaining - heard.sent) / LEAST_AGE
            gap = min(FIRST_GAP, self._budget.gap(load(limit, heard.now, rate)))
        return max(gap, 1 / (1 / self._gap + RECOVERY)) if self._gap else gap

    def warning(self, interval: float, pause: float, now: float) -> str | None:
        """Return what the log is to say of a wait that is slowed down; None if nothing, as in the minute after that.

        Args:
            interval: The seconds that the wait wanted.
            pause: The seconds that it got.
            now: The monotonic time.
        """
        if pause <= interval or (self._warned_at is not None and now - self._warned_at < QUIET):
            return None
        self._warned_at = now
        limit = None if self._heard is None else self._heard.limit
        left = "requests were refused"
        if limit is not None:
            left = f"the account has {limit.remaining} of {limit.limit} requests left"
        return f"{left}: waits poll every {pause:.0f} s instead of every {interval:.0f} s"
