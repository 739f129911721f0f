"""Network streams that end at a deadline: without one, a server that sends a byte now and then is never late.

The HTTP library limits the time of each single read. On the async side a cancelled scope ends whatever is under way; on
the sync side nothing does, so that each operation on the network is given the time that is left, and no more.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .http import httpx
from .time_limits import DEADLINE

if TYPE_CHECKING:
    import ssl

if TYPE_CHECKING or httpx.__name__ == "httpx":
    import httpcore as httpcore
else:
    import httpcore2 as httpcore


def time_left(limit: float | None, over: type[httpcore.TimeoutException]) -> float | None:
    """Return the seconds that an operation may take, `limit` at most.

    Raises:
        httpcore.TimeoutException: `over`, since none are left.
    """
    deadline = DEADLINE.get()
    if deadline is None:
        return limit
    left = deadline - time.monotonic()
    if left <= 0:
        raise over("no time is left")
    return left if limit is None else min(left, limit)


class TimedStream(httpcore.NetworkStream):
    """A stream each of whose operations is given the time that is left."""

    def __init__(self, stream: httpcore.NetworkStream, below: TimedStream | None = None) -> None:
        self._stream = stream
        self._below = below
        """What it is encrypted on, which must live as long."""
        self._above: TimedStream | None = None

    def __del__(self) -> None:
        """Close what an interrupted request left behind."""
        self._stream.close()

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has arrived, as soon as anything has."""
        return self._stream.read(max_bytes, time_left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        self._stream.write(buffer, time_left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        """Close the connection, encrypted or not; takes no lock."""
        (self._above or self)._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Return the stream that is encrypted from here on."""
        left = time_left(timeout, httpcore.ConnectTimeout)
        self._above = TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self)
        return self._above

    def get_extra_info(self, info: str) -> Any:
        """Return what the stream below knows of itself."""
        return self._stream.get_extra_info(info)


class TimedBackend(httpcore.NetworkBackend):
    """Connects in the time that is left; what the resolver of host names takes cannot be limited."""

    def __init__(self) -> None:
        self._backend = httpcore.SyncBackend()
        self.latest: TimedStream | None = None
        """The connection that was made last."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that answers."""
        addresses = [host] if DEADLINE.get() is None else _addresses(host, port)
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            left = time_left(timeout, httpcore.ConnectTimeout)
            try:
                stream = self._backend.connect_tcp(
                    address, port, left, local_address, socket_options
                )
            except httpcore.ConnectError as error:
                failure = error
            else:
                self.latest = TimedStream(stream)
                return self.latest
        raise failure

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to a socket of this machine."""
        left = time_left(timeout, httpcore.ConnectTimeout)
        self.latest = TimedStream(self._backend.connect_unix_socket(path, left, socket_options))
        return self.latest

    def sleep(self, seconds: float) -> None:
        """Come back after this many seconds."""
        self._backend.sleep(seconds)


def _addresses(host: str, port: int) -> list[str]:
    """Return the addresses of a host: tried one by one, each is given the time that is left then."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore.ConnectError(str(error)) from error
    return [str(address[0]) for *_, address in found]
