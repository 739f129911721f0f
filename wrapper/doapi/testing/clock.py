"""The time the stand-in lives by: one that a test moves, or the machine's."""

from __future__ import annotations

import datetime
import threading
import time
from typing import Protocol

import anyio
import anyio.lowlevel

START = datetime.datetime(2026, 3, 2, 12, 0, 0, tzinfo=datetime.UTC)
"""The moment at which a `ManualClock` starts if it is not told another."""


class AsyncSleeper(Protocol):
    """A clock as async code takes it."""

    def monotonic(self) -> float:
        """Return the seconds since some moment, never going back."""
        ...

    def now(self) -> datetime.datetime:
        """Return the time of day, aware."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return after this many seconds."""
        ...


class Clock(Protocol):
    """Where the stand-in, and a client beside it, take time and sleep from."""

    def monotonic(self) -> float:
        """Return the seconds since some moment, never going back."""
        ...

    def now(self) -> datetime.datetime:
        """Return the time of day, aware."""
        ...

    def sleep(self, seconds: float) -> None:
        """Return after this many seconds."""
        ...

    def advance(self, seconds: float) -> None:
        """Move the time on."""
        ...

    @property
    def for_async(self) -> AsyncSleeper:
        """The same time, with a sleep to await."""
        ...


class ManualClock:
    """A clock that stands still until it is moved; to sleep on it is to move it, and takes no time.

    It may be shared by threads and tasks. Sleepers that begin at one moment move it once: each moves it to the moment
    at which its sleep ends, unless it is there already.

    Args:
        start: The time of day at which it starts; aware.

    Raises:
        ValueError: `start` is naive.
    """

    def __init__(self, start: datetime.datetime = START) -> None:
        if start.tzinfo is None:
            raise ValueError(
                "start must be an aware datetime, such as one with tzinfo=datetime.UTC"
            )
        self._start = start
        self._elapsed = 0.0
        self._lock = threading.Lock()

    def monotonic(self) -> float:
        """Return the seconds by which the clock was moved so far."""
        return self._elapsed

    def now(self) -> datetime.datetime:
        """Return the time of day; aware."""
        return self._start + datetime.timedelta(seconds=self._elapsed)

    def advance(self, seconds: float) -> None:
        """Move the clock on.

        Raises:
            ValueError: the seconds are negative or NaN.
        """
        _check(seconds)
        with self._lock:
            self._elapsed += seconds

    def move_to(self, moment: float) -> None:
        """Move the clock to a reading of `monotonic`, unless it is there or later."""
        with self._lock:
            self._elapsed = max(self._elapsed, moment)

    def sleep(self, seconds: float) -> None:
        """Move the clock to where it will be this many seconds from now, and return at once.

        Raises:
            ValueError: the seconds are negative or NaN.
        """
        _check(seconds)
        self.move_to(self._elapsed + seconds)

    @property
    def for_async(self) -> AsyncManualClock:
        """The same clock, with a sleep to await."""
        return AsyncManualClock(self)

    def __repr__(self) -> str:
        return f"<ManualClock {self.now().isoformat()}>"


class AsyncManualClock:
    """A `ManualClock` whose sleep is awaited: other tasks run before it moves the clock."""

    def __init__(self, clock: ManualClock) -> None:
        self._clock = clock

    def monotonic(self) -> float:
        """Return the seconds by which the clock was moved so far."""
        return self._clock.monotonic()

    def now(self) -> datetime.datetime:
        """Return the time of day; aware."""
        return self._clock.now()

    async def sleep(self, seconds: float) -> None:
        """Let other tasks run, then move the clock to this many seconds after the moment of the call.

        Raises:
            ValueError: the seconds are negative or NaN.
        """
        _check(seconds)
        moment = self._clock.monotonic() + seconds
        await anyio.lowlevel.checkpoint()
        self._clock.move_to(moment)

    def __repr__(self) -> str:
        return repr(self._clock)


class SystemTime:
    """The machine's time, in which a transfer of half a minute takes half a minute, unless it is moved on."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def monotonic(self) -> float:
        """Return the seconds since some moment, never going back."""
        return time.monotonic() + self._ahead

    def now(self) -> datetime.datetime:
        """Return the time of day, in UTC."""
        return datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=self._ahead)

    def sleep(self, seconds: float) -> None:
        """Return after this many seconds."""
        time.sleep(seconds)

    def advance(self, seconds: float) -> None:
        """Get ahead of the machine's time by so much more.

        Raises:
            ValueError: the seconds are negative or NaN.
        """
        _check(seconds)
        self._ahead += seconds

    @property
    def for_async(self) -> AsyncSystemTime:
        """The same time, with a sleep to await."""
        return AsyncSystemTime(self)

    def __repr__(self) -> str:
        return f"<SystemTime {self.now().isoformat()}>"


class AsyncSystemTime:
    """A `SystemTime` whose sleep is awaited."""

    def __init__(self, clock: SystemTime) -> None:
        self._clock = clock

    def monotonic(self) -> float:
        """Return the seconds since some moment, never going back."""
        return self._clock.monotonic()

    def now(self) -> datetime.datetime:
        """Return the time of day, in UTC."""
        return self._clock.now()

    async def sleep(self, seconds: float) -> None:
        """Return after this many seconds; other tasks run meanwhile."""
        await anyio.sleep(seconds)


def _check(seconds: float) -> None:
    if not seconds >= 0:
        raise ValueError(f"seconds must be 0 or more, got {seconds!r}")
