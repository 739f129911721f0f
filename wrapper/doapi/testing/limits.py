"""How many requests an account may make: so many an hour, and so many a minute of them."""

from __future__ import annotations

import math
from collections import deque

import attrs

HOUR = 3600.0
MINUTE = 60.0


@attrs.frozen
class Limits:
    """How many requests an account may make in any hour, and in any minute."""

    per_hour: int = attrs.field(default=5000, validator=attrs.validators.ge(1))
    per_minute: int = attrs.field(default=250, validator=attrs.validators.ge(1))


@attrs.frozen
class TooMany:
    """A request was one too many.

    Attributes:
        retry_after: Seconds until another is allowed, past the limit of a minute; None past the limit of an hour.
    """

    retry_after: int | None


class Meter:
    """Counts the requests of one account, in windows that roll.

    Args:
        limits: What is allowed; None allows everything, and shows the usual numbers all the same.
    """

    def __init__(self, limits: Limits | None) -> None:
        self._limits = limits
        self._hour: deque[float] = deque()
        self._minute: deque[float] = deque()

    def count(self, now: float) -> TooMany | None:
        """Count a request, made at a Unix time, or say that it is one too many; those are not counted."""
        if self._limits is None:
            return None
        self._forget(now)
        if len(self._hour) >= self._limits.per_hour:
            return TooMany(None)
        if len(self._minute) >= self._limits.per_minute:
            return TooMany(max(math.ceil(self._minute[0] + MINUTE - now), 1))
        self._hour.append(now)
        self._minute.append(now)
        return None

    def headers(self, now: float) -> list[tuple[bytes, bytes]]:
        """Return what every reply says of the limit of the hour."""
        self._forget(now)
        limit = Limits() if self._limits is None else self._limits
        reset = (self._hour[0] if self._hour else now) + HOUR
        return [
            (b"ratelimit-limit", b"%d" % limit.per_hour),
            (b"ratelimit-remaining", b"%d" % (limit.per_hour - len(self._hour))),
            (b"ratelimit-reset", b"%d" % math.ceil(reset)),
        ]

    def _forget(self, now: float) -> None:
        while self._hour and self._hour[0] + HOUR <= now:
            self._hour.popleft()
        while self._minute and self._minute[0] + MINUTE <= now:
            self._minute.popleft()
