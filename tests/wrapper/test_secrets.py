"""The token is in no repr, log, error or pickle."""

from __future__ import annotations

import logging
import pickle
import traceback
from collections.abc import Callable, Iterator

import pytest
from doapi import AsyncClient, Client, DecodeError, DOAPIError
from doapi.testing import FakeDigitalOcean, ImageRecord, faults
from httpx import RequestError

FAILURES = (DOAPIError, DecodeError, RequestError)
SECRET = "dop_v1_a_token_that_nobody_may_see"


@pytest.fixture
def digitalocean() -> Iterator[FakeDigitalOcean]:
    with FakeDigitalOcean(images="none") as server:
        server.account.token = SECRET
        yield server


@pytest.fixture
def client(digitalocean: FakeDigitalOcean) -> Iterator[Client]:
    with Client(SECRET, digitalocean.url, clock=digitalocean.clock) as client:
        yield client


def shown(thing: object) -> str:
    """All that is to be seen of something, its attributes and theirs included."""
    seen: set[int] = set()
    texts: list[str] = []

    def look(value: object, depth: int) -> None:
        if id(value) in seen or depth > 4:
            return
        seen.add(id(value))
        texts.extend((repr(value), str(value) if isinstance(value, BaseException) else ""))
        for inner in getattr(value, "__dict__", {}).values():
            look(inner, depth + 1)

    look(thing, 0)
    return "\n".join(texts)


def test_a_client_shows_no_token(client: Client) -> None:
    for thing in (client, AsyncClient(SECRET), client.image(1)):
        assert SECRET not in repr(thing)
    assert SECRET not in shown(client)


@pytest.mark.parametrize("endpoint", [SECRET, f"https://me:{SECRET}@api.digitalocean.com"])
def test_a_secret_in_place_of_the_endpoint_is_not_in_the_error(endpoint: str) -> None:
    with pytest.raises(ValueError, match="endpoint must") as caught:
        Client("https://api.digitalocean.com", endpoint)
    assert SECRET not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_a_client_is_not_pickled(kind: type[Client] | type[AsyncClient]) -> None:
    with pytest.raises(TypeError, match="a client holds a token"):
        pickle.dumps(kind(SECRET))


def test_what_came_from_a_client_is_pickled_without_it(
    digitalocean: FakeDigitalOcean, client: Client
) -> None:
    record: ImageRecord = digitalocean.add_image(name="golden")
    image = client.fetch_image(record.id)
    action = image.transfer("sgp1")
    [region] = [each for each in client.fetch_all_regions() if each.slug == "sgp1"]
    for thing in (image, action, region, client.image(image), client.rate_limit):
        pickled = pickle.dumps(thing)
        assert SECRET.encode() not in pickled
        assert pickle.loads(pickled) == thing


@pytest.mark.parametrize(
    "fault",
    [
        faults.Status(403),
        faults.Html(502),
        faults.ResetBefore(),
        faults.Truncate(),
        faults.AlienJson([]),
        faults.Stall(),
        faults.Status(200, {"content-encoding": "gzip"}),
        faults.Status(302, {"location": "https://elsewhere.example"}),
    ],
    ids=str,
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_error_shows_no_token_wherever_one_looks(
    digitalocean: FakeDigitalOcean,
    fault: faults.Fault,
    method: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    digitalocean.faults.add(fault, times=None)
    digitalocean.add_image(id=7)
    with Client(SECRET, digitalocean.url, clock=digitalocean.clock, timeout=0.05) as client:
        calls: dict[str, Callable[[], object]] = {
            "GET": lambda: client.fetch_image(7),
            "POST": lambda: client.image(7).transfer("sgp1"),
        }
        with caplog.at_level(logging.DEBUG), pytest.raises(FAILURES) as caught:
            calls[method]()
    error: BaseException | None = caught.value
    while error is not None:
        assert SECRET not in shown(error)
        with_locals = traceback.TracebackException.from_exception(error, capture_locals=True)
        assert SECRET not in "".join(with_locals.format())
        pickled = pickle.dumps(error)
        assert SECRET.encode() not in pickled
        assert type(pickle.loads(pickled)) is type(error)
        if isinstance(error, RequestError):
            assert "authorization" not in error.request.headers
        if isinstance(error, DOAPIError):
            assert "authorization" not in error.response.request.headers
        error = error.__cause__ or error.__context__
    assert SECRET not in caplog.text
