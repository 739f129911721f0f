"""Waiting for many actions together: each once, as it ends, for a few requests a round."""

from __future__ import annotations

from typing import Any

import pytest
from doapi import (
    AsyncAction,
    AsyncClient,
    AuthenticationError,
    NotFoundError,
    PermissionDeniedError,
    WaitTimeoutError,
    unfinished_actions,
)
from doapi.testing import FakeDigitalOcean, ImageRecord, faults
from doapi_rest.models.action import Action as RestAction
from doapi_rest.models.action import read_action
from httpx import AsyncHTTPTransport, Request, Response

pytestmark = pytest.mark.anyio


async def going(client: AsyncClient) -> list[AsyncAction]:
    """The actions in progress."""
    return [action async for action in client.fetch_all_actions() if action.in_progress]


async def test_500_transfers_that_end_in_the_third_round_take_12_requests_at_most(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    for _ in range(500):
        digitalocean.add_action(golden, type="transfer", seconds=3)
    actions = await going(client)
    sent.clear()
    done = [action async for action in client.wait_actions(actions, wait_interval=2)]
    assert {action.id for action in done} == {action.id for action in actions}
    assert len(done) == 500
    assert sorted(set(sent.times())) == [0, 2, 4]
    assert len(sent.requests) <= 12


async def test_actions_buried_in_the_history_cost_at_most_a_request_each(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    for _ in range(10):
        digitalocean.add_action(golden, seconds=25)
        digitalocean.add_history(700, "newer")
    for _ in range(30):
        digitalocean.add_action(golden, seconds=25)
    actions = await going(client)
    assert len(actions) == 40
    sent.clear()
    done = [action async for action in client.wait_actions(actions, wait_interval=10)]
    assert len(done) == len({action.id for action in done}) == 40
    for moment in (0, 10, 20, 30):
        assert 0 < sent.times().count(moment) <= 40
    assert len(sent.requests) < 4 * 40


async def test_each_action_is_yielded_once_in_the_round_it_ended_while_the_list_moves(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    for number in range(300):
        digitalocean.add_action(golden, seconds=number // 10)
    actions = await going(client)
    began = digitalocean.clock.now()
    rounds: dict[int, float] = {}

    def arrivals(done: object, left: object) -> None:
        digitalocean.add_history(37, "newer")

    async for action in client.wait_actions(actions, wait_interval=2, on_poll=arrivals):
        assert action.id not in rounds
        assert action.completed_at is not None
        took = (action.completed_at - began).total_seconds()
        rounds[action.id] = digitalocean.clock.monotonic() - took
    assert len(rounds) == len(actions)
    assert max(rounds.values()) < 2


async def test_on_timeout_everything_unfinished_is_in_the_error(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    for number in range(10):
        digitalocean.add_action(golden, seconds=5 if number % 2 else 500)
    actions = await going(client)
    done: list[int] = []
    with pytest.raises(WaitTimeoutError) as caught:
        async for action in client.wait_actions(actions, wait_time=60):
            done.append(action.id)
    left = [action.id for action in caught.value.actions]
    assert sorted(done + left) == sorted(action.id for action in actions)
    assert len(left) == 5
    assert [action.id for action in unfinished_actions(caught.value)] == left


async def test_a_wait_can_be_taken_up_again_with_what_is_left(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.add_action(golden, seconds=100)
    with pytest.raises(WaitTimeoutError) as caught:
        [action async for action in client.wait_actions(await going(client), wait_time=10)]
    [final] = [action async for action in client.wait_actions(unfinished_actions(caught.value))]
    assert final.completed
    assert (await final.fetch_resource()) is not None


async def test_actions_that_have_ended_cost_nothing(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    for _ in range(3):
        digitalocean.add_action(golden, seconds=0)
    actions = [action async for action in client.fetch_all_actions()]
    sent.clear()
    assert [action async for action in client.wait_actions(actions)] == actions
    assert sent.lines() == []


async def test_an_error_that_will_not_pass_holds_what_is_left(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    for _ in range(5):
        digitalocean.add_action(golden)
    actions = await going(client)
    digitalocean.faults.add(faults.Status(401), times=None, after=1)
    with pytest.raises(AuthenticationError) as caught:
        [action async for action in client.wait_actions(actions)]
    assert len(unfinished_actions(caught.value)) == 5


async def test_on_poll_is_told_what_is_done_and_what_is_left(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    for seconds in (1, 3, 5):
        digitalocean.add_action(golden, seconds=seconds)
    actions = await going(client)
    rounds: list[tuple[int, int]] = []
    wait = client.wait_actions(
        actions, on_poll=lambda done, left: rounds.append((len(done), len(left)))
    )
    assert len([action async for action in wait]) == 3
    assert rounds == [(0, 3), (1, 2), (2, 1), (3, 0)]


async def test_each_image_is_yielded_as_it_is_when_its_last_action_has_ended(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    idle, ended, errs, handled = (digitalocean.add_image(name=f"other {n}") for n in range(4))
    digitalocean.add_action(golden, region="sgp1", seconds=20)
    digitalocean.add_action(ended, region="sgp1", seconds=0)
    digitalocean.add_action(errs, region="sgp1", seconds=10, outcome="errored")
    digitalocean.add_action(handled, region="sgp1", seconds=30)
    known = [await client.fetch_image(each.id) for each in (golden, ended, errs, idle)]
    wait = client.wait_actions_on_objects([*known, client.image(handled.id), known[0]])
    images = [image async for image in wait]
    assert [image and image.id for image in images] == [
        each.id for each in (idle, ended, errs, golden, handled)
    ]
    assert [image and "sgp1" in image.regions for image in images] == [
        *(False, True, False, True, True)
    ]
    assert images[0] is known[3]
    assert digitalocean.clock.monotonic() == 30


async def test_an_image_that_is_gone_when_its_action_has_ended_is_none(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.add_action(golden, region="sgp1")

    def remove(done: object, left: object) -> None:
        if golden in digitalocean.images:
            digitalocean.remove_image(golden)

    wait = client.wait_actions_on_objects([client.image(golden.id)], on_poll=remove)
    assert [image async for image in wait] == [None]


async def test_a_timeout_of_a_wait_on_images_holds_their_actions(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    slow = digitalocean.add_action(golden, region="sgp1", seconds=500)
    with pytest.raises(WaitTimeoutError) as caught:
        [image async for image in client.wait_actions_on_objects([client.image(golden.id)], 5, 60)]
    assert [action.id for action in caught.value.actions] == [slow.id]
    assert digitalocean.clock.monotonic() == 60


async def test_what_fails_to_be_read_is_yielded_to_whoever_goes_on(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.add_action(golden, region="sgp1")
    digitalocean.faults.add(faults.Status(403), path=f"/v2/images/{golden.id}")
    wait = client.wait_actions_on_objects([client.image(golden.id)])
    with pytest.raises(PermissionDeniedError):
        await anext(wait)
    assert [image and image.regions async for image in wait] == [["fra1", "sgp1"]]


async def test_a_loop_that_is_left_early_can_be_gone_on_with(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    for seconds in (1, 3, 5):
        digitalocean.add_action(golden, seconds=seconds)
    wait = client.wait_actions(await going(client))
    first: list[int] = []
    async for action in wait:
        first.append(action.id)
        break
    rest = [action.id async for action in wait]
    assert len({*first, *rest}) == 3


@pytest.mark.parametrize("wrong", [158000001, "158000001", None])
async def test_what_is_no_action_or_image_is_refused_before_anything_is_sent(
    client: AsyncClient, golden: ImageRecord, sent: Any, wrong: Any
) -> None:
    with pytest.raises(TypeError, match="a wait takes actions, got"):
        client.wait_actions([wrong])
    with pytest.raises(TypeError, match="a wait takes actions, got"):
        client.wait_actions([client.image(golden.id)])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="a wait on objects takes images"):
        client.wait_actions_on_objects([wrong])
    assert sent.lines() == []


async def test_one_alone_is_refused_with_what_to_call_instead(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    action = await client.fetch_action(digitalocean.add_action(golden).id)
    sent.clear()
    with pytest.raises(TypeError, match=r"list of actions, got AsyncAction; action\.wait\(\)"):
        client.wait_actions(action)  # type: ignore[arg-type]
    image = client.image(golden.id)
    with pytest.raises(
        TypeError, match=r"list of images or droplets, got AsyncImageHandle; image\.wait_for"
    ):
        client.wait_actions_on_objects(image)  # type: ignore[arg-type]
    assert sent.lines() == []


async def test_an_error_of_one_of_several_calls_is_raised_as_it_is(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    images = [client.image(golden.id), client.image(4711), client.image(4712)]
    with pytest.raises(NotFoundError):
        [image async for image in client.wait_actions_on_objects(images)]


class Broken(AsyncHTTPTransport):
    """A connection that fails in a way that nobody expects, from the second look at actions on."""

    looks = 0

    async def handle_async_request(self, request: Request) -> Response:
        self.looks += request.url.path.startswith("/v2/actions")
        if self.looks > 1:
            raise LookupError("no idea")
        return await super().handle_async_request(request)


async def test_nothing_is_lost_when_a_look_fails_in_a_way_that_nobody_expects(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    clock = digitalocean.clock.for_async  # sync: clock = digitalocean.clock
    made = [digitalocean.add_action(golden, seconds=seconds).id for seconds in (0, 30, 30)]
    async with AsyncClient(
        digitalocean.token, digitalocean.url, clock=clock, transport=Broken(verify=False)
    ) as client:
        wait = client.wait_actions(map(unread, made))
        assert (await anext(wait)).completed
        with pytest.raises(LookupError, match="no idea") as caught:
            await anext(wait)
        assert sorted(action.id for action in unfinished_actions(caught.value)) == made[1:]
        assert [action async for action in wait] == []


def unread(number: int) -> RestAction:
    """An action of which no more is known than that it was started."""
    fields = {"type": "transfer", "status": "in-progress", "started_at": "2026-03-02T12:00:00Z"}
    return read_action({"id": number, **fields})


@pytest.mark.parametrize("seed", range(100))
async def test_nothing_is_lost_while_a_fifth_of_all_replies_fails(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, seed: int
) -> None:
    clock = digitalocean.clock.for_async  # sync: clock = digitalocean.clock
    made: list[int] = []
    for number in range(12):
        made += [digitalocean.add_action(golden, seconds=number).id]
        if number % 4 == 0:
            digitalocean.add_history(150, "newer")
    kinds = (*faults.TRANSIENT, faults.CutJson(), faults.Stall())
    plain = AsyncHTTPTransport(verify=False)
    async with AsyncClient(
        digitalocean.token,
        digitalocean.url,
        clock=clock,
        timeout=0.02,
        wait_interval=4,
        transport=plain,
    ) as client:
        digitalocean.faults.at_random(0.2, seed, kinds)
        ended = [action.id async for action in client.wait_actions(map(unread, made))]
    assert sorted(ended) == sorted(made)
