"""Whether to send a request again, and when: decided by what happened to it.

A request that reads, or that says what shall be (GET, PUT, DELETE), may be sent again. A POST starts something each
time that it arrives, and the API has no idempotency keys: it is sent again only where it surely was not acted on.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from email.utils import mktime_tz, parsedate_tz
from typing import TypeAlias

import attrs

from . import failures
from .failures import Failure
from .rate_limit import rate_limit_from


@attrs.frozen
class Replied:
    """There was a reply, and all of it arrived."""

    status: int
    headers: Mapping[str, str]
    """By name in lower case."""


@attrs.frozen
class NeverSent:
    """The request failed before any of it left, for example because the connection was refused."""


@attrs.frozen
class ReplyLost:
    """The request left, wholly or in part, and no whole reply came back."""


@attrs.frozen
class TooLarge:
    """There was a reply, and it is larger than the client takes."""


Event: TypeAlias = Replied | NeverSent | ReplyLost | TooLarge


@attrs.frozen
class Retry:
    """Send it again after this many seconds."""

    after: float


@attrs.frozen
class GiveUp:
    """What happened is the outcome, be it good or bad."""


@attrs.frozen
class SucceededEarlier:
    """What was to be deleted is gone because an earlier attempt, whose reply was lost, did it: a success."""


Decision: TypeAlias = Retry | GiveUp | SucceededEarlier


def failure_in(event: Event) -> Failure | None:
    """Return the failure that an event is; None for a success."""
    if isinstance(event, Replied):
        return failures.failure_of(event.status) if event.status >= 300 else None
    if isinstance(event, TooLarge):
        return Failure.TOO_LARGE
    return Failure.NEVER_SENT if isinstance(event, NeverSent) else Failure.REPLY_LOST


def may_have_acted(event: Event) -> bool:
    """Return whether the API may have done what it was asked for, although the attempt did not succeed."""
    failure = failure_in(event)
    return failure is not None and failures.may_have_acted(failure)


@attrs.frozen
class RetryPolicy:
    """How often and how patiently a request is tried."""

    attempts: int = 4
    """How many times it is sent at most, the first included."""
    first: float = 0.5
    """Seconds that the back-off after the first attempt does not exceed; doubled after each further one."""
    longest: float = 60.0
    """Seconds that no pause exceeds. Where the API asks for more, its reply is the outcome at once: it says when to
    come back, which serves better than a call that blocks for that long, or one that asks again too early."""
    random: Callable[[], float] = random.random
    """Where chance comes from: a function that gives numbers from 0 to 1."""

    def decide(
        self,
        method: str,
        attempt: int,
        event: Event,
        *,
        may_have_acted: bool = False,
        now: float = 0.0,
    ) -> Decision:
        """Return what to do after `event`.

        Whether there is time for a pause is for others to say: some attempts are made for several waits at once.

        Args:
            method: The HTTP method, in capitals.
            attempt: How many times the request was sent by now, this time included.
            event: What became of it.
            may_have_acted: Whether the function of this name says so of any earlier attempt.
            now: The time of day in seconds since 1970.
        """
        replied = event if isinstance(event, Replied) else None
        if replied and replied.status == 404 and method == "DELETE" and may_have_acted:
            return SucceededEarlier()
        if attempt >= self.attempts or not _may_repeat(method, event):
            return GiveUp()
        pause = self._pause(attempt, replied, now)
        if pause > self.longest:
            return GiveUp()
        return Retry(pause)

    def _pause(self, attempt: int, replied: Replied | None, now: float) -> float:
        """Return what the reply asks for, else a back-off with full jitter."""
        backoff = min(self.longest, self.first * 2.0 ** min(attempt - 1, 64)) * self.random()
        if replied is None:
            return backoff
        asked = retry_after(replied.headers, now)
        if asked is not None:
            return asked
        return max(backoff, _until_reset(replied, now))


def _may_repeat(method: str, event: Event) -> bool:
    failure = failure_in(event)
    return failure is not None and failures.is_sent_again(failure, method)


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Return the seconds for which `Retry-After` asks, given in seconds or as an HTTP date; None if it holds no sense.

    A time that has passed makes no sense either: the clocks differ, or the reply is old.
    """
    text = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,12})?", text):
        return float(text)
    try:
        parsed = parsedate_tz(text)
        if parsed is None:
            return None
        moment = mktime_tz((*parsed[:9], parsed[9] or 0))  # without a zone it is UTC
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
    return float(moment - now) if moment >= now else None


def _until_reset(replied: Replied, now: float) -> float:
    """Return the seconds until one more request is free, if the limit of the hour is used up; else 0.

    Past that limit the API sends no `Retry-After`, only the time at which the oldest counted request expires.
    """
    limit = rate_limit_from(replied.headers) if replied.status == 429 else None
    if limit is None or limit.remaining > 0:
        return 0.0
    return max(0.0, limit.reset.timestamp() - now)
