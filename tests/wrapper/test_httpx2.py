"""httpx2 in place of httpx: a client of it that is handed in, and `DOAPI_HTTP=httpx2` for all that a program does.

`DOAPI_HTTP=httpx2 make test ARGS="tests/wrapper tests/generated"` runs all other tests on it.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator

import doapi
import httpx
import httpx2
import pytest
from doapi.testing import FakeDigitalOcean, ImageRecord, faults

pytestmark = pytest.mark.skipif(
    os.environ.get("DOAPI_HTTP") == "httpx2", reason="httpx2 is what doapi runs on"
)

KINDS = ["a client", "a transport"]


@pytest.fixture(params=KINDS)
def client(
    request: pytest.FixtureRequest, digitalocean: FakeDigitalOcean
) -> Iterator[doapi.Client]:
    """A client of doapi's that sends by one of httpx2, or by a transport of it."""
    token, url, clock = digitalocean.token, digitalocean.url, digitalocean.clock
    with httpx2.Client() as given:
        if request.param == "a client":
            yield doapi.Client(token, url, clock=clock, http_client=given)
        else:
            with doapi.Client(token, url, clock=clock, transport=httpx2.HTTPTransport()) as client:
                yield client


def test_it_does_all_that_one_of_httpx_does(
    client: doapi.Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    image = client.fetch_image(golden.id)
    assert image.update_image("renamed").name == "renamed"
    assert image.transfer("sgp1").wait().completed
    for number in range(30):
        digitalocean.add_image(name=f"image {number}")
    assert len(client.with_options(per_page=10).fetch_all_images().all()) == 31
    image.delete()
    assert client.rate_limit is not None


def test_replies_are_read_within_bounds_and_tried_again(
    client: doapi.Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.faults.add(faults.Status(503))
    digitalocean.faults.add(faults.ResetAfter())
    assert client.fetch_image(golden.id).name == "golden"
    assert [request.status for request in digitalocean.requests] == [503, None, 200]


def test_an_error_is_one_of_both_libraries_and_leads_to_no_token(
    client: doapi.Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.stop()
    for of_library in (httpx.ConnectError, httpx2.ConnectError):
        with pytest.raises(of_library, match="cannot reach") as caught:
            client.with_options(timeout=1).fetch_image(golden.id)
        seen: BaseException | None = caught.value
        while seen is not None:
            request = getattr(seen, "_request", None)
            assert request is None or "authorization" not in request.headers
            seen = seen.__cause__
    copied = pickle.loads(pickle.dumps(caught.value))
    assert (type(copied), str(copied)) == (httpx.ConnectError, str(caught.value))


def test_a_reply_that_is_lost_is_told(
    client: doapi.Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.faults.add(faults.ResetAfter(), "PUT", times=None)
    digitalocean.faults.add(faults.ResetAfter(), "POST", times=None)
    with pytest.raises(doapi.ReplyLostError) as caught:
        client.request("POST", f"/v2/images/{golden.id}/actions", json={"type": "convert"})
    assert isinstance(caught.value.__cause__, httpx2.TransportError)
    with pytest.raises(httpx2.TransportError):
        client.image(golden.id).update_image("renamed")


def test_what_was_handed_in_is_closed_as_one_of_httpx_is(digitalocean: FakeDigitalOcean) -> None:
    given = httpx2.Client()
    doapi.Client(digitalocean.token, digitalocean.url, http_client=given).close()
    assert not given.is_closed
    given.close()
    client = doapi.Client(digitalocean.token, digitalocean.url, http_client=given)
    with pytest.raises(doapi.UnusableClientError, match="closed"):
        client.fetch_image(1)


def test_its_headers_and_timeouts_are_taken(digitalocean: FakeDigitalOcean) -> None:
    seen: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(httpx2.Request(request.method, request.url, headers=request.headers))
        return httpx2.Response(200, json={"image": {"id": 7, "name": "x", "status": "available"}})

    given = httpx2.Client(headers={"X-Team": "images"}, transport=httpx2.MockTransport(answer))
    client = doapi.Client("secret", http_client=given, timeout=httpx2.Timeout(5, connect=1))
    client.request("GET", "/v2/images/7")
    assert seen[0].headers["x-team"] == "images"
    assert seen[0].headers["authorization"] == "Bearer secret"
    with pytest.raises(ValueError, match="connect=-1"):
        doapi.Client("secret", timeout=httpx2.Timeout(5, connect=-1))


def test_one_of_the_other_side_is_refused() -> None:
    with pytest.raises(TypeError, match="must be an httpx"):
        doapi.Client("secret", http_client=httpx2.AsyncClient())  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="must be an httpx"):
        doapi.Client("secret", transport=httpx2.AsyncHTTPTransport())  # type: ignore[arg-type]


@pytest.fixture(params=KINDS)
async def async_client(
    request: pytest.FixtureRequest, digitalocean: FakeDigitalOcean
) -> AsyncIterator[doapi.AsyncClient]:
    """The same on the async side."""
    token, url, clock = digitalocean.token, digitalocean.url, digitalocean.clock.for_async
    async with httpx2.AsyncClient() as given:
        if request.param == "a client":
            yield doapi.AsyncClient(token, url, clock=clock, http_client=given)
        else:
            async with doapi.AsyncClient(
                token, url, clock=clock, transport=httpx2.AsyncHTTPTransport()
            ) as client:
                yield client


@pytest.mark.anyio
async def test_async_code_hands_in_its_own(
    async_client: doapi.AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    image = await async_client.fetch_image(golden.id)
    assert (await (await image.transfer("sgp1")).wait()).completed
    assert len(await async_client.fetch_all_images().all()) == 1
    digitalocean.faults.add(faults.ResetAfter(), times=None)
    with pytest.raises(httpx2.TransportError) as caught:
        await async_client.fetch_image(golden.id)
    assert isinstance(caught.value, httpx.TransportError)


PROGRAM = """
import sys, doapi
with doapi.Client(*sys.argv[1:]) as client:
    print(client.fetch_all_regions().total() > 0, "httpx" in sys.modules)
    reply = client.rest
try:
    doapi.Client("t", "http://127.0.0.1:1").fetch_image(1)
except Exception as error:
    print([each.__module__ for each in type(error).__mro__[:1]])
"""


def run(program: str, *arguments: str, library: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, "DOAPI_HTTP": library},
        capture_output=True,
        text=True,
    )


def test_the_environment_chooses_it_for_all_that_a_program_does(
    digitalocean: FakeDigitalOcean,
) -> None:
    ran = run(PROGRAM, digitalocean.token, digitalocean.url, library="httpx2")
    assert (ran.stderr, ran.stdout) == ("", "True False\n['httpx2']\n")
    ran = run(PROGRAM, digitalocean.token, digitalocean.url, library="httpx")
    assert (ran.stderr, ran.stdout) == ("", "True True\n['httpx']\n")


def test_a_library_that_is_none_of_both_is_refused() -> None:
    ran = run("import doapi; doapi.Client", library="requests")
    assert "ImportError: DOAPI_HTTP must be httpx or httpx2, got 'requests'" in ran.stderr


def test_then_one_of_httpx_may_be_handed_in(digitalocean: FakeDigitalOcean) -> None:
    program = """
import sys, doapi, httpx
with doapi.Client(*sys.argv[1:], http_client=httpx.Client()) as client:
    print(client.fetch_all_regions().total() > 0)
try:
    doapi.Client("t", "http://127.0.0.1:1", transport=httpx.HTTPTransport()).fetch_image(1)
except httpx.ConnectError:
    print("an error of httpx")
"""
    ran = run(program, digitalocean.token, digitalocean.url, library="httpx2")
    assert (ran.stderr, ran.stdout) == ("", "True\nan error of httpx\n")
