"""A server so cheap that what is measured beside it is the client: each reply is rendered once, then only written.

Run as a process of its own: `python -m benchmarks.server` prints its URLs and serves until its input ends. At the first
it answers at once. At the second it is as far away as DigitalOcean may be: each reply comes a round trip later, and the
first one on a connection two, since opening it takes one as well. The third is https, if there is a certificate in the
folder that is its argument (see `environments.make_certificate`). Beside the API it answers `GET /requests`: how many
requests it served at that URL since it was last asked that.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from . import replies

ROUND_TRIP = 0.05
"""Seconds, at the second URL."""

ACTION_ROUNDS = 3
"""The look at an action, counted from 1, that finds it completed."""


class Account:
    """Renders each reply when it is first asked for, and keeps it."""

    def __init__(self) -> None:
        self.base = ""
        self.served = 0
        self._rendered: dict[bytes, bytes] = {}
        self._looks: dict[int, int] = {}

    def answer(self, target: bytes) -> bytes:
        """The whole reply to a GET of this target, head and body."""
        self.served += 1
        found = self._rendered.get(target)
        return self._render(target) if found is None else found

    def _render(self, target: bytes) -> bytes:
        url = urlsplit(target.decode())
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        page = int(query.get("page", 1))
        _, version, kind, *rest = [*url.path.rstrip("/").split("/"), "", ""]
        number = int(rest[0]) if rest and rest[0].isdigit() else None
        if url.path == "/requests":
            count, self.served = self.served - 1, 0
            return reply(json.dumps(count).encode())
        if (version, kind) == ("v2", "actions") and number is not None:
            return reply(self._look(number))
        if version == "v2" and number is not None:
            body = replies.one_image(number - replies.FIRST_ID)
        elif version == "v2":
            body = replies.images_page(self.base, page, int(query.get("per_page", 20)))
        elif number is not None:
            body = replies.one_hetzner_image(number - replies.FIRST_ID)
        else:
            body = replies.hetzner_page(page, int(query.get("per_page", 25)))
        self._rendered[target] = reply(body)
        return self._rendered[target]

    def _look(self, number: int) -> bytes:
        looks = self._looks[number] = self._looks.get(number, 0) + 1
        status = "completed" if looks >= ACTION_ROUNDS else "in-progress"
        action = replies.transfer(number - replies.FIRST_ACTION, status)
        return json.dumps({"action": action}).encode()


def reply(body: bytes) -> bytes:
    """A 200 with the headers that DigitalOcean's API sends."""
    return (
        b"HTTP/1.1 200 OK\r\n"
        b"content-type: application/json; charset=utf-8\r\n"
        b"content-length: %d\r\n"
        b"ratelimit-limit: 5000\r\n"
        b"ratelimit-remaining: 4999\r\n"
        b"ratelimit-reset: 1785000000\r\n"
        b"x-request-id: 6d2b1c7e-0f5a-4f0e-9a3e-3a1a5b8f2c44\r\n"
        b"\r\n" % len(body)
    ) + body


class Connection(asyncio.Protocol):
    """One client's connection; requests have no body, so each ends with its head."""

    def __init__(self, account: Account, round_trip: float) -> None:
        self._account = account
        self._round_trip = round_trip
        self._opening = round_trip
        """What the first reply takes longer."""
        self._unread = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        assert self._transport is not None
        *heads, self._unread = (self._unread + data).split(b"\r\n\r\n")
        for head in heads:
            _, target, _ = head.split(b" ", 2)
            answer = self._account.answer(target)
            if self._round_trip:
                asyncio.get_running_loop().call_later(
                    self._opening + self._round_trip, self._transport.write, answer
                )
                self._opening = 0.0
            else:
                self._transport.write(answer)


async def listen(round_trip: float, tls: ssl.SSLContext | None = None) -> asyncio.Server:
    """Serve an account, and print where."""
    account = Account()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Connection(account, round_trip), "127.0.0.1", 0, backlog=2048, ssl=tls
    )
    scheme = "http" if tls is None else "https"
    account.base = f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    print(account.base, flush=True)
    return server


async def serve(folder: Path | None) -> None:
    """Serve until standard input ends."""
    servers = [await listen(0.0), await listen(ROUND_TRIP)]
    if folder is not None:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
        servers.append(await listen(0.0, tls))
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    for server in servers:
        server.close()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]) if sys.argv[1:] else None))
