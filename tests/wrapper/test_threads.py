"""One client, many threads: each waits for what is its own, and none disturbs another."""

from __future__ import annotations

import linecache
import sys
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier, Event, Semaphore
from types import FrameType
from typing import Any, cast

import pytest
from doapi import Action, Client
from doapi._policy import rounds
from doapi._policy.wait import Poll
from doapi._sync.session import Session
from doapi._sync.waits import Waits
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


def test_threads_that_begin_to_wait_at_the_same_moment_share_what_waits(
    digitalocean: FakeDigitalOcean, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two of them make the service, since both find that there is none: one of the two serves both."""
    together = Barrier(2, timeout=20)
    make = Waits.__init__

    def both_make(waits: Waits, session: Session) -> None:
        together.wait()
        make(waits, session)

    monkeypatch.setattr(Waits, "__init__", both_make)
    with (
        Client(digitalocean.token, digitalocean.url, clock=digitalocean.clock) as client,
        ThreadPoolExecutor(2) as pool,
    ):
        session = cast(Any, client)._session
        asked = [pool.submit(lambda: cast(Waits, session.waits)) for _ in range(2)]
        first, second = [each.result() for each in asked]
        assert first is second is session.waits


class AtLineOfLeader:
    """Raises a Ctrl-C at one of the lines that a leader executes once it has read, counted from the first."""

    FILES = ("_sync/waits/rounds.py", "_policy/rounds.py", "_sync/concurrency.py")

    def __init__(self, number: int, begins: Event) -> None:
        self._left = number
        self._begins = begins

    @property
    def came(self) -> bool:
        return self._left < 0

    def __call__(self, frame: FrameType, event: str, argument: object) -> AtLineOfLeader | None:
        if not frame.f_code.co_filename.endswith(self.FILES):
            return None
        line = linecache.getline(frame.f_code.co_filename, frame.f_lineno).lstrip()
        if event == "line" and self._begins.is_set() and not line.startswith(("with ", "except ")):
            self._left -= 1
            if self.came:
                sys.settrace(None)
                raise KeyboardInterrupt
        return self


def test_a_ctrl_c_at_any_line_of_a_leader_blocks_no_other_thread(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The leader has read when it comes: it is about to wake the others, or does so."""
    monkeypatch.setattr(rounds, "PATIENCE", 3600.0)  # no other goes on without being woken
    transport = Held()
    with (
        Client(
            digitalocean.token, digitalocean.url, transport=transport, clock=digitalocean.clock
        ) as client,
        ThreadPoolExecutor(2) as pool,
    ):
        poll = cast(Any, client)._session.waits.rounds.poll
        number, came = 0, True
        while came:
            made = [digitalocean.add_action(golden, seconds=0).id for _ in range(2)]
            interrupt = AtLineOfLeader(number, transport.let_go)
            transport.held.clear()
            transport.let_go.clear()
            transport.holds = True

            def lead(action: int = made[0], interrupt: AtLineOfLeader = interrupt) -> bool:
                sys.settrace(interrupt)
                try:
                    return bool(poll(at_once(action)).found)
                except KeyboardInterrupt:
                    return True
                finally:
                    sys.settrace(None)

            def follow(action: int = made[1]) -> bool:
                return bool(poll(at_once(action)).found)

            leads = pool.submit(lead)
            assert transport.held.wait(20)
            follows = pool.submit(follow)
            transport.let_go.set()
            assert leads.result(20)
            assert follows.result(20)
            number, came = number + 1, interrupt.came
        assert number > 20


def at_once(action: int) -> Poll:
    """A poll that is due."""
    return Poll((action,), 0.0, 0.0, None, last=False)
