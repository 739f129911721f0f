"""The token goes to the configured endpoint only: whatever a reply says, a second server never hears of it."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from typing import Any

import attrs
import doapi_rest.client
import httpx
import pytest
from doapi import AsyncClient, Client, ForeignURLError, RedirectError
from doapi.testing import FakeDigitalOcean, ImageRecord, faults
from doapi_rest.client import Request


class Elsewhere(http.server.ThreadingHTTPServer):
    """Another host, which keeps what it gets."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.got: list[str] = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Elsewhere)
        self.server.got.append(f"{self.requestline} {self.headers}")
        self.send_response(200)
        self.send_header("content-length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    with Elsewhere() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def client(digitalocean: FakeDigitalOcean) -> Iterator[Client]:
    with Client(digitalocean.token, digitalocean.url, clock=digitalocean.clock) as client:
        yield client


def places(digitalocean: FakeDigitalOcean, elsewhere: Elsewhere) -> list[str]:
    """Places that are not the endpoint, all of which lead to the other server or to none."""
    return [
        elsewhere.url,
        elsewhere.url.replace("127.0.0.1", "localhost"),
        digitalocean.url.replace("http:", "https:"),
        f"http://api@{elsewhere.url.removeprefix('http://')}",
        f"{digitalocean.url}@{elsewhere.url.removeprefix('http://')}",
    ]


def test_a_link_to_a_next_page_is_not_followed(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, client: Client, elsewhere: Elsewhere
) -> None:
    for place in places(digitalocean, elsewhere):

        def change(reply: Any, place: str = place) -> Any:
            return {**reply, "links": {"pages": {"next": f"{place}/v2/images?page=2"}}}

        digitalocean.faults.add(faults.Mutate(change), times=2)
        with pytest.raises(ForeignURLError, match="the only place that the token is sent to"):
            list(client.fetch_all_images())
        with pytest.raises(ForeignURLError):
            list(client.paginate("/v2/images", "images"))
    assert elsewhere.got == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(
    digitalocean: FakeDigitalOcean,
    golden: ImageRecord,
    client: Client,
    elsewhere: Elsewhere,
    status: int,
) -> None:
    for place in places(digitalocean, elsewhere):
        digitalocean.faults.add(faults.Status(status, {"location": f"{place}/v2/images/1"}))
        with pytest.raises(RedirectError, match="refused to follow"):
            client.fetch_image(golden.id)
    assert elsewhere.got == []


def test_a_call_of_any_endpoint_stays_on_it(
    digitalocean: FakeDigitalOcean, client: Client, elsewhere: Elsewhere
) -> None:
    for place in places(digitalocean, elsewhere):
        with pytest.raises(ForeignURLError):
            client.request("GET", f"{place}/v2/images")
    assert elsewhere.got == []
    assert digitalocean.requests == []


QUESTION = Request("ask", "POST", "/v2/answer", b"{}")
"""A request of an operation that may have a host of its own, as generated ones have that the API has elsewhere."""


def test_an_operation_with_a_host_of_its_own_is_refused(
    digitalocean: FakeDigitalOcean, client: Client, elsewhere: Elsewhere
) -> None:
    for place in places(digitalocean, elsewhere):
        with pytest.raises(ForeignURLError) as caught:
            client.rest.send(attrs.evolve(QUESTION, server=place))
        assert f"ask is served by {place} alone" in str(caught.value)
        assert f"token to {digitalocean.url} alone: make a client" in str(caught.value)
    assert elsewhere.got == []
    assert digitalocean.requests == []


@pytest.mark.anyio
async def test_an_operation_with_a_host_of_its_own_is_refused_by_async_clients(
    digitalocean: FakeDigitalOcean, elsewhere: Elsewhere
) -> None:
    token, url = digitalocean.token, digitalocean.url
    async with (
        AsyncClient(token, url) as client,
        doapi_rest.client.AsyncClient(token, url) as plain,
    ):
        for place in places(digitalocean, elsewhere):
            for sender, error in ((client.rest, ForeignURLError), (plain, ValueError)):
                with pytest.raises(error, match="ask is served by"):
                    await sender.send(attrs.evolve(QUESTION, server=place))
    assert elsewhere.got == []
    assert digitalocean.requests == []


def test_an_operation_with_a_host_of_its_own_is_sent_by_a_client_of_that_host(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, client: Client
) -> None:
    path = f"/v2/images/{golden.id}"
    request = Request("get_image", "GET", path, server=digitalocean.url)
    assert client.rest.send(request).json()["image"]["id"] == golden.id
    with Client(digitalocean.token) as other, pytest.raises(ForeignURLError, match="alone"):
        other.rest.send(request)
    assert [f"{each.method} {each.path}" for each in digitalocean.requests] == [f"GET {path}"]


def test_the_plain_client_refuses_it_likewise(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, elsewhere: Elsewhere
) -> None:
    with doapi_rest.client.Client(digitalocean.token, f"{digitalocean.url}/") as plain:
        for place in places(digitalocean, elsewhere):
            with pytest.raises(ValueError, match=r"ask is served by .*: make a client"):
                plain.send(attrs.evolve(QUESTION, server=place))
        assert digitalocean.requests == []
        request = Request("get_image", "GET", f"/v2/images/{golden.id}", server=digitalocean.url)
        assert plain.send(request).status_code == 200
    assert elsewhere.got == []


class InTheClear(httpx.HTTPTransport):
    """Takes requests for an https endpoint to a server that speaks http, as a terminating proxy does."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = httpx.URL(url)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        assert request.url.scheme == "https"
        request.url = request.url.copy_with(scheme="http", host=self._url.host, port=self._url.port)
        return super().handle_request(request)


@pytest.mark.parametrize("port", ["", ":80", ":443"])
def test_http_instead_of_https_is_refused(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, port: str
) -> None:
    def change(reply: Any) -> Any:
        next_page = f"http://api.digitalocean.com{port}/v2/images?page=2"
        return {**reply, "links": {"pages": {"next": next_page}}}

    digitalocean.faults.add(faults.Mutate(change))
    location = f"http://api.digitalocean.com{port}/v2/images/1"
    digitalocean.faults.add(faults.Status(301, {"location": location}))
    transport = InTheClear(digitalocean.url)
    with Client(digitalocean.token, transport=transport, clock=digitalocean.clock) as client:
        with pytest.raises(ForeignURLError, match="http://api"):
            list(client.fetch_all_images())
        with pytest.raises(RedirectError, match="http://api"):
            client.fetch_image(golden.id)
        with pytest.raises(ForeignURLError, match="http://api"):
            client.request("GET", location)
    assert len(digitalocean.requests) == 2


def test_a_link_to_the_same_place_written_otherwise_is_followed(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    def change(reply: Any) -> Any:
        next_page = "https://API.digitalocean.com:443/v2/images?page=2"
        return {**reply, "links": {"pages": {"next": next_page}}}

    digitalocean.faults.add(faults.Mutate(change))
    transport = InTheClear(digitalocean.url)
    with Client(digitalocean.token, transport=transport, clock=digitalocean.clock) as client:
        assert [image.name for image in client.fetch_all_images()] == ["golden"]
    assert len(digitalocean.requests) == 2
