"""One client, many threads: each waits for what is its own, and none disturbs another."""

from __future__ import annotations

from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier, Event, Semaphore

from doapi import Action, Client
from doapi.testing import FakeDigitalOcean, ImageRecord, faults
from httpx import HTTPTransport, Request, Response

THREADS = 8


def test_a_wait_in_each_of_8_threads(digitalocean: FakeDigitalOcean, golden: ImageRecord) -> None:
    for number in range(THREADS * 5):
        digitalocean.add_action(golden, seconds=20 + number)
    start = Barrier(THREADS)
    with Client(digitalocean.token, digitalocean.url, clock=digitalocean.clock) as client:
        actions = list(client.fetch_all_actions())
        shares = [actions[number::THREADS] for number in range(THREADS)]

        def wait(number: int) -> list[int]:
            start.wait()
            return [action.id for action in client.wait_actions(shares[number]) if action.done]

        with ThreadPoolExecutor(THREADS) as pool:
            ended = list(pool.map(wait, range(THREADS)))
    for share, ids in zip(shares, ended, strict=True):
        assert sorted(ids) == sorted(action.id for action in share)


def test_a_wait_in_each_of_8_threads_while_a_fifth_of_all_replies_fails(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    for number in range(THREADS * 3):
        digitalocean.add_action(golden, seconds=20 + number)
    start = Barrier(THREADS)
    with Client(digitalocean.token, digitalocean.url, clock=digitalocean.clock) as client:
        actions = list(client.fetch_all_actions())
        digitalocean.faults.at_random(0.2, seed=8)

        def wait(number: int) -> list[int]:
            start.wait()
            return [action.wait().id for action in actions[number::THREADS]]

        with ThreadPoolExecutor(THREADS) as pool:
            ended = list(pool.map(wait, range(THREADS)))
    assert ended == [[each.id for each in actions[number::THREADS]] for number in range(THREADS)]


def test_lists_and_single_calls_in_8_threads(
    digitalocean: FakeDigitalOcean,
) -> None:
    records = [digitalocean.add_image(name=f"image {number}") for number in range(450)]
    with Client(digitalocean.token, digitalocean.url, clock=digitalocean.clock) as client:

        def work(number: int) -> int:
            assert client.fetch_image(records[number].id).name == f"image {number}"
            return len(list(client.fetch_all_private_images()))

        with ThreadPoolExecutor(THREADS) as pool:
            assert list(pool.map(work, range(THREADS * 2))) == [450] * THREADS * 2


class Held(HTTPTransport):
    """A connection that holds one request until it is let go, and may raise then."""

    def __init__(self) -> None:
        super().__init__()
        self.holds = False
        self.held = Event()
        self.let_go = Event()
        self.raises: BaseException | None = None

    def handle_request(self, request: Request) -> Response:
        if self.holds:
            self.holds = False
            self.held.set()
            self.let_go.wait()
            if self.raises:
                raise self.raises
        return super().handle_request(request)


class Turns:
    """A stand-in's clock that counts how often others are let have their turn, as they are before a look."""

    def __init__(self, digitalocean: FakeDigitalOcean) -> None:
        self._clock = digitalocean.clock
        self.monotonic = digitalocean.clock.monotonic
        self.now = digitalocean.clock.now
        self.left = Semaphore(0)

    def sleep(self, seconds: float) -> None:
        self._clock.sleep(seconds)
        if seconds == 0:
            self.left.release()


@contextmanager
def waits_during_a_look(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, raises: BaseException | None
) -> Generator[list[Future[Action]]]:
    """A wait whose first look takes its time, and others in other threads that ask for theirs meanwhile."""
    for _ in range(THREADS):
        digitalocean.add_action(golden, seconds=0)
    transport, clock = Held(), Turns(digitalocean)
    transport.raises = raises
    with (
        Client(digitalocean.token, digitalocean.url, transport=transport, clock=clock) as client,
        ThreadPoolExecutor(THREADS) as pool,
    ):
        digitalocean.faults.add(faults.UnknownEnum("status", "in-progress"))
        actions = list(client.fetch_all_actions())
        digitalocean.requests.clear()
        transport.holds = True
        waits = [pool.submit(actions[0].wait)]
        transport.held.wait()
        waits += [pool.submit(action.wait) for action in actions[1:]]
        for _ in waits:
            clock.left.acquire()
        transport.let_go.set()
        yield waits


def test_looks_that_are_asked_for_during_a_round_are_taken_by_the_next(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    with waits_during_a_look(digitalocean, golden, raises=None) as waits:
        assert all(wait.result().completed for wait in waits)
    assert len(digitalocean.requests) == 2


def test_a_ctrl_c_in_one_thread_ends_the_wait_of_no_other(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    with waits_during_a_look(digitalocean, golden, raises=KeyboardInterrupt()) as waits:
        assert [wait.result().completed for wait in waits] == [False, *[True] * (THREADS - 1)]
    assert len(digitalocean.requests) == 1
