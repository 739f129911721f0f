"""Droplets, and handles on droplets, that can ask the API about themselves; imported when droplets are first used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

# sync: from threading import Event
from typing import TYPE_CHECKING, SupportsIndex

from doapi_rest import api as rest
from doapi_rest import models
from doapi_rest.models.region import Region as RestRegion

from .. import _async
from .._model.arguments import image_reference
from .._model.droplet import DropletFields
from .._model.droplet_actions import droplet_action
from .._model.image_reports import ImageReport
from .._policy.golden_image import PowerOff
from .._policy.intervals import Interval

# sync: from .._settings import OnInterrupt
from .action import AsyncAction, AsyncOnPoll
from .image import AsyncImage
from .listing import AsyncListing
from .resource import AsyncHandle, AsyncKind, AsyncResource
from .snapshot import AsyncDropletSnapshot

if TYPE_CHECKING:
    from .api import AsyncApi


async def _start_droplet_action(
    api: AsyncApi, id: int, type: str, data: Mapping[str, object]
) -> AsyncAction:
    """Start an action of a type on a droplet."""
    return await api.droplets.post_droplet_action(id, body=droplet_action(type, data))


DROPLET: AsyncKind[AsyncDroplet] = AsyncKind(
    "droplet",
    get=lambda api: api.droplets.get_droplet,
    delete=lambda api: api.droplets.delete_droplet,
    list_actions=lambda api: api.droplets.list_droplet_actions,
    get_action=lambda api: api.droplets.get_droplet_action,
    start_action=_start_droplet_action,
    request=lambda number: rest.droplets.get_droplet.request(number),
    actions_request=lambda number: rest.droplet_actions.list_droplet_actions.request(number),
)
"""What the API has for droplets."""


class AsyncDropletOperations(AsyncResource["AsyncDroplet"]):
    """What can be done to a droplet, and needs no more of it than its id.

    A droplet does one thing at a time, so each method that starts something takes `wait_until_free`: for how many
    seconds to try again while the droplet is busy, before that is a `PendingEventError`.
    """

    __slots__ = ()

    _kind = DROPLET

    async def snapshot(self, name: str, *, wait_until_free: float = 0) -> AsyncAction:
        """Take a snapshot, which is an image; `take_image` does so and finds it.

        Args:
            name: The name that the image gets; it need not be unique.
            wait_until_free: Seconds to try again for while the droplet is busy.

        Returns:
            The action, in progress. It does not name the image.

        Raises:
            ValueError: the name is empty. Nothing was sent.
            PendingEventError: the droplet is still busy.
            ReplyLostError: the reply was lost, and the actions of the droplet do not tell what became of it.
            DOAPIError: the API answered with another error.
        """
        return await self._start("snapshot", wait_until_free, name=name)

    async def take_image(
        self,
        name: str,
        *,
        regions: Iterable[str | RestRegion] = (),
        tags: Iterable[str] = (),
        power_off: PowerOff = "shutdown",
        power_on_again: bool = True,
        shutdown_time: float = 120,
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
        on_poll: AsyncOnPoll | None = None,
        # sync: on_interrupt: OnInterrupt | None = None,
        # sync: stop: Event | None = None,
    ) -> ImageReport[AsyncImage, AsyncAction]:
        """Take an image of the droplet: shut it down, snapshot it, switch it on again, find the image, tag it, copy it.

        The snapshot is taken once, also where replies are lost. A droplet that was on is switched on again as soon as
        the snapshot is over, also when a step failed, and when the time is over. It is busy meanwhile, for 1 to 3
        minutes per GB that is used.

        Args:
            name: The name that the image gets; it need not be unique.
            regions: Slugs of the regions to copy the image to, or `Region` objects.
            tags: The tags that the image gets; those that do not exist yet are made.
            power_off: `"shutdown"` asks the system to shut down, and switches the droplet off if it does not;
                `"off"` switches it off at once; False leaves it on, so that the image is that of a running disk.
            power_on_again: Whether a droplet that was on is switched on again.
            shutdown_time: Seconds after which a shutdown is given up, and the droplet switched off.
            wait_interval: As for `wait_for_action`.
            wait_time: Seconds for all of it; None takes the client's. Up to 300 more go into switching it on again.
            on_poll: As for `wait_for_action`.

        Returns:
            What became of each step, and the image; nothing that is half done is hidden. What interrupts it has it
            as a note, where that is raised.

        Raises:
            TypeError: a value is of a wrong type. Nothing was sent.
            ValueError: a value is empty, or none of those allowed. Nothing was sent.
        """
        waits = self._session.waits
        schedule = waits.schedule(wait_interval, wait_time, on_poll)  # sync:
        # sync: schedule = waits.schedule(wait_interval, wait_time, on_poll, on_interrupt, stop)
        asked = _async.take_image.Asked.check(
            name, regions, tags, power_off, shutdown_time, power_on_again=power_on_again
        )
        return await _async.take_image.take_image(self._session, self, asked, schedule)

    async def rebuild(
        self, image: SupportsIndex | str, *, wait_until_free: float = 0
    ) -> AsyncAction:
        """Make the droplet anew from an image; what is on its disk is lost, its addresses stay.

        Args:
            image: The id of an image, an image, a snapshot, or the slug of a public image.
            wait_until_free: Seconds to try again for while the droplet is busy.

        Raises:
            TypeError: `image` is none. Nothing was sent.
            InvalidImageError: there is no such image.
            PendingEventError: the droplet is still busy.
            DOAPIError: the API answered with another error.
        """
        return await self._start("rebuild", wait_until_free, image=image_reference(image))

    async def restore(self, image: SupportsIndex, *, wait_until_free: float = 0) -> AsyncAction:
        """Put a backup or snapshot of this droplet back on its disk; what is there now is lost.

        Args:
            image: The id of the image, the image, or the snapshot.
            wait_until_free: Seconds to try again for while the droplet is busy.

        Raises:
            TypeError: `image` is none. Nothing was sent.
            InvalidRequestError: the image is not one of this droplet.
            PendingEventError: the droplet is still busy.
            DOAPIError: the API answered with another error.
        """
        return await self._start("restore", wait_until_free, image=image_reference(image))

    async def resize(
        self, size: str, *, disk: bool = False, wait_until_free: float = 0
    ) -> AsyncAction:
        """Give the droplet, which must be off, another size.

        Args:
            size: The slug of the size.
            disk: Whether to resize the disk too, which cannot be undone: a disk never shrinks.
            wait_until_free: Seconds to try again for while the droplet is busy.

        Raises:
            PoweredOnError: the droplet is on.
            PendingEventError: the droplet is still busy.
            DOAPIError: the API answered with another error.
        """
        return await self._start("resize", wait_until_free, size=str(size), disk=disk)

    async def rename(self, name: str, *, wait_until_free: float = 0) -> AsyncAction:
        """Give the droplet another name.

        Args:
            name: The new name: letters, digits, dots and dashes.
            wait_until_free: Seconds to try again for while the droplet is busy.

        Raises:
            PendingEventError: the droplet is still busy.
            DOAPIError: the API answered with another error.
        """
        return await self._start("rename", wait_until_free, name=name)

    async def power_on(self, *, wait_until_free: float = 0) -> AsyncAction:
        """Switch the droplet on.

        Args:
            wait_until_free: Seconds to try again for while the droplet is busy.

        Raises:
            PoweredOnError: it is on.
            PendingEventError: it is still busy.
            DOAPIError: the API answered with another error.
        """
        return await self._start("power_on", wait_until_free)

    async def power_off(self, *, wait_until_free: float = 0) -> AsyncAction:
        """Switch the droplet off, as by its plug; `shutdown` asks its system to do so first.

        Args:
            wait_until_free: Seconds to try again for while the droplet is busy.

        Raises:
            PoweredOffError: it is off.
            PendingEventError: it is still busy.
            DOAPIError: the API answered with another error.
        """
        return await self._start("power_off", wait_until_free)

    async def shutdown(self, *, wait_until_free: float = 0) -> AsyncAction:
        """Ask the droplet's system to shut down, which it may not do: look at `status` after the action.

        Args:
            wait_until_free: Seconds to try again for while the droplet is busy.

        Raises:
            PendingEventError: the droplet is still busy.
            DOAPIError: the API answered with another error.
        """
        return await self._start("shutdown", wait_until_free)

    async def power_cycle(self, *, wait_until_free: float = 0) -> AsyncAction:
        """Switch the droplet off and on again, as by its plug.

        Args:
            wait_until_free: Seconds to try again for while the droplet is busy.

        Raises:
            PendingEventError: the droplet is still busy.
            DOAPIError: the API answered with another error.
        """
        return await self._start("power_cycle", wait_until_free)

    async def reboot(self, *, wait_until_free: float = 0) -> AsyncAction:
        """Ask the droplet's system to start anew.

        Args:
            wait_until_free: Seconds to try again for while the droplet is busy.

        Raises:
            PoweredOffError: the droplet is off.
            PendingEventError: the droplet is still busy.
            DOAPIError: the API answered with another error.
        """
        return await self._start("reboot", wait_until_free)

    async def enable_backups(self, *, wait_until_free: float = 0) -> AsyncAction:
        """Have backups made of the droplet by themselves, which costs a part of its price.

        Args:
            wait_until_free: Seconds to try again for while the droplet is busy.

        Raises:
            PendingEventError: the droplet is still busy.
            DOAPIError: the API answered with another error.
        """
        return await self._start("enable_backups", wait_until_free)

    async def disable_backups(self, *, wait_until_free: float = 0) -> AsyncAction:
        """Have no more backups made of the droplet; whether those that are there stay, the API leaves open.

        Args:
            wait_until_free: Seconds to try again for while the droplet is busy.

        Raises:
            PendingEventError: the droplet is still busy.
            DOAPIError: the API answered with another error.
        """
        return await self._start("disable_backups", wait_until_free)

    async def enable_ipv6(self, *, wait_until_free: float = 0) -> AsyncAction:
        """Give the droplet an IPv6 address.

        Args:
            wait_until_free: Seconds to try again for while the droplet is busy.

        Raises:
            PendingEventError: the droplet is still busy.
            DOAPIError: the API answered with another error.
        """
        return await self._start("enable_ipv6", wait_until_free)

    async def password_reset(self, *, wait_until_free: float = 0) -> AsyncAction:
        """Have a new password for root sent to the account's e-mail address.

        Args:
            wait_until_free: Seconds to try again for while the droplet is busy.

        Raises:
            PendingEventError: the droplet is still busy.
            DOAPIError: the API answered with another error.
        """
        return await self._start("password_reset", wait_until_free)

    def fetch_all_snapshots(self) -> AsyncListing[AsyncDropletSnapshot]:
        """List all snapshots of the droplet, but one under way: a page at a time in a loop, or whole with `all()`.

        Raises:
            DOAPIError: the API answered with an error.
        """
        session = self._session
        return session.listing(partial(session.api.droplets.list_droplet_snapshots, self.id))

    def fetch_all_backups(self) -> AsyncListing[AsyncDropletSnapshot]:
        """List all backups of the droplet: a page at a time in a loop, or whole with `all()`.

        Raises:
            DOAPIError: the API answered with an error.
        """
        session = self._session
        return session.listing(partial(session.api.droplets.list_droplet_backups, self.id))

    async def wait_for_status(
        self,
        status: str = models.DropletStatus.ACTIVE,
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
        # sync: on_interrupt: OnInterrupt | None = None,
        # sync: stop: Event | None = None,
    ) -> AsyncDroplet | None:
        """Wait until the droplet has this status, for example until a new one is `active`.

        Args:
            status: The status to wait for: `active` or `off`.
            wait_interval: As for `wait_for_action`.
            wait_time: As for `wait_for_action`.

        Returns:
            The droplet with that status; None if it is gone.
            Cancellation propagates, and leaves the client usable.

        Raises:
            ValueError: the status is not known, or an interval or time is not a finite number. Nothing was sent.
            CreationError: the client has created the droplet, and that has failed.
            WaitTimeoutError: the time is over; it holds the droplet's current state.
            DOAPIError: the API answered with an error that does not pass.
        """
        waits = self._session.waits
        schedule = waits.schedule(wait_interval, wait_time)  # sync:
        # sync: schedule = waits.schedule(wait_interval, wait_time, None, on_interrupt, stop)
        return await waits.for_droplet_status(self, status, schedule)

    async def _start(self, type: str, wait_until_free: float, **data: object) -> AsyncAction:
        """Start an action, as soon as the droplet is free if that is within so many seconds."""
        start = partial(self.act, type, **data)
        return await _async.when_free.start_when_free(self._session, start, wait_until_free)


class AsyncDroplet(DropletFields, AsyncDropletOperations):
    """A virtual machine, which images are made of and which is made from one.

    Immutable: it stays as it was read. `int(droplet)` is its id.
    """

    __module__ = "doapi"

    __slots__ = ()

    image: AsyncImage | None
    """The image it was made from; None if the token lacks the scope `image:read`."""


class AsyncDropletHandle(AsyncHandle["AsyncDroplet"], AsyncDropletOperations):
    """A droplet by its id alone: made without a request, it can do all that needs no more."""

    __module__ = "doapi"

    __slots__ = ()
