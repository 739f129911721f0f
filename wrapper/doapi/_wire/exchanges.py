"""One exchange: a request is sent, its reply is read whole, and neither it nor an error leads to the token.

Through a transport it takes a few steps fewer than through a client of the HTTP library, which would also look for
cookies, credentials and redirects; those are for clients that were handed in.
"""

from __future__ import annotations

import datetime
import sys
import time
from collections.abc import Callable

from .._errors import UnusableClientError
from .http import (
    AsyncHttpClient,
    AsyncHttpTransport,
    HttpClient,
    HttpRequest,
    HttpResponse,
    HttpTransport,
    httpx,
)
from .replies import TooLarge, bound, settle, settle_failure, too_large

NO_AUTH = httpx.Auth()
"""Leaves requests as they are: they carry the token already, and no other credentials are wanted."""

CLOSED = "this client is closed; make a new one"

BOUND = (httpx.Client, httpx.AsyncClient, httpx.HTTPTransport, httpx.AsyncHTTPTransport)
"""What makes connections that only one process and event loop can use."""


class Usable:
    """Whether an `http_client` or transport can be used from here."""

    def __init__(self, http: object, owner: Callable[[], object], ours: bool) -> None:
        self._http = http
        connects = isinstance(http, BOUND) or getattr(http, "connects", False)
        self._owner = owner if connects and not ours else None
        self._owned_by: object = None
        self.closed = False

    def check(self) -> None:
        """Check that it is open, and that no other process or event loop has used it.

        Raises:
            UnusableClientError: it is not so. Nothing was sent.
        """
        if self.closed or getattr(self._http, "is_closed", False):
            raise UnusableClientError(CLOSED)
        if self._owner is None:
            return
        owner = self._owner()
        if self._owned_by is None:
            self._owned_by = owner
        if self._owned_by != owner:
            raise UnusableClientError(
                f"the {getattr(self._http, 'name', f'{httpx.__name__}.{type(self._http).__name__}')} that was handed in has been used in another process or event "
                "loop, whose connections are of no use here; make a client where it is used, or hand in none: "
                "connections of its own are made anew where they are needed"
            )


class Exchanges:
    """Sends requests, for threads."""

    def __init__(
        self,
        http: HttpClient | HttpTransport,
        most: int,
        owner: Callable[[], object],
        *,
        ours: bool = False,
        closes: bool = True,
    ) -> None:
        """Send by way of `http`.

        Args:
            http: A client or transport of the HTTP library.
            most: Bytes that a reply may take once unpacked.
            owner: Says who asks: the process.
            ours: Whether the transport is one that makes connections anew where they are needed.
            closes: Whether to close it in the end.
        """
        self._http = http
        self._most = most
        self._usable = Usable(http, owner, ours)
        self._closes = closes
        self._abandons = ours

    def send(self, request: HttpRequest) -> HttpResponse:
        """Return the whole reply, whatever its status.

        Raises:
            UnusableClientError: the client is closed, or belongs to another process. Nothing was sent.
            ReplyTooLargeError: the reply is larger than allowed.
            httpx.RequestError: there was no whole reply.
        """
        self._usable.check()
        handled = sys.exception()
        started = time.perf_counter()
        try:
            reply = self._open(request)
            try:
                bound(reply, self._most)
                reply.read()
            except BaseException as error:
                if isinstance(error, Exception) or not self._abandons:
                    reply.close()
                raise
            reply.elapsed = datetime.timedelta(seconds=time.perf_counter() - started)
            return settle(reply, request, self._most)
        except TooLarge:
            failure = too_large(request, self._most)
        except BaseException as error:
            settle_failure(error, request, handled)
            raise
        raise failure

    def _open(self, request: HttpRequest) -> HttpResponse:
        """Return the reply, its body still to be read."""
        if isinstance(self._http, HttpTransport):
            return self._http.handle_request(request)
        try:
            return self._http.send(request, auth=NO_AUTH, follow_redirects=False, stream=True)
        except httpx.InvalidURL as error:
            raise no_redirect(error) from None

    def close(self) -> None:
        """Close the connections, unless others look after them."""
        self._usable.closed = True
        if self._closes:
            self._http.close()


class AsyncExchanges:
    """Sends requests, for the tasks of an event loop; see `Exchanges`."""

    def __init__(
        self,
        http: AsyncHttpClient | AsyncHttpTransport,
        most: int,
        owner: Callable[[], object],
        *,
        ours: bool = False,
        closes: bool = True,
    ) -> None:
        self._http = http
        self._most = most
        self._usable = Usable(http, owner, ours)
        self._closes = closes

    async def send(self, request: HttpRequest) -> HttpResponse:
        """Return the whole reply, whatever its status; raises what `Exchanges.send` does."""
        self._usable.check()
        handled = sys.exception()
        started = time.perf_counter()
        try:
            reply = await self._open(request)
            try:
                bound(reply, self._most)
                await reply.aread()
            except BaseException:
                await reply.aclose()
                raise
            reply.elapsed = datetime.timedelta(seconds=time.perf_counter() - started)
            return settle(reply, request, self._most)
        except TooLarge:
            failure = too_large(request, self._most)
        except BaseException as error:
            settle_failure(error, request, handled)
            raise
        raise failure

    async def _open(self, request: HttpRequest) -> HttpResponse:
        """Return the reply, its body still to be read."""
        if isinstance(self._http, AsyncHttpTransport):
            return await self._http.handle_async_request(request)
        try:
            return await self._http.send(request, auth=NO_AUTH, follow_redirects=False, stream=True)
        except httpx.InvalidURL as error:
            raise no_redirect(error) from None

    async def aclose(self) -> None:
        """Close the connections, unless others look after them."""
        self._usable.closed = True
        if self._closes:
            await self._http.aclose()


def no_redirect(error: httpx.InvalidURL) -> httpx.RemoteProtocolError:
    """Return the failure for a redirect that the client which was handed in cannot read, and drops the reply of."""
    return httpx.RemoteProtocolError(f"the reply redirects to what is no URL: {error}")
