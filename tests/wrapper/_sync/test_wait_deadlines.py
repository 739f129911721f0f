# Derived by `make generate` from tests/wrapper/_async/test_wait_deadlines.py. Do not edit.
"""What a wait promises: to be over a second after its deadline, and never more requests a round than actions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from doapi import (
    Action,
    AuthenticationError,
    Client,
    Image,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
    WaitTimeoutError,
    unfinished_actions,
)
from doapi.testing import FakeDigitalOcean, ImageRecord, ManualClock, faults
from doapi_rest.models.action import Action as RestAction
from doapi_rest.models.action import read_action
from httpx import HTTPTransport, ReadTimeout, Request, Response

LATE = 1.0
"""Seconds after its deadline by which a wait is over."""


class Slow(HTTPTransport):
    """A connection on which every reply takes its time on the stand-in's clock, or times out there.

    `takes` seconds, or all the time that the request was given if that is less.
    """

    def __init__(self, clock: ManualClock, takes: float) -> None:
        super().__init__(verify=False)
        self.clock = clock
        self.takes = takes

    def handle_request(self, request: Request) -> Response:
        given: float = request.extensions["timeout"]["read"]
        self.clock.advance(min(self.takes, given))
        if self.takes > given:
            raise ReadTimeout(f"no reply within {given} s", request=request)
        return super().handle_request(request)


@pytest.fixture
def clock(digitalocean: FakeDigitalOcean) -> ManualClock:
    assert isinstance(digitalocean.clock, ManualClock)
    return digitalocean.clock


def slow_client(digitalocean: FakeDigitalOcean, clock: ManualClock, takes: float) -> Client:
    return Client(
        digitalocean.token,
        digitalocean.url,
        clock=clock,
        transport=Slow(clock, takes),
    )


def unread(number: int) -> RestAction:
    """An action of which no more is known than that it was started."""
    fields = {"type": "transfer", "status": "in-progress", "started_at": "2026-03-02T12:00:00Z"}
    return read_action({"id": number, **fields})


def deep_in_the_history(digitalocean: FakeDigitalOcean, golden: ImageRecord) -> list[RestAction]:
    """Actions so far apart that each has a page of the list of its own."""
    made: list[RestAction] = []
    for _ in range(150):
        made.append(unread(digitalocean.add_action(golden, seconds=5000).id))
        digitalocean.add_history(200, "newer")
    return made


def test_a_wait_for_actions_deep_in_the_history_is_over_in_time(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, clock: ManualClock
) -> None:
    actions = deep_in_the_history(digitalocean, golden)
    with slow_client(digitalocean, clock, 0.05) as client:
        with pytest.raises(
            WaitTimeoutError, match=r"the last poll could not read \d+ of them"
        ) as caught:
            [action for action in client.wait_actions(actions, wait_time=5)]
        assert len(caught.value.actions) == len(actions)
    assert 5 <= clock.monotonic() <= 5 + LATE + 0.1
    assert sum(request.at > 5 for request in digitalocean.requests) >= 15


@pytest.mark.parametrize("many", [1, 30])
@pytest.mark.parametrize("seconds", [0, 1, 10])
def test_a_server_that_stalls_holds_no_wait_for_actions(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, clock: ManualClock, many: int, seconds: int
) -> None:
    actions = [unread(digitalocean.add_action(golden).id) for _ in range(many)]
    with slow_client(digitalocean, clock, 3600) as client:
        wait = client.wait_actions(actions, wait_time=seconds)
        with pytest.raises(WaitTimeoutError) as caught:
            [action for action in wait]
    assert len(caught.value.actions) == many
    assert isinstance(caught.value.__cause__, ReadTimeout)
    assert seconds <= clock.monotonic() <= seconds + LATE


def test_a_server_that_stalls_holds_no_wait_for_an_image(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, clock: ManualClock
) -> None:
    digitalocean.add_action(golden)
    with slow_client(digitalocean, clock, 3600) as client:
        image = client.image(golden.id)
        with pytest.raises(WaitTimeoutError):
            image.wait_for_action(wait_time=5)
        assert 5 <= clock.monotonic() <= 5 + LATE
        started = clock.monotonic()
        with pytest.raises(WaitTimeoutError):
            image.wait_for_status("deleted", wait_time=5)
        assert 5 <= clock.monotonic() - started <= 5 + LATE
        started = clock.monotonic()
        with pytest.raises(WaitTimeoutError):
            [state for state in client.wait_actions_on_objects([image], wait_time=5)]
        assert 5 <= clock.monotonic() - started <= 5 + LATE


# --------------------------------------------------------------------------------------- never more than one each


@pytest.mark.parametrize("seed", range(10))
def test_no_round_makes_more_requests_than_there_are_unfinished_actions(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, seed: int
) -> None:
    """Counted where they arrive, while half of the replies fail."""
    lives = {
        digitalocean.add_action(golden, seconds=number * 3).id: number * 3 for number in range(12)
    }
    for number in range(12):
        if number % 4 == 0:
            digitalocean.add_history(250, "newer")
    digitalocean.faults.at_random(0.5, seed, faults.TRANSIENT)
    left = dict(lives)
    allowed: list[int] = []

    def after_each_poll(done: Sequence[Action], unfinished: Sequence[Action]) -> None:
        allowed.append(len(left))
        for action in done:
            left.pop(action.id, None)

    wait = client.wait_actions(map(unread, lives), wait_interval=4, on_poll=after_each_poll)
    assert sorted([action.id for action in wait]) == sorted(lives)
    rounds = Counter(request.at for request in digitalocean.requests)
    assert len(allowed) >= len(rounds)
    polls = iter(allowed)
    for requests in rounds.values():
        assert requests <= next(polls)


def test_a_request_that_fails_is_not_sent_again_in_the_same_round(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    action = client.image(golden.id).transfer("sgp1")
    sent.clear()
    digitalocean.faults.add(faults.Html(502), times=3)
    assert action.wait(wait_interval=10).completed
    assert sent.times() == [0, 0.375, 1.125, 2.625, 12.625, 22.625, 32.625]


# --------------------------------------------------------------------------------------- outages and rate limits


def test_a_wait_outlives_an_outage_of_minutes(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.next_action(seconds=400)
    action = client.image(golden.id).transfer("sgp1")
    digitalocean.faults.add(faults.Html(502), times=140)
    assert action.wait().completed
    assert digitalocean.clock.monotonic() >= 280


def test_a_wait_sleeps_until_the_limit_of_the_hour_is_reset(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    digitalocean.next_action(seconds=60)
    action = client.image(golden.id).transfer("sgp1")
    sent.clear()
    reset = int(digitalocean.clock.now().timestamp()) + 3000
    used_up = {"ratelimit-limit": "5000", "ratelimit-remaining": "0", "ratelimit-reset": str(reset)}
    digitalocean.faults.add(faults.Status(429, used_up))
    assert action.wait(wait_time=3600).completed
    assert sent.times() == [0, 3000]


# ------------------------------------------------------------------ the first and the last request of waits on images


def test_a_failure_of_the_first_request_does_not_end_a_wait_for_an_image(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    client.image(golden.id).transfer("sgp1")
    sent.clear()
    digitalocean.faults.add(faults.Html(502), times=2)
    state = client.image(golden.id).wait_for_action(wait_interval=10)
    assert state is not None
    assert "sgp1" in state.regions
    assert sent.times()[:4] == [0, 0.375, 1.125, 1.125]


def test_a_failure_of_the_last_request_does_not_end_a_wait_for_an_image(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    client.image(golden.id).transfer("sgp1")
    digitalocean.faults.add(faults.Html(502), "GET", f"/v2/images/{golden.id}", times=6)
    state = client.image(golden.id).wait_for_action(wait_interval=10)
    assert state is not None
    assert "sgp1" in state.regions


def test_a_stalled_first_request_is_a_timeout_of_the_wait(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, clock: ManualClock
) -> None:
    digitalocean.add_action(golden)
    with slow_client(digitalocean, clock, 3600) as client:
        image = client.image(golden.id)
        with pytest.raises(WaitTimeoutError, match="could not be read") as caught:
            image.wait_for_action(wait_time=10)
    assert caught.value.actions == []
    assert isinstance(caught.value.__cause__, ReadTimeout)


def test_one_image_that_fails_loses_no_other(
    client: Client, digitalocean: FakeDigitalOcean
) -> None:
    made = [digitalocean.add_image(name=f"other {number}") for number in range(10)]
    for number, image in enumerate(made):
        digitalocean.add_action(image, region="sgp1", seconds=10 * number)
    digitalocean.faults.add(faults.Status(403), "GET", f"/v2/images/{made[3].id}", times=2)
    wait = client.wait_actions_on_objects([client.image(image.id) for image in made])
    got: list[Image | None] = []
    errors: list[PermissionDeniedError] = []
    while True:
        try:
            got.append(next(wait))
        except StopIteration:
            break
        except PermissionDeniedError as error:
            errors.append(error)
    assert sorted(image.id for image in got if image) == sorted(image.id for image in made)
    assert len(errors) == 2
    assert [len(unfinished_actions(error)) for error in errors] == [7, 7]


def test_an_error_at_the_first_request_of_one_image_holds_the_actions_of_the_others(
    client: Client, digitalocean: FakeDigitalOcean
) -> None:
    made = [digitalocean.add_image(name=f"other {number}") for number in range(10)]
    for image in made:
        digitalocean.add_action(image, region="sgp1", seconds=30)
    digitalocean.faults.add(faults.Status(401), "GET", f"/v2/images/{made[3].id}/actions")
    wait = client.wait_actions_on_objects([client.image(image.id) for image in made])
    with pytest.raises(AuthenticationError) as caught:
        next(wait)
    assert len(unfinished_actions(caught.value)) == 9
    assert len([image for image in wait]) == 10


def test_a_refusal_until_after_the_deadline_is_told_at_once(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    """There is no sense in waiting for a time that will not come."""
    digitalocean.faults.add(faults.Status(429, {"retry-after": "50"}), times=None)
    with pytest.raises(RateLimitError):
        [state for state in client.wait_actions_on_objects([client.image(golden.id)], 5, 40)]
    assert digitalocean.clock.monotonic() == 0


# -------------------------------------------------------------------------------- errors that look like an end


class StopsAtRound:
    """An `on_poll` that raises what ends a loop in silence."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __call__(self, done: object, left: object) -> None:
        raise self.error


STOPS = (StopIteration("enough"), StopIteration("enough"))


@pytest.mark.parametrize("error", STOPS)
def test_what_looks_like_the_end_of_a_loop_is_an_error(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, error: Exception
) -> None:
    action = unread(digitalocean.add_action(golden).id)
    with pytest.raises(RuntimeError) as caught:
        [each for each in client.wait_actions([action], on_poll=StopsAtRound(error))]
    assert caught.value.__cause__ is error
    assert [each.id for each in unfinished_actions(caught.value)] == [action.id]


def test_an_interval_that_looks_like_the_end_of_a_loop_is_an_error(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    action = unread(digitalocean.add_action(golden).id)
    left = iter([1.0, 2.0])
    with pytest.raises(RuntimeError) as caught:
        [each for each in client.wait_actions([action], lambda number: next(left))]
    assert isinstance(caught.value.__cause__, StopIteration)
    assert [each.id for each in unfinished_actions(caught.value)] == [action.id]


# ------------------------------------------------------------------------------ refused before anything is sent


def test_a_status_that_is_no_text_is_refused(
    client: Client, golden: ImageRecord, sent: Any
) -> None:
    wrong: Any = 5
    with pytest.raises(TypeError, match="status must be a string such as 'available', got int"):
        client.image(golden.id).wait_for_status(wrong, 3600)
    assert sent.lines() == []


@pytest.mark.parametrize("seconds", [1e10, 10**30])
def test_what_no_clock_can_sleep_is_refused(
    client: Client,
    digitalocean: FakeDigitalOcean,
    golden: ImageRecord,
    sent: Any,
    seconds: float,
) -> None:
    action = unread(digitalocean.add_action(golden).id)
    with pytest.raises(ValueError, match="wait_interval must be at most"):
        client.wait_actions([action], wait_interval=seconds)
    with pytest.raises(ValueError, match="wait_time must be at most"):
        client.image(golden.id).wait_for_action(wait_time=seconds)
    with pytest.raises(ValueError, match="wait_time must be at most"):
        Client("secret", wait_time=seconds)
    assert sent.lines() == []


def test_unexpected_replies_at_the_last_poll_are_the_cause_of_the_timeout(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    action = client.image(golden.id).transfer("sgp1")
    digitalocean.faults.add(faults.Html(502), times=None)
    with pytest.raises(WaitTimeoutError, match="could not read 1 of them") as caught:
        action.wait(wait_time=10)
    assert isinstance(caught.value.__cause__, ServerError)
    assert digitalocean.clock.monotonic() == 10


# ------------------------------------------------------------------------------------------------- what errors say


def test_the_error_of_a_wait_whose_time_is_over_says_that_actions_keep_running(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    first, second = [unread(digitalocean.add_action(golden, seconds=99).id) for _ in range(2)]
    with pytest.raises(WaitTimeoutError) as one:
        [action for action in client.wait_actions([first], wait_time=60)]
    with pytest.raises(WaitTimeoutError) as two:
        [action for action in client.wait_actions([first, second], wait_time=1.5)]
    with pytest.raises(WaitTimeoutError) as image:
        client.image(golden.id).wait_for_status("deleted", wait_time=1)
    assert str(one.value) == (
        f"action {first.id} (transfer) was still in progress after 60 s; it keeps running at DigitalOcean"
    )
    assert str(two.value) == (
        "2 actions were still in progress after 1.5 s; they keep running at DigitalOcean"
    )
    assert str(image.value) == (
        f"image {golden.id} was not deleted after 1 s; nothing was stopped at DigitalOcean"
    )
