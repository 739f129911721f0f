"""Arguments that would do something else than they say: refused before anything is sent."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import doapi
import httpx
import pytest
from doapi.testing import FakeDigitalOcean, ImageRecord

Call = Callable[[doapi.Client], object]

WRONG: dict[str, tuple[Call, type[Exception], str]] = {
    "an empty tag": (lambda c: c.fetch_all_images(tag_name=""), ValueError, "tag_name must name"),
    "a blank tag": (lambda c: c.fetch_all_images(tag_name=" "), ValueError, "tag_name must name"),
    "a tag of another type": (
        lambda c: c.fetch_all_images(tag_name=7),  # type: ignore[arg-type]
        TypeError,
        "tag_name must be a string",
    ),
    "tags in one string": (
        lambda c: c.create_custom_image("n", "https://e.com/n", "nyc3", tags="golden"),
        TypeError,
        r"tags must be a list of strings, got the string 'golden': \['golden'\]",
    ),
    "tags of another type": (
        lambda c: c.create_custom_image("n", "https://e.com/n", "nyc3", tags=[1]),  # type: ignore[list-item]
        TypeError,
        "tags must be a list of strings",
    ),
    "a path of another type": (
        lambda c: c.request("GET", None),  # type: ignore[call-overload]
        TypeError,
        "path must be a string, got NoneType",
    ),
    "a path of bytes": (
        lambda c: c.paginate(b"/v2/images", "images"),  # type: ignore[arg-type]
        TypeError,
        "path must be a string, got bytes",
    ),
    "a method of another type": (
        lambda c: c.request(7, "/v2/images"),  # type: ignore[call-overload]
        TypeError,
        "method must be a string",
    ),
    "params of another type": (
        lambda c: c.request("GET", "/v2/images", params="page=2"),  # type: ignore[call-overload]
        TypeError,
        "params must be a mapping",
    ),
    "a list for an object": (
        lambda c: c.request("POST", "/v2/images", json=[1]),  # type: ignore[call-overload]
        TypeError,
        "json must be a mapping",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_it_is_refused(digitalocean: FakeDigitalOcean, golden: ImageRecord, name: str) -> None:
    call, kind, says = WRONG[name]
    with (
        doapi.Client(digitalocean.token, digitalocean.url) as client,
        pytest.raises(kind, match=says),
    ):
        call(client)
    assert digitalocean.requests == []


@pytest.mark.parametrize(
    "timeout", [1e10, 1_000_001, httpx.Timeout(1e10), httpx.Timeout(5, read=-1)], ids=str
)
def test_a_timeout_that_no_socket_can_wait_is_refused(timeout: Any) -> None:
    with pytest.raises(ValueError, match="timeout must be above 0 and at most 1,000,000 seconds"):
        doapi.Client("token", timeout=timeout)


def test_the_longest_timeout_is_one_that_sockets_can_wait(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    with doapi.Client(digitalocean.token, digitalocean.url, timeout=1_000_000) as client:
        assert client.fetch_image(golden.id).name == "golden"


def test_a_blank_variable_does_not_hide_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITALOCEAN_TOKEN", "  ")
    monkeypatch.setenv("DIGITALOCEAN_ACCESS_TOKEN", "second")
    doapi.Client().close()
    monkeypatch.delenv("DIGITALOCEAN_ACCESS_TOKEN")
    monkeypatch.delenv("DO_API_TOKEN", raising=False)
    with pytest.raises(doapi.TokenMissingError):
        doapi.Client()


PROXY = "http://127.0.0.1:9"


@pytest.fixture
def proxied(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, PROXY)


@pytest.mark.usefixtures("proxied")
def test_the_machine_itself_is_never_behind_a_proxy(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    with doapi.Client(digitalocean.token, digitalocean.url) as client:
        assert client.fetch_image(golden.id).name == "golden"


@pytest.mark.usefixtures("proxied")
def test_an_endpoint_in_clear_behind_a_proxy_is_refused_unless_it_is_allowed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for kind in (doapi.Client, doapi.AsyncClient):
        with pytest.raises(ValueError, match="would see the token in clear"):
            kind("token", "http://api.example.com")
        kind("token", "http://api.example.com", allow_http_proxy=True)
        kind("token", "https://api.example.com")
    monkeypatch.setenv("NO_PROXY", "example.com")
    doapi.Client("token", "http://api.example.com").close()


@pytest.mark.usefixtures("proxied")
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_requests_go_through_the_proxy_that_the_environment_names(
    digitalocean: FakeDigitalOcean, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.setenv(f"{scheme.upper()}_PROXY", digitalocean.url)
    client = doapi.Client("token", f"{scheme}://api.invalid", allow_http_proxy=True)
    with client, pytest.raises((doapi.DOAPIError, httpx.TransportError)):
        client.request("PATCH", "/v2/images")
    if scheme == "http":
        assert [request.method for request in digitalocean.requests] == ["PATCH"]
