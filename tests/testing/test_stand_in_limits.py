"""Limits: what is counted, what is refused and what the headers say of it."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from doapi.testing import FakeDigitalOcean, Limits
from doapi.testing.limits import Meter, TooMany
from hypothesis import given
from hypothesis import strategies as st

HOUR, MINUTE = 3600, 60


@pytest.fixture
def do() -> Iterator[FakeDigitalOcean]:
    """A stand-in that allows little."""
    with FakeDigitalOcean(images="none", limits=Limits(per_hour=5, per_minute=3)) as stand_in:
        yield stand_in


def remaining(reply: httpx.Response) -> int:
    return int(reply.headers["ratelimit-remaining"])


def test_past_the_minute_one_is_told_how_long_to_wait(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    assert [remaining(http.get("/v2/regions")) for _ in range(3)] == [4, 3, 2]
    do.clock.advance(20.5)
    refused = http.get("/v2/regions")
    assert refused.status_code == 429
    assert refused.json()["id"] == "too_many_requests"
    assert refused.headers["retry-after"] == "40"
    do.clock.advance(39)
    assert http.get("/v2/regions").status_code == 429
    do.clock.advance(1)
    assert http.get("/v2/regions").status_code == 200


def test_past_the_hour_one_is_told_when_the_first_expires(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    start = do.clock.now().timestamp()
    for _ in range(5):
        assert http.get("/v2/regions").status_code == 200
        do.clock.advance(MINUTE)
    refused = http.get("/v2/regions")
    assert refused.status_code == 429
    assert "retry-after" not in refused.headers
    assert refused.headers["ratelimit-limit"] == "5"
    assert refused.headers["ratelimit-remaining"] == "0"
    assert int(refused.headers["ratelimit-reset"]) == start + HOUR
    do.clock.advance(HOUR - 5 * MINUTE)
    assert http.get("/v2/regions").status_code == 200


def test_a_refused_request_is_not_acted_on(do: FakeDigitalOcean, http: httpx.Client) -> None:
    image = do.add_image()
    for _ in range(3):
        http.get("/v2/regions")
    assert http.delete(f"/v2/images/{image.id}").status_code == 429
    assert do.images == [image]


def test_each_account_has_its_own(
    do: FakeDigitalOcean, http: httpx.Client, other_http: httpx.Client
) -> None:
    for _ in range(4):
        http.get("/v2/regions")
    assert other_http.get("/v2/regions").status_code == 200


def test_every_reply_says_it_also_those_to_strangers(do: FakeDigitalOcean) -> None:
    reply = httpx.get(f"{do.url}/v2/regions")
    assert reply.status_code == 401
    assert {"ratelimit-limit", "ratelimit-remaining", "ratelimit-reset", "x-request-id"} <= set(
        reply.headers
    )


def test_without_limits_nothing_is_refused() -> None:
    with (
        FakeDigitalOcean(images="none", limits=None) as do,
        httpx.Client(base_url=do.url, headers={"authorization": f"Bearer {do.token}"}) as http,
    ):
        replies = [http.get("/v2/regions") for _ in range(260)]
    assert {reply.status_code for reply in replies} == {200}
    assert {reply.headers["ratelimit-limit"] for reply in replies} == {"5000"}


def test_the_usual_limits_are_digitaloceans() -> None:
    with (
        FakeDigitalOcean(images="none") as do,
        httpx.Client(base_url=do.url, headers={"authorization": f"Bearer {do.token}"}) as http,
    ):
        assert [http.get("/v2/regions").status_code for _ in range(251)] == [200] * 250 + [429]


@given(st.lists(st.floats(0, 100), max_size=60), st.integers(1, 12), st.integers(1, 6))
def test_no_window_holds_more_than_is_allowed(
    gaps: list[float], per_hour: int, per_minute: int
) -> None:
    meter = Meter(Limits(per_hour, per_minute))
    now, counted = 0.0, list[float]()
    for gap in gaps:
        now += gap
        in_hour = sum(each + HOUR > now for each in counted)
        in_minute = sum(each + MINUTE > now for each in counted)
        verdict = meter.count(now)
        if in_hour < per_hour and in_minute < per_minute:
            assert verdict is None
            counted.append(now)
        else:
            assert isinstance(verdict, TooMany)
            assert (verdict.retry_after is None) == (in_hour >= per_hour)


@pytest.mark.parametrize("limits", [{"per_hour": 0}, {"per_minute": -1}])
def test_limits_that_allow_nothing_are_refused(limits: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="must be >= 1"):
        Limits(**limits)
