# Derived by `make generate` from wrapper/doapi/_async/waits/wait.py. Do not edit.
"""Driving a wait: what the policy says is done here, and nothing is decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar, cast

import attrs

from ..._policy.wait import (
    GRACE,
    Ended,
    GaveUp,
    Look,
    Outcome,
    Polled,
    Seen,
    Sleep,
    TimedOut,
    Watched,
    Watching,
    watch,
)
from ..concurrency import INTERRUPTS, finish

if TYPE_CHECKING:
    from ..._policy.wait import Step
    from ..runtime import Clock

A = TypeVar("A", bound=Watched)

Find: TypeAlias = Callable[[Callable[[A], None], float | None], None]
"""Finds what to wait for when a wait begins: hands each to the function it is given, and is told the deadline."""


@attrs.frozen
class Subject(Generic[A]):
    """What is waited for, and how to look at it."""

    ended: Callable[[A], bool]
    """Whether a state is an end."""
    look: Callable[[Look], Seen[A]]
    """Looks at some of them."""
    sleep: Callable[[float, float | None], None]
    """Sleeps for so many seconds until the next look of a wait that has this deadline."""
    timed_out: Callable[[tuple[A, ...]], Exception]
    """The error for a wait whose time is over, with what is unfinished."""
    gave_up: Callable[[tuple[A, ...], Exception], Exception]
    """The error to raise for what ended the wait, with what is unfinished."""
    grace: float = GRACE
    """Seconds for which the API may not know one of them."""


class Watch(Iterator[A]):
    """A wait: iterating over it waits, and gives each thing as it ends.

    An object rather than a generator, so that a loop that is left early leaves nothing to clean up.
    """

    def __init__(
        self,
        clock: Clock,
        subject: Subject[A],
        interval: Callable[[int], float],
        limit: float | None,
        things: Iterable[A],
        find: Find[A] | None = None,
        on_poll: Callable[[tuple[A, ...], tuple[A, ...]], object] | None = None,
    ) -> None:
        """A wait for `things`, and for what `find` adds to them when the wait begins."""
        self.interrupted = False
        """Whether it was ended early, but well."""
        self.deadline: float | None = None
        """When its time is over, on the monotonic clock; None before it begins, and if it has no limit."""
        self._clock = clock
        self._subject = subject
        self._interval = interval
        self._limit = limit
        self._find = find
        self._on_poll = on_poll
        self._left: dict[int, A] = {}
        """What was not handed out, as last seen; what was handed out last is taken out when the next is asked for."""
        self._handed_out: int | None = None
        self._steps: Watching[A] | None = None
        self._answer: Seen[A] | None = None
        self._over = False
        for thing in things:
            self._add(thing)

    def _add(self, thing: A) -> None:
        if thing.id not in self._left or self._subject.ended(thing):
            self._left[thing.id] = thing

    def __iter__(self) -> Watch[A]:
        return self

    def __next__(self) -> A:
        if self._handed_out is not None:  # the caller has it, since he asks for the next
            self._left.pop(self._handed_out, None)
        try:
            if not self._over:
                return self._next_end()
        except INTERRUPTS:
            self.interrupted = self._over = True
        if self.interrupted:
            for thing in self._left.values():
                return self._hand_out(thing)
        raise StopIteration

    def all(self) -> list[A]:
        """Everything, when it has ended."""
        return [thing for thing in self]

    def _hand_out(self, thing: A) -> A:
        self._handed_out = thing.id
        return thing

    def _next_end(self) -> A:
        """Wait until something ends."""
        while True:
            step = self._next_step()
            if isinstance(step, Ended):
                return self._hand_out(step.thing)
            try:
                self._do(step)
            except Exception as error:
                raise self._stopped_by(error) from error.__cause__

    def _next_step(self) -> Step[A]:
        answer: Seen[A] | float | None = None
        if self._steps is None:
            self._steps = self._begin()
        else:
            answer = self._answer or self._clock.monotonic()
        self._answer = None
        try:
            return self._steps.send(cast("Seen[A]", answer))
        except StopIteration as stop:
            outcome = cast("Outcome[A]", stop.value)
        self._over = True
        raise self._error(outcome)

    def _begin(self) -> Watching[A]:
        start = self._clock.monotonic()
        if self._limit is not None:
            self.deadline = start + self._limit
        if self._find is not None:
            try:
                self._find(self._add, self.deadline)
            except Exception as error:
                raise self._stopped_by(error) from error.__cause__
        return watch(
            tuple(self._left.values()),
            ended=self._subject.ended,
            interval=self._interval,
            limit=self._limit,
            start=start,
            grace=self._subject.grace,
        )

    def _do(self, step: Look | Sleep | Polled[A]) -> None:
        if isinstance(step, Look):
            self._answer = self._subject.look(step)
            for number in self._left.keys() & self._answer.found.keys():
                self._left[number] = self._answer.found[number]
        elif isinstance(step, Sleep):
            self._subject.sleep(step.seconds, self.deadline)
        elif self._on_poll is not None:
            finish(self._on_poll(step.done, step.left))

    def _error(self, outcome: Outcome[A]) -> Exception:
        """What to raise at the end of a wait."""
        if isinstance(outcome, TimedOut):
            error = self._subject.timed_out(outcome.unfinished)
            error.__cause__ = outcome.cause
            return error
        if isinstance(outcome, GaveUp):
            return self._subject.gave_up(outcome.unfinished, outcome.error)
        return StopIteration()

    def _stopped_by(self, error: Exception) -> Exception:
        """End the wait with an error from outside of it; what is left is attached."""
        self._over = True
        return self._subject.gave_up(tuple(self._left.values()), error)
