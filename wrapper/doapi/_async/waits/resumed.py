"""Waits that another process began, or an earlier run of this one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

# sync: from threading import Event
from typing import TYPE_CHECKING, TypeAlias

from doapi_rest.models.action import read_action

from ... import _async
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

# sync: from ..._settings import OnInterrupt
from ..action import AsyncAction, AsyncOnPoll
from ..concurrency import INTERRUPTS
from ..image import IMAGE, AsyncImage, AsyncImageHandle
from .distribute import AsyncTransfers

if TYPE_CHECKING:
    from ..droplet import AsyncDroplet
    from ..session import AsyncSession


class AsyncResumedWait:
    """A wait that is to be gone on with."""

    __module__ = "doapi"

    def __init__(self, session: AsyncSession, pending: Pending) -> None:
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

    def _unread(self, ids: Iterable[int]) -> list[AsyncAction]:
        """Return actions of which no more is known than that they were started."""
        api = self._session.api
        started = self.started or NEVER
        fields = {"type": "unknown", "status": "in-progress", "started_at": started.isoformat()}
        return [api.rebind(read_action({"id": number, **fields}), AsyncAction) for number in ids]


class AsyncResumedActions(AsyncResumedWait):
    """A wait for actions that is to be gone on with."""

    __module__ = "doapi"

    async def wait(
        self,
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
        on_poll: AsyncOnPoll | None = None,
        # sync: on_interrupt: OnInterrupt | None = None,
        # sync: stop: Event | None = None,
    ) -> list[AsyncAction]:
        """Wait until the actions have finished.

        Args:
            wait_interval: As for `client.wait_actions`.
            wait_time: As for `client.wait_actions`; 0 polls once.
            on_poll: As for `client.wait_actions`.

        Returns:
            Each action as it finished, in the order of their ends.

        Raises:
            ValueError: an interval or time is not finite or too long, or an interval is negative. Nothing was sent.
            WaitTimeoutError: the time is over; it has a token of what is left.
            DOAPIError: the API answered with an error that does not pass.
        """
        waits = self._session.waits
        schedule = waits.schedule(wait_interval, wait_time, on_poll)  # sync:
        # sync: schedule = waits.schedule(wait_interval, wait_time, on_poll, on_interrupt, stop)
        return await waits.on_actions(self._unread(self.ids), schedule).all()


class AsyncResumedImages(AsyncResumedWait):
    """A wait for the last action on images, or for the status of one, that is to be gone on with."""

    __module__ = "doapi"

    async def wait(
        self,
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
        on_poll: AsyncOnPoll | None = None,
        # sync: on_interrupt: OnInterrupt | None = None,
        # sync: stop: Event | None = None,
    ) -> list[AsyncImage | None]:
        """Wait until the last action on each image has finished, or until the image has the status.

        Args:
            wait_interval: As for `client.wait_actions`.
            wait_time: As for `client.wait_actions`; 0 polls once.
            on_poll: As for `client.wait_actions`.

        Returns:
            Each image as it is then, None for one that is gone.

        Raises:
            ValueError: an interval or time is not finite or too long, or an interval is negative. Nothing was sent.
            WaitTimeoutError: the time is over; it has a token of what is left.
            DOAPIError: the API answered with an error that does not pass.
        """
        waits = self._session.waits
        schedule = waits.schedule(wait_interval, wait_time, on_poll)  # sync:
        # sync: schedule = waits.schedule(wait_interval, wait_time, on_poll, on_interrupt, stop)
        images = [AsyncImageHandle(number, self._session) for number in self.ids]
        status = self._pending.kind.partition(":")[2]
        if status:
            return [await waits.for_status(image, status, schedule) for image in images]
        return await waits.on_resources(images, schedule).all()


class AsyncResumedDroplets(AsyncResumedWait):
    """A wait for the last action on droplets, or for their status, that is to be gone on with."""

    __module__ = "doapi"

    async def wait(
        self,
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
        on_poll: AsyncOnPoll | None = None,
        # sync: on_interrupt: OnInterrupt | None = None,
        # sync: stop: Event | None = None,
    ) -> list[AsyncDroplet | None]:
        """Wait until the last action on each droplet has finished, or until it has the status.

        Args:
            wait_interval: As for `client.wait_actions`.
            wait_time: As for `client.wait_actions`; 0 polls once.
            on_poll: As for `client.wait_actions`.

        Returns:
            Each droplet as it is then, None for one that is gone.

        Raises:
            ValueError: an interval or time is not finite or too long, or an interval is negative. Nothing was sent.
            WaitTimeoutError: the time is over; it has a token of what is left.
            DOAPIError: the API answered with an error that does not pass.
        """
        waits = self._session.waits
        schedule = waits.schedule(wait_interval, wait_time, on_poll)  # sync:
        # sync: schedule = waits.schedule(wait_interval, wait_time, on_poll, on_interrupt, stop)
        handles = [_async.droplet.AsyncDropletHandle(number, self._session) for number in self.ids]
        status = self._pending.kind.partition(":")[2]
        if status:
            return [droplet async for droplet in waits.on_droplets(handles, status, schedule)]
        return await waits.on_resources(handles, schedule).all()


class AsyncResumedDistribution(AsyncResumedWait):
    """A distribution of an image to regions that is to be gone on with."""

    __module__ = "doapi"

    async def wait(
        self,
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
        on_poll: AsyncOnPoll | None = None,
        # sync: on_interrupt: OnInterrupt | None = None,
        # sync: stop: Event | None = None,
    ) -> DistributionReport[AsyncAction]:
        """Wait until the transfers that were started have finished; no other is started.

        Args:
            wait_interval: As for `client.wait_actions`.
            wait_time: As for `client.wait_actions`; 0 polls once.
            on_poll: As for `client.wait_actions`.

        Returns:
            What became of each region, as `distribute` does. Why a transfer could not be started is a `RuntimeError`
            with the text of the error of then.

        Raises:
            ValueError: an interval or time is not finite or too long, or an interval is negative. Nothing was sent.
        """
        waits = self._session.waits
        schedule = waits.schedule(wait_interval, wait_time, on_poll)  # sync:
        # sync: schedule = waits.schedule(wait_interval, wait_time, on_poll, on_interrupt, stop)
        regions = self._pending.regions
        missing = tuple(region for region, what in regions.items() if what is not None)
        begun = {region: what for region, what in regions.items() if isinstance(what, int)}
        transfers = AsyncTransfers(
            AsyncImageHandle(self.ids[0], self._session),
            Plan(tuple(regions), missing),
            dict(zip(begun, self._unread(begun.values()), strict=True)),
            {
                region: RuntimeError(what)
                for region, what in regions.items()
                if isinstance(what, str)
            },
        )
        try:
            await transfers.wait(schedule)
        except INTERRUPTS as interrupt:  # the report says how far it came
            transfers.attach_to(interrupt, self._session.endpoint)
            if schedule.raises_interrupts:
                raise
        return transfers.report(self._session.endpoint)


AsyncResumed: TypeAlias = (
    AsyncResumedActions | AsyncResumedImages | AsyncResumedDroplets | AsyncResumedDistribution
)
"""What `client.resume` gives."""


def resume(session: AsyncSession, token: str) -> AsyncResumed:
    """Return the wait that a token stands for.

    Raises:
        ResumeTokenError: it is none, one of another host, or one of a kind that is not known.
    """
    pending = read_token(token, host_of(session.endpoint))
    if pending.kind == ACTIONS:
        return AsyncResumedActions(session, pending)
    if pending.kind == DISTRIBUTION:
        return AsyncResumedDistribution(session, pending)
    if pending.kind.partition(":")[0] == IMAGE.name:
        return AsyncResumedImages(session, pending)
    if pending.kind.partition(":")[0] == "droplet":
        return AsyncResumedDroplets(session, pending)
    raise ResumeTokenError(
        f"expected a token of a wait for actions, images, droplets or a distribution, got one for {pending.kind!r}: "
        "it was made by another version of this package"
    )
