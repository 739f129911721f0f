"""Many waits in one event loop: they look together, keep to the request budget, and none holds up another."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime

import anyio
import anyio.lowlevel
import pytest
from doapi import AsyncAction, AsyncClient, RateLimitError, WaitTimeoutError, unfinished_actions
from doapi.testing import FakeDigitalOcean, ImageRecord, Limits, ManualClock, faults
from httpx import AsyncHTTPTransport, Request, Response

pytestmark = pytest.mark.anyio

INTERVAL = 2.0


class CommonClock:
    """A stand-in's clock for many tasks: time moves on to the next end of a sleep when all that live sleep."""

    def __init__(self, clock: ManualClock) -> None:
        self._clock = clock
        self._alive = 0
        self._numbers = itertools.count()
        self._sleepers: list[tuple[float, int, anyio.Event]] = []
        self._changed = anyio.Event()

    def monotonic(self) -> float:
        return self._clock.monotonic()

    def now(self) -> datetime:
        return self._clock.now()

    async def sleep(self, seconds: float) -> None:
        if seconds == 0:
            await anyio.lowlevel.checkpoint()
            return
        sleeper = (self.monotonic() + seconds, next(self._numbers), anyio.Event())
        heapq.heappush(self._sleepers, sleeper)
        self._move_on()
        try:
            await sleeper[2].wait()
        finally:
            if sleeper in self._sleepers:
                self._sleepers.remove(sleeper)
                heapq.heapify(self._sleepers)

    def expect(self, tasks: int) -> None:
        """From now on time stands still until so many more tasks sleep."""
        self._alive += tasks

    @contextmanager
    def task(self) -> Generator[None]:
        """The life of a task that was expected; after it, time moves on without it."""
        try:
            yield
        finally:
            self._alive -= 1
            self._move_on()

    def _move_on(self) -> None:
        self._changed.set()
        self._changed = anyio.Event()
        if self._sleepers and len(self._sleepers) == self._alive:
            moment = self._sleepers[0][0]
            self._clock.move_to(moment)
            while self._sleepers and self._sleepers[0][0] <= moment:
                heapq.heappop(self._sleepers)[2].set()

    async def until_asleep(self, *ends: float) -> None:
        """Come back when the sleeps under way are those that end at these moments."""
        while sorted(end for end, _, _ in self._sleepers) != sorted(ends):
            await self._changed.wait()


@pytest.fixture
def clock(digitalocean: FakeDigitalOcean) -> CommonClock:
    assert isinstance(digitalocean.clock, ManualClock)
    return CommonClock(digitalocean.clock)


def a_client(digitalocean: FakeDigitalOcean, clock: CommonClock) -> AsyncClient:
    return AsyncClient(
        digitalocean.token,
        digitalocean.url,
        clock=clock,
        wait_interval=INTERVAL,
        budget=None,
        timeout=60,
    )


async def actions_of(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, lives: list[float]
) -> list[AsyncAction]:
    """Actions that end after so many seconds."""
    made = [digitalocean.add_action(golden, seconds=seconds) for seconds in lives]
    by_id = {action.id: action async for action in client.fetch_all_actions()}
    digitalocean.requests.clear()
    return [by_id[each.id] for each in made]


async def wait_for_each(
    clock: CommonClock,
    actions: list[AsyncAction],
    begins: Callable[[int], float] = lambda number: 0.0,
) -> list[AsyncAction]:
    """Wait for each in a task of its own, which begins when it is said to."""
    ended: list[AsyncAction] = []

    async def wait(number: int, action: AsyncAction) -> None:
        with clock.task():
            await clock.sleep(begins(number))
            ended.append(await action.wait())

    clock.expect(len(actions))
    async with anyio.create_task_group() as group:
        for number, action in enumerate(actions):
            group.start_soon(wait, number, action)
    return ended


async def test_200_waits_that_begin_together_look_by_the_page(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, clock: CommonClock
) -> None:
    async with a_client(digitalocean, clock) as client:
        actions = await actions_of(client, digitalocean, golden, [5.0] * 200)
        ended = await wait_for_each(clock, actions)
    assert sorted(action.id for action in ended) == sorted(action.id for action in actions)
    assert all(action.completed for action in ended)
    assert [request.at for request in digitalocean.requests] == [0, 2, 4, 6]


async def test_200_waits_that_begin_one_after_the_other_come_together() -> None:
    """What each costs by itself is its first look, which comes when it begins."""
    with FakeDigitalOcean(images="none", limits=Limits()) as digitalocean:
        assert isinstance(digitalocean.clock, ManualClock)
        clock = CommonClock(digitalocean.clock)
        golden = digitalocean.add_image(name="golden")
        async with a_client(digitalocean, clock) as client:
            actions = await actions_of(client, digitalocean, golden, [61.0] * 200)
            ended = await wait_for_each(clock, actions, lambda number: number * 0.037)
    assert len(ended) == 200
    assert all(request.status == 200 for request in digitalocean.requests)
    late = [request.at for request in digitalocean.requests if request.at > 200 * 0.037 + INTERVAL]
    assert late
    assert all(b - a == pytest.approx(INTERVAL) for a, b in itertools.pairwise(late))
    assert len(digitalocean.requests) <= 200 + 8 + 30


async def test_a_wait_that_begins_shortly_before_a_round_of_others_takes_part_in_it(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, clock: CommonClock
) -> None:
    begins = [0.0, 0.5, 1.5, 1.75]
    async with a_client(digitalocean, clock) as client:
        actions = await actions_of(client, digitalocean, golden, [5.0] * 4)
        await wait_for_each(clock, actions, begins.__getitem__)
    assert [request.at for request in digitalocean.requests] == [0, 0.5, 2, 4, 6]


async def test_a_page_that_fails_costs_one_request_more_and_the_others_are_not_read_again(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, clock: CommonClock
) -> None:
    async with a_client(digitalocean, clock) as client:
        actions = await actions_of(client, digitalocean, golden, [9.0] * 500)
        digitalocean.faults.add(faults.Html(502), path="/v2/actions", after=4)
        clock.expect(1)
        with clock.task():
            done = [action async for action in client.wait_actions(actions)]
    assert len(done) == 500
    times = [request.at for request in digitalocean.requests]
    assert (
        times
        == [0] * 3 + [2] * 3 + [2.375] + [4.375] * 3 + [6.375] * 3 + [8.375] * 3 + [10.375] * 3
    )


async def test_200_waits_that_begin_over_10_s_cost_less_than_a_request_each_though_every_fifth_fails(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, clock: CommonClock
) -> None:
    async with a_client(digitalocean, clock) as client:
        actions = await actions_of(client, digitalocean, golden, [60.0] * 200)
        digitalocean.faults.at_random(0.2, 7, [faults.Html(502)])
        ended = await wait_for_each(clock, actions, lambda number: number * 0.05)
    assert len(ended) == 200
    assert len(digitalocean.requests) <= 120


class Held(AsyncHTTPTransport):
    """A connection that holds one request until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.holds = False
        self.held = anyio.Event()
        self.let_go = anyio.Event()

    async def handle_async_request(self, request: Request) -> Response:
        if self.holds:
            self.holds = False
            self.held.set()
            await self.let_go.wait()
        return await super().handle_async_request(request)


async def test_looks_that_are_asked_for_during_a_round_are_taken_by_the_next(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    transport, clock = Held(), digitalocean.clock.for_async
    async with AsyncClient(
        digitalocean.token, digitalocean.url, transport=transport, clock=clock
    ) as client:
        digitalocean.faults.add(faults.UnknownEnum("status", "in-progress"))
        actions = await actions_of(client, digitalocean, golden, [0.0] * 50)
        transport.holds = True
        async with anyio.create_task_group() as group:
            group.start_soon(actions[0].wait)
            await transport.held.wait()
            for action in actions[1:]:
                group.start_soon(action.wait)
            await anyio.wait_all_tasks_blocked()
            transport.let_go.set()
    assert len(digitalocean.requests) == 2


async def test_waits_with_their_own_ends_share_looks_and_each_ends_in_time(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, clock: CommonClock
) -> None:
    outcomes: dict[int, float] = {}

    async def wait(number: int, action: AsyncAction) -> None:
        with clock.task():
            with pytest.raises(WaitTimeoutError):
                await action.wait(wait_time=10 + number)
            outcomes[number] = clock.monotonic()

    async with a_client(digitalocean, clock) as client:
        actions = await actions_of(client, digitalocean, golden, [500.0] * 20)
        clock.expect(20)
        async with anyio.create_task_group() as group:
            for number, action in enumerate(actions):
                group.start_soon(wait, number, action)
    assert outcomes == {number: 10 + number for number in range(20)}


# --------------------------------------------------------------------- what one wait's trouble is to the others


async def wait_in_vain(clock: CommonClock, action: AsyncAction, seconds: float) -> float:
    """Wait for so long; gives when that was over."""
    with clock.task():
        with pytest.raises(WaitTimeoutError):
            await action.wait(wait_time=seconds)
        return clock.monotonic()


async def until_asked(digitalocean: FakeDigitalOcean, times: int = 1) -> None:
    """Come back when there were so many requests."""
    while len(digitalocean.requests) < times:
        await anyio.sleep(0.001)


def busy(seconds: int) -> faults.Status:
    return faults.Status(429, {"retry-after": str(seconds)})


async def test_a_wait_that_begins_during_anothers_back_off_does_not_outlive_its_time(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, clock: CommonClock
) -> None:
    async with a_client(digitalocean, clock) as client:
        patient, pressed = await actions_of(client, digitalocean, golden, [55.0, 500.0])
        digitalocean.faults.add(busy(60), path=f"/v2/actions/{patient.id}")
        ended: list[float] = []

        async def wait_patiently() -> None:
            with clock.task():
                assert (await patient.wait()).completed
                ended.append(clock.monotonic())

        clock.expect(2)
        async with anyio.create_task_group() as group:
            group.start_soon(wait_patiently)
            await clock.until_asleep(60)
            assert await wait_in_vain(clock, pressed, 5) == 5
    assert ended == [60]


async def test_a_pause_that_one_wait_has_no_time_for_is_left_to_the_other(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, clock: CommonClock
) -> None:
    async with a_client(digitalocean, clock) as client:
        patient, pressed = await actions_of(client, digitalocean, golden, [55.0, 500.0])
        digitalocean.faults.add(busy(60), path="/v2/actions")  # on whose first page both are
        ended: list[float] = []

        async def wait_patiently() -> None:
            with clock.task():
                assert (await patient.wait()).completed
                ended.append(clock.monotonic())

        async def wait_for_5_seconds() -> None:
            ended.append(await wait_in_vain(clock, pressed, 5))

        clock.expect(2)
        async with anyio.create_task_group() as group:
            group.start_soon(wait_patiently)
            group.start_soon(wait_for_5_seconds)
    assert ended == [5, 60]
    assert [request.at for request in digitalocean.requests] == [0, 2, 4, 5, 60]


async def test_a_look_that_hangs_holds_up_nobody_who_has_little_time(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, clock: CommonClock
) -> None:
    async with a_client(digitalocean, clock) as client:
        hanging, other, third = await actions_of(client, digitalocean, golden, [500.0] * 3)
        digitalocean.faults.add(faults.Stall(), path=f"/v2/actions/{hanging.id}")
        async with anyio.create_task_group() as group:
            group.start_soon(hanging.wait)
            await until_asked(digitalocean)
            clock.expect(1)
            assert await wait_in_vain(clock, other, 0) == 0
            clock.expect(1)
            assert await wait_in_vain(clock, third, 3) == 3
            group.cancel_scope.cancel()


@pytest.mark.parametrize("together", [True, False], ids=["taken", "waiting"])
async def test_a_round_whose_leader_is_cancelled_is_begun_anew_by_another(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, clock: CommonClock, together: bool
) -> None:
    async with a_client(digitalocean, clock) as client:
        actions = await actions_of(client, digitalocean, golden, [1.0] * 5)
        digitalocean.faults.add(faults.Stall())
        ended: list[int] = []
        scopes = {action.id: anyio.CancelScope() for action in actions}

        async def wait(action: AsyncAction) -> None:
            with clock.task(), scopes[action.id]:
                ended.append((await action.wait()).id)

        clock.expect(5)
        async with anyio.create_task_group() as group:
            group.start_soon(wait, actions[0])
            if not together:
                await until_asked(digitalocean)
            for action in actions[1:]:
                group.start_soon(wait, action)
            await until_asked(digitalocean)
            for scope in scopes.values():  # which of them leads is for the event loop to say
                scope.cancel()
                with anyio.move_on_after(0.2):
                    await until_asked(digitalocean, 2)
                    break
    left = [number for number, scope in scopes.items() if not scope.cancel_called]
    assert left or together
    assert sorted(ended) == left


async def test_a_shared_look_that_fails_ends_each_wait_with_its_own_action(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, clock: CommonClock
) -> None:
    async with a_client(digitalocean, clock) as client:
        actions = await actions_of(client, digitalocean, golden, [500.0] * 3)
        digitalocean.faults.add(busy(86_400), times=None)
        failed: dict[int, BaseException] = {}
        clock.expect(3)

        async def wait(action: AsyncAction) -> None:
            with clock.task():
                try:
                    await action.wait()
                except RateLimitError as error:
                    failed[action.id] = error

        async with anyio.create_task_group() as group:
            for action in actions:
                group.start_soon(wait, action)
    assert {
        number: [action.id for action in unfinished_actions(error)]
        for number, error in failed.items()
    } == {action.id: [action.id] for action in actions}
