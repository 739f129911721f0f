"""How a request value becomes one of the HTTP library's, with the token in it for as long as it is under way."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from copy import copy
from functools import lru_cache

from doapi_rest.client import Request

from .._errors import ForeignURLError
from .._policy.origin import local_path
from .._settings import Token
from .http import HttpRequest, Timeout, httpx

BODILESS = frozenset({"GET", "HEAD", "DELETE"})
"""Methods of requests that have no body, and need not say so."""

ENCODINGS = "gzip, deflate"
"""What replies may be packed with: no more than can be unpacked step by step, within bounds."""

MOST_URLS = 256
"""How many parsed URLs are kept: waits ask for the same few again and again."""

SHOWN = 100
"""How many characters of a path that is refused an error shows."""


def default_headers(http: object) -> httpx.Headers:
    """Return what each request carries: the headers of a client that was handed in."""
    given = getattr(http, "headers", None)
    return httpx.Headers({"Connection": "keep-alive"} if given is None else given.raw)


class Body(httpx.ByteStream):
    """What is sent. Its iterators are objects: a generator would be left unfinished by a request that is cancelled."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self._content = content

    def __iter__(self) -> Iterator[bytes]:
        return iter((self._content,))

    def __aiter__(self) -> AsyncIterator[bytes]:
        return _Once(self._content)


class _Once(AsyncIterator[bytes]):
    def __init__(self, content: bytes) -> None:
        self._left = [content]

    async def __anext__(self) -> bytes:
        if not self._left:
            raise StopAsyncIteration
        return self._left.pop()


NOTHING = Body(b"")
"""The body of a request without one."""


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
        self._public.update(
            {
                "Accept": "application/json",
                "Accept-Encoding": ENCODINGS,
                "User-Agent": user_agent,
                "Host": httpx.URL(endpoint).netloc.decode("ascii"),
            }
        )
        self._token = token
        self._url = lru_cache(MOST_URLS)(self._parse)

    def with_timeout(self, timeout: Timeout) -> RequestBuilder:
        """Return one that makes requests with another timeout."""
        other = copy(self)
        other._extensions = {"timeout": timeout.as_dict()}
        return other

    def prepare(self, request: Request, within: float | None = None) -> HttpRequest:
        """Return `request` for the endpoint, with the token; no phase of it takes longer than `within` seconds.

        Raises:
            ForeignURLError: the operation has a host of its own, which is not the endpoint's.
            ValueError: its path cannot be part of a URL.
        """
        extensions = self._extensions if within is None else self._cut(within)
        headers = self._public.copy()
        headers.update(request.headers)
        headers["Authorization"] = self._token.header()
        body = NOTHING
        if request.body is not None:
            headers.setdefault("Content-Type", "application/json")
            body = Body(request.body)
        if request.body is not None or request.method not in BODILESS:
            headers["Content-Length"] = str(len(request.body or b""))
        url = self._url(self._local_path(request))
        prepared = httpx.Request(
            request.method, url, headers=headers, stream=body, extensions=extensions
        )
        prepared.read()  # the hooks of a client that was handed in may ask for its content
        return prepared

    def strip_token(self, prepared: HttpRequest) -> None:
        """Take the token out of a request that was sent: its reply and its errors refer to it, and may be pickled."""
        prepared.headers = self._public.copy()

    def _local_path(self, request: Request) -> str:
        if request.server is None:
            return request.path
        try:
            return local_path(self.endpoint, request.server + request.path)
        except ForeignURLError:
            raise ForeignURLError(
                f"{request.operation} is served by {request.server} alone, and this client sends its token to "
                f"{self.endpoint} alone: make a client with that endpoint, and a token that is meant for it"
            ) from None

    def _cut(self, seconds: float) -> dict[str, dict[str, float]]:
        """Return time limits of which none is above `seconds`."""
        limits = self._extensions["timeout"]
        return {
            "timeout": {phase: min(seconds, limit or seconds) for phase, limit in limits.items()}
        }

    def _parse(self, path: str) -> httpx.URL:
        try:
            return httpx.URL(self.endpoint + path)
        except httpx.InvalidURL as error:
            shown = path if len(path) <= SHOWN else f"{path[:SHOWN]}..."
            raise ValueError(
                f"path must be one that a URL can hold, got {shown!r}: {error}"
            ) from None
