"""The token is in no repr, log, error or pickle."""

from __future__ import annotations

import gc
import logging
import pickle
import traceback
import types
from collections.abc import Callable, Iterator

import pytest
from doapi import AsyncClient, Client, DecodeError, DOAPIError
from doapi.testing import FakeDigitalOcean, ImageRecord, faults
from doapi_rest import api
from doapi_rest import client as low_level
from doapi_rest.errors import RestError
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
    with pytest.raises(TypeError, match="hold a token and open connections"):
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
        faults.Status(302, {"location": "/v2/images/8"}),
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


def check(error: BaseException | None) -> None:
    """See that the token is nowhere in an error, nor in what led to it."""
    while error is not None:
        assert SECRET not in shown(error)
        with_locals = traceback.TracebackException.from_exception(error, capture_locals=True)
        assert SECRET not in "".join(with_locals.format()).replace(f"Client({SECRET!r}", "")
        assert SECRET.encode() not in pickle.dumps(error)
        error = error.__cause__ or error.__context__


LOW_LEVEL = [
    faults.Status(302, {"location": "/v2/images/8"}),
    faults.Status(403),
    faults.Stall(),
    faults.ResetBefore(),
    faults.CutJson(),
]


@pytest.mark.parametrize("fault", LOW_LEVEL, ids=str)
def test_nor_does_an_error_of_the_low_level_client(
    digitalocean: FakeDigitalOcean, fault: faults.Fault
) -> None:
    digitalocean.faults.add(fault, times=None)
    digitalocean.add_image(id=7)
    client = low_level.Client(SECRET, digitalocean.url, timeout=0.05)
    with client, pytest.raises((RestError, RequestError)) as caught:
        api.images.get_image.sync(client, 7)
    check(caught.value)


@pytest.mark.anyio
@pytest.mark.parametrize("fault", LOW_LEVEL, ids=str)
async def test_nor_do_errors_of_async_clients(
    digitalocean: FakeDigitalOcean, fault: faults.Fault
) -> None:
    digitalocean.faults.add(fault, times=None)
    digitalocean.add_image(id=7)
    async with low_level.AsyncClient(SECRET, digitalocean.url, timeout=0.05) as client:
        with pytest.raises((RestError, RequestError)) as caught:
            await api.images.get_image.asyncio(client, 7)
        check(caught.value)
    clock = digitalocean.clock.for_async
    async with AsyncClient(SECRET, digitalocean.url, clock=clock, timeout=0.05) as ours:
        with pytest.raises(FAILURES) as read:
            await ours.fetch_image(7)
        check(read.value)
        with pytest.raises(FAILURES) as started:
            await ours.image(7).transfer("sgp1")
        check(started.value)


def test_a_reply_leads_back_to_no_token(digitalocean: FakeDigitalOcean, client: Client) -> None:
    digitalocean.add_image(id=7)
    reply = api.images.get_image.sync_detailed(client.rest, 7)
    digitalocean.faults.add(faults.Status(302, {"location": "/v2/images/8"}))
    with pytest.raises(DOAPIError) as caught:
        client.fetch_image(7)
    for response in (reply.response, caught.value.response):
        assert response.next_request is None
        assert SECRET not in deep(response)


def deep(thing: object) -> str:
    """All that can be reached from something, private things included."""
    texts: list[str] = []
    seen: set[int] = set()
    todo = [thing]
    while todo:
        each = todo.pop()
        if id(each) in seen or isinstance(each, (type, types.ModuleType, types.FunctionType)):
            continue
        seen.add(id(each))
        texts.append(repr(each))
        todo += [one for one in gc.get_referents(each) if not isinstance(one, types.FrameType)]
        assert len(seen) < 100_000
    return "\n".join(texts)
