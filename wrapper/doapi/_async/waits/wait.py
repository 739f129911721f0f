"""Driving a wait: what its policy says is done here, and nothing is decided."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, cast

import attrs

from ..._model.wait_errors import WaitStoppedError, attach_unfinished, with_unfinished
from ..._policy.resuming import actions_token
from ..._policy.trouble import GRACE
from ..._policy.wait import Finished, Poll, Polled, TimedOut, WaitState
from ..._policy.watched import Watched
from ..concurrency import INTERRUPTS, finish, nap

if TYPE_CHECKING:
    from ..._model.fields import ActionFields, AnyResource
    from ..._model.wait_errors import WaitTimeoutError
    from ..._policy.wait import Outcome, PollResult, Step, Steps, Stop
    from ..action import AsyncAction, AsyncOnPoll
    from ..session import AsyncSession

A = TypeVar("A", bound=Watched)
T = TypeVar("T")


@attrs.frozen
class Schedule:
    """With which client a wait polls, when, how long it lasts, and whom it tells; all of it checked."""

    session: AsyncSession
    interval: Callable[[int], float]
    limit: float | None
    on_poll: AsyncOnPoll | None
    raises_interrupts: bool
    """Whether a Ctrl-C leaves the wait as the exception that it is, rather than the state as it is."""
    stop: Stop | None = None
    """What stops the wait once it is set."""

    @property
    def is_stopped(self) -> bool:
        """Whether the wait was stopped."""
        return self.stop is not None and self.stop.is_set()

    def raising(self) -> Schedule:
        """Return the same schedule for a wait that an interrupt leaves as the exception that it is."""
        return attrs.evolve(self, raises_interrupts=True)


class AsyncWait(AsyncIterator[T], Generic[A, T]):
    """A wait for several things: iterating over it waits, and gives the result of each as it finishes.

    It can be gone on with after it was left early, cancelled or interrupted, wherever that was.
    """

    _goes_on_after_errors = False

    def __init__(self, things: Iterable[A], schedule: Schedule, grace: float = GRACE) -> None:
        self.session: AsyncSession = schedule.session
        self.schedule: Schedule = schedule
        self.state: WaitState[A] = WaitState(
            things,
            finished=self.finished,
            interval=schedule.interval,
            limit=schedule.limit,
            grace=grace,
        )
        """What the wait knows; it alone holds what is left."""
        self._steps: Steps[A] | None = None
        self._interrupted = False
        self._over = False

    @abstractmethod
    def finished(self, thing: A) -> bool:
        """Return whether this state is the end."""

    @abstractmethod
    async def poll(self, poll: Poll) -> PollResult[A]:
        """Sleep until it is time, then see how some of them are."""

    @abstractmethod
    def as_seen(self, thing: A) -> T:
        """Return what the caller gets for one; None if no state of it is known, or it is gone."""

    @abstractmethod
    def actions(self, things: Iterable[A]) -> list[AsyncAction]:
        """Return the actions that are waited for with these."""

    @abstractmethod
    def timed_out(self, outcome: TimedOut[A]) -> WaitTimeoutError:
        """Return the error for a wait whose time is over."""

    def gave_up(self, error: Exception) -> Exception:
        """Return the error to raise for what ended the wait, with what is unfinished."""
        if isinstance(error, (StopIteration, StopAsyncIteration)):  # it would look like the end
            told = RuntimeError(f"on_poll, wait_interval or the clock raised {error!r}")
            told.__cause__ = error
            error = told
        return with_unfinished(self.actions(self.state.unfinished), error, self.resume_token())

    def stopped(self) -> WaitStoppedError:
        """Return the error for a wait that was stopped."""
        left = self.state.unfinished
        seen = [state for thing in left if (state := self.as_seen(thing)) is not None]
        ids = ", ".join(str(thing.id) for thing in left[:10]) + (", ..." if len(left) > 10 else "")
        return WaitStoppedError(
            f"the wait for {ids} was stopped; nothing was stopped at DigitalOcean",
            in_progress=cast("list[ActionFields | AnyResource]", seen),  # what all waits give
            actions=self.actions(left),
            resume_token=self.resume_token(),
        )

    def resume_token(self) -> str | None:
        """Return the token with which another process goes on with this wait; None if nothing is left."""
        left = self.actions(self.state.unfinished)
        return actions_token(self.session.endpoint, left) if left else None

    # async only
    if not TYPE_CHECKING:  # to which it is no iterable

        def __iter__(self) -> AsyncWait[A, T]:
            raise TypeError("this waits asynchronously: use `async for`")

    # end of async only
    def __aiter__(self) -> AsyncWait[A, T]:
        return self

    async def __anext__(self) -> T:
        self.state.settle()
        if self._over:
            raise StopAsyncIteration
        try:
            finished = None if self._interrupted else await self._next()
            if finished is not None:
                return self.as_seen(self.state.hand_out(finished))
        except INTERRUPTS as interrupt:
            self._steps, self._over = None, False
            self.state.take_back()
            if self.schedule.raises_interrupts:
                acting = self.actions(self.state.unfinished)
                attach_unfinished(acting, interrupt, self.resume_token())
                raise
            self._interrupted = True
        if self._interrupted:
            for thing in self.state.unfinished:
                left = self.as_seen(self.state.hand_out(thing))
                if left is not None:
                    return left
                self.state.settle()
        self._over = True
        raise StopAsyncIteration

    async def all(self) -> list[T]:
        """Wait for everything."""
        return [result async for result in self]

    async def sleep_until(self, moment: float) -> None:
        """Come back at a monotonic time."""
        clock = self.session.clock
        await nap(clock, max(0.0, moment - clock.monotonic()), self.schedule.stop)

    async def _next(self) -> A | None:
        """Wait until something finishes; None if nothing is left."""
        try:
            step = self._step(await self._answer(None))
            while step is not None and not isinstance(step, Finished):
                if isinstance(step, Poll) and self.schedule.is_stopped:
                    raise self.stopped()
                step = self._step(await self._answer(step))
        except BaseException:
            self._steps = (
                None  # should the wait be gone on with, new steps begin from what is known
            )
            raise
        return None if step is None else step.thing

    async def _answer(self, step: Poll | Polled[A] | None) -> PollResult[A] | float:
        """Do what the policy asks for."""
        try:
            if isinstance(step, Poll):
                return await self.poll(step)
            if step is not None:
                await self._tell(self.actions((*step.done, *step.left)))
            return self.session.clock.monotonic()
        except Exception as error:
            self._over = not self._goes_on_after_errors
            told = self.gave_up(error)
            raise told from told.__cause__

    def _step(self, answer: PollResult[A] | float) -> Step[A] | None:
        """Ask the policy what comes next; None if everything has finished."""
        try:
            if self._steps is None:
                assert isinstance(answer, (int, float)), "a wait begins with a time"
                self._steps = self.state.steps(answer)
                return next(self._steps)
            return self._steps.send(answer)
        except StopIteration as stop:
            outcome: Outcome[A] = stop.value
        if outcome is None:
            return None
        if isinstance(outcome, TimedOut):
            self._over = True
            late = self.timed_out(outcome)
            late.resume_token = self.resume_token()
            raise late from outcome.cause
        self._over = not self._goes_on_after_errors
        error = self.gave_up(outcome.error)
        raise error from error.__cause__

    async def _tell(self, actions: Sequence[AsyncAction]) -> None:
        """Tell the caller how the actions are."""
        if self.schedule.on_poll is not None and actions:
            done = tuple(action for action in actions if action.done)
            left = tuple(action for action in actions if not action.done)
            await finish(self.schedule.on_poll(done, left))
