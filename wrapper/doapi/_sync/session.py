# Derived by `make generate` from wrapper/doapi/_async/session.py. Do not edit.
"""What a client and everything that came from it share."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from doapi_rest.client import Request
from doapi_rest.types import Into, Page

from .. import _sync, _wire
from .._policy.budget import check_budget
from .._policy.creations import Creations
from .._policy.intervals import check_interval, check_limit
from .._policy.pace import Pace
from .._policy.paging import check_per_page, next_page, page_number
from .._settings import USER_AGENT, check_on_interrupt, find_endpoint, find_token
from .._wire.http import (
    HttpClient,
    HttpTransport,
    check_http,
    check_size,
    timeout_of,
)
from .._wire.requests import RequestBuilder, default_headers
from .listing import Listing
from .pages import Ask, PageOf
from .runtime import check_clock, owner
from .transport import Transport

if TYPE_CHECKING:
    from .._model.json import JSON
    from .._policy.budget import Budget
    from .._policy.intervals import Interval
    from .._settings import OnInterrupt
    from .._wire.http import Timeout
    from .._wire.others import OtherClient, OtherTimeout, OtherTransport
    from .api import Api
    from .runtime import Clock
    from .waits import Waits


T = TypeVar("T")


class PageFetch(Protocol[T]):
    """Fetches one page of a list, as the operations do that list something."""

    def __call__(self, *, page: int, per_page: int) -> Page[T]:
        """Fetch a page, by its number from 1, of so many items."""
        ...


class Session:
    """A client's settings, its sender and its operations: what images and actions are bound to."""

    api: Api
    """The operations, answered with this package's classes."""

    def __init__(
        self,
        rest: Transport,
        endpoint: str,
        wait_interval: Interval,
        wait_time: float | None,
        per_page: int,
        clock: Clock,
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
        self._services: dict[str, Waits] = {}

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
        http_client: HttpClient | OtherClient | None,
        transport: HttpTransport | OtherTransport | None,
        max_reply_bytes: int,
        allow_http_proxy: bool,
        clock: Clock,
        budget: Budget | None,
        api: type[Api],
        on_interrupt: OnInterrupt = "return",
    ) -> Session:
        """Return a session from what a client was told, everything checked first."""
        token = find_token(api_token)
        origin = find_endpoint(endpoint)
        limits = timeout_of(timeout)
        check_interval(wait_interval)
        check_limit(wait_time)
        check_per_page(per_page)
        check_http(HttpClient, http_client, HttpTransport, transport)
        check_clock(clock)
        check_budget(budget)
        check_on_interrupt(on_interrupt)
        exchanges = _wire.connections.new_exchanges(
            origin,
            http_client,
            transport,
            most=check_size(max_reply_bytes),
            allow_http_proxy=allow_http_proxy,
            owner=owner,
        )
        headers = default_headers(http_client)
        builder = RequestBuilder(origin, token, limits, USER_AGENT, headers)
        rest = Transport(exchanges, builder, clock)
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
    ) -> Session:
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
        return f"<Session {self.endpoint}>"

    @property
    def waits(self) -> Waits:
        """What waits; made, and imported, when something waits first."""
        if "waits" not in self._services:
            waits = _sync.waits.Waits(self)
            self._services.setdefault("waits", waits)  # one for all threads that come at once
        return self._services["waits"]

    def url(self, request: Request) -> str:
        """Return the absolute URL that a request goes to."""
        return self.endpoint + request.path

    def listing(self, fetch: PageFetch[T]) -> Listing[T]:
        """Return a list, which `fetch` fetches a page of."""

        def ask(number: int, size: int = self.per_page) -> Ask[T]:
            return Ask(number, partial(page_of, number, size))

        def page_of(number: int, size: int) -> PageOf[T]:
            page = fetch(page=number, per_page=size)

            def following() -> Ask[T] | None:
                after = next_page(self.endpoint, page.next, number)
                return None if after is None else ask(after)

            return PageOf(page.items, following, number, page.total, ask)

        return Listing(ask(1), ask(1, 1), self.clock, self.pace)

    def raw_listing(self, first: Request, key: str) -> Listing[dict[str, JSON]]:
        """Return any list of the API, by the request for its first page and the key that its items have in it."""
        raw = _wire.raw_requests

        def ask(request: Request) -> Ask[dict[str, JSON]]:
            return Ask(request, partial(page_of, request))

        def page_of(request: Request) -> PageOf[dict[str, JSON]]:
            reply = self.rest.send(request)
            items, link, total = raw.parse_page(request.operation, reply, key)

            def following() -> Ask[dict[str, JSON]] | None:
                after = raw.following(self.endpoint, request, link)
                return None if after is None else ask(after)

            def at(number: int) -> Ask[dict[str, JSON]]:
                return ask(raw.at_page(request, number))

            return PageOf(items, following, page_number(request.path), total, at)

        return Listing(ask(first), ask(raw.of_size(first, 1)), self.clock, self.pace)
