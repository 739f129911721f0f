"""Driving waits: what the policy says is done here, and nothing is decided."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, TypeVar, cast

from doapi_rest.api.images import get_image
from doapi_rest.errors import RestError

from .. import _http
from .._policy.distributing import DistributionReport, Outcome, RegionReport, plan
from .._policy.intervals import check_interval, check_limit
from .._policy.waiting import Ended, GaveUp, Look, Polled, Seen, Sleep, TimedOut, Watched, watch
from .._resources import slug_of
from ..errors import NotFoundError, WaitTimeoutError, attach_unfinished
from ._runtime import INTERRUPTS
from .transport import is_passing

if TYPE_CHECKING:
    from doapi_rest.models.region import Region as RestRegion

    from .._policy.intervals import Interval
    from ..waiting import OnPoll
    from .action import AsyncAction
    from .image import AsyncImage, AsyncImageOperations
    from .session import AsyncSession

A = TypeVar("A", bound=Watched)


def check_limits(
    session: AsyncSession, wait_interval: Interval | None, wait_time: float | None
) -> tuple[Callable[[int], float], float | None]:
    """A wait's interval and time limit, the client's where None is given, both checked.

    Raises:
        ValueError: NaN, infinite, or a negative interval.
        TypeError: not a number.
    """
    interval = check_interval(session.wait_interval if wait_interval is None else wait_interval)
    limit = check_limit(session.wait_time if wait_time is None else wait_time)
    return interval, limit


async def _drive(
    session: AsyncSession,
    things: Iterable[A],
    ended: Callable[[A], bool],
    look: Callable[[Look], Awaitable[Seen[A]]],
    limits: tuple[Callable[[int], float], float | None],
    on_step: Callable[[A | Polled[A]], object],
) -> AsyncIterator[A]:
    """Do what the policy of waiting says, and yield each thing as it ends.

    Raises:
        _TimedOut: the time is over.
        Exception: what made the policy give up.
    """
    interval, limit = limits
    steps = watch(things, ended=ended, interval=interval, limit=limit, start=session.clock.monotonic())
    answer: Seen[A] | float | None = None
    while True:
        try:
            step = steps.send(answer)
        except StopIteration as stop:
            outcome = cast("TimedOut[A] | GaveUp[A] | None", stop.value)
            break
        answer = None
        match step:
            case Look():
                answer = await look(step)
            case Sleep(seconds):
                await session.clock.sleep(seconds)
                answer = session.clock.monotonic()
            case Ended(thing):
                yield thing
            case Polled():
                on_step(step)
    if isinstance(outcome, GaveUp):
        raise _Unfinished(outcome.unfinished, outcome.error)
    if isinstance(outcome, TimedOut):
        raise _Unfinished(outcome.unfinished, None) from outcome.cause
