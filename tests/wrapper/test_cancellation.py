"""Cancellation passes through at once, closes what it must, and leaves the client usable."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import textwrap
from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import datetime
from typing import Any, cast

import anyio
import anyio.lowlevel
import pytest
from doapi import AsyncClient, AsyncImageHandle
from doapi.testing import FakeDigitalOcean, ImageRecord, ManualClock, faults
from httpx import AsyncHTTPTransport, Request, Response

pytestmark = pytest.mark.anyio


class LongSleep:
    """A stand-in's clock on which every sleep lasts until it is cancelled."""

    def __init__(self, clock: ManualClock) -> None:
        self._clock = clock
        self.asleep = anyio.Event()

    def monotonic(self) -> float:
        return self._clock.monotonic()

    def now(self) -> datetime:
        return self._clock.now()

    async def sleep(self, seconds: float) -> None:
        if seconds:
            self.asleep.set()
            await anyio.sleep_forever()


@pytest.fixture
async def clock(digitalocean: FakeDigitalOcean) -> LongSleep:
    assert isinstance(digitalocean.clock, ManualClock)
    return LongSleep(digitalocean.clock)


@pytest.fixture
async def transport() -> AsyncHTTPTransport:
    return AsyncHTTPTransport()


@pytest.fixture
async def client(
    digitalocean: FakeDigitalOcean, clock: LongSleep, transport: AsyncHTTPTransport
) -> AsyncIterator[AsyncClient]:
    async with AsyncClient(
        digitalocean.token, digitalocean.url, clock=clock, transport=transport
    ) as client:
        yield client


def in_use(transport: AsyncHTTPTransport) -> bool:
    """Whether a connection of the pool is held by a request."""
    pool = repr(cast(Any, transport)._pool)
    assert "Connections: " in pool
    return "Requests: 0 active, 0 queued | Connections: 0 active" not in pool


async def wait_for_its_end(client: AsyncClient, image: AsyncImageHandle) -> object:
    action = await image.fetch_last_action()
    assert action is not None
    return await action.wait()


async def wait_for_actions(client: AsyncClient, image: AsyncImageHandle) -> object:
    actions = [action async for action in image.fetch_all_actions()]
    return [action async for action in client.wait_actions(actions)]


async def wait_on_objects(client: AsyncClient, image: AsyncImageHandle) -> object:
    return [action async for action in client.wait_actions_on_objects([image])]


async def wait_for_status(client: AsyncClient, image: AsyncImageHandle) -> object:
    return await image.wait_for_status("pending")


async def wait_for_action(client: AsyncClient, image: AsyncImageHandle) -> object:
    return await image.wait_for_action()


async def distribute(client: AsyncClient, image: AsyncImageHandle) -> object:
    return await image.distribute(["sgp1", "ams3"])


WAITS = [
    wait_for_its_end,
    wait_for_actions,
    wait_on_objects,
    wait_for_status,
    wait_for_action,
    distribute,
]
Wait = Callable[[AsyncClient, AsyncImageHandle], Coroutine[Any, Any, object]]


@pytest.mark.parametrize("wait", WAITS)
async def test_a_wait_is_cancelled_while_it_sleeps(
    client: AsyncClient,
    digitalocean: FakeDigitalOcean,
    golden: ImageRecord,
    clock: LongSleep,
    transport: AsyncHTTPTransport,
    wait: Wait,
) -> None:
    digitalocean.add_action(golden, region="nyc3")
    async with anyio.create_task_group() as group:
        group.start_soon(wait, client, client.image(golden.id))
        await clock.asleep.wait()
        digitalocean.requests.clear()
        group.cancel_scope.cancel()
    assert digitalocean.requests == []
    assert not in_use(transport)
    assert (await client.fetch_image(golden.id)).name == "golden"


@pytest.mark.parametrize("answered", [0, 1, 2])
@pytest.mark.parametrize("wait", WAITS)
async def test_a_wait_is_cancelled_while_a_request_is_in_flight(
    client: AsyncClient,
    digitalocean: FakeDigitalOcean,
    golden: ImageRecord,
    transport: AsyncHTTPTransport,
    wait: Wait,
    answered: int,
) -> None:
    digitalocean.add_action(golden, region="nyc3")
    digitalocean.faults.add(faults.Stall(), times=None, after=answered)
    async with anyio.create_task_group() as group:
        group.start_soon(wait, client, client.image(golden.id))
        with anyio.move_on_after(0.2):  # some of the waits sleep by now
            while len(digitalocean.requests) <= answered:
                await anyio.sleep(0.001)
        group.cancel_scope.cancel()
    assert not in_use(transport)
    digitalocean.faults.clear()
    assert (await client.fetch_image(golden.id)).name == "golden"


async def test_a_start_that_is_cancelled_is_not_looked_for(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.faults.add(faults.Stall(acts=True))
    async with anyio.create_task_group() as group:
        group.start_soon(client.image(golden.id).transfer, "sgp1")
        while not digitalocean.requests:
            await anyio.sleep(0.001)
        group.cancel_scope.cancel()
    assert [request.method for request in digitalocean.requests] == ["POST"]


@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_a_timeout_of_asyncio_ends_a_wait(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, clock: LongSleep
) -> None:
    action = await client.image(golden.id).transfer("sgp1")
    with pytest.raises(TimeoutError) as caught:
        async with asyncio.timeout(0.05):
            await action.wait(wait_time=3600)
    assert type(caught.value) is TimeoutError
    assert clock.asleep.is_set()
    assert (await action.fetch()).in_progress


async def test_a_wait_that_was_cancelled_can_be_gone_on_with(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, clock: LongSleep
) -> None:
    for seconds in (0, 0, 30):
        digitalocean.add_action(golden, seconds=seconds)
    actions = [action async for action in client.fetch_all_actions()]
    ended: list[int] = []
    async with anyio.create_task_group() as group:

        async def wait() -> None:
            async for action in client.wait_actions(actions):
                ended.append(action.id)  # noqa: PERF401

        group.start_soon(wait)
        await clock.asleep.wait()
        group.cancel_scope.cancel()
    assert len(ended) == 2


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_loops_that_are_left_early_leave_nothing_behind(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, backend: str
) -> None:
    """In a process of its own, with every warning an error, up to the end of the interpreter."""
    for number in range(250):
        digitalocean.add_image(name=f"image {number}")
        digitalocean.add_action(golden, seconds=number % 3 * 1000)
    program = """
        import gc, sys
        import anyio, doapi
        from doapi.testing import ManualClock

        async def main(token, url):
            async with doapi.AsyncClient(token, url, clock=ManualClock().for_async) as client:
                async for image in client.fetch_all_images():
                    break
                async for item in client.paginate("/v2/actions", "actions"):
                    break
                actions = [action async for action in client.fetch_all_actions()]
                async for action in client.wait_actions(actions):
                    break
                async for action in client.wait_actions_on_objects([image]):
                    break
                never_begun = client.fetch_all_regions()
                with anyio.move_on_after(0.05):
                    async for action in client.wait_actions(actions, wait_time=-1):
                        pass
                del never_begun
                gc.collect()

        anyio.run(main, *sys.argv[2:], backend=sys.argv[1])
        gc.collect()
    """
    ran = await anyio.run_process(
        [
            sys.executable,
            "-W",
            "error",
            "-c",
            textwrap.dedent(program),
            backend,
            digitalocean.token,
            digitalocean.url,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    assert (ran.returncode, ran.stdout.decode()) == (0, "")


class Countdown(AsyncHTTPTransport):
    """A clock and a connection that cancel a scope at one of the moments at which a wait awaits something."""

    def __init__(self, clock: ManualClock) -> None:
        super().__init__(verify=False)
        self._clock = clock
        self._left: int | None = None
        self._scope = anyio.CancelScope()

    def arm(self, moment: int, scope: anyio.CancelScope) -> None:
        self._left, self._scope = moment, scope

    @property
    def came(self) -> bool:
        return self._left is None

    async def _await(self) -> None:
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                self._left = None
                self._scope.cancel()
        await anyio.lowlevel.checkpoint()

    def monotonic(self) -> float:
        return self._clock.monotonic()

    def now(self) -> datetime:
        return self._clock.now()

    async def sleep(self, seconds: float) -> None:
        await self._await()
        await self._clock.for_async.sleep(seconds)
        await self._await()

    async def handle_async_request(self, request: Request) -> Response:
        await self._await()
        response = await super().handle_async_request(request)
        await self._await()
        return response


async def test_a_wait_can_be_gone_on_with_wherever_it_was_cancelled(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    assert isinstance(digitalocean.clock, ManualClock)
    countdown = Countdown(digitalocean.clock)
    async with AsyncClient(
        digitalocean.token, digitalocean.url, clock=countdown, transport=countdown
    ) as client:
        for moment in range(200):
            made = [digitalocean.add_action(golden, seconds=seconds) for seconds in (1, 3, 5)]
            actions = [await client.fetch_action(each.id) for each in made]
            digitalocean.requests.clear()
            wait = client.wait_actions(actions, wait_time=60)
            got: list[int] = []
            with anyio.CancelScope() as scope:
                countdown.arm(moment, scope)
                async for action in wait:
                    got.append(action.id)  # noqa: PERF401
            async for action in wait:
                got.append(action.id)  # noqa: PERF401
            assert sorted(got) == sorted(each.id for each in made), moment
            if not countdown.came:
                break
        else:
            pytest.fail("the wait awaits more often than was tried")
        assert moment > 12


@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_a_loop_with_a_timeout_for_each_action_goes_on_after_it(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    """The timeout falls into a request; the next call takes the wait up, and does not poll before its time."""
    digitalocean.add_action(golden, seconds=0)
    clock = digitalocean.clock.for_async
    async with AsyncClient(
        digitalocean.token, digitalocean.url, clock=clock, wait_interval=10
    ) as client:
        digitalocean.faults.add(faults.UnknownEnum("status", "in-progress"))
        actions = [action async for action in client.fetch_all_actions()]
        digitalocean.requests.clear()
        digitalocean.faults.add(faults.Stall())
        wait = client.wait_actions(actions)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await anext(wait)
        assert (await anext(wait)).completed
        with pytest.raises(StopAsyncIteration):
            await anext(wait)
    assert len(digitalocean.requests) == 2


async def test_other_requests_hold_no_wait(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    transfer = digitalocean.add_action(golden, seconds=0)
    digitalocean.faults.add(faults.Stall(), path="/v2/regions", times=None)
    clock = digitalocean.clock.for_async
    async with AsyncClient(digitalocean.token, digitalocean.url, clock=clock) as client:
        digitalocean.faults.add(faults.UnknownEnum("status", "in-progress"))
        action = await client.fetch_action(transfer.id)
        assert action.in_progress

        async def slow() -> None:
            async for _ in client.fetch_all_regions():
                pass

        async with anyio.create_task_group() as others:
            for _ in range(20):
                others.start_soon(slow)
            while len(digitalocean.requests) < 11:
                await anyio.sleep(0.001)
            assert (await action.wait(wait_time=1)).completed
            others.cancel_scope.cancel()
