"""Everything that waits: imported as one, when something waits first."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeVar

from ... import _async
from ..._lazy import lazily
from ..._model.fields import AnyResource
from ..._policy.intervals import check_interval, check_limit
from ..._policy.wait_pace import WaitPace
from ..._settings import check_on_interrupt
from .distribute import distribute
from .on_actions import AsyncActionsWait
from .on_resources import AsyncResourcesWait, wait_for_action
from .on_status import wait_for_status
from .resumed import AsyncResumed, resume
from .rounds import AsyncRounds
from .wait import Schedule

if TYPE_CHECKING:
    from ..._model.fields import Region
    from ..._model.reports import DistributionReport
    from ..._policy.intervals import Interval
    from ..._policy.wait import Stop
    from ..._settings import OnInterrupt
    from ..action import AsyncAction, AsyncOnPoll
    from ..droplet import AsyncDroplet
    from ..image import AsyncImage, AsyncImageOperations
    from ..resource import AsyncResource
    from ..session import AsyncSession
    from . import on_droplets as on_droplets
    from .on_droplets import AsyncDropletsWait

T = TypeVar("T", bound=AnyResource)

logger = logging.getLogger("doapi")

if not TYPE_CHECKING:  # most programs for images do without droplets
    __getattr__ = lazily(__name__, ("on_droplets",))


class AsyncWaits:
    """The waits of one client, and the rounds in which they poll."""

    def __init__(self, session: AsyncSession) -> None:
        self.rounds: AsyncRounds = AsyncRounds(session)
        self._session = session
        self._pace = None if session.budget is None else WaitPace(session.budget)

    def schedule(
        self,
        wait_interval: Interval | None,
        wait_time: float | None,
        on_poll: AsyncOnPoll | None = None,
        on_interrupt: OnInterrupt | None = None,
        stop: Stop | None = None,
    ) -> Schedule:
        """Check what a wait was told; the client's settings stand for None.

        Raises:
            ValueError: NaN, infinite, too long for a clock, or a negative interval.
            TypeError: not a number, `on_poll` is no function, or `stop` no event.
        """
        session = self._session
        if on_poll is not None and not callable(on_poll):
            raise TypeError(f"on_poll must be a function, got {type(on_poll).__name__}")
        if stop is not None and not callable(getattr(stop, "is_set", None)):
            raise TypeError(f"stop must be a threading.Event, got {type(stop).__name__}")
        chosen = session.on_interrupt if on_interrupt is None else on_interrupt
        interval = check_interval(session.wait_interval if wait_interval is None else wait_interval)
        return Schedule(
            session,
            interval if self._pace is None else partial(self._stretched, interval, self._pace),
            check_limit(session.wait_time if wait_time is None else wait_time),
            on_poll,
            check_on_interrupt(chosen) == "raise",
            stop,
        )

    def _stretched(self, interval: Callable[[int], float], pace: WaitPace, attempt: int) -> float:
        """Return the seconds after a poll: those of the interval, or as many as the budget asks for."""
        wanted = interval(attempt)
        pause = pace.pause(wanted, self._session.rest.heard())
        warning = pace.warning(wanted, pause, self._session.clock.monotonic())
        if warning is not None:
            logger.warning(warning)
        return pause

    def on_resources(
        self, resources: Iterable[AsyncResource[T]], schedule: Schedule
    ) -> AsyncResourcesWait[T]:
        """Return a wait for the last action on each of some resources."""
        return AsyncResourcesWait(resources, schedule)

    def on_droplets(
        self, droplets: Iterable[AsyncResource[AsyncDroplet]], status: str, schedule: Schedule
    ) -> AsyncDropletsWait:
        """Return a wait for droplets to have a status."""
        return _async.waits.on_droplets.AsyncDropletsWait(droplets, status, schedule)

    async def for_droplet_status(
        self, droplet: AsyncResource[AsyncDroplet], status: str, schedule: Schedule
    ) -> AsyncDroplet | None:
        """Wait until a droplet has a status."""
        return await _async.waits.on_droplets.wait_for_droplet_status(droplet, status, schedule)

    async def for_action(self, resource: AsyncResource[T], schedule: Schedule) -> T | None:
        """Wait for the last action on a resource."""
        return await wait_for_action(resource, schedule)

    async def for_status(
        self, image: AsyncResource[AsyncImage], status: str, schedule: Schedule
    ) -> AsyncImage | None:
        """Wait until an image has a status."""
        return await wait_for_status(image, status, schedule)

    async def distribute(
        self,
        image: AsyncImageOperations,
        regions: Iterable[str | Region] | Literal["all"],
        schedule: Schedule,
    ) -> DistributionReport[AsyncAction]:
        """Copy an image to regions, and wait for all."""
        return await distribute(image, regions, schedule)

    def resume(self, token: str) -> AsyncResumed:
        """Return the wait that a token stands for."""
        return resume(self._session, token)

    on_actions = AsyncActionsWait
