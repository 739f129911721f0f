# Derived by `make generate` from wrapper/doapi/_async/image.py. Do not edit.
"""Images, and handles on images, that can ask the API about themselves.

What few programs do is imported when it is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Self

import attrs
from doapi_rest import api, models
from doapi_rest.models.distribution import Distribution
from doapi_rest.models.image_status import ImageStatus
from doapi_rest.models.region import Region as RestRegion

from .._model.arguments import region_slug
from .._model.bound import Bound
from .._model.fields import ImageFields
from .._model.reports import DistributionReport
from .._policy.intervals import Interval
from .action import Action, OnPoll
from .session import Session


class ImageOperations(Bound[Session]):
    """Everything that needs no more of an image than its id."""

    __slots__ = ()

    if TYPE_CHECKING:
        id: int

    @property
    def url(self) -> str:
        """The absolute URL of the image's endpoint."""
        return self._session.url(api.images.get_image.request(self.id))

    @property
    def action_url(self) -> str:
        """The absolute URL of the endpoint for actions on the image."""
        return self._session.url(api.image_actions.list_image_actions.request(self.id))

    def fetch(self) -> Image:
        """Fetch the image as it is now.

        Returns:
            A new object; this one stays as it is.

        Raises:
            NotFoundError: the image no longer exists.
            DOAPIError: the API answered with another error.

        Example:
            ```python
            image = image.fetch()
            ```
        """
        return self._session.api.get_image(self.id)

    def update_image(
        self,
        name: str | None = None,
        distribution: str | None = None,
        description: str | None = None,
    ) -> Image:
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
            renamed = image.update_image("golden-web-2026-09")
            ```
        """
        if name is None and distribution is None and description is None:
            raise ValueError("update_image needs a name, a distribution or a description to set")
        changes = models.ImageChanges(
            name=name,
            distribution=None if distribution is None else Distribution(distribution),
            description=description,
        )
        return self._session.api.update_image(self.id, body=changes)

    def delete(self) -> None:
        """Delete the image, in every region.

        Raises:
            NotFoundError: the image did not exist when this was called.
            DOAPIError: the API answered with another error.
        """
        self._session.api.delete_image(self.id)

    def transfer(self, region: str | RestRegion) -> Action:
        """Copy the image to another region; it stays available where it is.

        Large images take more than 20 minutes. The request is sent once: should its reply be lost, the action that
        it started is looked for.

        Args:
            region: The slug of the region, for example `ams3`, or a `Region`.

        Returns:
            The action, in progress: `action.wait()` waits for its end.

        Raises:
            ValueError: the slug is empty. Nothing was sent.
            InvalidRequestError: the API refuses, for example since the image is there already.
            ReplyLostError: the reply was lost, and the actions of the image do not tell what became of it.
            DOAPIError: the API answered with another error.

        Example:
            ```python
            action = image.transfer("ams3")
            action.wait(wait_time=3600).raise_for_error()
            ```
        """
        from . import start_action

        return start_action.start_action(
            self._session, self.id, models.TransferImage(region=region_slug(region))
        )

    def convert(self) -> Action:
        """Make a snapshot of the image, which must be a backup, so that it is kept.

        The request is sent once: should its reply be lost, the action that it started is looked for.

        Returns:
            The action, in progress.

        Raises:
            InvalidRequestError: the API refuses, for example since the image is no backup.
            ReplyLostError: the reply was lost, and the actions of the image do not tell what became of it.
            DOAPIError: the API answered with another error.
        """
        from . import start_action

        return start_action.start_action(self._session, self.id, models.ConvertImage())

    def act(self, type: str, **data: object) -> Action:
        """Start any action on the image, also one that this package does not know.

        Args:
            type: What to do, for example `transfer`.
            data: The rest of the request's JSON, for example `region="ams3"`.

        Returns:
            The action, in progress.

        Raises:
            TypeError: `data` does not go with a type that is known, or JSON cannot hold it. Nothing was sent.
            ValueError: a value is empty or not JSON. Nothing was sent.
            NotFoundError: the image is gone, or the API has no such action.
            DOAPIError: the API answered with another error.
        """
        from .start_action import image_action

        body = image_action(type, data)
        return self._session.api.post_image_action(self.id, body=body)

    def fetch_all_actions(self) -> Iterator[Action]:
        """All actions that were ever done to the image, newest first, fetched a page at a time as they are read.

        Raises:
            DOAPIError: the API answered with an error.
            DecodeError: a page makes no sense.
        """
        return self._session.listing(partial(self._session.api.list_image_actions, self.id))

    def fetch_last_action(self) -> Action | None:
        """The action that was started last; None if there never was one.

        Raises:
            DOAPIError: the API answered with an error.
        """
        from .waits import on_actions

        return on_actions.fetch_last_action(self._session.rest, self.id)

    def fetch_current_action(self) -> Action | None:
        """The action that is in progress, the last one if there are several; None if there is none.

        Raises:
            DOAPIError: the API answered with an error.
        """
        from .waits import on_actions

        session = self._session
        return on_actions.fetch_current_action(session.rest, self.id, session.per_page)

    def wait_for_action(
        self,
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
        on_poll: OnPoll | None = None,
    ) -> Image | None:
        """Wait until the action that was started last has ended, well or badly.

        Args:
            wait_interval: Seconds between two looks, or a function from the number of the look to them; None takes
                the client's.
            wait_time: Seconds after which to give up, after one last look; 0 looks once; a negative number waits
                for ever; None takes the client's.
            on_poll: Called after each look with the actions that have ended so far and those that have not.

        Returns:
            The image as it is after the action; this very object if there never was an action; None if the image is
            gone. On Ctrl-C, the state at that moment.

        Raises:
            ValueError: an interval or time is not a finite number, or an interval is negative. Nothing was sent.
            WaitTimeoutError: the time is over; it holds the image's current state and the action.
            DOAPIError: the API answered with an error that does not pass.
        """
        from .waits import on_actions

        session = self._session
        limits = on_actions.check_limits(session, wait_interval, wait_time, on_poll)
        return on_actions.wait_for_action(session, self, limits, on_poll)

    def wait_for_status(
        self,
        status: str = ImageStatus.AVAILABLE,
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
    ) -> Image | None:
        """Wait until the image has this status, for example until an import is `available`.

        Args:
            status: The status to wait for.
            wait_interval: As for `wait_for_action`.
            wait_time: As for `wait_for_action`.

        Returns:
            The image with that status, or with one from which it can no longer come to it (a failed import is
            `deleted`, and `error_message` says why); None if the image is gone.
            On Ctrl-C, the state at that moment.

        Raises:
            ValueError: an interval or time is not a finite number, or an interval is negative. Nothing was sent.
            WaitTimeoutError: the time is over; it holds the image's current state.
            DOAPIError: the API answered with an error that does not pass.
        """
        from .waits import on_actions

        session = self._session
        limits = on_actions.check_limits(session, wait_interval, wait_time)
        return on_actions.wait_for_status(session, self, status, limits)

    def distribute(
        self,
        regions: Iterable[str | RestRegion],
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
        on_poll: OnPoll | None = None,
    ) -> DistributionReport[Action]:
        """Copy the image to many regions at once.

        Every transfer is started before any is waited for; regions that the image is in already are skipped; the
        failure of one region stops no other.

        Args:
            regions: Slugs or `Region` objects.
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
            report = image.distribute(["ams3", "sgp1", "sfo3"], wait_time=7200)
            report.raise_for_error()
            ```
        """
        from .waits import on_actions

        session = self._session
        limits = on_actions.check_limits(session, wait_interval, wait_time, on_poll)
        return on_actions.distribute(session, self, regions, limits, on_poll)

    def create_account_transfer(
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
        if recipient_email is not None and recipient_uuid is None:
            body: models.AccountTransferByEmail | models.AccountTransferByUuid = (
                models.AccountTransferByEmail(recipient_email=recipient_email)
            )
        elif recipient_uuid is not None and recipient_email is None:
            body = models.AccountTransferByUuid(recipient_uuid=recipient_uuid)
        else:
            raise ValueError(
                "create_account_transfer needs either recipient_email or recipient_uuid"
            )
        return self._session.api.create_account_transfer(self.id, body=body).transfer_id

    def accept_account_transfer(self, transfer_id: int, recipient_uuid: str) -> None:
        """Take over the image, which another account offered.

        Args:
            transfer_id: The number of the transfer.
            recipient_uuid: The UUID of the team that takes it.

        Raises:
            DOAPIError: the API answered with an error.
        """
        body = models.AcceptAccountTransfer(transfer_id=transfer_id, recipient_uuid=recipient_uuid)
        self._session.api.accept_account_transfer(self.id, body=body)

    def cancel_account_transfer(self, transfer_id: int) -> None:
        """Take back an offer of the image.

        Args:
            transfer_id: The number of the transfer.

        Raises:
            DOAPIError: the API answered with an error.
        """
        body = models.AccountTransferRef(transfer_id=transfer_id)
        self._session.api.cancel_account_transfer(self.id, body=body)

    def decline_account_transfer(self, transfer_id: int) -> None:
        """Refuse the image, which another account offered.

        Args:
            transfer_id: The number of the transfer.

        Raises:
            DOAPIError: the API answered with an error.
        """
        body = models.AccountTransferRef(transfer_id=transfer_id)
        self._session.api.decline_account_transfer(self.id, body=body)


class Image(ImageFields, ImageOperations):
    """An image, which droplets can be created from or reset to.

    Immutable: a call that changes the image at DigitalOcean returns news and leaves this object as it is.
    `int(image)` is its id, `str(image)` its slug.
    """

    __module__ = "doapi"

    __slots__ = ()


@attrs.frozen(repr=False)
class ImageHandle(ImageOperations):
    """An image by its id alone: made without a request, it can do all that needs no more."""

    __module__ = "doapi"

    id: int
    """The image's number, unique among all images."""
    _context: object = attrs.field(eq=False)

    if not TYPE_CHECKING:  # for whom it has no such attribute

        def __getattr__(self, name: str) -> object:
            raise AttributeError(
                f"{type(self).__name__} has no {name!r}: it knows the id alone; its fetch() gives the image",
                name=name,
                obj=self,
            )

    def __reduce__(self) -> tuple[object, ...]:
        """Leave the client behind: it holds a token."""
        return type(self), (self.id, None)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self

    def __int__(self) -> int:
        """The id."""
        return self.id

    def __index__(self) -> int:
        """The id, so that a handle serves wherever Python takes an integer."""
        return self.id

    def __repr__(self) -> str:
        return f"<ImageHandle {self.id}>"
