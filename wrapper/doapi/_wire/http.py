"""The HTTP library, and nothing else: the only module of this package that knows httpx at run time.

What both kinds of client need of it: how a request value becomes one of the library's, which of its failures mean
that nothing was sent, and how the token is kept out of everything that outlives the exchange.
"""

from __future__ import annotations

from functools import lru_cache
from http.cookiejar import Cookie, CookieJar
from typing import TypeAlias
from urllib.request import Request as CookieRequest

import httpx
from doapi_rest.client import Request
from doapi_rest.errors import DecodeError

from .._settings import Token

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


NO_AUTH = httpx.Auth()
"""Leaves requests as they are: they carry the token already, and no other credentials are wanted."""

NOTHING = httpx.ByteStream(b"")
"""The body of a request without one."""

BODILESS = frozenset({"GET", "HEAD", "DELETE"})
"""Methods of requests that have no body, and need not say so."""

MOST_URLS = 256
"""How many parsed URLs are kept: waits ask for the same few again and again."""


class ReplyLostError(httpx.TransportError):
    """A request that changes something was sent, and its reply was lost: it may have been acted on, or not.

    It was not sent again, since the API has no means to tell a second try from a second order. The message says
    what to look at. The failure of the connection is the `__cause__`.
    """

    __module__ = "doapi"


class _NoCookies(CookieJar):
    """Keeps nothing: the API sets cookies of its proxy, which only cost time."""

    def set_cookie(self, cookie: Cookie) -> None:
        return None

    def extract_cookies(self, response: object, request: CookieRequest) -> None:
        return None

    def add_cookie_header(self, request: CookieRequest) -> None:
        return None


def timeout_of(timeout: float | Timeout) -> Timeout:
    """The time limits of one exchange.

    Raises:
        ValueError: a limit that is not a finite number of seconds above zero; without one a request may hang.
        TypeError: neither a number nor an `httpx.Timeout`.
    """
    if isinstance(timeout, httpx.Timeout):
        return timeout
    if isinstance(timeout, bool) or not isinstance(timeout, (int, float)):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(
            f"timeout must be a number of seconds or an httpx.Timeout, got {type(timeout).__name__}"
        )
    if not 0 < timeout < float("inf"):
        raise ValueError(f"timeout must be a finite number of seconds above 0, got {timeout!r}")
    return httpx.Timeout(timeout)


def check_http(
    client_kind: type[HttpClient | AsyncHttpClient],
    client: object,
    transport_kind: type[HttpTransport | AsyncHttpTransport],
    transport: object,
) -> None:
    """See that what was handed in, each None or something, is of the kind that is due, and not both.

    Raises:
        TypeError: one is of another kind; that of the other side, say.
        ValueError: both were given.
    """
    for name, kind, given in (
        ("http_client", client_kind, client),
        ("transport", transport_kind, transport),
    ):
        if given is not None and not isinstance(given, kind):
            raise TypeError(f"{name} must be an httpx.{kind.__name__}, got {type(given).__name__}")
    if client is not None and transport is not None:
        raise ValueError(
            "give an http_client or a transport, not both: a client has its own transport"
        )


def new_client(timeout: Timeout, transport: HttpTransport | None) -> HttpClient:
    """A client of the HTTP library for `Client`, with connections kept alive."""
    return httpx.Client(
        timeout=timeout, transport=transport, cookies=_NoCookies(), follow_redirects=False
    )


def new_async_client(timeout: Timeout, transport: AsyncHttpTransport | None) -> AsyncHttpClient:
    """A client of the HTTP library for `AsyncClient`, with connections kept alive."""
    return httpx.AsyncClient(
        timeout=timeout, transport=transport, cookies=_NoCookies(), follow_redirects=False
    )


class RequestBuilder:
    """Makes the library's requests from ours, with everything built once that does not change."""

    def __init__(
        self,
        endpoint: str,
        token: Token,
        timeout: Timeout,
        user_agent: str,
        defaults: httpx.Headers,
    ) -> None:
        self.endpoint = endpoint
        self._extensions = {"timeout": timeout.as_dict()}
        self._public = httpx.Headers(defaults)
        self._public.update({"Accept": "application/json", "User-Agent": user_agent})
        self._public["Host"] = httpx.URL(endpoint).netloc.decode("ascii")
        self._token = token
        self._url = lru_cache(MOST_URLS)(self._parse)

    def prepare(self, request: Request, within: float | None = None) -> HttpRequest:
        """`request` for the configured endpoint, with the token; `within` seconds if that is less than usual."""
        extensions = self._extensions if within is None else self._cut(within)
        headers = self._public.copy()
        headers["Authorization"] = self._token.header()
        url = self._url(request.path)
        if request.body is None and request.method in BODILESS:
            prepared = httpx.Request(
                request.method, url, headers=headers, stream=NOTHING, extensions=extensions
            )
            prepared.read()  # the hooks of a client that was handed in may ask for its content
            return prepared
        if request.body is not None:
            headers["Content-Type"] = "application/json"
        return httpx.Request(
            request.method, url, headers=headers, content=request.body, extensions=extensions
        )

    def strip_token(self, prepared: HttpRequest) -> None:
        """Take the token out of a request that was sent: its reply and its errors refer to it, and may be pickled."""
        prepared.headers = self._public.copy()

    def _cut(self, seconds: float) -> dict[str, dict[str, float]]:
        """Time limits of which none is above `seconds`."""
        limits = self._extensions["timeout"]
        return {
            "timeout": {phase: min(seconds, limit or seconds) for phase, limit in limits.items()}
        }

    def _parse(self, path: str) -> httpx.URL:
        return httpx.URL(self.endpoint + path)


def out_of_time(request: Request, *, may_be_sent: bool) -> RequestError:
    """The failure of an attempt whose time is over."""
    kind = httpx.ReadTimeout if may_be_sent else httpx.PoolTimeout
    return kind(f"{request.operation}: no time is left for {request.method} {request.path}")


def request_of(error: RequestError) -> HttpRequest | None:
    """The request that an error of the HTTP library refers to; None if it refers to none."""
    try:
        return error.request
    except RuntimeError:
        return None


def as_done(reply: HttpResponse) -> HttpResponse:
    """A 404 to a DELETE that an earlier try had done already, as the success that it is."""
    return httpx.Response(
        204, headers={"x-request-id": reply.headers.get("x-request-id", "")}, request=reply.request
    )
