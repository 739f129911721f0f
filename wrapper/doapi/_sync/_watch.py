# Derived by `make generate` from wrapper/doapi/_async/_watch.py. Do not edit.
"""Driving a wait: what the policy says is done here, and nothing is decided."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, cast

import attrs

from .._policy.waiting import (
    GRACE,
    Ended,
    GaveUp,
    Interrupt,
    Interrupted,
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
from ._runtime import INTERRUPTS

if TYPE_CHECKING:
    from .._policy.waiting import Step
    from .session import Session

A = TypeVar("A", bound=Watched)


@attrs.frozen
class Subject(Generic[A]):
    """What is waited for, and how to look at it."""

    ended: Callable[[A], bool]
    """Whether a state is an end."""
    look: Callable[[Look], Seen[A]]
    """Looks at some of them."""
    timed_out: Callable[[Sequence[A]], Exception]
    """The error for a wait whose time is over, with what is unfinished."""
    gave_up: Callable[[Sequence[A], Exception], Exception]
    """The error to raise for what ended the wait, with what is unfinished."""
    grace: float = GRACE
    """Seconds for which the API may not know one of them."""


class Watch(Iterator[A]):
    """A wait: iterating over it waits, and gives each thing as it ends.

    An object rather than a generator, so that a loop that is left early leaves nothing to clean up.
    """

    def __init__(
        self,
        session: Session,
        subject: Subject[A],
        interval: Callable[[int], float],
        limit: float | None,
        things: list[A],
        find: Callable[[list[A]], None] | None = None,
        on_poll: Callable[[tuple[A, ...], tuple[A, ...]], object] | None = None,
    ) -> None:
        """A wait for `things`, and for what `find` adds to them when the wait begins."""
        self.interrupted = False
        """Whether it was ended early, but well."""
        self._session = session
        self._subject = subject
        self._interval = interval
        self._limit = limit
        self._things = things
        self._find = find
        self._on_poll = on_poll
        self._steps: Watching[A] | None = None
        self._answer: Seen[A] | None = None
        self._left_over: deque[A] = deque()
        self._over = False

    def __iter__(self) -> Watch[A]:
        return self

    def __next__(self) -> A:
        if not self._over:
            try:
                return self._next_end()
            except INTERRUPTS:
                self._interrupt()
        if self._left_over:
            return self._left_over.popleft()
        raise StopIteration

    def all(self) -> list[A]:
        """Everything, when it has ended."""
        return [thing for thing in self]

    def _next_end(self) -> A:
        """Wait until something ends."""
        if self._find is not None:
            self._find(self._things)
            self._find = None
        while True:
            step = self._next_step()
            if isinstance(step, Ended):
                return step.thing
            self._do(step)

    def _next_step(self) -> Step[A]:
        answer: Seen[A] | float | None = None
        if self._steps is None:
            self._steps = watch(
                self._things,
                ended=self._subject.ended,
                interval=self._interval,
                limit=self._limit,
                start=self._session.clock.monotonic(),
                grace=self._subject.grace,
            )
        else:
            answer = self._answer or self._session.clock.monotonic()
        self._answer = None
        try:
            return self._steps.send(cast("Seen[A]", answer))
        except StopIteration as stop:
            outcome = cast("Outcome[A]", stop.value)
        self._over = True
        raise self._error(outcome)

    def _do(self, step: Look | Sleep | Polled[A]) -> None:
        if isinstance(step, Look):
            self._answer = self._subject.look(step)
        elif isinstance(step, Sleep):
            self._session.clock.sleep(step.seconds)
        elif self._on_poll is not None:
            try:
                self._on_poll(step.done, step.left)
            except Exception as error:
                self._over = True
                raise self._subject.gave_up(step.left, error) from error.__cause__

    def _error(self, outcome: Outcome[A]) -> Exception:
        """What to raise at the end of a wait."""
        if isinstance(outcome, TimedOut):
            error = self._subject.timed_out(outcome.unfinished)
            error.__cause__ = outcome.cause
            return error
        if isinstance(outcome, GaveUp):
            return self._subject.gave_up(outcome.unfinished, outcome.error)
        return StopIteration()

    def _interrupt(self) -> None:
        """End the wait at once; what is left is handed out as last seen."""
        self.interrupted = self._over = True
        if self._steps is None:
            self._left_over.extend(self._things)
            return
        try:
            self._steps.throw(Interrupt())
        except StopIteration as stop:
            outcome = cast("Interrupted[A]", stop.value)
            self._left_over.extend(outcome.unfinished)
