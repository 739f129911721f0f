"""Actions that can ask the API about themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

# sync: from threading import Event
from typing import TYPE_CHECKING, TypeAlias, cast

from doapi_rest import api

from .. import _async
from .._errors import UnsupportedResourceError
from .._model.bound import Bound
from .._model.fields import ActionFields
from .._policy.intervals import Interval
from .._policy.resuming import actions_token

# sync: from .._settings import OnInterrupt
from .session import AsyncSession

if TYPE_CHECKING:
    from .droplet import AsyncDroplet
    from .image import AsyncImage


class AsyncAction(Bound[AsyncSession], ActionFields):
    """Something that is done to a resource, and how far it is.

    Immutable: `fetch` and `wait` return news. `int(action)` is its id.
    """

    __module__ = "doapi"

    __slots__ = ()

    @property
    def url(self) -> str:
        """The absolute URL of the action's endpoint."""
        return self._session.url(api.actions.get_action.request(self.id))

    async def fetch(self) -> AsyncAction:
        """Fetch the action as it is now.

        Returns:
            A new object; this one stays as it is.

        Raises:
            NotFoundError: the API does not know the action, which may be so for a moment after it was started.
            DOAPIError: the API answered with another error.
        """
        return await self._session.api.get_action(self.id)

    async def fetch_resource(self) -> AsyncImage | AsyncDroplet | None:
        """Fetch what the action acts on.

        Returns:
            The image or droplet; None if it is gone, or if the action names no resource.

        Raises:
            UnsupportedResourceError: the resource is neither; `resource_type` and `resource_id` say what it is,
                and `client.request` can fetch it.
            DOAPIError: the API answered with an error.
        """
        if self.resource_type is None:
            return None
        api = self._session.api
        kind = api.kind(self.resource_type)
        if kind is None:
            raise UnsupportedResourceError(
                f"action {self.id} acts on {self.resource_type} {self.resource_id}, and this package covers "
                "images and droplets only; client.request('GET', '/v2/...') can fetch it"
            )
        return None if self.resource_id is None else await kind.fetch(api, self.resource_id)

    def resume_token(self) -> str:
        """Return a short text with which `client.resume` waits for this action, in another process too.

        It holds the host of the endpoint, the id and the time of the start, and no secret.
        """
        return actions_token(self._session.endpoint, [self])

    async def fetch_image(self) -> AsyncImage | None:
        """Fetch the image that the action is about: that which it acts on, or which it made as a snapshot of a droplet.

        The API does not say which image a snapshot has become; it is found by the time at which it was begun.

        Returns:
            The image; None if it is gone, or if there is none, or none that is listed yet: lists lag by some seconds.

        Raises:
            NotFoundError: the droplet of a snapshot is gone.
            LookupError: any of several images may be what a snapshot has made.
            UnsupportedResourceError: the action acts on neither.
            DOAPIError: the API answered with another error.
        """
        if self.resource_type == "droplet":
            return await _async.made_image.fetch_made_image(self._session, self)
        return cast("AsyncImage | None", await self.fetch_resource())  # it is no droplet

    async def wait(
        self,
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
        on_poll: AsyncOnPoll | None = None,
        # sync: on_interrupt: OnInterrupt | None = None,
        # sync: stop: Event | None = None,
    ) -> AsyncAction:
        """Wait until the action has finished.

        Args:
            wait_interval: Seconds between two polls, or a function from the number of the poll to them; None takes
                the client's.
            wait_time: Seconds after which to give up, after one last poll; 0 polls once; a negative number waits
                for ever; None takes the client's.
            on_poll: Called after each poll with the actions that have finished so far and those that have not.

        Returns:
            The action as it finished; this very object if it had finished already, without a request. Call
            `raise_for_error()` on it: it raises if the action failed, or has not finished.
            Cancellation propagates, and leaves the client usable.

        Raises:
            ValueError: an interval or time is not finite or too long, or an interval is negative. Nothing was sent.
            WaitTimeoutError: the time is over; it holds the action.
            DOAPIError: the API answered with an error that does not pass.
        """
        waits = self._session.waits
        schedule = waits.schedule(wait_interval, wait_time, on_poll)  # sync:
        # sync: schedule = waits.schedule(wait_interval, wait_time, on_poll, on_interrupt, stop)
        [final] = await waits.on_actions([self], schedule).all()
        return final


AsyncOnPoll: TypeAlias = Callable[[Sequence[AsyncAction], Sequence[AsyncAction]], object]
"""Called after each poll of a wait with the actions that have finished so far and those that have not, as last seen.
It may be an async function, which is awaited; what it returns is ignored, and what it raises ends the wait."""
