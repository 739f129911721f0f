# Derived by `make generate` from wrapper/doapi/_async/persistent.py. Do not edit.
"""Calls that are made again while what fails is transient, within the time of what they belong to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from doapi_rest.errors import RestError

from .._errors import NotFoundError
from .._wire.http import RequestError
from .._wire.outcomes import is_transient

if TYPE_CHECKING:
    from .session import Session
    from .waits.wait import Schedule

T = TypeVar("T")

PATIENCE = 300.0
"""Seconds for which what fails for transient reasons is tried again, if there is as much time."""

LAST_TRY = 60.0
"""Seconds for it also when the time is over: what is half done is worth to be looked after."""


class Persistent:
    """What takes long, so that a call that fails is no reason to give up."""

    def __init__(self, session: Session, schedule: Schedule) -> None:
        self._session = session
        self._schedule = schedule.raising()
        limit = schedule.limit
        self._deadline = float("inf") if limit is None else session.clock.monotonic() + limit

    def _persist(self, call: Callable[[], T], until: float, *, hidden: bool = False) -> T:
        """Call what may be called again, until it succeeds, fails for good, or the time is over.

        With `hidden`, also while the API does not know what is asked for yet.
        """
        tries = 0
        patience = min(self._now() + PATIENCE, max(until, self._now() + LAST_TRY))
        while True:
            try:
                return call()
            except (RestError, RequestError) as error:
                passes = is_transient(error) or (hidden and isinstance(error, NotFoundError))
                if not passes or self._now() >= patience:
                    raise
            tries += 1
            self._pause(tries, patience)

    def _pause(self, tries: int, until: float) -> None:
        """Sleep for the interval between two polls, not past a moment, and not too short."""
        pause = max(self._schedule.interval(tries), 0.5)
        self._session.clock.sleep(max(0.1, min(pause, until - self._now())))

    def _until(self, seconds: float) -> float:
        return min(self._deadline, self._now() + seconds)

    def _now(self) -> float:
        return self._session.clock.monotonic()
