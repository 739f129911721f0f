"""The HTTP library by the names that this package has for its things, and the errors that are added to its own.

It is httpx, or httpx2 where the environment says so: `doapi_rest.client` knows. Of the other one, a client or transport
may be handed in; `foreign.py` makes it one of this.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, TypeAlias

from doapi_rest.client import Request
from doapi_rest.client import httpx as httpx
from doapi_rest.errors import DecodeError, RestError

if TYPE_CHECKING:
    from .others import OtherTimeout

HttpRequest: TypeAlias = httpx.Request
HttpResponse: TypeAlias = httpx.Response
HttpClient: TypeAlias = httpx.Client
AsyncHttpClient: TypeAlias = httpx.AsyncClient
HttpTransport: TypeAlias = httpx.BaseTransport
AsyncHttpTransport: TypeAlias = httpx.AsyncBaseTransport
Timeout: TypeAlias = httpx.Timeout
RequestError: TypeAlias = httpx.RequestError
"""A request without a whole reply: `httpx.TransportError`, and the rare reply that cannot be decompressed."""
TimeoutException: TypeAlias = httpx.TimeoutException
BrokenReply = DecodeError
"""A reply that was cut off, or came from a proxy: JSON is due."""

NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.ProxyError,
)
"""Failures before the first byte of a request left, so that sending it again cannot act twice."""


LONGEST = 1_000_000
"""Seconds that a timeout may be at most: not much more is what the system's calls can wait."""


class ReplyLostError(httpx.TransportError):
    """A request that changes something was sent, and its reply was lost: it may have been acted on, or not.

    It was not sent again, since the API has no means to tell a second attempt from a second order. The message says
    what to look at. The failure of the connection is the `__cause__`.
    """

    __module__ = "doapi"

    attempts: int = 1
    """How often the request was sent, the attempts that never reached the API included."""
    seconds: float = 0.0
    """The seconds from its first sending to this error, pauses included."""


class ReplyTooLargeError(httpx.RequestError):
    """A reply is larger, once unpacked, than the client takes: see its `max_reply_bytes`."""

    __module__ = "doapi"


def other_library() -> ModuleType | None:
    """Return the HTTP library that is not this one, if the program uses it too."""
    return sys.modules.get("httpx" if httpx.__name__ == "httpx2" else "httpx2")


def is_of(given: object, kinds: Sequence[str]) -> bool:
    """Whether something is of one of these kinds of the other HTTP library."""
    other = other_library()
    return other is not None and isinstance(given, tuple(getattr(other, kind) for kind in kinds))


def timeout_of(timeout: float | Timeout | OtherTimeout) -> Timeout:
    """Return the time limits of one exchange.

    Raises:
        ValueError: a limit that is not a finite number of seconds above zero; without one a request may hang.
        TypeError: neither a number nor an `httpx.Timeout`.
    """
    if not isinstance(timeout, (int, float, httpx.Timeout)) and is_of(timeout, ["Timeout"]):
        return timeout_of(httpx.Timeout(**timeout.as_dict()))
    if isinstance(timeout, httpx.Timeout):
        for name, limit in timeout.as_dict().items():
            if limit is not None and not 0 < limit <= LONGEST:
                raise ValueError(
                    f"timeout must be above 0 and at most {LONGEST:,} seconds, got {name}={limit!r}"
                )
        return timeout
    if isinstance(timeout, bool) or not isinstance(timeout, (int, float)):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(
            f"timeout must be a number of seconds or an httpx.Timeout, got {type(timeout).__name__}"
        )
    if not 0 < timeout <= LONGEST:
        raise ValueError(
            f"timeout must be above 0 and at most {LONGEST:,} seconds, got {timeout!r}"
        )
    return httpx.Timeout(timeout)


def check_size(most: int, name: str = "max_reply_bytes") -> int:
    """Return the number of bytes that a reply may take.

    Raises:
        TypeError: not an int.
        ValueError: not above 0.
    """
    if isinstance(most, bool) or not isinstance(most, int):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"{name} must be an int, got {type(most).__name__}")
    if most <= 0:
        raise ValueError(f"{name} must be above 0, got {most}")
    return most


def check_http(
    client_kind: type[HttpClient | AsyncHttpClient],
    client: object,
    transport_kind: type[HttpTransport | AsyncHttpTransport],
    transport: object,
) -> None:
    """Check that what was handed in, each None or something, is of the kind that is due, and not both.

    Raises:
        TypeError: one is of another kind; that of the other side, say.
        ValueError: both were given.
    """
    for name, kind, given in (
        ("http_client", client_kind, client),
        ("transport", transport_kind, transport),
    ):
        if given is not None and not isinstance(given, kind) and not is_of(given, [kind.__name__]):
            raise TypeError(f"{name} must be an httpx.{kind.__name__}, got {type(given).__name__}")
    if client is not None and transport is not None:
        raise ValueError(
            "give an http_client or a transport, not both: a client has its own transport"
        )


def out_of_time(request: Request, *, may_be_sent: bool) -> RequestError:
    """Return the failure of an attempt whose time is over."""
    kind = httpx.ReadTimeout if may_be_sent else httpx.PoolTimeout
    return kind(f"{request.operation}: no time is left for {request.method} {request.path}")


def request_of(error: BaseException) -> HttpRequest | None:
    """Return the request that an error, or the reply in it, refers to; None if it refers to none."""
    try:
        if isinstance(error, RestError):
            return error.response.request
        return error.request if isinstance(error, httpx.RequestError) else None
    except RuntimeError:
        return None


def as_done(reply: HttpResponse) -> HttpResponse:
    """Return a 404 to a DELETE that an earlier attempt had done already, as the success that it is."""
    return httpx.Response(
        204, headers={"x-request-id": reply.headers.get("x-request-id", "")}, request=reply.request
    )
