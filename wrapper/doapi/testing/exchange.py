"""One request and its reply, with all that can be done to them: answer, answer in part, cut, keep waiting."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import struct
import sys
from collections.abc import Awaitable, Callable
from typing import Protocol
from urllib.parse import parse_qs

import attrs
from starlette.types import Message, Receive, Scope, Send

from .clock import Clock, ManualClock

Headers = list[tuple[bytes, bytes]]


@attrs.define
class RecordedRequest:
    """A request that the stand-in got. It holds no header, and so no token.

    Attributes:
        method: The method, in capitals.
        path: The path as it was sent, still quoted, without the query.
        query: The query, unquoted: each name with all its values.
        body: The JSON that came with it; None if there was none.
        at: When it came: the `monotonic` reading of the stand-in's clock, in seconds.
        status: The status of the reply; None while there is no reply, and if there was none.
        fault: The fault that it met; None if it met none.
    """

    method: str
    path: str
    query: dict[str, list[str]]
    body: object
    at: float
    status: int | None = None
    fault: object | None = None


@attrs.frozen
class Reply:
    """A reply, before it is sent."""

    status: int
    headers: Headers
    body: bytes

    @classmethod
    def of_json(cls, status: int, value: object, headers: Headers | None = None) -> Reply:
        """Return a reply with a JSON body."""
        body = json.dumps(value, separators=(",", ":")).encode()
        return cls(status, [(b"content-type", b"application/json"), *(headers or [])], body)


class Connection(Protocol):
    """What a request came through."""

    @property
    def transport(self) -> asyncio.Transport:
        """Its socket, as the event loop holds it."""
        ...


class Exchange:
    """A request that waits for its reply.

    Args:
        scope: The request, as ASGI says it.
        receive: What tells that the client has gone.
        send: Where the reply goes.
        record: What is remembered of it.
        clock: The time that a pause takes.
        act: Does what the request asks for, and makes the reply; it has effects, and is called once at most.
        common_headers: What every reply carries.
        request_id: The id that the reply gives the request.
    """

    def __init__(
        self,
        *,
        scope: Scope,
        receive: Receive,
        send: Send,
        record: RecordedRequest,
        clock: Clock,
        act: Callable[[], Awaitable[Reply]],
        common_headers: Callable[[], Headers],
        request_id: str,
    ) -> None:
        self._scope = scope
        self._receive = receive
        self._send = send
        self._clock = clock
        self._common_headers = common_headers
        self.record = record
        self.act = act
        self.request_id = request_id

    async def reply(self, reply: Reply) -> None:
        """Send a reply whole."""
        await self._start(reply)
        await self._send({"type": "http.response.body", "body": reply.body})

    async def reply_in_part(self, reply: Reply) -> None:
        """Announce a reply's whole length, send half of its body, then close the connection."""
        await self._start(reply)
        half = reply.body[: len(reply.body) // 2]
        await self._send({"type": "http.response.body", "body": half, "more_body": True})
        self._transport().close()
        await self.gone()

    async def reset(self) -> None:
        """Break the connection with a TCP reset, and send nothing."""
        transport = self._transport()
        connection: socket.socket = transport.get_extra_info("socket")
        no_linger = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, no_linger)
        transport.abort()
        await self.gone()

    def now(self) -> float:
        """Return the Unix time, by the stand-in's clock."""
        return self._clock.now().timestamp()

    async def gone(self) -> None:
        """Wait until the client has gone, or the server stops."""
        while (await self._receive())["type"] != "http.disconnect":
            pass

    async def pause(self, seconds: float, *, real: bool = False) -> None:
        """Move a manual clock on; if `real` or without one, wait in the machine's time while the client waits."""
        if isinstance(self._clock, ManualClock) and not real:
            await self._clock.for_async.sleep(seconds)
        else:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.gone(), seconds)

    async def _start(self, reply: Reply) -> None:
        self.record.status = reply.status
        given = {name for name, _ in reply.headers}
        headers = [*reply.headers, *((n, v) for n, v in self._common_headers() if n not in given)]
        if reply.status not in (204, 304) and b"content-length" not in given:
            headers.append((b"content-length", b"%d" % len(reply.body)))
        await self._send(
            {"type": "http.response.start", "status": reply.status, "headers": headers}
        )

    def _transport(self) -> asyncio.Transport:
        connection: Connection = self._scope["state"]["connection"]
        return connection.transport


class Capture:
    """An ASGI `send` that keeps the reply."""

    def __init__(self) -> None:
        self._status = 0
        self._headers: Headers = []
        self._body = b""

    async def __call__(self, message: Message) -> None:
        """Take a part of the reply."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            self._headers = list(message["headers"])
        else:
            self._body += message.get("body", b"")

    def reply(self) -> Reply:
        """Return the whole reply."""
        return Reply(self._status, self._headers, self._body)


async def read_body(receive: Receive) -> bytes | None:
    """Return the body of a request; None if the client went before it was all there."""
    parts: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)


def parse_json(body: bytes) -> object:
    """Return what a body holds as JSON; None if it is none."""
    try:
        value: object = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return value


def parse_query(query: bytes) -> dict[str, list[str]]:
    """Return what a query holds: each name with all its values."""
    return parse_qs(query.decode("latin-1"), keep_blank_values=True)
