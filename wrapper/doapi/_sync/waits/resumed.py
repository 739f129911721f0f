# Derived by `make generate` from wrapper/doapi/_async/waits/resumed.py. Do not edit.
"""Waits that another process began, or an earlier run of this one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from threading import Event
from typing import TYPE_CHECKING, TypeAlias

from doapi_rest.models.action import read_action

from ... import _sync
from ..._model.reports import DistributionReport
from ..._policy.distribution import Plan
from ..._policy.intervals import Interval
from ..._policy.resuming import (
    ACTIONS,
    DISTRIBUTION,
    NEVER,
    Pending,
    ResumeTokenError,
    host_of,
    read_token,
    token_of,
)
from ..._settings import OnInterrupt
from ..action import Action, OnPoll
from ..concurrency import INTERRUPTS
from ..image import IMAGE, Image, ImageHandle
from .distribute import Transfers

if TYPE_CHECKING:
    from ..droplet import Droplet
    from ..session import Session


class ResumedWait:
    """A wait that is to be gone on with."""

    __module__ = "doapi"

    def __init__(self, session: Session, pending: Pending) -> None:
        self._session = session
        self._pending = pending

    @property
    def ids(self) -> tuple[int, ...]:
        """What is waited for: the ids of the actions, of the images, or of the image that is distributed."""
        return self._pending.ids

    @property
    def started(self) -> datetime.datetime | None:
        """When the first action was started, aware, in UTC; None if the token does not tell."""
        return self._pending.started

    def resume_token(self) -> str:
        """Return the token again."""
        return token_of(self._pending)

    def __repr__(self) -> str:
        ids = ", ".join(map(str, self.ids))
        return f"<{type(self).__name__} {ids}>"

    def _unread(self, ids: Iterable[int]) -> list[Action]:
        """Return actions of which no more is known than that they were started."""
        api = self._session.api
        started = self.started or NEVER
        fields = {"type": "unknown", "status": "in-progress", "started_at": started.isoformat()}
        return [api.rebind(read_action({"id": number, **fields}), Action) for number in ids]


class ResumedActions(ResumedWait):
    """A wait for actions that is to be gone on with."""

    __module__ = "doapi"

    def wait(
        self,
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
        on_poll: OnPoll | None = None,
        on_interrupt: OnInterrupt | None = None,
        stop: Event | None = None,
    ) -> list[Action]:
        """Wait until the actions have finished.

        Args:
            wait_interval: As for `client.wait_actions`.
            wait_time: As for `client.wait_actions`; 0 polls once.
            on_poll: As for `client.wait_actions`.
            on_interrupt: What a Ctrl-C does to a wait: `"return"` gives the state at that moment; `"raise"` raises
                KeyboardInterrupt, in which `doapi.unfinished_actions` finds what is left.
            stop: When another thread sets it, the wait ends with a `WaitStoppedError`, which holds what is left. A
                request that is under way, or the sleep of a clock that was handed in, ends first.

        Returns:
            Each action as it finished, in the order of their ends.

        Raises:
            ValueError: an interval or time is not finite or too long, or an interval is negative. Nothing was sent.
            WaitTimeoutError: the time is over; it has a token of what is left.
            DOAPIError: the API answered with an error that does not pass.
        """
        waits = self._session.waits
        schedule = waits.schedule(wait_interval, wait_time, on_poll, on_interrupt, stop)
        return waits.on_actions(self._unread(self.ids), schedule).all()


class ResumedImages(ResumedWait):
    """A wait for the last action on images, or for the status of one, that is to be gone on with."""

    __module__ = "doapi"

    def wait(
        self,
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
        on_poll: OnPoll | None = None,
        on_interrupt: OnInterrupt | None = None,
        stop: Event | None = None,
    ) -> list[Image | None]:
        """Wait until the last action on each image has finished, or until the image has the status.

        Args:
            wait_interval: As for `client.wait_actions`.
            wait_time: As for `client.wait_actions`; 0 polls once.
            on_poll: As for `client.wait_actions`.
            on_interrupt: What a Ctrl-C does to a wait: `"return"` gives the state at that moment; `"raise"` raises
                KeyboardInterrupt, in which `doapi.unfinished_actions` finds what is left.
            stop: When another thread sets it, the wait ends with a `WaitStoppedError`, which holds what is left. A
                request that is under way, or the sleep of a clock that was handed in, ends first.

        Returns:
            Each image as it is then, None for one that is gone.

        Raises:
            ValueError: an interval or time is not finite or too long, or an interval is negative. Nothing was sent.
            WaitTimeoutError: the time is over; it has a token of what is left.
            DOAPIError: the API answered with an error that does not pass.
        """
        waits = self._session.waits
        schedule = waits.schedule(wait_interval, wait_time, on_poll, on_interrupt, stop)
        images = [ImageHandle(number, self._session) for number in self.ids]
        status = self._pending.kind.partition(":")[2]
        if status:
            return [waits.for_status(image, status, schedule) for image in images]
        return waits.on_resources(images, schedule).all()


class ResumedDroplets(ResumedWait):
    """A wait for the last action on droplets, or for their status, that is to be gone on with."""

    __module__ = "doapi"

    def wait(
        self,
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
        on_poll: OnPoll | None = None,
        on_interrupt: OnInterrupt | None = None,
        stop: Event | None = None,
    ) -> list[Droplet | None]:
        """Wait until the last action on each droplet has finished, or until it has the status.

        Args:
            wait_interval: As for `client.wait_actions`.
            wait_time: As for `client.wait_actions`; 0 polls once.
            on_poll: As for `client.wait_actions`.
            on_interrupt: What a Ctrl-C does to a wait: `"return"` gives the state at that moment; `"raise"` raises
                KeyboardInterrupt, in which `doapi.unfinished_actions` finds what is left.
            stop: When another thread sets it, the wait ends with a `WaitStoppedError`, which holds what is left. A
                request that is under way, or the sleep of a clock that was handed in, ends first.

        Returns:
            Each droplet as it is then, None for one that is gone.

        Raises:
            ValueError: an interval or time is not finite or too long, or an interval is negative. Nothing was sent.
            WaitTimeoutError: the time is over; it has a token of what is left.
            DOAPIError: the API answered with an error that does not pass.
        """
        waits = self._session.waits
        schedule = waits.schedule(wait_interval, wait_time, on_poll, on_interrupt, stop)
        handles = [_sync.droplet.DropletHandle(number, self._session) for number in self.ids]
        status = self._pending.kind.partition(":")[2]
        if status:
            return [droplet for droplet in waits.on_droplets(handles, status, schedule)]
        return waits.on_resources(handles, schedule).all()


class ResumedDistribution(ResumedWait):
    """A distribution of an image to regions that is to be gone on with."""

    __module__ = "doapi"

    def wait(
        self,
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
        on_poll: OnPoll | None = None,
        on_interrupt: OnInterrupt | None = None,
        stop: Event | None = None,
    ) -> DistributionReport[Action]:
        """Wait until the transfers that were started have finished; no other is started.

        Args:
            wait_interval: As for `client.wait_actions`.
            wait_time: As for `client.wait_actions`; 0 polls once.
            on_poll: As for `client.wait_actions`.
            on_interrupt: What a Ctrl-C does to a wait: `"return"` gives the state at that moment; `"raise"` raises
                KeyboardInterrupt, in which `doapi.unfinished_actions` finds what is left.
            stop: When another thread sets it, the wait ends with a `WaitStoppedError`, which holds what is left. A
                request that is under way, or the sleep of a clock that was handed in, ends first.

        Returns:
            What became of each region, as `distribute` does. Why a transfer could not be started is a `RuntimeError`
            with the text of the error of then.

        Raises:
            ValueError: an interval or time is not finite or too long, or an interval is negative. Nothing was sent.
        """
        waits = self._session.waits
        schedule = waits.schedule(wait_interval, wait_time, on_poll, on_interrupt, stop)
        regions = self._pending.regions
        missing = tuple(region for region, what in regions.items() if what is not None)
        begun = {region: what for region, what in regions.items() if isinstance(what, int)}
        transfers = Transfers(
            ImageHandle(self.ids[0], self._session),
            Plan(tuple(regions), missing),
            dict(zip(begun, self._unread(begun.values()), strict=True)),
            {
                region: RuntimeError(what)
                for region, what in regions.items()
                if isinstance(what, str)
            },
        )
        try:
            transfers.wait(schedule)
        except INTERRUPTS as interrupt:  # the report says how far it came
            transfers.attach_to(interrupt, self._session.endpoint)
            if schedule.raises_interrupts:
                raise
        return transfers.report(self._session.endpoint)


Resumed: TypeAlias = ResumedActions | ResumedImages | ResumedDroplets | ResumedDistribution
"""What `client.resume` gives."""


def resume(session: Session, token: str) -> Resumed:
    """Return the wait that a token stands for.

    Raises:
        ResumeTokenError: it is none, one of another host, or one of a kind that is not known.
    """
    pending = read_token(token, host_of(session.endpoint))
    if pending.kind == ACTIONS:
        return ResumedActions(session, pending)
    if pending.kind == DISTRIBUTION:
        return ResumedDistribution(session, pending)
    if pending.kind.partition(":")[0] == IMAGE.name:
        return ResumedImages(session, pending)
    if pending.kind.partition(":")[0] == "droplet":
        return ResumedDroplets(session, pending)
    raise ResumeTokenError(
        f"expected a token of a wait for actions, images, droplets or a distribution, got one for {pending.kind!r}: "
        "it was made by another version of this package"
    )
