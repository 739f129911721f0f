"""Waits of one action and one image: what they return, what they cost, and when they give up."""

from __future__ import annotations

from typing import Any

import pytest
from doapi import (
    ActionError,
    AsyncAction,
    AsyncClient,
    AsyncImage,
    AuthenticationError,
    NotFoundError,
    RateLimitError,
    ServerError,
    WaitTimeoutError,
    exponential_interval,
    unfinished_actions,
)
from doapi.testing import FakeDigitalOcean, ImageRecord, faults

pytestmark = pytest.mark.anyio


@pytest.fixture
async def transfer(client: AsyncClient, golden: ImageRecord, sent: Any) -> AsyncAction:
    """A transfer that takes 30 seconds."""
    action = await client.image(golden.id).transfer("sgp1")
    sent.clear()
    return action


# ----------------------------------------------------------------------------------------------- Action.wait


async def test_the_action_is_returned_as_it_ended(transfer: AsyncAction, sent: Any) -> None:
    final = await transfer.wait(wait_interval=10)
    assert (final.completed, final.id) == (True, transfer.id)
    assert transfer.in_progress
    assert sent.lines() == [f"GET /v2/actions/{transfer.id}"] * 4
    assert sent.times() == [0, 10, 20, 30]


async def test_an_action_that_has_ended_costs_nothing(transfer: AsyncAction, sent: Any) -> None:
    final = await transfer.wait()
    sent.clear()
    assert await final.wait() is final
    assert sent.lines() == []


async def test_an_errored_action_is_returned_too(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.next_action(outcome="errored")
    final = await (await client.image(golden.id).transfer("sgp1")).wait()
    assert (final.errored, final.done, final.completed) == (True, True, False)
    with pytest.raises(ActionError, match=r"transfer on image \d+ to sgp1\) ended as errored"):
        final.raise_for_error()


async def test_a_wait_time_of_0_looks_once(transfer: AsyncAction, sent: Any) -> None:
    with pytest.raises(WaitTimeoutError) as caught:
        await transfer.wait(wait_time=0)
    assert sent.times() == [0]
    assert [action.id for action in caught.value.actions] == [transfer.id]
    assert caught.value.in_progress == caught.value.actions
    assert isinstance(caught.value, TimeoutError)


async def test_the_last_look_is_at_the_deadline(transfer: AsyncAction, sent: Any) -> None:
    with pytest.raises(WaitTimeoutError):
        await transfer.wait(wait_interval=10, wait_time=25)
    assert sent.times() == [0, 10, 20, 25]


async def test_an_action_that_ends_just_at_the_deadline_has_ended(transfer: AsyncAction) -> None:
    assert (await transfer.wait(wait_interval=20, wait_time=30)).completed


async def test_an_interval_may_be_a_function(transfer: AsyncAction, sent: Any) -> None:
    await transfer.wait(
        wait_interval=exponential_interval(first=1, factor=2, longest=100, jitter=0)
    )
    assert sent.times() == [0, 1, 3, 7, 15, 31]


@pytest.mark.parametrize("interval", [-1, float("nan"), float("inf")])
async def test_an_interval_that_is_no_time_is_refused_before_anything_is_sent(
    transfer: AsyncAction, sent: Any, interval: float
) -> None:
    with pytest.raises(ValueError, match="wait_interval"):
        await transfer.wait(wait_interval=interval)
    assert sent.lines() == []


@pytest.mark.parametrize("limit", [float("nan"), float("inf")])
async def test_a_limit_that_is_no_time_is_refused_before_anything_is_sent(
    client: AsyncClient, golden: ImageRecord, transfer: AsyncAction, sent: Any, limit: float
) -> None:
    with pytest.raises(ValueError, match="wait_time"):
        await transfer.wait(wait_time=limit)
    with pytest.raises(ValueError, match="wait_time"):
        await client.image(golden.id).wait_for_action(wait_time=limit)
    with pytest.raises(ValueError, match="wait_time"):
        client.wait_actions([transfer], wait_time=limit)
    assert sent.lines() == []


async def test_polls_that_fail_do_not_end_a_wait(
    transfer: AsyncAction, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.faults.add(faults.Html(502), times=9)  # two rounds, with their retries
    assert (await transfer.wait()).completed


async def test_after_several_failed_rounds_the_last_error_is_raised_with_what_is_left(
    transfer: AsyncAction, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.faults.add(faults.Html(502), times=None)
    with pytest.raises(ServerError) as caught:
        await transfer.wait()
    assert [action.id for action in unfinished_actions(caught.value)] == [transfer.id]
    assert str(transfer.id) in caught.value.__notes__[0]


async def test_an_error_that_will_not_pass_is_raised_at_once(
    transfer: AsyncAction, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    digitalocean.faults.add(faults.Status(401), times=None)
    with pytest.raises(AuthenticationError) as caught:
        await transfer.wait()
    assert len(sent.requests) == 1
    assert [action.id for action in unfinished_actions(caught.value)] == [transfer.id]


async def test_an_action_that_is_unknown_just_after_it_was_made_gets_a_grace(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.next_action(hidden_for=5)
    action = await client.image(golden.id).transfer("sgp1")
    assert (await action.wait()).completed


async def test_an_action_that_stays_unknown_is_an_error(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.next_action(hidden_for=5000)
    action = await client.image(golden.id).transfer("sgp1")
    with pytest.raises(NotFoundError):
        await action.wait()


async def test_a_status_that_nobody_knows_is_no_end(
    transfer: AsyncAction, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.faults.add(faults.UnknownEnum("status", "paused"), times=3)
    assert (await transfer.wait()).completed


async def test_the_back_off_of_a_retry_does_not_outlive_the_wait(
    transfer: AsyncAction, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    digitalocean.faults.add(faults.Status(429, {"retry-after": "50"}), times=None)
    with pytest.raises(WaitTimeoutError) as caught:
        await transfer.wait(wait_interval=4, wait_time=10)
    assert max(sent.times()) == 10
    assert digitalocean.clock.monotonic() == 10
    assert caught.value.__cause__ is not None
    assert "429" in str(caught.value.__cause__)


async def test_on_poll_is_told_of_each_round(transfer: AsyncAction) -> None:
    rounds: list[tuple[list[bool], list[bool]]] = []
    await transfer.wait(
        wait_interval=15,
        on_poll=lambda done, left: rounds.append(
            ([action.done for action in done], [action.done for action in left])
        ),
    )
    assert rounds == [([], [False]), ([], [False]), ([True], [])]


async def test_what_on_poll_raises_ends_the_wait_and_loses_nothing(transfer: AsyncAction) -> None:
    def fail(done: object, left: object) -> None:
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough") as caught:
        await transfer.wait(on_poll=fail)
    assert [action.id for action in unfinished_actions(caught.value)] == [transfer.id]


async def test_an_on_poll_that_is_no_function_is_refused_before_anything_is_sent(
    client: AsyncClient, golden: ImageRecord, transfer: AsyncAction, sent: Any
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
            await wait()
    for many in (
        lambda: client.wait_actions([transfer], on_poll=wrong),
        lambda: client.wait_actions_on_objects([image], on_poll=wrong),
    ):
        with pytest.raises(TypeError, match="on_poll must be a function, got str"):
            many()
    assert sent.lines() == []


# ------------------------------------------------------------------------------------- Image.wait_for_action


async def test_a_timeout_holds_the_image_as_it_is_and_the_action(
    client: AsyncClient, golden: ImageRecord, transfer: AsyncAction
) -> None:
    image = await client.fetch_image(golden.id)
    golden.name = "renamed meanwhile"
    with pytest.raises(WaitTimeoutError) as caught:
        await image.wait_for_action(wait_time=5)
    [state] = caught.value.in_progress
    assert isinstance(state, AsyncImage)
    assert state.name == "renamed meanwhile"
    assert [action.id for action in caught.value.actions] == [transfer.id]


async def test_a_handle_waits_as_well(
    client: AsyncClient, golden: ImageRecord, transfer: AsyncAction
) -> None:
    state = await client.image(golden.id).wait_for_action()
    assert state is not None
    assert "sgp1" in state.regions


async def test_a_handle_on_an_image_without_actions_gives_the_image(
    client: AsyncClient, golden: ImageRecord
) -> None:
    state = await client.image(golden.id).wait_for_action()
    assert isinstance(state, AsyncImage)


async def test_looking_for_the_last_action_does_not_outlive_the_wait(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    digitalocean.faults.add(faults.Status(429, {"retry-after": "50"}), times=None)
    with pytest.raises(RateLimitError):
        await client.image(golden.id).wait_for_action(wait_time=10)
    assert sent.times() == [0]
    digitalocean.faults.clear()
    digitalocean.faults.add(faults.Status(429, {"retry-after": "5"}))
    state = await client.image(golden.id).wait_for_action(wait_time=10)
    assert state is not None
    assert sent.times() == [0, 0, 5, 5]


async def test_reading_the_image_after_its_action_does_not_outlive_the_wait(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, transfer: AsyncAction
) -> None:
    busy = faults.Status(429, {"retry-after": "50"})
    digitalocean.faults.add(busy, path=f"/v2/images/{golden.id}", times=None)
    with pytest.raises(RateLimitError):
        await client.image(golden.id).wait_for_action(wait_interval=10, wait_time=70)
    assert digitalocean.clock.monotonic() == 30


async def test_a_timeout_holds_what_is_known_of_an_image_that_cannot_be_read(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, transfer: AsyncAction
) -> None:
    image = await client.fetch_image(golden.id)
    busy = faults.Status(429, {"retry-after": "50"})
    digitalocean.faults.add(busy, path=f"/v2/images/{golden.id}", times=None)
    for waits, known in [(image, [image]), (client.image(golden.id), [])]:
        started = digitalocean.clock.monotonic()
        with pytest.raises(WaitTimeoutError) as caught:
            await waits.wait_for_action(wait_time=5)
        assert caught.value.in_progress == known
        assert [action.id for action in caught.value.actions] == [transfer.id]
        assert digitalocean.clock.monotonic() == started + 5


async def test_a_timeout_holds_no_image_that_is_gone(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, transfer: AsyncAction
) -> None:
    image = await client.fetch_image(golden.id)
    with pytest.raises(WaitTimeoutError) as caught:
        await image.wait_for_action(
            wait_time=5, on_poll=lambda done, left: gone(digitalocean, golden)
        )
    assert caught.value.in_progress == []
    assert [action.id for action in caught.value.actions] == [transfer.id]


def gone(digitalocean: FakeDigitalOcean, image: ImageRecord) -> None:
    """Somebody else has deleted an image."""
    if image in digitalocean.images:
        digitalocean.remove_image(image)


# ------------------------------------------------------------------------------------- Image.wait_for_status


async def imported(client: AsyncClient) -> AsyncImage:
    return await client.create_custom_image("web", "https://example.com/web.img", "nyc3")


async def test_an_import_is_waited_for(client: AsyncClient, digitalocean: FakeDigitalOcean) -> None:
    digitalocean.next_import(seconds=60)
    image = await imported(client)
    assert image.status == "NEW"
    ready = await image.wait_for_status()
    assert ready is not None
    assert ready.status == "available"
    assert digitalocean.clock.monotonic() == 60
    assert await ready.wait_for_status() is ready


async def test_an_import_that_fails_ends_the_wait(
    client: AsyncClient, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.next_import(seconds=60, error_message="The file is no disk image.")
    failed = await (await imported(client)).wait_for_status()
    assert failed is not None
    assert (failed.status, failed.error_message) == ("deleted", "The file is no disk image.")


async def test_another_status_can_be_waited_for(
    client: AsyncClient, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.next_import(seconds=100)
    pending = await (await imported(client)).wait_for_status("pending")
    assert pending is not None
    assert pending.status == "pending"


async def test_an_image_that_is_gone_is_none(
    client: AsyncClient, digitalocean: FakeDigitalOcean
) -> None:
    image = await imported(client)
    digitalocean.remove_image(image.id)
    assert await image.wait_for_status() is None


async def test_an_import_that_takes_too_long_is_a_timeout(
    client: AsyncClient, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.next_import(seconds=600)
    image = await imported(client)
    with pytest.raises(WaitTimeoutError) as caught:
        await image.wait_for_status(wait_time=300)
    [state] = caught.value.in_progress
    assert isinstance(state, AsyncImage)
    assert state.status == "pending"
    assert caught.value.actions == []


async def test_polls_of_an_image_that_fail_do_not_end_a_wait(
    client: AsyncClient, digitalocean: FakeDigitalOcean
) -> None:
    image = await imported(client)
    digitalocean.faults.add(faults.Html(502), times=9)
    ready = await image.wait_for_status()
    assert ready is not None
    assert ready.status == "available"


async def test_the_back_off_of_a_retry_does_not_outlive_a_wait_for_a_status(
    client: AsyncClient, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    digitalocean.next_import(seconds=600)
    image = await imported(client)
    sent.clear()
    busy = faults.Status(429, {"retry-after": "50"})
    digitalocean.faults.add(busy, "GET", times=None, after=1)
    with pytest.raises(WaitTimeoutError) as caught:
        await image.wait_for_status(wait_interval=4, wait_time=10)
    assert sent.times() == [0, 4, 8, 10]
    [state] = caught.value.in_progress
    assert isinstance(state, AsyncImage)
    assert isinstance(caught.value.__cause__, RateLimitError)


async def test_a_wait_time_of_0_for_a_status_looks_once(client: AsyncClient, sent: Any) -> None:
    image = await imported(client)
    sent.clear()
    with pytest.raises(WaitTimeoutError):
        await image.wait_for_status(wait_time=0)
    assert sent.times() == [0]
