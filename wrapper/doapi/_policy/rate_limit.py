"""How many requests the account has left, as replies say."""

import datetime
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

import attrs

HOUR = 3600.0
"""Seconds of the window in which the API counts requests."""


@attrs.frozen
class RateLimit:
    """The account's request limit, from the `ratelimit-*` headers of a reply.

    The window rolls: `reset` is when the oldest request that counts stops counting, not when all are free again.
    """

    __module__ = "doapi"

    limit: int
    """Requests an hour, 5,000 by default."""
    remaining: int
    """How many of them are left."""
    reset: datetime.datetime
    """When the oldest counted request stops counting; aware, in UTC."""
    retry_at: datetime.datetime | None = attrs.field(default=None, repr=False)
    """When requests are taken again after too many in a minute; aware, in UTC; None if the last reply refused none."""

    @property
    def burst(self) -> int:
        """Requests in any minute: a twentieth of those of an hour, 250 by default. Replies do not tell what is left."""
        return self.limit // 20


def rate_limit_from(headers: Mapping[str, str]) -> RateLimit | None:
    """Return the limit that a reply's headers tell, by name in lower case; None if they do not, or tell nonsense."""
    limit = _count(headers.get("ratelimit-limit"))
    remaining = _count(headers.get("ratelimit-remaining"))
    reset = _count(headers.get("ratelimit-reset"))
    if limit is None or remaining is None or reset is None:
        return None
    try:
        moment = datetime.datetime.fromtimestamp(reset, datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return RateLimit(limit, remaining, moment, _retry_at(headers))


def _retry_at(headers: Mapping[str, str]) -> datetime.datetime | None:
    """Return when the API takes requests again; only a refusal says so."""
    seconds = _count(headers.get("retry-after"))
    if seconds is None:
        return None
    try:
        told = parsedate_to_datetime(headers.get("date", ""))
        return told.astimezone(datetime.UTC) + datetime.timedelta(seconds=seconds)
    except (ValueError, OverflowError):
        return None


def _count(text: str | None) -> int | None:
    text = "" if text is None else text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 12 else None
