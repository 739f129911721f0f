"""Images, and handles on images, that can ask the API about themselves.

What few programs do is imported when it is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

# sync: from threading import Event
from typing import TYPE_CHECKING, Literal, Unpack

from doapi_rest import api as rest
from doapi_rest import models
from doapi_rest.models.distribution import Distribution
from doapi_rest.models.image_status import ImageStatus
from doapi_rest.models.region import Region as RestRegion

from .. import _async, _model
from .._model.arguments import region_slug
from .._model.fields import ImageFields, Region
from .._model.image_actions import account_transfer, image_action

# sync: from .._settings import OnInterrupt
from .._model.reports import DistributionReport
from .._policy.intervals import Interval
from .action import AsyncAction, AsyncOnPoll
from .resource import AsyncHandle, AsyncKind, AsyncResource

if TYPE_CHECKING:
    from .._model.new_droplets import NewDroplet
    from .api import AsyncApi
    from .droplet import AsyncDroplet


async def _start_image_action(
    api: AsyncApi, id: int, type: str, data: Mapping[str, object]
) -> AsyncAction:
    """Start an action of a type on an image."""
    return await api.post_image_action(id, body=image_action(type, data))


IMAGE: AsyncKind[AsyncImage] = AsyncKind(
    "image",
    get=lambda api: api.get_image,
    delete=lambda api: api.delete_image,
    list_actions=lambda api: api.list_image_actions,
    get_action=lambda api: api.get_image_action,
    start_action=_start_image_action,
    request=lambda number: rest.images.get_image.request(number),
    actions_request=lambda number: rest.image_actions.list_image_actions.request(number),
)
"""What the API has for images."""


class AsyncImageOperations(AsyncResource["AsyncImage"]):
    """What can be done to an image, and needs no more of it than its id."""

    __slots__ = ()

    _kind = IMAGE

    async def update_image(
        self,
        name: str | None = None,
        distribution: str | None = None,
        description: str | None = None,
    ) -> AsyncImage:
        """Rename the image, or change its distribution or description.

        Args:
            name: The new name; None leaves it.
            distribution: The operating system in it, for example `Debian`; None leaves it.
            description: The new free text, empty to clear it; None leaves it.

        Returns:
            The image as it is after the change, a new object; this one stays as it is.

        Raises:
            ValueError: nothing was to be changed, or the name is empty. Nothing was sent.
            DOAPIError: the API answered with an error.

        Example:
            ```python
            renamed = await image.update_image("golden-web-2026-09")
            ```
        """
        if name is None and distribution is None and description is None:
            raise ValueError("update_image needs a name, a distribution or a description to set")
        changes = models.ImageChanges(
            name=name,
            distribution=None if distribution is None else Distribution(distribution),
            description=description,
        )
        return await self._session.api.update_image(self.id, body=changes)

    async def transfer(self, region: str | Region) -> AsyncAction:
        """Copy the image to another region; it stays available where it is.

        Large images take more than 20 minutes. The request is sent once: should its reply be lost, the action that
        it started is looked for.

        Args:
            region: The slug of the region, for example `ams3`, or a `Region`.

        Returns:
            The action, in progress: `await action.wait()` waits for its end.

        Raises:
            ValueError: the slug is empty. Nothing was sent.
            InvalidRequestError: the API refuses, for example since the image is there already.
            ReplyLostError: the reply was lost, and the actions of the image do not tell what became of it.
            DOAPIError: the API answered with another error.

        Example:
            ```python
            action = await image.transfer("ams3")
            (await action.wait(wait_time=3600)).raise_for_error()
            ```
        """
        return await self.act("transfer", region=region_slug(region))

    async def convert(self) -> AsyncAction:
        """Make a snapshot of the image, which must be a backup, so that it is kept.

        The request is sent once: should its reply be lost, the action that it started is looked for.

        Returns:
            The action, in progress.

        Raises:
            InvalidRequestError: the API refuses, for example since the image is no backup.
            ReplyLostError: the reply was lost, and the actions of the image do not tell what became of it.
            DOAPIError: the API answered with another error.
        """
        return await self.act("convert")

    async def wait_for_status(
        self,
        status: str = ImageStatus.AVAILABLE,
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
        # sync: on_interrupt: OnInterrupt | None = None,
        # sync: stop: Event | None = None,
    ) -> AsyncImage | None:
        """Wait until the image has this status, for example until an import is `available`.

        Args:
            status: The status to wait for: a known one, or an `ImageStatus` made from one that is newer than this
                package.
            wait_interval: As for `wait_for_action`.
            wait_time: As for `wait_for_action`.

        Returns:
            The image with that status, or with one from which it can no longer come to it (a failed import is
            `deleted`, and `error_message` says why); None if the image is gone.
            Cancellation propagates, and leaves the client usable.

        Raises:
            ValueError: the status is unknown, or an interval or time is not finite, too long, or a negative interval.
                Nothing was sent.
            WaitTimeoutError: the time is over; it holds the image's current state.
            DOAPIError: the API answered with an error that does not pass.
        """
        waits = self._session.waits
        schedule = waits.schedule(wait_interval, wait_time)  # sync:
        # sync: schedule = waits.schedule(wait_interval, wait_time, None, on_interrupt, stop)
        return await waits.for_status(self, status, schedule)

    async def distribute(
        self,
        regions: Iterable[str | Region] | Literal["all"],
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
        on_poll: AsyncOnPoll | None = None,
        # sync: on_interrupt: OnInterrupt | None = None,
        # sync: stop: Event | None = None,
    ) -> DistributionReport[AsyncAction]:
        """Copy the image to many regions at once.

        Every transfer is started before any is waited for; regions that the image is in already are skipped; one
        failed region does not stop the others.

        Args:
            regions: Slugs or `Region` objects; `"all"` for every region that takes images, at the cost of one request
                that lists them.
            wait_interval: As for `wait_for_action`.
            wait_time: As for `wait_for_action`.
            on_poll: As for `wait_for_action`.

        Returns:
            What became of each region, the failed and the unfinished ones included.

        Raises:
            ValueError: a slug is empty, or an interval or time is not a finite number. Nothing was sent.
            DOAPIError: the image itself cannot be read.

        Example:
            ```python
            report = await image.distribute(["ams3", "sgp1", "sfo3"], wait_time=7200)
            report.raise_for_error()
            ```
        """
        waits = self._session.waits
        schedule = waits.schedule(wait_interval, wait_time, on_poll)  # sync:
        # sync: schedule = waits.schedule(wait_interval, wait_time, on_poll, on_interrupt, stop)
        return await waits.distribute(self, regions, schedule)

    async def create_droplet(
        self,
        name: str,
        size: str,
        region: str | RestRegion | None = None,
        **more: Unpack[NewDroplet],
    ) -> AsyncDroplet:
        """Create a droplet from the image, which costs money from then on until it is deleted.

        Args:
            name: Its name, and host name: letters, digits, dots and dashes.
            size: The slug of its size, or a `Size`.
            region: The slug of its region, or a `Region`, which the image has to be in; None leaves the choice to
                the API.
            more: As for `client.create_droplet`.

        Returns:
            The droplet, with the status `new`: `await droplet.wait_for_status()` waits until it is active.

        Raises:
            TypeError: a value is of a wrong type. Nothing was sent.
            ValueError: a value is empty. Nothing was sent.
            DOAPIError: the API answered with an error, as for `client.create_droplet`.

        Example:
            ```python
            droplet = await image.create_droplet("web-1", "s-1vcpu-1gb", "fra1", tags=["web"])
            ```
        """
        wanted = _model.new_droplets.Wanted.check(self.id, size, region, more)
        return await _async.create_droplets.create_one(self._session, name, wanted)

    async def create_account_transfer(
        self, recipient_email: str | None = None, recipient_uuid: str | None = None
    ) -> int:
        """Offer the image to another account.

        Args:
            recipient_email: The e-mail address of the other account.
            recipient_uuid: The UUID of a team; give one of the two.

        Returns:
            The number of the transfer, which accepting, cancelling and declining ask for; 0 if it was accepted at
            once.

        Raises:
            ValueError: none or both are given. Nothing was sent.
            DOAPIError: the API answered with an error.
        """
        body = account_transfer(recipient_email, recipient_uuid)
        return (await self._session.api.create_account_transfer(self.id, body=body)).transfer_id

    async def accept_account_transfer(self, transfer_id: int, recipient_uuid: str) -> None:
        """Take over the image, which another account offered.

        Args:
            transfer_id: The number of the transfer.
            recipient_uuid: The UUID of the team that takes it.

        Raises:
            DOAPIError: the API answered with an error.
        """
        body = models.AcceptAccountTransfer(transfer_id=transfer_id, recipient_uuid=recipient_uuid)
        await self._session.api.accept_account_transfer(self.id, body=body)

    async def cancel_account_transfer(self, transfer_id: int) -> None:
        """Take back an offer of the image.

        Args:
            transfer_id: The number of the transfer.

        Raises:
            DOAPIError: the API answered with an error.
        """
        body = models.AccountTransferRef(transfer_id=transfer_id)
        await self._session.api.cancel_account_transfer(self.id, body=body)

    async def decline_account_transfer(self, transfer_id: int) -> None:
        """Refuse the image, which another account offered.

        Args:
            transfer_id: The number of the transfer.

        Raises:
            DOAPIError: the API answered with an error.
        """
        body = models.AccountTransferRef(transfer_id=transfer_id)
        await self._session.api.decline_account_transfer(self.id, body=body)


class AsyncImage(ImageFields, AsyncImageOperations):
    """An image, which droplets can be created from or reset to.

    Immutable: a call that changes the image at DigitalOcean returns a new object and leaves this one as it is.
    `int(image)` is its id, `str(image)` its slug, which only public images have; `image.label` is for people.
    """

    __module__ = "doapi"

    __slots__ = ()


class AsyncImageHandle(AsyncHandle["AsyncImage"], AsyncImageOperations):
    """An image by its id alone: made without a request, it can do all that needs no more."""

    __module__ = "doapi"

    __slots__ = ()
