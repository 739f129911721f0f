"""Replies that mean ill, or look so: each ends in an error that the documentation names, and none runs away."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import anyio
import doapi
import httpx
import pytest
from doapi.testing import FakeDigitalOcean, ImageRecord, faults
from doapi_rest.client import Request

MIB = 1024 * 1024


class Raw:
    """A server that answers each request with the bytes of a function, a chunk at a time, until its client goes."""

    def __init__(self) -> None:
        self.answer: Callable[[], Iterator[bytes]] = lambda: iter(())
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen()
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.requests: list[bytes] = []
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            with connection:
                if not self._talk(connection):
                    return

    def _talk(self, connection: socket.socket) -> bool:
        try:
            while request := connection.recv(65536):
                if request == b"stop":
                    return False
                self.requests.append(request)
                for chunk in self.answer():
                    connection.sendall(chunk)
        except OSError:
            pass
        return True

    def stop(self) -> None:
        with socket.create_connection(self._socket.getsockname()) as last:
            last.sendall(b"stop")
            self._thread.join()
        self._socket.close()


@pytest.fixture
def raw() -> Iterator[Raw]:
    server = Raw()
    yield server
    server.stop()


def reply(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"content-length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def bomb(layers: int) -> bytes:
    """64 MiB and a bit of zeros, packed."""
    packed = b"\0" * (65 * MIB)
    for _ in range(layers):
        packed = gzip.compress(packed)
    return packed


@pytest.mark.parametrize("layers", [1, 2])
def test_a_bomb_is_an_error_at_once(raw: Raw, layers: int) -> None:
    packed = reply(bomb(layers), f"content-encoding: {', '.join(['gzip'] * layers)}")
    raw.answer = lambda: iter([packed])
    with doapi.Client("token", raw.url) as client:
        with pytest.raises(doapi.ReplyTooLargeError, match="more than 67,108,864 bytes"):
            client.fetch_image(1)
        with pytest.raises(doapi.ReplyLostError) as caught:
            client.request("POST", "/v2/images")
        assert isinstance(caught.value.__cause__, doapi.ReplyTooLargeError)
    assert len(raw.requests) == 2


@pytest.mark.anyio
async def test_a_bomb_is_an_error_at_once_on_the_async_side_too(raw: Raw) -> None:
    packed = reply(bomb(1), "content-encoding: gzip")
    raw.answer = lambda: iter([packed])
    async with doapi.AsyncClient("token", raw.url) as client:
        for _ in range(2):
            with pytest.raises(doapi.ReplyTooLargeError):
                await client.fetch_image(1)


def endless() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
    while True:
        yield b"400\r\n" + b" " * 1024 + b"\r\n"


def test_an_endless_reply_is_an_error(raw: Raw) -> None:
    raw.answer = endless
    with (
        doapi.Client("token", raw.url, max_reply_bytes=MIB) as client,
        pytest.raises(doapi.ReplyTooLargeError, match="1,048,576"),
    ):
        client.fetch_image(1)


def test_what_was_handed_in_is_bounded_too(raw: Raw) -> None:
    raw.answer = endless
    with httpx.Client() as http, httpx.HTTPTransport() as transport:
        for client in (
            doapi.Client("token", raw.url, max_reply_bytes=MIB, http_client=http),
            doapi.Client("token", raw.url, max_reply_bytes=MIB, transport=transport),
        ):
            with pytest.raises(doapi.ReplyTooLargeError):
                client.fetch_image(1)


@pytest.mark.parametrize("name", ["gzip", "deflate", "raw deflate"])
def test_what_is_packed_well_is_read(raw: Raw, name: str) -> None:
    body = b'{"droplet": {"id": 7}}'
    raw_deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = {
        "gzip": gzip.compress(body),
        "deflate": zlib.compress(body),
        "raw deflate": raw_deflate.compress(body) + raw_deflate.flush(),
    }[name]
    raw.answer = lambda: iter([reply(packed, f"content-encoding: {name.split()[-1]}")])
    with doapi.Client("token", raw.url, max_reply_bytes=len(body)) as client:
        assert client.request("GET", "/v2/droplets/7") == {"droplet": {"id": 7}}


@pytest.mark.parametrize("wrong", [0, -1, True, "64", 1.5])
def test_a_limit_that_is_none_is_refused(wrong: object) -> None:
    with pytest.raises((TypeError, ValueError), match="max_reply_bytes must be"):
        doapi.Client("token", max_reply_bytes=wrong)  # type: ignore[arg-type]


def drip_head() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    while True:
        time.sleep(0.005)
        yield b"x: y\r\n"


def drip_body() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n"
    while True:
        time.sleep(0.005)
        yield b" "


@pytest.mark.parametrize("drip", [drip_head, drip_body])
def test_a_deadline_ends_a_reply_that_drips(raw: Raw, drip: Callable[[], Iterator[bytes]]) -> None:
    raw.answer = drip
    with doapi.Client("token", raw.url) as client:
        rest = vars(client)["_session"].rest
        soon = vars(client)["_session"].clock.monotonic() + 0.1
        call = doapi_request()
        for sender in (rest.until(soon), rest.for_polls(soon + 0.1)):
            with pytest.raises(httpx.TimeoutException):
                sender.send(call)


@pytest.mark.anyio
@pytest.mark.parametrize("drip", [drip_head, drip_body])
async def test_a_deadline_ends_a_reply_that_drips_on_the_async_side(
    raw: Raw, drip: Callable[[], Iterator[bytes]]
) -> None:
    raw.answer = drip
    async with doapi.AsyncClient("token", raw.url) as client:
        session = vars(client)["_session"]
        soon = session.clock.monotonic() + 0.1
        for sender in (session.rest.until(soon), session.rest.for_polls(soon + 0.1)):
            with pytest.raises(httpx.TimeoutException):
                await sender.send(doapi_request())


def doapi_request() -> Request:
    return Request("get_image", "GET", "/v2/images/1")


CHARSETS = [
    "utf-16",
    "idna",
    "hex",
    "rot13",
    "punycode",
    "undefined",
    "base64",
    "unicode_escape",
    "mbcs",
]


@pytest.mark.parametrize("status", ["404 Not Found", "500 Internal Server Error"])
@pytest.mark.parametrize("charset", CHARSETS)
def test_an_error_in_a_charset_that_nothing_reads_is_told(
    raw: Raw, charset: str, status: str
) -> None:
    body = b"\xff<h1>L\xc3\xa4nger als n\xc3\xb6tig\\x\x00.</h1>"
    raw.answer = lambda: iter(
        [reply(body, f"content-type: text/html; charset={charset}", status=status)]
    )
    with doapi.Client("token", raw.url) as client, pytest.raises(doapi.DOAPIError) as caught:
        client.request("GET", "/v2/images")
    assert isinstance(caught.value.message, str)
    assert isinstance(caught.value.response.text, str)


LOCATIONS = [
    "javascript:alert(1)",
    "http://[",
    "//",
    "http:// /",
    "x" * 70_000,
    "data:,",
    "https://a:b",
    "",
]


@pytest.mark.parametrize("location", LOCATIONS, ids=lambda text: text[:20])
def test_a_redirect_to_nowhere_is_refused_as_any_other(raw: Raw, location: str) -> None:
    raw.answer = lambda: iter([reply(b"", f"location: {location}", status="302 Found")])
    with doapi.Client("token", raw.url) as client, pytest.raises(doapi.RedirectError) as caught:
        client.fetch_image(1)
    assert len(str(caught.value)) < 1000
    with httpx.Client() as http:
        handed = doapi.Client("token", raw.url, http_client=http, timeout=5)
        with pytest.raises((doapi.RedirectError, httpx.TransportError)):
            handed.request("PATCH", "/v2/images")


def cut_to_nothing() -> Iterator[bytes]:
    """A reply whose end only the end of the connection tells, and which ends before its body begins."""
    yield b"HTTP/1.1 202 Accepted\r\nconnection: close\r\n\r\n"
    raise OSError("gone")


def test_a_post_whose_reply_was_cut_before_its_body_is_not_taken_for_answered(raw: Raw) -> None:
    raw.answer = cut_to_nothing
    image = {"url": "https://example.com/web.qcow2", "region": "nyc3"}
    with doapi.Client("token", raw.url) as client:
        with pytest.raises(doapi.ReplyLostError, match="before you repeat it"):
            client.create_custom_image("web", **image)
        with pytest.raises(doapi.ReplyLostError, match="before you repeat it"):
            client.request("POST", "/v2/images", json={"name": "web"} | image)
    assert len(raw.requests) == 2


def test_a_post_whose_blank_reply_is_whole_is_answered(raw: Raw) -> None:
    raw.answer = lambda: iter([reply(b"", status="202 Accepted")])
    with doapi.Client("token", raw.url) as client:
        assert client.request("POST", "/v2/images", json={"name": "web"}) == {}


@pytest.mark.parametrize(
    "next_page", ["/v2/images?page=2 ", "/v2/images\u2028?page=2", "http://[/?page=2", "\x00"]
)
def test_a_link_that_is_none_is_an_error_of_the_link(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, next_page: str
) -> None:
    def change(reply: Any) -> Any:
        return {**reply, "links": {"pages": {"next": digitalocean.url + next_page}}}

    digitalocean.faults.add(faults.Mutate(change), times=None)
    with doapi.Client(digitalocean.token, digitalocean.url, clock=digitalocean.clock) as client:
        for listing in (client.fetch_all_images(), client.paginate("/v2/images", "images")):
            with pytest.raises((doapi.PageLinkError, doapi.ForeignURLError)):
                list(listing)


@pytest.mark.parametrize("slug", ["x" * 70_000, "a\x00b", "\u2028"])
def test_a_slug_that_is_none_is_refused_or_not_found(
    digitalocean: FakeDigitalOcean, slug: str
) -> None:
    with (
        doapi.Client(digitalocean.token, digitalocean.url, clock=digitalocean.clock) as client,
        pytest.raises((ValueError, doapi.NotFoundError)),
    ):
        client.fetch_image_by_slug(slug)


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://api.digitalocean.com:abc",
        "https://api.digitalocean.com:99999",
        "https://\uff41\uff50\uff49.digitalocean.com",
        "https://api digitalocean.com",
        "https://[api",
        "https://api..digitalocean.com",
        "https://-",
    ],
)
def test_an_endpoint_that_is_none_is_refused_without_showing_it(endpoint: str) -> None:
    with pytest.raises(ValueError, match="endpoint must be an http or https URL") as caught:
        doapi.Client("token", endpoint)
    assert endpoint not in str(caught.value)


@pytest.mark.parametrize("anyio_backend", ["trio"])
@pytest.mark.anyio
async def test_a_post_that_is_cancelled_while_its_body_is_sent_leaves_nothing_unfinished(
    raw: Raw,
) -> None:
    """The server reads nothing, so that sending blocks; an iterator left unfinished is a warning, and so an error."""
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        async with doapi.AsyncClient("token", url) as client:
            with anyio.move_on_after(0.2) as scope:
                await client.request("POST", "/v2/images", json={"name": "x" * 20_000_000})
        assert scope.cancelled_caught
