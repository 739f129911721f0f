"""Connections of our own: each belongs to the process and event loop that made it.

A process that forks shares its sockets with its child, and each would read replies that are the other's. A connection
of an event loop ends with the loop. A Ctrl-C may come between any two steps of the HTTP library, and leave a lock of
it held or a connection of it half reset. So what was made by another process or loop is left alone, and what was
interrupted is closed. On the sync side the library's pools are passed by: each guards itself by a lock, and waits for
it for ever if it was interrupted with the lock in its hand.
"""

from __future__ import annotations

import ssl
from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, cast

from .. import _wire
from .exchanges import AsyncExchanges, Exchanges
from .http import AsyncHttpClient, AsyncHttpTransport, HttpClient, HttpTransport, httpx
from .proxies import find_proxy
from .streams import TimedBackend, httpcore

if TYPE_CHECKING:
    from .others import AsyncOtherClient, AsyncOtherTransport, OtherClient, OtherTransport

MOST_IDLE = 20
"""How many connections are kept for later."""

KEPT_FOR = 5.0
"""Seconds for which a connection is kept."""


class Connections(httpx.HTTPTransport):
    """The library's transport, so that what is made for it serves us too, such as tracing; with a pool of our own."""

    def __init__(
        self, ssl_context: ssl.SSLContext, proxy: str | None, owner: Callable[[], object]
    ) -> None:
        given = None if proxy is None else httpx.Proxy(proxy)
        self._pool = cast("Any", _Pool(ssl_context, given, owner))  # the library's is never made


class _Pool:
    """Connections for threads: each request takes one that is free, and has it for itself.

    What only one thread has needs no lock, so that an interrupted thread holds up no other one.
    """

    def __init__(
        self, ssl_context: ssl.SSLContext, proxy: httpx.Proxy | None, owner: Callable[[], object]
    ) -> None:
        self._ssl_context = ssl_context
        self._proxy = proxy
        self._owner = owner
        self._owned_by = owner()
        self._idle: deque[_Connection] = deque()
        self._closed = False

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request; its connection is free again when the reply is closed."""
        if self._owned_by != (owner := self._owner()):
            self._owned_by, self._idle = owner, deque()
        return self._take(request.url.origin).handle_request(request)

    def _take(self, origin: httpcore.Origin) -> _Connection:
        """Return a connection that is open and free, else a new one, which opens with its first request."""
        while self._idle:
            try:
                connection = self._idle.pop()
            except IndexError:  # another thread was faster
                break
            if connection.usable:
                return connection
            connection.close()
        backend = TimedBackend()
        made = _new_pool(self._ssl_context, self._proxy, backend).create_connection(origin)
        return _Connection(made, backend, self._put_back)

    def _put_back(self, connection: _Connection) -> None:
        if self._closed or len(self._idle) >= MOST_IDLE or not connection.usable:
            connection.close()
        else:
            self._idle.append(connection)

    def close(self) -> None:
        """Close all connections, those in use as soon as they are free."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()


class _Connection:
    """One connection, which one request at a time has for itself."""

    def __init__(
        self,
        connection: httpcore.ConnectionInterface,
        backend: TimedBackend,
        put_back: Callable[[_Connection], None],
    ) -> None:
        self._connection = connection
        self._backend = backend
        self._put_back = put_back

    @property
    def usable(self) -> bool:
        """Whether another request can be sent on it."""
        return self._connection.is_idle() and not self._connection.has_expired()

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        try:
            reply = self._connection.handle_request(request)
        except Exception:
            self.free()
            raise
        except BaseException:
            self.abandon()
            raise
        return httpcore.Response(
            reply.status,
            headers=reply.headers,
            content=_Stream(
                cast("httpx.SyncByteStream", reply.stream), self
            ),  # a sync connection's
            extensions=cast("Any", reply).extensions,  # which the library leaves untyped
        )

    def free(self) -> None:
        """Let others use it."""
        self._put_back(self)

    def abandon(self) -> None:
        """Close the socket without asking the library, a lock of which may be held."""
        if self._backend.latest is not None:
            self._backend.latest.close()

    def close(self) -> None:
        self._connection.close()


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


def _new_pool(
    ssl_context: ssl.SSLContext, proxy: httpx.Proxy | None, backend: TimedBackend
) -> httpcore.ConnectionPool:
    """Return a pool for the connections that it knows to make, through a proxy if there is one."""
    if proxy is None:
        return httpcore.ConnectionPool(
            ssl_context, keepalive_expiry=KEPT_FOR, network_backend=backend
        )
    url = httpcore.URL(
        scheme=proxy.url.raw_scheme, host=proxy.url.raw_host, port=proxy.url.port, target=b"/"
    )
    if proxy.url.scheme.startswith("socks"):
        return httpcore.SOCKSProxy(
            url,
            proxy_auth=proxy.raw_auth,
            ssl_context=ssl_context,
            keepalive_expiry=KEPT_FOR,
            network_backend=backend,
        )
    return httpcore.HTTPProxy(
        url,
        proxy_auth=proxy.raw_auth,
        proxy_headers=proxy.headers.raw,
        ssl_context=ssl_context,
        keepalive_expiry=KEPT_FOR,
        network_backend=backend,
    )


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
    http_client: HttpClient | OtherClient | None,
    transport: HttpTransport | OtherTransport | None,
    *,
    most: int,
    allow_http_proxy: bool,
    owner: Callable[[], object],
) -> Exchanges:
    """Return what a `Client` sends with: what was handed in, else connections of its own."""
    if http_client is not None:
        client = http_client if isinstance(http_client, HttpClient) else _foreign(http_client)
        return Exchanges(client, most, owner, closes=False)
    if transport is not None:
        own = transport if isinstance(transport, HttpTransport) else _foreign(transport)
        return Exchanges(own, most, owner)
    proxy = find_proxy(endpoint, allow_http=allow_http_proxy)
    made = Connections(_ssl_context_for(endpoint, proxy), proxy, owner)
    return Exchanges(made, most, owner, ours=True)


def new_async_exchanges(
    endpoint: str,
    http_client: AsyncHttpClient | AsyncOtherClient | None,
    transport: AsyncHttpTransport | AsyncOtherTransport | None,
    *,
    most: int,
    allow_http_proxy: bool,
    owner: Callable[[], object],
) -> AsyncExchanges:
    """Return what an `AsyncClient` sends with: what was handed in, else connections of its own."""
    if http_client is not None:
        client = (
            http_client if isinstance(http_client, AsyncHttpClient) else _async_foreign(http_client)
        )
        return AsyncExchanges(client, most, owner, closes=False)
    if transport is not None:
        own = transport if isinstance(transport, AsyncHttpTransport) else _async_foreign(transport)
        return AsyncExchanges(own, most, owner)
    proxy = find_proxy(endpoint, allow_http=allow_http_proxy)
    made = AsyncConnections(_ssl_context_for(endpoint, proxy), proxy, owner)
    return AsyncExchanges(made, most, owner, ours=True)


def _foreign(given: OtherClient | OtherTransport) -> HttpTransport:
    """Return what was made for the other HTTP library as a transport of this one."""
    return _wire.foreign.ForeignTransport(given)


def _async_foreign(given: AsyncOtherClient | AsyncOtherTransport) -> AsyncHttpTransport:
    """Return what was made for the other HTTP library as a transport of this one."""
    return _wire.foreign.AsyncForeignTransport(given)


def _ssl_context_for(endpoint: str, proxy: str | None) -> ssl.SSLContext:
    """Return what certificates are checked with; an empty one where there are none, since loading takes a while."""
    if endpoint.startswith("https:") or (proxy is not None and proxy.startswith("https:")):
        return httpx.create_ssl_context()
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
