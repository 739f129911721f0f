# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""Requests as values, the senders that take them, and how a reply is read. The only module here that knows httpx.

Or httpx2, its successor, which has the same names: the environment's `DOAPI_HTTP=httpx2` takes that one.
"""

from __future__ import annotations

import datetime
import json
import os
import traceback
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Generic, Protocol, TypeAlias, TypeVar, cast
from urllib.parse import quote, urlencode

import attrs

from .errors import DecodeError, StatusError
from .types import PLAIN, Into, Mismatch, Model

if TYPE_CHECKING or os.environ.get("DOAPI_HTTP", "httpx") == "httpx":
    import httpx as httpx
elif os.environ["DOAPI_HTTP"] == "httpx2":
    import httpx2 as httpx
else:
    raise ImportError(f"DOAPI_HTTP must be httpx or httpx2, got {os.environ['DOAPI_HTTP']!r}")

T = TypeVar("T")
M = TypeVar("M", bound=Model)

Response: TypeAlias = httpx.Response
"""A reply as the HTTP library gives it."""

TIMEOUT = 30.0
"""Seconds after which a reply that does not come is given up."""


@attrs.frozen
class Request:
    """One call of one operation, ready to be sent: no host, no token."""

    operation: str
    """The operation's name, for example `list_images`."""
    method: str
    """The HTTP method, in capitals."""
    path: str
    """The path and query, quoted, beginning with a slash."""
    body: bytes | None = None
    """The JSON to send, or None."""
    headers: tuple[tuple[str, str], ...] = ()
    """Header fields of this operation's own."""
    server: str | None = None
    """Scheme and host, where the operation has its own; None for those of the sender."""


class Sender(Protocol):
    """Whatever sends requests for the `sync` calls."""

    @property
    def into(self) -> Into:
        """What replies are read into."""
        ...

    def send(self, request: Request) -> Response:
        """Send `request` and return the whole reply, whatever its status."""
        ...


class AsyncSender(Protocol):
    """Whatever sends requests for the `asyncio` calls."""

    @property
    def into(self) -> Into:
        """What replies are read into."""
        ...

    async def send(self, request: Request) -> Response:
        """Send `request` and return the whole reply, whatever its status."""
        ...


@attrs.frozen
class Reply(Generic[T]):
    """What a detailed call returns: the typed answer beside the HTTP reply that it was read from."""

    parsed: T
    """The answer."""
    response: Response = attrs.field(repr=False)
    """The reply: status, headers, body."""

    @property
    def status_code(self) -> int:
        """The HTTP status."""
        return self.response.status_code

    @property
    def attempts(self) -> int:
        """How often the request was sent, by a sender that tries again and says so; else 1."""
        return cast("int", self.response.extensions.get("attempts", 1))

    @property
    def seconds(self) -> float | None:
        """The seconds that more than one attempt took, pauses included; None if the first one succeeded."""
        return cast("float | None", self.response.extensions.get("seconds"))


def path_part(value: int | str, name: str) -> str:
    """`value` as one segment of a path, quoted so that it cannot reach another endpoint.

    Raises:
        ValueError: it is empty, or a dot segment, which quoting does not disarm.
        TypeError: it is neither an int nor a string.
    """
    if isinstance(value, bool) or not isinstance(value, (int, str)):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"{name} must be an int or a string, got {type(value).__name__}")
    text = str(value)
    if not text.strip() or text in (".", ".."):
        raise ValueError(f"{name} must name something, got {text!r}")
    return quote(text, safe="")


def query(**parameters: object) -> str:
    """A query string with its question mark, or nothing; None is left out, a list is its items one by one."""
    given = [
        (name, _as_text(item))
        for name, value in parameters.items()
        for item in (
            cast("Sequence[object]", value) if isinstance(value, (list, tuple)) else (value,)
        )
        if item is not None
    ]
    return f"?{urlencode(given)}" if given else ""


def headers(**fields: object) -> tuple[tuple[str, str], ...]:
    """Header fields of a request; those that are None are left out."""
    return tuple((name, _as_text(value)) for name, value in fields.items() if value is not None)


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime.datetime):
        return value.isoformat().replace("+00:00", "Z")
    return str(value)


def json_body(fields: object) -> bytes:
    """A request body; a value that JSON cannot hold is a TypeError or ValueError before anything is sent."""
    return json.dumps(fields, allow_nan=False, separators=(",", ":")).encode()


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")


_decode_json = json.JSONDecoder(parse_constant=_refuse_constant).decode

_DIGITS = bytes(48 if 48 <= byte <= 57 else 32 for byte in range(256))
"""Turns each digit into a zero, and all else into a space."""

_SMALL = 4096
"""Bytes of a reply that `json` reads faster than orjson is imported."""

_LONG_NUMBER = b"0" * 19
"""What a number then begins with that may not fit into 64 bits."""


@lru_cache(maxsize=1)
def _find_orjson() -> Callable[[bytes], object] | None:
    """Return what orjson reads JSON with, if it is installed."""
    try:
        return cast("Callable[[bytes], object]", import_module("orjson").loads)
    except ImportError:
        return None


def _loads(content: bytes) -> object:
    """Return what JSON says: by orjson where it is installed and reads the same as `json`, else by `json`.

    orjson refuses what `json` reads, such as half of a surrogate pair, and makes floats of integers beyond 64 bits.

    Raises:
        ValueError: it is not JSON.
        RecursionError: it is nested too deeply.
    """
    loads = None if len(content) < _SMALL else _find_orjson()
    if (
        loads is not None and content.translate(_DIGITS).rfind(_LONG_NUMBER) < 0
    ):  # from behind: that is faster
        try:
            return loads(content)
        except ValueError:
            pass
    return _decode_json(content.decode())


def read_json(operation: str, response: Response) -> object:
    """The body of a successful reply as JSON.

    Raises:
        StatusError: the status is not a success.
        DecodeError: the body is not JSON.
    """
    check_status(operation, response)
    try:
        return _loads(response.content)
    except (ValueError, RecursionError):
        got = f"{len(response.content)} bytes of {response.headers.get('content-type', 'no declared type')}"
    raise DecodeError(operation=operation, path="$", expected="JSON", got=got, response=response)


def read_reply(
    operation: str, response: Response, read: Callable[[object, Into], T], into: Into
) -> T:
    """The answer in a successful reply, read by `read`; any other reply raises what `read_json` raises."""
    data = read_json(operation, response)
    try:
        return read(data, into)
    except Mismatch as mismatch:
        problem = mismatch
    raise DecodeError(
        operation=operation,
        path=f"${problem.path}",
        expected=problem.expected,
        got=problem.got,
        response=response,
    )


def check_id(operation: str, response: Response, key: str, number: int | str | None) -> None:
    """Raise `DecodeError` if a reply is about another object than its request: replies of others do get in between."""
    try:
        asked = response.request.url.path.rpartition("/")[2]
    except RuntimeError:  # a reply that no request led to
        return
    if number is not None and asked.isdecimal() and asked != str(number):
        raise DecodeError(
            operation=operation,
            path=f"$.{key}.id",
            expected=asked,
            got=str(number),
            response=response,
        )


def check_status(operation: str, response: Response) -> None:
    """Raise `StatusError` unless the reply is a success."""
    status = response.status_code
    if not 200 <= status < 300:
        raise StatusError(
            f"{operation}: the API answered {status}", operation=operation, response=response
        )


class Client:
    """The plain sender for `sync` calls: a token, a timeout, no retries.

    Args:
        token: An API token; it is sent with every request and shown nowhere.
        base_url: Scheme and host of the API.
        timeout: Seconds to wait for a connection and between bytes.
        into: What replies are read into.
    """

    def __init__(
        self,
        token: str,
        base_url: str = "https://api.digitalocean.com",
        *,
        timeout: float = TIMEOUT,
        into: Into = PLAIN,
    ) -> None:
        self.into = into
        self._base_url = base_url.rstrip("/")
        self._http = httpx.Client(base_url=base_url, headers=_headers(token), timeout=timeout)

    def send(self, request: Request) -> Response:
        """Send `request`; transport failures are httpx's own exceptions.

        Raises:
            ValueError: the operation is served by another host, which must not see the token. Nothing was sent.
        """
        prepared = self._http.build_request(
            request.method,
            _url_on(self._base_url, request),
            content=request.body,
            headers=request.headers,
        )
        try:
            return _settled(self._http.send(prepared))
        except Exception as error:
            _clear(error)
            raise
        finally:
            prepared.headers.pop("Authorization", None)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncClient:
    """The plain sender for `asyncio` calls; see `Client` for the arguments."""

    def __init__(
        self,
        token: str,
        base_url: str = "https://api.digitalocean.com",
        *,
        timeout: float = TIMEOUT,
        into: Into = PLAIN,
    ) -> None:
        self.into = into
        self._base_url = base_url.rstrip("/")
        self._http = httpx.AsyncClient(base_url=base_url, headers=_headers(token), timeout=timeout)

    async def send(self, request: Request) -> Response:
        """Send `request`; transport failures are httpx's own exceptions.

        Raises:
            ValueError: the operation is served by another host, which must not see the token. Nothing was sent.
        """
        prepared = self._http.build_request(
            request.method,
            _url_on(self._base_url, request),
            content=request.body,
            headers=request.headers,
        )
        try:
            return _settled(await self._http.send(prepared))
        except Exception as error:
            _clear(error)
            raise
        finally:
            prepared.headers.pop("Authorization", None)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def __aenter__(self) -> AsyncClient:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


def _settled(response: Response) -> Response:
    """Return a reply without what leads back to its connection, and so to the token."""
    response.next_request = None
    response.stream = httpx.ByteStream(response.content)
    response.extensions = {
        name: value for name, value in response.extensions.items() if name != "network_stream"
    }
    return response


def _clear(error: BaseException | None) -> None:
    """Clear the frames that an error came through: the token is among what they hold."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__


def _url_on(base_url: str, request: Request) -> str:
    if request.server is not None and request.server != base_url:
        raise ValueError(
            f"{request.operation} is served by {request.server} alone, and this client sends its token to {base_url} "
            "alone: make a client with that base_url, and a token that is meant for it"
        )
    return base_url + request.path


def _headers(token: str) -> dict[str, str]:
    return {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
        "Accept": "application/json",
    }
