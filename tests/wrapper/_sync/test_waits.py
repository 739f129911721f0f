# Derived by `make generate` from tests/wrapper/_async/test_waits.py. Do not edit.
"""Waits of one action and one image: what they return, what they cost, and when they give up."""

from __future__ import annotations

from typing import Any

import pytest
from doapi import (
    Action,
    ActionError,
    AuthenticationError,
    Client,
    Image,
    NotFoundError,
    RateLimitError,
    ServerError,
    WaitTimeoutError,
    exponential_interval,
    unfinished_actions,
)
from doapi.testing import FakeDigitalOcean, ImageRecord, faults


@pytest.fixture
def transfer(client: Client, golden: ImageRecord, sent: Any) -> Action:
    """A transfer that takes 30 seconds."""
    action = client.image(golden.id).transfer("sgp1")
    sent.clear()
    return action


# ----------------------------------------------------------------------------------------------- Action.wait


def test_the_action_is_returned_as_it_ended(transfer: Action, sent: Any) -> None:
    final = transfer.wait(wait_interval=10)
    assert (final.completed, final.id) == (True, transfer.id)
    assert transfer.in_progress
    assert sent.lines() == [f"GET /v2/actions/{transfer.id}"] * 4
    assert sent.times() == [0, 10, 20, 30]


def test_an_action_that_has_ended_costs_nothing(transfer: Action, sent: Any) -> None:
    final = transfer.wait()
    sent.clear()
    assert final.wait() is final
    assert sent.lines() == []


def test_an_errored_action_is_returned_too(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.next_action(outcome="errored")
    final = client.image(golden.id).transfer("sgp1").wait()
    assert (final.errored, final.done, final.completed) == (True, True, False)
    with pytest.raises(ActionError, match=r"transfer on image \d+ to sgp1\) ended as errored"):
        final.raise_for_error()


def test_a_wait_time_of_0_looks_once(transfer: Action, sent: Any) -> None:
    with pytest.raises(WaitTimeoutError) as caught:
        transfer.wait(wait_time=0)
    assert sent.times() == [0]
    assert [action.id for action in caught.value.actions] == [transfer.id]
    assert caught.value.in_progress == caught.value.actions
    assert isinstance(caught.value, TimeoutError)


def test_the_last_look_is_at_the_deadline(transfer: Action, sent: Any) -> None:
    with pytest.raises(WaitTimeoutError):
        transfer.wait(wait_interval=10, wait_time=25)
    assert sent.times() == [0, 10, 20, 25]


def test_an_action_that_ends_just_at_the_deadline_has_ended(transfer: Action) -> None:
    assert transfer.wait(wait_interval=20, wait_time=30).completed


def test_an_interval_may_be_a_function(transfer: Action, sent: Any) -> None:
    transfer.wait(wait_interval=exponential_interval(first=1, factor=2, longest=100, jitter=0))
    assert sent.times() == [0, 1, 3, 7, 15, 31]


@pytest.mark.parametrize("interval", [-1, float("nan"), float("inf")])
def test_an_interval_that_is_no_time_is_refused_before_anything_is_sent(
    transfer: Action, sent: Any, interval: float
) -> None:
    with pytest.raises(ValueError, match="wait_interval"):
        transfer.wait(wait_interval=interval)
    assert sent.lines() == []


@pytest.mark.parametrize("limit", [float("nan"), float("inf")])
def test_a_limit_that_is_no_time_is_refused_before_anything_is_sent(
    client: Client, golden: ImageRecord, transfer: Action, sent: Any, limit: float
) -> None:
    with pytest.raises(ValueError, match="wait_time"):
        transfer.wait(wait_time=limit)
    with pytest.raises(ValueError, match="wait_time"):
        client.image(golden.id).wait_for_action(wait_time=limit)
    with pytest.raises(ValueError, match="wait_time"):
        client.wait_actions([transfer], wait_time=limit)
    assert sent.lines() == []


def test_polls_that_fail_do_not_end_a_wait(
    transfer: Action, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.faults.add(faults.Html(502), times=9)  # two rounds, with their retries
    assert transfer.wait().completed


def test_after_several_failed_rounds_the_last_error_is_raised_with_what_is_left(
    transfer: Action, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.faults.add(faults.Html(502), times=None)
    with pytest.raises(ServerError) as caught:
        transfer.wait()
    assert [action.id for action in unfinished_actions(caught.value)] == [transfer.id]
    assert str(transfer.id) in caught.value.__notes__[0]


def test_an_error_that_will_not_pass_is_raised_at_once(
    transfer: Action, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    digitalocean.faults.add(faults.Status(401), times=None)
    with pytest.raises(AuthenticationError) as caught:
        transfer.wait()
    assert len(sent.requests) == 1
    assert [action.id for action in unfinished_actions(caught.value)] == [transfer.id]


def test_an_action_that_is_unknown_just_after_it_was_made_gets_a_grace(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.next_action(hidden_for=5)
    action = client.image(golden.id).transfer("sgp1")
    assert action.wait().completed


def test_an_action_that_stays_unknown_is_an_error(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.next_action(hidden_for=5000)
    action = client.image(golden.id).transfer("sgp1")
    with pytest.raises(NotFoundError):
        action.wait()


def test_a_status_that_nobody_knows_is_no_end(
    transfer: Action, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.faults.add(faults.UnknownEnum("status", "paused"), times=3)
    assert transfer.wait().completed


def test_the_back_off_of_a_retry_does_not_outlive_the_wait(
    transfer: Action, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    digitalocean.faults.add(faults.Status(429, {"retry-after": "50"}), times=None)
    with pytest.raises(WaitTimeoutError) as caught:
        transfer.wait(wait_interval=4, wait_time=10)
    assert max(sent.times()) == 10
    assert digitalocean.clock.monotonic() == 10
    assert caught.value.__cause__ is not None
    assert "429" in str(caught.value.__cause__)


def test_on_poll_is_told_of_each_round(transfer: Action) -> None:
    rounds: list[tuple[list[bool], list[bool]]] = []
    transfer.wait(
        wait_interval=15,
        on_poll=lambda done, left: rounds.append(
            ([action.done for action in done], [action.done for action in left])
        ),
    )
    assert rounds == [([], [False]), ([], [False]), ([True], [])]


def test_what_on_poll_raises_ends_the_wait_and_loses_nothing(transfer: Action) -> None:
    def fail(done: object, left: object) -> None:
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough") as caught:
        transfer.wait(on_poll=fail)
    assert [action.id for action in unfinished_actions(caught.value)] == [transfer.id]


def test_an_on_poll_that_is_no_function_is_refused_before_anything_is_sent(
    client: Client, golden: ImageRecord, transfer: Action, sent: Any
) -> None:
    image = client.image(golden.id)
    wrong: Any = "show"
    sent.clear()
    for wait in (
        lambda: transfer.wait(on_poll=wrong),
        lambda: image.wait_for_action(on_poll=wrong),
        lambda: image.distribute(["lon1"], on_poll=wrong),
    ):
        with pytest.raises(TypeError, match="on_poll must be a function, got str"):
            wait()
    for many in (
        lambda: client.wait_actions([transfer], on_poll=wrong),
        lambda: client.wait_actions_on_objects([image], on_poll=wrong),
    ):
        with pytest.raises(TypeError, match="on_poll must be a function, got str"):
            many()
    assert sent.lines() == []


# ------------------------------------------------------------------------------------- Image.wait_for_action


def test_a_timeout_holds_the_image_as_it_is_and_the_action(
    client: Client, golden: ImageRecord, transfer: Action
) -> None:
    image = client.fetch_image(golden.id)
    golden.name = "renamed meanwhile"
    with pytest.raises(WaitTimeoutError) as caught:
        image.wait_for_action(wait_time=5)
    [state] = caught.value.in_progress
    assert isinstance(state, Image)
    assert state.name == "renamed meanwhile"
    assert [action.id for action in caught.value.actions] == [transfer.id]


def test_a_handle_waits_as_well(client: Client, golden: ImageRecord, transfer: Action) -> None:
    state = client.image(golden.id).wait_for_action()
    assert state is not None
    assert "sgp1" in state.regions


def test_a_handle_on_an_image_without_actions_gives_the_image(
    client: Client, golden: ImageRecord
) -> None:
    state = client.image(golden.id).wait_for_action()
    assert isinstance(state, Image)


def test_looking_for_the_last_action_does_not_outlive_the_wait(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    digitalocean.faults.add(faults.Status(429, {"retry-after": "50"}), times=None)
    with pytest.raises(RateLimitError):
        client.image(golden.id).wait_for_action(wait_time=10)
    assert sent.times() == [0]
    digitalocean.faults.clear()
    digitalocean.faults.add(faults.Status(429, {"retry-after": "5"}))
    state = client.image(golden.id).wait_for_action(wait_time=10)
    assert state is not None
    assert sent.times() == [0, 0, 5, 5]


def test_reading_the_image_after_its_action_does_not_outlive_the_wait(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, transfer: Action
) -> None:
    busy = faults.Status(429, {"retry-after": "50"})
    digitalocean.faults.add(busy, path=f"/v2/images/{golden.id}", times=None)
    with pytest.raises(RateLimitError):
        client.image(golden.id).wait_for_action(wait_interval=10, wait_time=70)
    assert digitalocean.clock.monotonic() == 30


def test_a_timeout_holds_what_is_known_of_an_image_that_cannot_be_read(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, transfer: Action
) -> None:
    image = client.fetch_image(golden.id)
    busy = faults.Status(429, {"retry-after": "50"})
    digitalocean.faults.add(busy, path=f"/v2/images/{golden.id}", times=None)
    for waits, known in [(image, [image]), (client.image(golden.id), [])]:
        started = digitalocean.clock.monotonic()
        with pytest.raises(WaitTimeoutError) as caught:
            waits.wait_for_action(wait_time=5)
        assert caught.value.in_progress == known
        assert [action.id for action in caught.value.actions] == [transfer.id]
        assert digitalocean.clock.monotonic() == started + 5


def test_a_timeout_holds_no_image_that_is_gone(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, transfer: Action
) -> None:
    image = client.fetch_image(golden.id)
    with pytest.raises(WaitTimeoutError) as caught:
        image.wait_for_action(wait_time=5, on_poll=lambda done, left: gone(digitalocean, golden))
    assert caught.value.in_progress == []
    assert [action.id for action in caught.value.actions] == [transfer.id]


def gone(digitalocean: FakeDigitalOcean, image: ImageRecord) -> None:
    """Somebody else has deleted an image."""
    if image in digitalocean.images:
        digitalocean.remove_image(image)


# ------------------------------------------------------------------------------------- Image.wait_for_status


def imported(client: Client) -> Image:
    return client.create_custom_image("web", "https://example.com/web.img", "nyc3")


def test_an_import_is_waited_for(client: Client, digitalocean: FakeDigitalOcean) -> None:
    digitalocean.next_import(seconds=60)
    image = imported(client)
    assert image.status == "NEW"
    ready = image.wait_for_status()
    assert ready is not None
    assert ready.status == "available"
    assert digitalocean.clock.monotonic() == 60
    assert ready.wait_for_status() is ready


def test_an_import_that_fails_ends_the_wait(client: Client, digitalocean: FakeDigitalOcean) -> None:
    digitalocean.next_import(seconds=60, error_message="The file is no disk image.")
    failed = imported(client).wait_for_status()
    assert failed is not None
    assert (failed.status, failed.error_message) == ("deleted", "The file is no disk image.")


def test_another_status_can_be_waited_for(client: Client, digitalocean: FakeDigitalOcean) -> None:
    digitalocean.next_import(seconds=100)
    pending = imported(client).wait_for_status("pending")
    assert pending is not None
    assert pending.status == "pending"


def test_an_image_that_is_gone_is_none(client: Client, digitalocean: FakeDigitalOcean) -> None:
    image = imported(client)
    digitalocean.remove_image(image.id)
    assert image.wait_for_status() is None


def test_an_import_that_takes_too_long_is_a_timeout(
    client: Client, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.next_import(seconds=600)
    image = imported(client)
    with pytest.raises(WaitTimeoutError) as caught:
        image.wait_for_status(wait_time=300)
    [state] = caught.value.in_progress
    assert isinstance(state, Image)
    assert state.status == "pending"
    assert caught.value.actions == []


def test_polls_of_an_image_that_fail_do_not_end_a_wait(
    client: Client, digitalocean: FakeDigitalOcean
) -> None:
    image = imported(client)
    digitalocean.faults.add(faults.Html(502), times=9)
    ready = image.wait_for_status()
    assert ready is not None
    assert ready.status == "available"


def test_the_back_off_of_a_retry_does_not_outlive_a_wait_for_a_status(
    client: Client, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    digitalocean.next_import(seconds=600)
    image = imported(client)
    sent.clear()
    busy = faults.Status(429, {"retry-after": "50"})
    digitalocean.faults.add(busy, "GET", times=None, after=1)
    with pytest.raises(WaitTimeoutError) as caught:
        image.wait_for_status(wait_interval=4, wait_time=10)
    assert sent.times() == [0, 4, 8, 10]
    [state] = caught.value.in_progress
    assert isinstance(state, Image)
    assert isinstance(caught.value.__cause__, RateLimitError)


def test_a_wait_time_of_0_for_a_status_looks_once(client: Client, sent: Any) -> None:
    image = imported(client)
    sent.clear()
    with pytest.raises(WaitTimeoutError):
        image.wait_for_status(wait_time=0)
    assert sent.times() == [0]
