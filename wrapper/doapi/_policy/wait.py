"""Waiting for things to end: what to look at, how long to sleep, when to stop.

`watch` is a generator: it yields what is to be done and is sent what came of it, so that it reads top to bottom, and
a test drives it with a clock of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from typing import Generic, Protocol, TypeAlias, TypeVar

import attrs

FAILED_ROUNDS = 5
"""After this many rounds in a row that failed for passing reasons and brought nothing, a wait gives up."""

GRACE = 30.0
"""Seconds for which an action may be unknown to the API (404), counted from the look that missed it first.

A new action is unknown for a moment after the request that made it. Its `started_at` is no measure of that, since it
comes from another clock.
"""


class Watched(Protocol):
    """Whatever is waited for: an action, or an image that is waited for by its status."""

    @property
    def id(self) -> int:
        """What tells it from all others."""
        ...


A = TypeVar("A", bound=Watched)


# ------------------------------------------------------------------------------------------ what a wait asks for


@attrs.frozen
class Look:
    """Look at these now; answered with `Seen`."""

    ids: tuple[int, ...]
    deadline: float | None
    """The monotonic time after which nothing is tried again; None: never."""
    last: bool
    """Whether no look follows, whatever this one brings."""


@attrs.frozen
class Sleep:
    """Do nothing for this long."""

    seconds: float


@attrs.frozen
class Ended(Generic[A]):
    """This has ended: hand it to the caller."""

    thing: A


@attrs.frozen
class Polled(Generic[A]):
    """A round is over: tell the caller what has ended so far, and what has not, as last seen."""

    done: tuple[A, ...]
    left: tuple[A, ...]


Step: TypeAlias = Look | Sleep | Ended[A] | Polled[A]


# ------------------------------------------------------------------------------------------ what a wait is told


@attrs.frozen
class Failed:
    """A look that failed."""

    error: Exception
    fatal: bool
    """Whether it will not pass by itself, as with a revoked token."""


@attrs.frozen
class Seen(Generic[A]):
    """What a look brought. What is in none of the mappings was not looked at; its turn comes in the next round."""

    found: Mapping[int, A]
    """What was seen, by id."""
    missing: Mapping[int, Exception] = attrs.field(factory=dict[int, Exception])
    """What the API does not know, with its 404."""
    failed: Mapping[int, Failed] = attrs.field(factory=dict[int, Failed])
    """What could not be seen, and why."""


Answer: TypeAlias = Seen[A] | float
"""What a step is answered with: `Look` with `Seen`, every other with the monotonic time after it."""


# ------------------------------------------------------------------------------------------------ how a wait ends


@attrs.frozen
class TimedOut(Generic[A]):
    """The time is over."""

    unfinished: tuple[A, ...]
    cause: Exception | None
    """Why the last look failed, if it did."""


@attrs.frozen
class GaveUp(Generic[A]):
    """There is no sense in going on: raise the error, with what is unfinished attached."""

    unfinished: tuple[A, ...]
    error: Exception


Outcome: TypeAlias = TimedOut[A] | GaveUp[A] | None
"""How a wait ends; None if everything has ended."""


Watching: TypeAlias = Generator[Step[A], Answer[A], Outcome[A]]
"""A wait under way."""


def watch(
    things: Iterable[A],
    *,
    ended: Callable[[A], bool],
    interval: Callable[[int], float],
    limit: float | None,
    start: float,
    grace: float = GRACE,
) -> Watching[A]:
    """Wait until each of `things` has ended.

    Each thing is handed out once, as `Ended`, in the round in which its end was seen; those that have ended already
    at once, without a look. `Polled` follows each round.

    Args:
        things: What to wait for, in its last known state; repeated ones count once.
        ended: Whether a state is an end.
        interval: The seconds after each look, by its number from 1; what it raises ends the wait.
        limit: Seconds until the last look; None for ever; 0 looks once.
        start: The monotonic time now.
        grace: Seconds for which a thing may be unknown to the API.
    """
    left: dict[int, A] = {}
    for thing in things:
        if thing.id not in left or ended(thing):
            left[thing.id] = thing
    deadline = None if limit is None else start + limit
    done: list[A] = []
    trouble = _Trouble(grace)
    attempt = 0
    now = yield from _hand_out(left, done, ended, start)
    last = deadline is not None and now >= deadline
    while left:
        attempt += 1
        asked = tuple(left)
        seen = yield Look(asked, deadline, last)
        assert isinstance(seen, Seen), f"a look is answered with Seen, not {seen!r}"
        left.update((number, seen.found[number]) for number in asked if number in seen.found)
        now = yield from _hand_out(left, done, ended, now)
        now = yield from _moment(Polled(tuple(done), tuple(left.values())))
        if not left:
            return None
        error = trouble.after(seen, asked, left, now)
        if error is not None:
            return GaveUp(tuple(left.values()), error)
        if last:
            return TimedOut(tuple(left.values()), trouble.last)
        try:
            pause = interval(attempt)
        except Exception as problem:
            return GaveUp(tuple(left.values()), problem)
        if deadline is not None and pause >= deadline - now:
            pause, last = max(0.0, deadline - now), True
        now = yield from _moment(Sleep(pause))
    return None


def _hand_out(
    left: dict[int, A], done: list[A], ended: Callable[[A], bool], now: float
) -> Generator[Step[A], Answer[A], float]:
    """Hand out what has ended; gives the time after it, since the caller may take his time with each."""
    for number, thing in tuple(left.items()):
        if ended(thing):
            del left[number]
            done.append(thing)
            now = yield from _moment(Ended(thing))
    return now


def _moment(step: Step[A]) -> Generator[Step[A], Answer[A], float]:
    answer = yield step
    assert isinstance(answer, (int, float)), f"{step!r} is answered with the time, not {answer!r}"
    return answer


class _Trouble:
    """What went wrong so far, and whether a wait can go on in spite of it."""

    def __init__(self, grace: float) -> None:
        self.last: Exception | None = None
        """Why something could not be seen in the last round; None if everything could."""
        self._grace = grace
        self._failed_rounds = 0
        self._missed_at: dict[int, float] = {}

    def after(
        self, seen: Seen[A], asked: tuple[int, ...], left: Mapping[int, A], now: float
    ) -> Exception | None:
        """The error that ends the wait after a round, if one does."""
        failures = [seen.failed[number] for number in left if number in seen.failed]
        self.last = failures[-1].error if failures else None
        for failure in failures:
            if failure.fatal:
                return failure.error
        learnt = any(number in seen.found or number in seen.missing for number in asked)
        self._failed_rounds = self._failed_rounds + 1 if failures and not learnt else 0
        if self._failed_rounds >= FAILED_ROUNDS:
            return self.last
        return self._gone(seen, left, now)

    def _gone(self, seen: Seen[A], left: Mapping[int, A], now: float) -> Exception | None:
        """The 404 of something that has been unknown for longer than new things are."""
        for number in seen.found:
            self._missed_at.pop(number, None)
        for number, error in seen.missing.items():
            if number in left and now - self._missed_at.setdefault(number, now) >= self._grace:
                return error
        return None
