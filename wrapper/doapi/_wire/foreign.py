"""A client or transport of the other HTTP library, as a transport of this one.

httpx2 has httpx's names, and neither takes the other's objects. So a request is made anew for the other library, and
its reply is read as one of this. A failure is an error of both libraries at once: a program may look out for either.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Generator, Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from .http import HttpRequest, HttpResponse, httpx, other_library

if TYPE_CHECKING:
    from .others import AsyncOtherClient, AsyncOtherTransport, OtherClient, OtherTransport

CLIENTS = ("Client", "AsyncClient")
CONNECTED = (*CLIENTS, "HTTPTransport", "AsyncHTTPTransport")
"""What makes connections that only one process and event loop can use."""


class Foreign:
    """What the sync and the async side have in common."""

    def __init__(
        self, given: OtherClient | OtherTransport | AsyncOtherClient | AsyncOtherTransport
    ) -> None:
        library = other_library()
        assert library is not None, "its client or transport was handed in"
        self._library: Any = library  # has the names of this one, and no common type with it
        self._given: Any = given
        self._is_client = isinstance(given, tuple(getattr(library, name) for name in CLIENTS))
        self.name = f"{library.__name__}.{type(given).__name__}"
        """What it is called in messages."""
        self.connects = isinstance(given, tuple(getattr(library, name) for name in CONNECTED))
        """Whether it has connections of a process and an event loop."""

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return cast("bool", getattr(self._given, "is_closed", False))

    def _theirs(self, request: HttpRequest) -> Any:
        """Return a request as the other library's."""
        return self._library.Request(
            request.method,
            str(request.url),
            headers=request.headers.raw,
            content=request.content or None,
            extensions=request.extensions,
        )

    def _options(self) -> dict[str, Any]:
        """Return how a client is to send: as it is, and once."""
        return {"auth": self._library.Auth(), "follow_redirects": False, "stream": True}

    def _ours(
        self, reply: Any, stream: httpx.SyncByteStream | httpx.AsyncByteStream
    ) -> HttpResponse:
        """Return a reply of the other library, its body still to be read, as one of this."""
        extensions = {name: value for name, value in reply.extensions.items() if name in KEPT}
        return httpx.Response(
            reply.status_code, headers=reply.headers.raw, stream=stream, extensions=extensions
        )


KEPT = ("http_version", "reason_phrase")
"""What a reply tells of its exchange."""


class ForeignTransport(Foreign, httpx.BaseTransport):
    """Sends by a sync client or transport of the other library."""

    def handle_request(self, request: HttpRequest) -> HttpResponse:
        """Send a request, and return its reply, the body of which is still to be read."""
        theirs = self._theirs(request)
        try:
            with translated(self._library):
                if self._is_client:
                    reply = self._given.send(theirs, **self._options())
                else:
                    reply = self._given.handle_request(theirs)
        finally:
            theirs.headers = {}  # the token is in them, and errors lead to the request
        return self._ours(reply, _Stream(self._library, reply))

    def close(self) -> None:
        """Close the connections."""
        self._given.close()


class AsyncForeignTransport(Foreign, httpx.AsyncBaseTransport):
    """Sends by an async client or transport of the other library."""

    async def handle_async_request(self, request: HttpRequest) -> HttpResponse:
        """Send a request, and return its reply, the body of which is still to be read."""
        theirs = self._theirs(request)
        try:
            with translated(self._library):
                if self._is_client:
                    reply = await self._given.send(theirs, **self._options())
                else:
                    reply = await self._given.handle_async_request(theirs)
        finally:
            theirs.headers = {}  # the token is in them, and errors lead to the request
        return self._ours(reply, _AsyncStream(self._library, reply))

    async def aclose(self) -> None:
        """Close the connections."""
        await self._given.aclose()


class _Stream(httpx.SyncByteStream):
    """The body of a reply, as it came."""

    def __init__(self, library: ModuleType, reply: Any) -> None:
        self._library = library
        self._reply = reply

    def __iter__(self) -> Iterator[bytes]:
        with translated(self._library):
            yield from self._reply.stream

    def close(self) -> None:
        self._reply.close()


class _AsyncStream(httpx.AsyncByteStream):
    """The body of a reply, as it came."""

    def __init__(self, library: ModuleType, reply: Any) -> None:
        self._library = library
        self._reply = reply

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with translated(self._library):
            async for chunk in self._reply.stream:
                yield chunk

    async def aclose(self) -> None:
        await self._reply.aclose()


@contextlib.contextmanager
def translated(library: Any) -> Generator[None]:
    """Let the other library's errors be errors of this one, too."""
    try:
        yield
    except library.RequestError as error:
        raise error_of_both(cast("type[Exception]", type(error)))(str(error)) from error
    except library.InvalidURL as error:
        raise httpx.RemoteProtocolError(f"the reply redirects to what is no URL: {error}") from None


def error_of_both(theirs: type[Exception]) -> type[Exception]:
    """Return the class of errors that are of the other library's class and of the same one of this library."""
    ours = next(
        getattr(httpx, each.__name__) for each in theirs.__mro__ if hasattr(httpx, each.__name__)
    )

    def reduce(self: Exception) -> tuple[object, ...]:
        return ours, self.args  # in another process, the other library may not be there

    members = {"__module__": ours.__module__, "__reduce__": reduce}
    return cast("type[Exception]", type(ours.__name__, (ours, theirs), members))
