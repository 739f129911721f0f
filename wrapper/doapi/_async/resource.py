"""What every resource that actions are done to can do, as the resource itself or as a handle on it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial

# sync: from threading import Event
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar, cast

import attrs
from doapi_rest.models.action import Action as RestAction

from .. import _async
from .._errors import NotFoundError
from .._model.arguments import resource_id
from .._model.bound import Bound
from .._model.fields import AnyResource, latest
from .._policy.intervals import Interval
from .._policy.resuming import pending, token_of

# sync: from .._settings import OnInterrupt
from .action import AsyncAction, AsyncOnPoll
from .listing import AsyncListing
from .session import AsyncSession

if TYPE_CHECKING:
    from doapi_rest.client import Request
    from doapi_rest.types import Page

    from .api import AsyncApi

T = TypeVar("T", bound=AnyResource)


class ListActions(Protocol):
    """The operation that lists the actions on a resource."""

    async def __call__(
        self, id: int, /, *, page: int | None = None, per_page: int | None = None
    ) -> Page[AsyncAction]:
        """Fetch a page of them."""
        ...


@attrs.frozen
class AsyncKind(Generic[T]):
    """A kind of resource: its name, and the operations that the API has for it.

    What it does takes the operations to do it with, which may have a deadline.
    """

    name: str
    """What an action's `resource_type` calls it, for example `image`."""
    get: Callable[[AsyncApi], Callable[[int], Awaitable[T]]]
    """The operation that reads one."""
    delete: Callable[[AsyncApi], Callable[[int], Awaitable[None]]]
    """The operation that deletes one."""
    list_actions: Callable[[AsyncApi], ListActions]
    """The operation that lists what was done to one."""
    get_action: Callable[[AsyncApi], Callable[[int, int], Awaitable[AsyncAction]]]
    """The operation that reads one action on one."""
    start_action: Callable[[AsyncApi, int, str, Mapping[str, object]], Awaitable[AsyncAction]]
    """Starts an action of a type on one, with the rest of the request; refuses first what does not go with the type."""
    request: Callable[[int], Request]
    """The request that reads one, for its URL."""
    actions_request: Callable[[int], Request]
    """The request that lists the actions on one, for its URL."""

    async def fetch(self, api: AsyncApi, id: int) -> T | None:
        """Fetch one as it is now; None if it is gone."""
        try:
            return await self.get(api)(id)
        except NotFoundError:
            return None

    async def fetch_last_action(self, api: AsyncApi, id: int) -> AsyncAction | None:
        """Fetch the action that was started last; None if there never was one."""
        return latest((await self.list_actions(api)(id)).items)

    async def fetch_current_action(
        self, api: AsyncApi, id: int, per_page: int
    ) -> AsyncAction | None:
        """Fetch the action that is in progress, the last one of several; None if there is none."""
        actions = (await self.list_actions(api)(id, per_page=per_page)).items
        return latest(action for action in actions if action.in_progress)


class AsyncResource(Bound[AsyncSession], Generic[T]):
    """Everything that needs no more of a resource than its kind and id; fetching it gives `T`."""

    __slots__ = ()

    if TYPE_CHECKING:
        id: int

        _kind: AsyncKind[T]

    @property
    def url(self) -> str:
        """The absolute URL of the resource's endpoint."""
        return self._session.url(self._kind.request(self.id))

    @property
    def action_url(self) -> str:
        """The absolute URL of the endpoint for actions on the resource."""
        return self._session.url(self._kind.actions_request(self.id))

    async def fetch(self) -> T:
        """Fetch the resource as it is now.

        Returns:
            A new object; this one stays as it is.

        Raises:
            NotFoundError: it no longer exists.
            DOAPIError: the API answered with another error.

        Example:
            ```python
            image = await image.fetch()
            ```
        """
        return await self._kind.get(self._session.api)(self.id)

    async def delete(self, *, missing_ok: bool = False) -> None:
        """Delete the resource for good; an image, in every region.

        Args:
            missing_ok: Whether it is a success that the resource did not exist.

        Raises:
            NotFoundError: it did not exist when this was called, and `missing_ok` is False.
            DOAPIError: the API answered with another error.
        """
        try:
            await self._kind.delete(self._session.api)(self.id)
        except NotFoundError:
            if not missing_ok:
                raise

    async def act(self, type: str, **data: object) -> AsyncAction:
        """Start any action on the resource, also one that this package does not know.

        Args:
            type: What to do, for example `transfer`.
            data: The rest of the request's JSON, for example `region="ams3"`.

        Returns:
            The action, in progress.

        Raises:
            TypeError: `data` does not go with a type that is known, or JSON cannot hold it. Nothing was sent.
            ValueError: a value is empty or not JSON. Nothing was sent.
            NotFoundError: the resource is gone, or the API has no such action.
            DOAPIError: the API answered with another error.
        """
        return await _async.start_action.start_action(
            self._session, self._kind, self.id, type, data
        )

    async def add_tags(self, tags: Iterable[str]) -> None:
        """Give the resource tags, which lists can be filtered by; those that do not exist yet are made.

        Args:
            tags: The names of the tags: letters, digits, colons, dashes and underscores.

        Raises:
            TypeError: one string, or no strings. Nothing was sent.
            ValueError: a name is empty. Nothing was sent.
            NotFoundError: the resource is gone.
            DOAPIError: the API answered with another error.

        Example:
            ```python
            await image.add_tags(["golden", "web"])
            ```
        """
        await _async.tags.add_tags(self._session, self._kind.name, self.id, tags)

    async def remove_tags(self, tags: Iterable[str]) -> None:
        """Take tags from the resource; it is no error that it has one of them not.

        Args:
            tags: The names of the tags.

        Raises:
            TypeError: one string, or no strings. Nothing was sent.
            ValueError: a name is empty. Nothing was sent.
            DOAPIError: the API answered with an error.
        """
        await _async.tags.remove_tags(self._session, self._kind.name, self.id, tags)

    async def fetch_action(self, id: int | RestAction) -> AsyncAction:
        """Fetch one of the actions that were done to the resource.

        Args:
            id: The action's id, or an action to fetch anew.

        Raises:
            TypeError: neither an int nor an action. Nothing was sent.
            ValueError: the id is not above 0. Nothing was sent.
            NotFoundError: there is no such action on this resource.
            DOAPIError: the API answered with another error.

        Example:
            ```python
            action = await image.transfer("ams3")
            same = await image.fetch_action(action.id)
            ```
        """
        number = resource_id(id, RestAction)
        return await self._kind.get_action(self._session.api)(self.id, number)

    def fetch_all_actions(self) -> AsyncListing[AsyncAction]:
        """List all actions that were ever done to the resource, newest first: lazily in a loop, or whole with `all()`.

        Raises:
            DOAPIError: the API answered with an error.
            DecodeError: a page could not be decoded.
        """
        return self._session.listing(partial(self._kind.list_actions(self._session.api), self.id))

    async def fetch_last_action(self) -> AsyncAction | None:
        """Fetch the action that was started last; None if there never was one.

        Raises:
            DOAPIError: the API answered with an error.
        """
        return await self._kind.fetch_last_action(self._session.api, self.id)

    async def fetch_current_action(self) -> AsyncAction | None:
        """Fetch the action that is in progress, the last one if there are several; None if there is none.

        Raises:
            DOAPIError: the API answered with an error.
        """
        session = self._session
        return await self._kind.fetch_current_action(session.api, self.id, session.per_page)

    def resume_token(self) -> str:
        """Return a short text with which `client.resume` waits for the last action on it, in another process too.

        It holds the host of the endpoint, the kind and the id, and no secret.
        """
        return token_of(pending(self._session.endpoint, self._kind.name, [self.id]))

    async def wait_for_action(
        self,
        wait_interval: Interval | None = None,
        wait_time: float | None = None,
        on_poll: AsyncOnPoll | None = None,
        # sync: on_interrupt: OnInterrupt | None = None,
        # sync: stop: Event | None = None,
    ) -> T | None:
        """Wait until the action that was started last has finished.

        Args:
            wait_interval: Seconds between two polls, or a function from the number of the poll to them; None takes
                the client's.
            wait_time: Seconds after which to give up, after one last poll; 0 polls once; a negative number waits
                for ever; None takes the client's.
            on_poll: Called after each poll with the actions that have finished so far and those that have not.

        Returns:
            The resource as it is after the action; this very object if there never was an action; None if the resource
            is gone. Cancellation propagates, and leaves the client usable.

        Raises:
            ValueError: an interval or time is not a finite number, or an interval is negative. Nothing was sent.
            WaitTimeoutError: the time is over; it holds the resource's current state and the action.
            DOAPIError: the API answered with an error that does not pass.
        """
        waits = self._session.waits
        schedule = waits.schedule(wait_interval, wait_time, on_poll)  # sync:
        # sync: schedule = waits.schedule(wait_interval, wait_time, on_poll, on_interrupt, stop)
        return await waits.for_action(self, schedule)


@attrs.frozen(repr=False)
class AsyncHandle(AsyncResource[T]):
    """A resource by its id alone: made without a request, it can do all that needs no more."""

    id: int
    """The resource's number, unique among all of its kind."""
    _context: object = attrs.field(eq=False)

    if not TYPE_CHECKING:  # to which it has no such attribute

        def __getattr__(self, name: str) -> object:
            raise AttributeError(
                f"{type(self).__name__} has no {name!r}: a handle only has the id; call fetch() for the {self._kind.name}",
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
        """Return the id."""
        return self.id

    def __index__(self) -> int:
        """Return the id, so that a handle serves wherever Python takes an integer."""
        return self.id

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"


def kind_of(resource: AsyncResource[T]) -> AsyncKind[T]:
    """Return the kind of a resource."""
    return resource._kind  # pyright: ignore[reportPrivateUsage]


def known_state(resource: AsyncResource[T]) -> T | None:
    """Return a resource as it was last read; None for a handle, which was not."""
    if isinstance(resource, AsyncHandle):
        return None
    return cast("T", resource)  # what is no handle is what fetching it gives
