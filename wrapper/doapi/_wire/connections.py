"""Connections of our own: they belong to whoever made them, and are not used by anyone else.

A process that forks shares its sockets with its child, and each reads replies that are the other's. A connection of an
event loop ends with the loop. A Ctrl-C may come between any two steps of the HTTP library, and leave a lock of it held or
a connection of it half reset. So: what was made by another process or loop is left alone, and so is what was interrupted.
"""

from __future__ import annotations

import ssl
from collections import deque
from collections.abc import Callable, Iterator
from typing import cast

import httpx

from .exchanges import AsyncExchanges, Exchanges
from .http import AsyncHttpClient, AsyncHttpTransport, HttpClient, HttpTransport
from .proxies import find_proxy
from .streams import TimedBackend

MOST_IDLE = 20
"""How many connections are kept for later."""

ONE = httpx.Limits(max_connections=1, max_keepalive_connections=1)


class Connections(httpx.BaseTransport):
    """Connections for threads: each request takes one that is free, and has it for itself.

    What only one thread has needs no lock, so that an interrupted thread holds up no other one.
    """

    def __init__(
        self, ssl_context: ssl.SSLContext, proxy: str | None, owner: Callable[[], object]
    ) -> None:
        self._ssl_context = ssl_context
        self._proxy = proxy
        self._owner = owner
        self._owned_by = owner()
        self._idle: deque[_Connection] = deque()
        self._closed = False

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; its connection is free again when the reply is closed."""
        if self._owned_by != (owner := self._owner()):
            self._owned_by, self._idle = owner, deque()
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = _Connection(self._ssl_context, self._proxy, self._put_back)
        return connection.handle_request(request)

    def _put_back(self, connection: _Connection) -> None:
        if self._closed or len(self._idle) >= MOST_IDLE:
            connection.close()
        else:
            self._idle.append(connection)

    def close(self) -> None:
        """Close all connections, those in use as soon as they are free."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()


class _Connection:
    """One connection, made when it is needed and again when it is lost."""

    def __init__(
        self,
        ssl_context: ssl.SSLContext,
        proxy: str | None,
        put_back: Callable[[_Connection], None],
    ) -> None:
        self._backend = TimedBackend()
        self._transport = httpx.HTTPTransport(verify=ssl_context, limits=ONE, proxy=proxy)
        # The library's pools take a backend, and its transports, which make them, hand none on.
        self._transport._pool._network_backend = self._backend  # pyright: ignore[reportPrivateUsage]
        self._put_back = put_back

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        try:
            reply = self._transport.handle_request(request)
        except Exception:
            self.free()
            raise
        except BaseException:
            self.abandon()
            raise
        reply.stream = _Stream(cast("httpx.SyncByteStream", reply.stream), self)
        return reply

    def free(self) -> None:
        """Let others use it."""
        self._put_back(self)

    def abandon(self) -> None:
        """Close the socket without asking the library, a lock of which may be held."""
        if self._backend.latest is not None:
            self._backend.latest.close()

    def close(self) -> None:
        self._transport.close()


class _Stream(httpx.SyncByteStream):
    """The body of a reply, with which a connection is free again."""

    def __init__(self, stream: httpx.SyncByteStream, connection: _Connection) -> None:
        self._stream = stream
        self._connection = connection

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._stream
        except Exception:
            raise
        except BaseException:
            self._connection.abandon()
            raise

    def close(self) -> None:
        self._stream.close()
        self._connection.free()


class AsyncConnections(httpx.AsyncBaseTransport):
    """Connections for the tasks of an event loop; another loop gets others."""

    def __init__(
        self, ssl_context: ssl.SSLContext, proxy: str | None, owner: Callable[[], object]
    ) -> None:
        self._ssl_context = ssl_context
        self._proxy = proxy
        self._owner = owner
        self._owned_by: object = None
        self._transport: httpx.AsyncHTTPTransport | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request."""
        owner = self._owner()
        if self._transport is None or self._owned_by != owner:
            self._owned_by = owner
            self._transport = httpx.AsyncHTTPTransport(verify=self._ssl_context, proxy=self._proxy)
        return await self._transport.handle_async_request(request)

    async def aclose(self) -> None:
        """Close the connections of this event loop."""
        if self._transport is not None and self._owned_by == self._owner():
            await self._transport.aclose()


def new_exchanges(
    endpoint: str,
    http_client: HttpClient | None,
    transport: HttpTransport | None,
    *,
    most: int,
    allow_http_proxy: bool,
    owner: Callable[[], object],
) -> Exchanges:
    """Return what a `Client` sends with: what was handed in, else connections of its own."""
    if http_client is not None:
        return Exchanges(http_client, most, owner, closes=False)
    if transport is not None:
        return Exchanges(transport, most, owner)
    proxy = find_proxy(endpoint, allow_http=allow_http_proxy)
    made = Connections(_ssl_context_for(endpoint, proxy), proxy, owner)
    return Exchanges(made, most, owner, ours=True)


def new_async_exchanges(
    endpoint: str,
    http_client: AsyncHttpClient | None,
    transport: AsyncHttpTransport | None,
    *,
    most: int,
    allow_http_proxy: bool,
    owner: Callable[[], object],
) -> AsyncExchanges:
    """Return what an `AsyncClient` sends with: what was handed in, else connections of its own."""
    if http_client is not None:
        return AsyncExchanges(http_client, most, owner, closes=False)
    if transport is not None:
        return AsyncExchanges(transport, most, owner)
    proxy = find_proxy(endpoint, allow_http=allow_http_proxy)
    made = AsyncConnections(_ssl_context_for(endpoint, proxy), proxy, owner)
    return AsyncExchanges(made, most, owner, ours=True)


def _ssl_context_for(endpoint: str, proxy: str | None) -> ssl.SSLContext:
    """Return what certificates are checked with; an empty one where there are none, since loading takes a while."""
    if endpoint.startswith("https:") or (proxy is not None and proxy.startswith("https:")):
        return httpx.create_ssl_context()
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
