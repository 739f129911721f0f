"""Whether a request is sent again, and when: decided by its method and by what happened to it."""

from __future__ import annotations

import email.utils

import pytest
from doapi._policy.failures import Failure
from doapi._policy.retries import (
    Decision,
    Event,
    GiveUp,
    NeverSent,
    Replied,
    ReplyLost,
    Retry,
    RetryPolicy,
    SucceededEarlier,
    failure_in,
    may_have_acted,
    retry_after,
)
from hypothesis import given
from hypothesis import strategies as st

NOW = 1_772_452_800.0
POLICY = RetryPolicy(random=lambda: 1.0)
METHODS = ("GET", "HEAD", "PUT", "DELETE", "POST", "PATCH")


def replied(status: int, **headers: str) -> Replied:
    return Replied(status, {name.replace("_", "-"): value for name, value in headers.items()})


def decide(method: str, event: Event, attempt: int = 1, acted: bool = False) -> Decision:
    return POLICY.decide(method, attempt, event, may_have_acted=acted, now=NOW)


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE"])
@pytest.mark.parametrize(
    "event", [NeverSent(), ReplyLost(), *map(replied, (429, 502, 503, 504))], ids=str
)
def test_what_may_be_repeated_is_sent_again(method: str, event: Event) -> None:
    assert isinstance(decide(method, event), Retry)


@pytest.mark.parametrize("method", ["POST", "PATCH"])
@pytest.mark.parametrize("event", [NeverSent(), replied(429)], ids=str)
def test_what_acts_is_sent_again_where_it_surely_did_not(method: str, event: Event) -> None:
    assert isinstance(decide(method, event), Retry)


@pytest.mark.parametrize("method", ["POST", "PATCH"])
@pytest.mark.parametrize(
    "event", [ReplyLost(), *map(replied, (500, 502, 503, 504, 520, 522))], ids=str
)
def test_what_acts_is_never_sent_again_where_it_may_have(method: str, event: Event) -> None:
    assert decide(method, event) == GiveUp()


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("status", [200, 204, 301, 400, 401, 403, 404, 409, 422, 500, 520, 599])
def test_other_statuses_are_the_outcome(method: str, status: int) -> None:
    assert decide(method, replied(status)) == GiveUp()


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("event", [NeverSent(), ReplyLost(), replied(429), replied(503)], ids=str)
def test_the_number_of_tries_is_bounded(method: str, event: Event) -> None:
    assert decide(method, event, attempt=POLICY.attempts) == GiveUp()


EVENTS = st.one_of(
    st.just(NeverSent()),
    st.just(ReplyLost()),
    st.builds(replied, st.integers(200, 599)),
)


@given(st.sampled_from(["POST", "PATCH"]), st.lists(EVENTS, min_size=1, max_size=10))
def test_whatever_happens_at_most_one_try_of_a_post_may_have_acted(
    method: str, events: list[Event]
) -> None:
    acted = 0
    for attempt, event in enumerate(events, 1):
        acted += may_have_acted(event) or (isinstance(event, Replied) and event.status < 400)
        if not isinstance(decide(method, event, attempt, acted=bool(acted)), Retry):
            break
    assert acted <= 1


def test_a_delete_that_an_earlier_try_did_unseen_has_succeeded() -> None:
    assert decide("DELETE", replied(404), attempt=2, acted=True) == SucceededEarlier()
    assert decide("DELETE", replied(404), attempt=POLICY.attempts, acted=True) == SucceededEarlier()


def test_a_delete_of_what_was_never_there_has_not() -> None:
    assert decide("DELETE", replied(404)) == GiveUp()
    assert decide("DELETE", replied(404), attempt=2, acted=False) == GiveUp()
    assert decide("GET", replied(404), attempt=2, acted=True) == GiveUp()


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0.0),
        ("7", 7.0),
        (" 7 ", 7.0),
        ("1.5", 1.5),
        (email.utils.formatdate(NOW + 9, usegmt=True), 9.0),
        (email.utils.formatdate(NOW - 9, usegmt=True), None),
        ("", None),
        ("-3", None),
        ("soon", None),
        ("NaN", None),
        ("inf", None),
        ("Mon, 99 Foo 2026 99:99:99 GMT", None),
        ("9" * 400, None),
    ],
)
def test_retry_after_is_read_where_it_makes_sense(text: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": text}, NOW) == seconds


@given(st.text())
def test_no_retry_after_is_an_error(text: str) -> None:
    seconds = retry_after({"retry-after": text}, NOW)
    assert seconds is None or seconds >= 0


def test_retry_after_is_obeyed() -> None:
    assert decide("GET", replied(429, retry_after="7")) == Retry(7.0)
    assert decide("POST", replied(429, retry_after="7")) == Retry(7.0)
    date = email.utils.formatdate(NOW + 20, usegmt=True)
    assert decide("GET", replied(503, retry_after=date)) == Retry(20.0)


@pytest.mark.parametrize("text", ["", "-3", "soon", email.utils.formatdate(NOW - 5, usegmt=True)])
def test_without_a_sensible_retry_after_it_backs_off(text: str) -> None:
    assert decide("GET", replied(429, retry_after=text)) == Retry(POLICY.first)


def test_a_retry_after_beyond_the_cap_is_left_to_the_caller() -> None:
    assert decide("GET", replied(429, retry_after="86400")) == GiveUp()
    assert decide("GET", replied(429, retry_after=str(POLICY.longest))) == Retry(POLICY.longest)


def test_past_the_limit_of_the_hour_it_waits_for_the_reset_if_that_is_soon() -> None:
    headers = {"ratelimit_limit": "5000", "ratelimit_remaining": "0"}
    soon, late = str(int(NOW + 30)), str(int(NOW + 3000))
    assert decide("GET", replied(429, **headers, ratelimit_reset=soon)) == Retry(30.0)
    assert decide("GET", replied(429, **headers, ratelimit_reset=late)) == GiveUp()


@given(st.integers(1, 100), st.floats(0, 1))
def test_the_back_off_doubles_within_its_cap_and_is_all_jitter(attempt: int, chance: float) -> None:
    policy = RetryPolicy(attempts=1000, random=lambda: chance)
    decision = policy.decide("GET", attempt, NeverSent())
    assert isinstance(decision, Retry)
    assert decision.after == min(policy.longest, policy.first * 2.0 ** (attempt - 1)) * chance


def test_the_longest_header_of_a_date_is_in_the_zone_that_it_names() -> None:
    at = email.utils.formatdate(NOW, usegmt=True)
    assert retry_after({"retry-after": at.replace("GMT", "-0100")}, NOW) == 3600
    assert retry_after({"retry-after": at.replace(" GMT", "")}, NOW) == 0
    assert retry_after({"retry-after": at}, NOW) == 0
    assert retry_after({}, NOW) is None


@pytest.mark.parametrize(
    ("status", "remaining", "pause"), [(429, "0", 20.0), (429, "1", 0.5), (503, "0", 0.5)]
)
def test_a_reset_is_waited_for_only_where_the_hour_is_used_up(
    status: int, remaining: str, pause: float
) -> None:
    headers = {
        "ratelimit-limit": "5000",
        "ratelimit-remaining": remaining,
        "ratelimit-reset": f"{NOW + 20:.0f}",
    }
    assert decide("GET", Replied(status, headers)) == Retry(pause)


def test_a_success_is_no_failure_and_a_redirect_is_one() -> None:
    assert (failure_in(replied(299)), failure_in(replied(300))) == (None, Failure.REFUSED)
