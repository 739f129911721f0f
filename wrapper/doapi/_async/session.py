"""What a client and everything that came from it share."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from doapi_rest.client import Request
from doapi_rest.types import Into, Page

from .. import _async, _wire
from .._policy.budget import check_budget
from .._policy.creations import Creations
from .._policy.intervals import check_interval, check_limit
from .._policy.pace import Pace
from .._policy.paging import check_per_page, next_page, page_number
from .._settings import USER_AGENT, check_on_interrupt, find_endpoint, find_token
from .._wire.http import (
    AsyncHttpClient,
    AsyncHttpTransport,
    check_http,
    check_size,
    timeout_of,
)
from .._wire.requests import RequestBuilder, default_headers
from .listing import AsyncListing
from .pages import AsyncAsk, AsyncPageOf
from .runtime import check_clock, owner
from .transport import AsyncTransport

if TYPE_CHECKING:
    from .._model.json import JSON
    from .._policy.budget import Budget
    from .._policy.intervals import Interval
    from .._settings import OnInterrupt
    from .._wire.http import Timeout
    from .._wire.others import AsyncOtherClient, AsyncOtherTransport, OtherTimeout
    from .api import AsyncApi
    from .runtime import AsyncClock
    from .waits import AsyncWaits


T = TypeVar("T")


class PageFetch(Protocol[T]):
    """Fetches one page of a list, as the operations do that list something."""

    async def __call__(self, *, page: int, per_page: int) -> Page[T]:
        """Fetch a page, by its number from 1, of so many items."""
        ...


class AsyncSession:
    """A client's settings, its sender and its operations: what images and actions are bound to."""

    api: AsyncApi
    """The operations, answered with this package's classes."""

    def __init__(
        self,
        rest: AsyncTransport,
        endpoint: str,
        wait_interval: Interval,
        wait_time: float | None,
        per_page: int,
        clock: AsyncClock,
        budget: Budget | None,
        on_interrupt: OnInterrupt = "return",
    ) -> None:
        self.rest = rest
        self.endpoint = endpoint
        self.wait_interval = wait_interval
        self.wait_time = wait_time
        self.per_page = per_page
        self.clock = clock
        self.budget = budget
        self.on_interrupt: OnInterrupt = on_interrupt
        self.pace: Pace = Pace()
        """How fast whole lists are read."""
        self.creations: Creations = Creations()
        """The droplets that this client has created, and that were not seen since."""
        self._services: dict[str, AsyncWaits] = {}

    @classmethod
    def start(
        cls,
        *,
        api_token: str | None,
        endpoint: str | None,
        timeout: float | Timeout | OtherTimeout,
        wait_interval: Interval,
        wait_time: float | None,
        per_page: int,
        http_client: AsyncHttpClient | AsyncOtherClient | None,
        transport: AsyncHttpTransport | AsyncOtherTransport | None,
        max_reply_bytes: int,
        allow_http_proxy: bool,
        clock: AsyncClock,
        budget: Budget | None,
        api: type[AsyncApi],
        on_interrupt: OnInterrupt = "return",
    ) -> AsyncSession:
        """Return a session from what a client was told, everything checked first."""
        token = find_token(api_token)
        origin = find_endpoint(endpoint)
        limits = timeout_of(timeout)
        check_interval(wait_interval)
        check_limit(wait_time)
        check_per_page(per_page)
        check_http(AsyncHttpClient, http_client, AsyncHttpTransport, transport)
        check_clock(clock)
        check_budget(budget)
        check_on_interrupt(on_interrupt)
        exchanges = _wire.connections.new_async_exchanges(
            origin,
            http_client,
            transport,
            most=check_size(max_reply_bytes),
            allow_http_proxy=allow_http_proxy,
            owner=owner,
        )
        headers = default_headers(http_client)
        builder = RequestBuilder(origin, token, limits, USER_AGENT, headers)
        rest = AsyncTransport(exchanges, builder, clock)
        session = cls(rest, origin, wait_interval, wait_time, per_page, clock, budget, on_interrupt)
        rest.into = Into(session, api.classes)
        session.api = api(rest)
        return session

    def with_options(
        self,
        timeout: float | Timeout | OtherTimeout | None,
        wait_interval: Interval | None,
        wait_time: float | None,
        per_page: int | None,
    ) -> AsyncSession:
        """Return a session with other settings over the same connections; None leaves a setting as it is."""
        interval = self.wait_interval if wait_interval is None else wait_interval
        limit = self.wait_time if wait_time is None else wait_time
        size = self.per_page if per_page is None else per_page
        check_interval(interval)
        check_limit(limit)
        check_per_page(size)
        rest = self.rest.with_timeout(None if timeout is None else timeout_of(timeout))
        session = type(self)(
            rest, self.endpoint, interval, limit, size, self.clock, self.budget, self.on_interrupt
        )
        session.pace = self.pace
        rest.into = Into(session, self.api.classes)
        session.api = type(self.api)(rest)
        return session

    def __repr__(self) -> str:
        return f"<AsyncSession {self.endpoint}>"

    @property
    def waits(self) -> AsyncWaits:
        """What waits; made, and imported, when something waits first."""
        if "waits" not in self._services:
            waits = _async.waits.AsyncWaits(self)
            self._services.setdefault("waits", waits)  # one for all threads that come at once
        return self._services["waits"]

    def url(self, request: Request) -> str:
        """Return the absolute URL that a request goes to."""
        return self.endpoint + request.path

    def listing(self, fetch: PageFetch[T]) -> AsyncListing[T]:
        """Return a list, which `fetch` fetches a page of."""

        def ask(number: int, size: int = self.per_page) -> AsyncAsk[T]:
            return AsyncAsk(number, partial(page_of, number, size))

        async def page_of(number: int, size: int) -> AsyncPageOf[T]:
            page = await fetch(page=number, per_page=size)

            def following() -> AsyncAsk[T] | None:
                after = next_page(self.endpoint, page.next, number)
                return None if after is None else ask(after)

            return AsyncPageOf(page.items, following, number, page.total, ask)

        return AsyncListing(ask(1), ask(1, 1), self.clock, self.pace)

    def raw_listing(self, first: Request, key: str) -> AsyncListing[dict[str, JSON]]:
        """Return any list of the API, by the request for its first page and the key that its items have in it."""
        raw = _wire.raw_requests

        def ask(request: Request) -> AsyncAsk[dict[str, JSON]]:
            return AsyncAsk(request, partial(page_of, request))

        async def page_of(request: Request) -> AsyncPageOf[dict[str, JSON]]:
            reply = await self.rest.send(request)
            items, link, total = raw.parse_page(request.operation, reply, key)

            def following() -> AsyncAsk[dict[str, JSON]] | None:
                after = raw.following(self.endpoint, request, link)
                return None if after is None else ask(after)

            def at(number: int) -> AsyncAsk[dict[str, JSON]]:
                return ask(raw.at_page(request, number))

            return AsyncPageOf(items, following, page_number(request.path), total, at)

        return AsyncListing(ask(first), ask(raw.of_size(first, 1)), self.clock, self.pace)
