"""One wait: what to poll and when, what to hand out, when to stop.

`WaitState.steps` is a generator: it yields what is to be done and is sent what came of it, so that it reads top to
bottom, and a test drives it with a clock of its own. All that a wait knows is kept in the `WaitState`, so that one
that was interrupted anywhere goes on with a new generator.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from typing import Generic, Protocol, TypeAlias, TypeVar

import attrs

from .trouble import GRACE, Trouble
from .watched import Watched

LAST_POLL = 0.9
"""Seconds that the last poll of a wait may take: one second after its deadline a wait is over, whatever happens."""

SLACK = 0.5
"""Seconds for which a first poll, and one that is repeated since it failed, may be put off to share another's requests:
there is nothing to be on time for."""

A = TypeVar("A", bound=Watched)


class Stop(Protocol):
    """What another thread sets to end a wait."""

    def is_set(self) -> bool:
        """Whether it was set."""
        ...

    def wait(self, timeout: float | None = None) -> bool:
        """Come back when it was set, or after this many seconds; gives whether it was."""
        ...


# ------------------------------------------------------------------------------------------ what a wait asks for


@attrs.frozen
class Poll:
    """Sleep until it is time, then see how these are; answered with a `PollResult`."""

    ids: tuple[int, ...]
    at: float
    """The monotonic time to poll at; at once if it has passed."""
    earliest: float
    """The monotonic time from which on they may be polled instead, if that saves requests."""
    deadline: float | None
    """When the time of the wait is over; None: never."""
    last: bool
    """Whether no poll follows, whatever this one brings."""
    slack: float = 0.0
    """Seconds after `at` until which they may be polled instead, if that saves requests."""

    @property
    def until(self) -> float | None:
        """The monotonic time by which to have the answer, with as much of it as came by then; None: no limit."""
        if self.deadline is None or not self.last:
            return self.deadline
        return max(self.deadline, self.at) + LAST_POLL


@attrs.frozen
class Finished(Generic[A]):
    """This has finished: hand it to the caller."""

    thing: A


@attrs.frozen
class Polled(Generic[A]):
    """A poll is over: tell the caller what has finished so far, and what has not, as last seen."""

    done: tuple[A, ...]
    left: tuple[A, ...]


Step: TypeAlias = Poll | Finished[A] | Polled[A]


# ------------------------------------------------------------------------------------------ what a wait is told


@attrs.frozen
class Failed:
    """Something could not be read."""

    error: Exception
    permanent: bool
    """Whether it will not pass by itself, as with a revoked token."""
    retry_after: float | None = None
    """Seconds after which the API wants to be asked again, if it says so."""

    def for_good(self, now: float, deadline: float | None) -> Failed:
        """Return the failure of a read that a wait needs: to be refused until after the deadline is permanent."""
        if deadline is None or self.retry_after is None or now + self.retry_after < deadline:
            return self
        return attrs.evolve(self, permanent=True)


@attrs.frozen
class PollResult(Generic[A]):
    """What a poll brought. What is in none of the mappings was not read; its turn comes with the next poll."""

    found: Mapping[int, A]
    """What was read, by id."""
    missing: Mapping[int, Exception] = attrs.field(factory=dict[int, Exception])
    """What the API does not know, with its 404."""
    failed: Mapping[int, Failed] = attrs.field(factory=dict[int, Failed])
    """What could not be read, and why."""
    requests: int = 0
    """How many reads that took."""


Answer: TypeAlias = PollResult[A] | float
"""What a step is answered with: `Poll` with a `PollResult`, every other with the monotonic time after it."""


# ------------------------------------------------------------------------------------------------ how a wait ends


@attrs.frozen
class TimedOut(Generic[A]):
    """The time is over."""

    unfinished: tuple[A, ...]
    cause: Exception | None
    """Why the last poll failed, if it did."""
    unread: int = 0
    """How many of them the last poll could not read."""


@attrs.frozen
class GaveUp(Generic[A]):
    """There is no sense in going on: raise the error, with what is unfinished attached."""

    unfinished: tuple[A, ...]
    error: Exception


Outcome: TypeAlias = TimedOut[A] | GaveUp[A] | None
"""How a wait ends; None if everything has finished."""


Steps: TypeAlias = Generator[Step[A], Answer[A], Outcome[A]]
"""A wait under way."""


class WaitState(Generic[A]):
    """What a wait for several things knows.

    Each is handed out once, as `Finished`, after the poll that saw it finished; those that have finished already at
    once, without a poll. `Polled` follows each poll.
    """

    def __init__(
        self,
        things: Iterable[A],
        *,
        finished: Callable[[A], bool],
        interval: Callable[[int], float],
        limit: float | None,
        grace: float = GRACE,
    ) -> None:
        """Prepare a wait; its time runs from its first step.

        Args:
            things: What to wait for, in its last known state; repeated ones count once.
            finished: Whether a state is the end.
            interval: The seconds after each poll, by its number from 1; what it raises ends the wait.
            limit: Seconds until the last poll; None for ever; 0 polls once.
            grace: Seconds for which a thing may be unknown to the API.
        """
        self.left: dict[int, A] = {}
        """What the caller does not have yet, as last seen."""
        self.deadline: float | None = None
        """When the time is over, on the monotonic clock; None before the first step, and without a limit."""
        self._done: dict[int, A] = {}
        self._handed_out: int | None = None
        self._finished = finished
        self._interval = interval
        self._limit = limit
        self._trouble = Trouble(grace)
        self._polls = 0
        self._pause: float | None = None
        """The seconds from one poll of everything to the next, as the interval said last."""
        self._missed: tuple[int, ...] = ()
        """What alone is polled next, since the last poll could not read it; everything if empty."""
        self._next: tuple[float, float] | None = None
        """The earliest and the latest moment of the next poll; None before the first step."""
        for thing in things:
            if thing.id not in self.left or finished(thing):
                self.left[thing.id] = thing

    def hand_out(self, thing: A) -> A:
        """Note that the caller gets this."""
        self._handed_out = thing.id
        return thing

    def take_back(self) -> None:
        """Note that the caller did not get what was handed out last."""
        self._handed_out = None

    def settle(self) -> None:
        """Take out what was handed out last: the caller has it, since it asks for the next."""
        if self._handed_out in self.left:
            self._done[self._handed_out] = self.left[self._handed_out]
            del self.left[self._handed_out]
        self._handed_out = None

    @property
    def seen(self) -> Mapping[int, A]:
        """Everything, as last seen."""
        return {**self._done, **self.left}

    @property
    def unfinished(self) -> tuple[A, ...]:
        """What is left, as last seen."""
        return tuple(self.left.values())

    def steps(self, now: float) -> Steps[A]:
        """Wait, or go on with it, at this monotonic time."""
        if self._next is None:
            self.deadline = None if self._limit is None else now + self._limit
            self._trouble.start = now
            self._next = now, now
        now = yield from self._hand_out_finished(now, self.unfinished)
        while self.left:
            poll = self._next_poll(now)
            result = yield poll
            assert isinstance(result, PollResult), f"{poll!r} is answered with {result!r}"
            seen = [thing for number, thing in result.found.items() if number in self.left]
            self.left.update((thing.id, thing) for thing in seen)
            now = yield from self._hand_out_finished(now, seen)
            now = yield from _moment(Polled(tuple(self._done.values()), self.unfinished))
            if not self.left:
                return None
            error = self._trouble.after(result, poll.ids, self.left, now)
            if error is None and poll.last:
                unread = sum(number not in result.found for number in self.left)
                return TimedOut(self.unfinished, self._trouble.last, unread)
            error = error or self._trouble.gives_up(now, self._time_left(now))
            error = error or self._plan(now, result)
            if error is not None:
                return GaveUp(self.unfinished, error)
        return None

    def _hand_out_finished(
        self, now: float, things: Iterable[A]
    ) -> Generator[Step[A], Answer[A], float]:
        """Hand out those that have finished; gives the time after it, since the caller may take its time with each."""
        for thing in things:
            if self._finished(thing):
                now = yield from _moment(Finished(self.hand_out(thing)))
                self.settle()
        return now

    def _next_poll(self, now: float) -> Poll:
        assert self._next is not None, "a wait has begun"
        earliest, at = self._next
        if self.deadline is None or max(at, now) < self.deadline:
            slack = SLACK if self._pause is None or self._missed else 0.0
            if self.deadline is not None:
                slack = min(slack, self.deadline - max(at, now))
            ids = self._missed or tuple(self.left)
            return Poll(ids, at, earliest, self.deadline, last=False, slack=slack)
        at = max(now, self.deadline)
        return Poll(tuple(self.left), at, at, self.deadline, last=True)

    def _plan(self, now: float, result: PollResult[A]) -> Exception | None:
        """Decide when to poll what next; gives what the caller's interval raises.

        What could not be read is polled again soon, by itself, and everything a whole interval after that: a failure
        of one read costs one more, and what was read is not asked for again.

        A poll may be earlier than that, by half of the pause at most, to share the requests of another wait: of two
        waits with equal intervals one always finds the other's poll in the second half of its own pause, so that they
        meet within one interval, and stay together.
        """
        if self._pause is None or not self._missed:
            self._polls += 1
            try:
                self._pause = self._interval(self._polls)
            except Exception as error:
                return error
        asked = self._trouble.pause(self._pause, self._time_left(now))
        soon = asked < self._pause
        self._missed = tuple(n for n in self.left if n in result.failed) if soon else ()
        self._next = now + (asked / 2 if asked <= self._pause else asked), now + asked
        return None

    def _time_left(self, now: float) -> float | None:
        return None if self.deadline is None else self.deadline - now


def _moment(step: Step[A]) -> Generator[Step[A], Answer[A], float]:
    answer = yield step
    assert isinstance(answer, (int, float)), f"{step!r} is answered with the time, not {answer!r}"
    return answer
