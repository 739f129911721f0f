"""What a client is made from: the token, the endpoint, limits of time, and a transport of one's own."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import doapi
import httpx
import pytest
from doapi.testing import FakeDigitalOcean, ImageRecord, faults

VARIABLES = ("DIGITALOCEAN_TOKEN", "DIGITALOCEAN_ACCESS_TOKEN", "DO_API_TOKEN")
KINDS = [doapi.Client, doapi.AsyncClient]


@pytest.fixture(autouse=True)
def no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def handled() -> tuple[list[httpx.Request], httpx.MockTransport]:
    requests: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        requests.append(httpx.Request(request.method, request.url, headers=request.headers))
        requests[-1].extensions = dict(request.extensions)
        return httpx.Response(200, json={"regions": [], "links": {}, "meta": {"total": 0}})

    return requests, httpx.MockTransport(handle)


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_token_the_error_names_where_it_was_looked_for(
    kind: type[doapi.Client] | type[doapi.AsyncClient],
) -> None:
    with pytest.raises(doapi.TokenMissingError) as caught:
        kind()
    assert all(name in str(caught.value) for name in ("api_token", *VARIABLES))
    with pytest.raises(doapi.TokenMissingError):
        kind("")


@pytest.mark.parametrize("first", range(3))
def test_the_token_is_the_first_that_the_environment_has(
    monkeypatch: pytest.MonkeyPatch,
    handled: tuple[list[httpx.Request], httpx.MockTransport],
    first: int,
) -> None:
    for name in VARIABLES[first:]:
        monkeypatch.setenv(name, f"token-of-{name.lower()}")
    requests, transport = handled
    with doapi.Client(transport=transport) as client:
        list(client.fetch_all_regions())
    expected = f"Bearer token-of-{VARIABLES[first].lower()}"
    assert requests[0].headers["authorization"] == expected
    with doapi.Client("given", transport=transport) as client:
        list(client.fetch_all_regions())
    assert requests[1].headers["authorization"] == "Bearer given"


@pytest.mark.parametrize("token", ["two words", "line\nbreak", "umläut"])
def test_a_token_that_no_header_can_carry_is_refused(token: str) -> None:
    with pytest.raises(ValueError, match="API token") as caught:
        doapi.Client(token)
    assert token not in str(caught.value)


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        ({"wait_interval": -1}, ValueError),
        ({"wait_interval": float("nan")}, ValueError),
        ({"wait_interval": "2"}, TypeError),
        ({"wait_time": float("nan")}, ValueError),
        ({"per_page": 0}, ValueError),
        ({"per_page": 201}, ValueError),
        ({"per_page": "20"}, TypeError),
        ({"timeout": 0}, ValueError),
        ({"timeout": float("inf")}, ValueError),
        ({"timeout": None}, TypeError),
        ({"endpoint": "api.digitalocean.com"}, ValueError),
        ({"endpoint": "https://api.digitalocean.com/v2"}, ValueError),
        ({"endpoint": "https://user:pw@api.digitalocean.com"}, ValueError),
        ({"endpoint": "https://api.digitalocean.com?v=2"}, ValueError),
        ({"endpoint": b"https://api.digitalocean.com"}, TypeError),
        ({"api_token": 7}, TypeError),
    ],
    ids=str,
)
@pytest.mark.parametrize("client", KINDS)
def test_what_makes_no_sense_is_refused(
    client: type[doapi.Client] | type[doapi.AsyncClient],
    wrong: dict[str, object],
    kind: type[Exception],
) -> None:
    [name] = wrong
    with pytest.raises(kind, match=name):
        client(**{"api_token": "token", **wrong})  # type: ignore[arg-type]


def test_every_request_has_a_time_limit(
    handled: tuple[list[httpx.Request], httpx.MockTransport],
) -> None:
    requests, transport = handled
    with doapi.Client("token", transport=transport) as client:
        list(client.fetch_all_regions())
    with doapi.Client("token", transport=transport, timeout=5) as client:
        list(client.fetch_all_regions())
    with doapi.Client("token", transport=transport, timeout=httpx.Timeout(9, read=70)) as client:
        list(client.fetch_all_regions())
    limits = [request.extensions["timeout"] for request in requests]
    assert limits[0] == dict.fromkeys(("connect", "read", "write", "pool"), 30.0)
    assert limits[1] == dict.fromkeys(("connect", "read", "write", "pool"), 5.0)
    assert limits[2] == {"connect": 9, "read": 70, "write": 9, "pool": 9}


def test_requests_say_who_sends_them(
    handled: tuple[list[httpx.Request], httpx.MockTransport],
) -> None:
    requests, transport = handled
    with doapi.Client("token", transport=transport) as client:
        list(client.fetch_all_regions())
    assert requests[0].headers["user-agent"] == f"doapi/{doapi.__version__}"
    assert requests[0].headers["accept"] == "application/json"


def test_a_http_client_that_is_handed_in_keeps_its_settings_and_stays_open(
    handled: tuple[list[httpx.Request], httpx.MockTransport],
) -> None:
    requests, transport = handled
    with httpx.Client(transport=transport, headers={"x-team": "images"}) as http:
        with doapi.Client("token", http_client=http) as client:
            list(client.fetch_all_regions())
        assert requests[0].headers["x-team"] == "images"
        assert not http.is_closed
        assert "authorization" not in http.headers


def test_the_hooks_of_a_http_client_see_requests_and_replies(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    seen: list[object] = []

    def asks(request: httpx.Request) -> None:
        seen.append((request.method, request.content))

    def answers(response: httpx.Response) -> None:
        seen.append(response.status_code)

    hooks: dict[str, list[Callable[..., None]]] = {"request": [asks], "response": [answers]}
    with (
        httpx.Client(event_hooks=hooks) as http,
        doapi.Client(digitalocean.token, digitalocean.url, http_client=http) as client,
    ):
        client.image(golden.id).transfer("sgp1")
        client.fetch_image(golden.id)
    sent = b'{"type":"transfer","region":"sgp1"}'
    assert seen == [("POST", sent), 201, ("GET", b""), 200]


def test_a_http_client_and_a_transport_are_one_too_many() -> None:
    with httpx.Client() as http, pytest.raises(ValueError, match="not both"):
        doapi.Client(
            "token", http_client=http, transport=httpx.MockTransport(lambda r: httpx.Response(200))
        )


def test_a_closed_client_sends_nothing(digitalocean: FakeDigitalOcean, golden: ImageRecord) -> None:
    client = doapi.Client(digitalocean.token, digitalocean.url)
    client.fetch_image(golden.id)
    client.close()
    client.close()
    with pytest.raises(RuntimeError, match="closed"):
        client.fetch_image(golden.id)


def test_the_old_name_is_the_client() -> None:
    from doapi import doapi as old

    assert old is doapi.Client


def test_what_came_out_of_a_pickle_says_that_it_has_no_client(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    with doapi.Client(digitalocean.token, digitalocean.url, clock=digitalocean.clock) as client:
        image = pickle.loads(pickle.dumps(client.fetch_image(golden.id)))
        with pytest.raises(doapi.UnboundError, match=r"client\.fetch_image"):
            image.transfer("sgp1")
        assert client.fetch_image(image) == image
        action = pickle.loads(pickle.dumps(client.fetch_image(image).transfer("sgp1")))
        [final] = client.wait_actions([action])
        assert final.completed
        assert isinstance(final.fetch_resource(), doapi.Image)


def test_a_reply_without_a_rate_limit_does_not_hide_the_last_one(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    class Proxied(httpx.HTTPTransport):
        """A connection on which a proxy answers when the API would say 404."""

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            response = super().handle_request(request)
            if response.status_code != 404:
                return response
            response.close()
            return httpx.Response(520, html="<h1>Unknown error</h1>")

    clock = digitalocean.clock
    with doapi.Client(
        digitalocean.token, digitalocean.url, clock=clock, transport=Proxied()
    ) as client:
        client.fetch_image(golden.id)
        seen = client.rate_limit
        assert seen is not None
        with pytest.raises(doapi.ServerError):
            client.fetch_image(4711)
        assert client.rate_limit == seen


def test_a_reply_that_cannot_be_decompressed_is_none(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    garbled = faults.Status(200, {"content-encoding": "gzip"})
    with doapi.Client(digitalocean.token, digitalocean.url, clock=digitalocean.clock) as client:
        digitalocean.faults.add(garbled, times=2)
        assert client.fetch_image(golden.id).name == "golden"
        assert len(digitalocean.requests) == 3
        digitalocean.faults.add(garbled, "POST")
        with pytest.raises(doapi.ReplyLostError, match="DecodingError"):
            client.create_custom_image("web", "https://example.com/web.img", "nyc3")
        digitalocean.faults.add(garbled, times=None)
        with pytest.raises(httpx.DecodingError):
            client.fetch_image(golden.id)


def test_a_wait_takes_no_images_of_the_other_side(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    """It hands them out again, and they would not be what they are said to be."""
    one = doapi.Client(digitalocean.token, digitalocean.url)
    other = doapi.AsyncClient(digitalocean.token, digitalocean.url)
    theirs: Any = other.image(golden.id)
    with pytest.raises(TypeError, match=r"takes images or handles on them, got doapi\.AsyncImage"):
        one.wait_actions_on_objects([theirs])
    ours: Any = one.image(golden.id)
    with pytest.raises(TypeError, match=r"takes images or handles on them, got doapi\.ImageHandle"):
        other.wait_actions_on_objects([ours])
    assert digitalocean.requests == []
    one.close()
