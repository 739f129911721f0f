# Derived by `make generate` from wrapper/doapi/_async/waits/__init__.py. Do not edit.
"""Everything that waits: imported as one, when something waits first."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeVar

from ... import _sync
from ..._lazy import lazily
from ..._model.fields import AnyResource
from ..._policy.intervals import check_interval, check_limit
from ..._policy.wait_pace import WaitPace
from ..._settings import check_on_interrupt
from .distribute import distribute
from .on_actions import ActionsWait
from .on_resources import ResourcesWait, wait_for_action
from .on_status import wait_for_status
from .resumed import Resumed, resume
from .rounds import Rounds
from .wait import Schedule

if TYPE_CHECKING:
    from ..._model.fields import Region
    from ..._model.reports import DistributionReport
    from ..._policy.intervals import Interval
    from ..._policy.wait import Stop
    from ..._settings import OnInterrupt
    from ..action import Action, OnPoll
    from ..droplet import Droplet
    from ..image import Image, ImageOperations
    from ..resource import Resource
    from ..session import Session
    from . import on_droplets as on_droplets
    from .on_droplets import DropletsWait

T = TypeVar("T", bound=AnyResource)

logger = logging.getLogger("doapi")

if not TYPE_CHECKING:  # most programs for images do without droplets
    __getattr__ = lazily(__name__, ("on_droplets",))


class Waits:
    """The waits of one client, and the rounds in which they poll."""

    def __init__(self, session: Session) -> None:
        self.rounds: Rounds = Rounds(session)
        self._session = session
        self._pace = None if session.budget is None else WaitPace(session.budget)

    def schedule(
        self,
        wait_interval: Interval | None,
        wait_time: float | None,
        on_poll: OnPoll | None = None,
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
        self, resources: Iterable[Resource[T]], schedule: Schedule
    ) -> ResourcesWait[T]:
        """Return a wait for the last action on each of some resources."""
        return ResourcesWait(resources, schedule)

    def on_droplets(
        self, droplets: Iterable[Resource[Droplet]], status: str, schedule: Schedule
    ) -> DropletsWait:
        """Return a wait for droplets to have a status."""
        return _sync.waits.on_droplets.DropletsWait(droplets, status, schedule)

    def for_droplet_status(
        self, droplet: Resource[Droplet], status: str, schedule: Schedule
    ) -> Droplet | None:
        """Wait until a droplet has a status."""
        return _sync.waits.on_droplets.wait_for_droplet_status(droplet, status, schedule)

    def for_action(self, resource: Resource[T], schedule: Schedule) -> T | None:
        """Wait for the last action on a resource."""
        return wait_for_action(resource, schedule)

    def for_status(self, image: Resource[Image], status: str, schedule: Schedule) -> Image | None:
        """Wait until an image has a status."""
        return wait_for_status(image, status, schedule)

    def distribute(
        self,
        image: ImageOperations,
        regions: Iterable[str | Region] | Literal["all"],
        schedule: Schedule,
    ) -> DistributionReport[Action]:
        """Copy an image to regions, and wait for all."""
        return distribute(image, regions, schedule)

    def resume(self, token: str) -> Resumed:
        """Return the wait that a token stands for."""
        return resume(self._session, token)

    on_actions = ActionsWait
