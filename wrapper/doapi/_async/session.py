"""What a client and everything that came from it share."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from doapi_rest.client import Request
from doapi_rest.types import Into

from .. import _http
from .._policy.intervals import check_interval, check_limit
from .._policy.paging import check_per_page, next_page
from .._policy.retrying import RetryPolicy
from .._settings import USER_AGENT, check_endpoint, find_token
from ._polls import AsyncPolls
from .transport import AsyncTransport

if TYPE_CHECKING:
    from doapi_rest.models.links import Links

    from .._http import AsyncHttpClient, AsyncHttpTransport, Timeout
    from .._policy.intervals import Interval
    from ._runtime import AsyncClock


class Page(Protocol):
    """A page of any list."""

    @property
    def links(self) -> Links | None:
        """Where the other pages are."""
        ...


PageT = TypeVar("PageT", bound=Page)


class AsyncSession:
    """A client's settings and its sender: what images and actions are bound to."""

    def __init__(
        self,
        rest: AsyncTransport,
        endpoint: str,
        wait_interval: Interval,
        wait_time: float | None,
        per_page: int,
        clock: AsyncClock,
    ) -> None:
        self.rest = rest
        self.endpoint = endpoint
        self.wait_interval = wait_interval
        self.wait_time = wait_time
        self.per_page = per_page
        self.clock = clock
        self.polls = AsyncPolls(rest, clock)

    @classmethod
    def start(
        cls,
        *,
        api_token: str | None,
        endpoint: str,
        timeout: float | Timeout,
        wait_interval: Interval,
        wait_time: float | None,
        per_page: int,
        http_client: AsyncHttpClient | None,
        transport: AsyncHttpTransport | None,
        clock: AsyncClock,
        into: Callable[[AsyncSession], Into],
    ) -> AsyncSession:
        """A session from what a client was told, everything checked first."""
        origin = check_endpoint(endpoint)
        limits = _http.timeout_of(timeout)
        check_interval(wait_interval)
        check_limit(wait_time)
        check_per_page(per_page)
        if http_client is not None and transport is not None:
            raise ValueError("give an http_client or a transport, not both: a client has its own transport")
        token = find_token(api_token)
        http = http_client if http_client is not None else _http.new_async_client(limits, transport)
        preparer = _http.Preparer(origin, token, limits, USER_AGENT, http.headers)
        rest = AsyncTransport(http, preparer, RetryPolicy(), clock, owns_http=http_client is None)
        session = cls(rest, origin, wait_interval, wait_time, per_page, clock)
        rest.into = into(session)
        return session

    def __repr__(self) -> str:
        return f"<AsyncSession {self.endpoint}>"

    def url(self, request: Request) -> str:
        """The absolute URL that a request goes to."""
        return self.endpoint + request.path

    async def pages(self, fetch: Callable[[int, int], Awaitable[PageT]]) -> AsyncIterator[PageT]:
        """The pages of a list, each fetched when it is asked for.

        Args:
            fetch: Fetches a page by its number and size.
        """
        number: int | None = 1
        while number is not None:
            page = await fetch(number, self.per_page)
            yield page
            links = page.links
            number = next_page(self.endpoint, links.pages.next if links and links.pages else None, number)
