"""What goes wrong with the polls of a wait, and whether it goes on in spite of it.

Time is counted, not polls: a wait of hours outlives an outage of minutes, however often it polls.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from .rate_limit import rate_limit_from
from .retries import retry_after

if TYPE_CHECKING:
    from .wait import PollResult
    from .watched import Watched

GRACE = 30.0
"""Seconds for which an action may be unknown to the API (404), counted from the poll that missed it first.

A new action is unknown for a moment after the request that made it. Its `started_at` is no measure of that, since it
comes from another clock.
"""

PATIENCE = 300.0
"""Seconds for which polls may fail for transient reasons and bring nothing before a wait gives up, at least."""

SHARE = 0.5
"""The part of the time that a wait had lasted when such an outage began for which it goes on, if that is longer."""

LONGEST_PAUSE = 3900.0
"""Seconds for which a wait without a time limit sleeps if the API asks for it: the hour of its limit, and some."""

FIRST_PAUSE = 0.375
"""Seconds after the first poll that could not read everything, unless the interval is shorter; doubled after each
further one."""

MOST_PAUSE = 60.0
"""Seconds that such a pause does not exceed."""

A = TypeVar("A", bound="Watched")


def pause_asked(status: int, headers: Mapping[str, str], now: float) -> float | None:
    """Return for how many seconds an error reply asks to be left alone; None if it does not say so.

    Past the limit of requests an hour there is no `Retry-After`, only the time at which the oldest of them expires.
    """
    asked = retry_after(headers, now)
    limit = rate_limit_from(headers) if asked is None and status == 429 else None
    if limit is None or limit.remaining > 0:
        return asked
    return max(0.0, limit.reset.timestamp() - now)


class Trouble:
    """What went wrong so far."""

    def __init__(self, grace: float) -> None:
        self.last: Exception | None = None
        """Why something could not be read in the last poll; None if everything could."""
        self.start = 0.0
        """When the wait began."""
        self._grace = grace
        self._asked: float | None = None
        """For how long the API asked to be left alone, in the last poll."""
        self._since: float | None = None
        """When the outage began that lasts."""
        self._failed_polls = 0
        self._missed_at: dict[int, float] = {}

    def after(
        self, result: PollResult[A], ids: tuple[int, ...], left: Mapping[int, A], now: float
    ) -> Exception | None:
        """Take note of a poll; gives the error that ends the wait, if one does."""
        failures = [result.failed[number] for number in left if number in result.failed]
        self.last = failures[-1].error if failures else None
        self._asked = max((each.retry_after or 0.0 for each in failures), default=0.0) or None
        for failure in failures:
            if failure.permanent:
                return failure.error
        self._failed_polls = self._failed_polls + 1 if failures else 0
        learnt = any(number in result.found or number in result.missing for number in ids)
        if learnt or not failures:
            self._since = None
        elif self._since is None:
            self._since = now
        return self._gone(result, left, now)

    def pause(self, interval: float, time_left: float | None) -> float:
        """Return the seconds until the next poll.

        It is as long as the API asks for, if there is time for that. After polls that could not read everything it is
        shorter, so that what is missed is not missed for a whole interval.
        """
        if self._asked is not None:
            return max(interval, self._asked) if self._obeys(time_left) else interval
        if self._failed_polls:
            return min(interval, MOST_PAUSE, FIRST_PAUSE * 2.0 ** min(self._failed_polls - 1, 8))
        return interval

    def gives_up(self, now: float, time_left: float | None) -> Exception | None:
        """Return the error of an outage that lasts for too long, or is to last; None if the wait goes on."""
        if self._since is None:
            return None
        if self._asked is not None and self._obeys(time_left):
            self._since += self._asked  # what the API announces is no outage
            return None
        if self._asked is not None and time_left is None:
            return self.last
        patience = max(PATIENCE, SHARE * (self._since - self.start))
        return self.last if now - self._since >= patience else None

    def _obeys(self, time_left: float | None) -> bool:
        """Return whether there is time for the pause that the API asks for."""
        assert self._asked is not None
        return self._asked < time_left if time_left is not None else self._asked <= LONGEST_PAUSE

    def _gone(self, result: PollResult[A], left: Mapping[int, A], now: float) -> Exception | None:
        """Return the 404 of something that has been unknown for longer than new things are."""
        for number in result.found:
            self._missed_at.pop(number, None)
        for number, error in result.missing.items():
            if number in left and now - self._missed_at.setdefault(number, now) >= self._grace:
                return error
        return None
