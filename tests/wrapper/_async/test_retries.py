"""Sending again by cause: what may act twice is sent once, what may not is sent until it is heard."""

from __future__ import annotations

import email.utils
import logging
import socket
from typing import Any

import pytest
from doapi import (
    AsyncClient,
    DOAPIError,
    NotFoundError,
    RateLimitError,
    RedirectError,
    ReplyLostError,
    ServerError,
)
from doapi.testing import FakeDigitalOcean, ImageRecord, faults
from httpx import ConnectError, RemoteProtocolError, TransportError

pytestmark = pytest.mark.anyio

PASSING = [
    faults.Status(429),
    faults.Status(503),
    faults.Html(502),
    faults.Html(504),
    faults.ResetBefore(),
    faults.ResetAfter(),
    faults.Truncate(),
]


@pytest.mark.parametrize("fault", PASSING, ids=str)
async def test_a_read_is_tried_again(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, fault: faults.Fault
) -> None:
    digitalocean.faults.add(fault, times=2)
    assert (await client.fetch_image(golden.id)).name == "golden"
    assert len(digitalocean.requests) == 3


@pytest.mark.parametrize("fault", PASSING, ids=str)
async def test_a_change_that_says_what_shall_be_is_tried_again(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, fault: faults.Fault
) -> None:
    digitalocean.faults.add(fault, "PUT", times=2)
    assert (await client.image(golden.id).update_image("new")).name == "new"
    assert [request.method for request in digitalocean.requests] == ["PUT"] * 3


@pytest.mark.parametrize("fault", PASSING, ids=str)
async def test_a_deletion_ends_well_whichever_try_did_it(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, fault: faults.Fault
) -> None:
    digitalocean.faults.add(fault, "DELETE", times=2)
    await client.image(golden.id).delete()
    assert digitalocean.images == []


async def test_a_deletion_of_what_is_not_there_does_not_end_well(
    client: AsyncClient, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.faults.add(faults.Status(429), "DELETE")
    with pytest.raises(NotFoundError):
        await client.image(4711).delete()


@pytest.mark.parametrize("status", [500, 502, 503, 504, 520, 522, 527])
async def test_a_post_is_sent_once_on_a_server_error(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any, status: int
) -> None:
    digitalocean.faults.add(faults.Html(status), "POST", times=None)
    with pytest.raises((ServerError, ReplyLostError)) as caught:
        await client.create_custom_image("web", "https://example.com/web.img", "nyc3")
    said = caught.value.__cause__ if status not in (500, 503) else caught.value
    assert isinstance(said, ServerError)
    assert said.status_code == status
    assert sent.lines() == ["POST /v2/images"]
    sent.clear()
    with pytest.raises((ServerError, ReplyLostError)):
        await client.image(golden.id).transfer("sgp1")
    assert len(sent.lines("POST")) == 1
    assert digitalocean.actions == []


@pytest.mark.parametrize("fault", [faults.ResetBefore(), faults.Status(500)], ids=str)
async def test_a_custom_image_is_asked_for_once(
    client: AsyncClient, digitalocean: FakeDigitalOcean, sent: Any, fault: faults.Fault
) -> None:
    digitalocean.faults.add(fault, "POST", times=None)
    with pytest.raises((ReplyLostError, ServerError)):
        await client.create_custom_image("web", "https://example.com/web.img", "nyc3")
    assert sent.lines() == ["POST /v2/images"]


async def test_a_post_is_sent_again_after_a_429(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    digitalocean.faults.add(faults.Status(429, {"retry-after": "3"}), "POST", times=2)
    action = await client.image(golden.id).transfer("sgp1")
    assert sent.lines() == [f"POST /v2/images/{golden.id}/actions"] * 3
    assert sent.times() == [0, 3, 6]
    assert [each.id for each in digitalocean.actions] == [action.id]


async def test_a_post_is_sent_again_after_a_refused_connection() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    digitalocean = FakeDigitalOcean(images="none", port=port)
    golden = digitalocean.add_image(name="golden")
    clock = Starting(digitalocean)
    url = f"http://127.0.0.1:{port}"
    async with AsyncClient(digitalocean.token, url, clock=clock) as client:
        action = await client.image(golden.id).transfer("sgp1")
    digitalocean.stop()
    assert [each.id for each in digitalocean.actions] == [action.id]
    assert len(digitalocean.requests) == 1


class Starting:
    """A clock during whose first sleep the server is started."""

    def __init__(self, digitalocean: FakeDigitalOcean) -> None:
        self._digitalocean: FakeDigitalOcean | None = digitalocean
        self.monotonic = digitalocean.clock.monotonic
        self.now = digitalocean.clock.now

    async def sleep(self, seconds: float) -> None:
        if self._digitalocean is not None:
            self._digitalocean.start()
            self._digitalocean = None


async def test_an_api_that_is_out_of_reach_is_the_http_librarys_own_error(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, client: AsyncClient
) -> None:
    digitalocean.stop()
    with pytest.raises(ConnectError):
        await client.fetch_image(golden.id)


async def test_a_read_that_is_never_answered_whole_is_the_http_librarys_own_error(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    digitalocean.faults.add(faults.Truncate(), times=None)
    with pytest.raises(RemoteProtocolError):
        await client.fetch_image(golden.id)
    assert len(sent.requests) == 4


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        ("7", 7, 7),
        ("0", 0, 0),
        ("DATE+9", 9, 9),
        ("DATE-9", 0, 0.5),
        (None, 0, 0.5),
        ("-5", 0, 0.5),
        ("garbage", 0, 0.5),
    ],
)
async def test_retry_after_says_when(
    client: AsyncClient,
    digitalocean: FakeDigitalOcean,
    golden: ImageRecord,
    sent: Any,
    header: str | None,
    least: float,
    most: float,
) -> None:
    if header is not None and header.startswith("DATE"):
        moment = digitalocean.clock.now().timestamp() + int(header.removeprefix("DATE"))
        header = email.utils.formatdate(moment, usegmt=True)
    headers = {} if header is None else {"retry-after": header}
    digitalocean.faults.add(faults.Status(429, headers))
    await client.fetch_image(golden.id)
    first, second = sent.times()
    assert least <= second - first <= most


async def test_an_absurd_retry_after_is_told_to_the_caller_instead(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    digitalocean.faults.add(faults.Status(429, {"retry-after": "86400"}))
    with pytest.raises(RateLimitError) as caught:
        await client.fetch_image(golden.id)
    assert caught.value.response.headers["retry-after"] == "86400"
    assert len(sent.requests) == 1
    assert digitalocean.clock.monotonic() == 0


async def test_a_redirect_is_not_followed(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    elsewhere = {"location": "https://elsewhere.example/v2/images"}
    digitalocean.faults.add(faults.Status(302, elsewhere))
    with pytest.raises(RedirectError, match=r"elsewhere\.example"):
        await client.fetch_image(golden.id)
    assert len(sent.requests) == 1


async def test_requests_and_retries_are_logged_without_the_token(
    client: AsyncClient,
    digitalocean: FakeDigitalOcean,
    golden: ImageRecord,
    caplog: pytest.LogCaptureFixture,
) -> None:
    digitalocean.faults.add(faults.Status(429, {"retry-after": "3"}))
    with caplog.at_level(logging.DEBUG):
        await client.fetch_image(golden.id)
    mine = [record for record in caplog.records if record.name == "doapi"]
    assert [record.levelname for record in mine] == ["DEBUG", "WARNING", "DEBUG"]
    assert f"GET /v2/images/{golden.id}: 429 in " in mine[0].getMessage()
    assert "again in 3.0 s" in mine[1].getMessage()
    assert "200 in " in mine[2].getMessage()
    assert "(request " in mine[2].getMessage()
    assert digitalocean.token not in caplog.text


async def test_a_try_without_a_reply_is_logged_too(
    client: AsyncClient,
    digitalocean: FakeDigitalOcean,
    golden: ImageRecord,
    caplog: pytest.LogCaptureFixture,
) -> None:
    digitalocean.faults.add(faults.Truncate())
    with caplog.at_level(logging.DEBUG, "doapi"):
        await client.fetch_image(golden.id)
    told = [record.getMessage() for record in caplog.records if record.name == "doapi"]
    assert told[0].startswith(f"GET /v2/images/{golden.id}: RemoteProtocolError in ")
    assert "attempt 1 gave RemoteProtocolError; again in " in told[1]


async def test_the_rate_limit_is_as_last_seen(
    digitalocean: FakeDigitalOcean, client: AsyncClient, golden: ImageRecord
) -> None:
    assert client.rate_limit is None
    headers = {
        "ratelimit-limit": "5000",
        "ratelimit-remaining": "41",
        "ratelimit-reset": "1772456400",
    }
    digitalocean.faults.add(faults.Status(404, headers))
    with pytest.raises(DOAPIError):
        await client.fetch_image(golden.id)
    limit = client.rate_limit
    assert limit is not None
    assert (limit.limit, limit.remaining, limit.reset.timestamp()) == (5000, 41, 1772456400)


async def test_a_lost_reply_says_what_to_look_at(
    client: AsyncClient, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.faults.add(faults.ResetAfter(), "POST")
    with pytest.raises(
        ReplyLostError, match="POST /v2/images was sent, but its reply was lost"
    ) as caught:
        await client.create_custom_image("web", "https://example.com/web.img", "nyc3")
    assert "GET /v2/images" in str(caught.value)
    assert isinstance(caught.value, TransportError)
    assert isinstance(caught.value.__cause__, TransportError)
