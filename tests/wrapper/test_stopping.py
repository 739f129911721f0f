"""Waits that another thread ends: at once, with what is left in hand, and nothing else disturbed."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable, Iterator

import httpx
import pytest
from doapi import (
    Action,
    Client,
    RegionOutcome,
    ResumedActions,
    WaitStoppedError,
    WaitTimeoutError,
    resume_token,
    unfinished_actions,
)
from doapi.testing import FakeDigitalOcean, ImageRecord

HOUR = 3600.0


@pytest.fixture
def client(digitalocean: FakeDigitalOcean) -> Iterator[Client]:
    """A client that sleeps by the machine's clock."""
    plain = httpx.HTTPTransport(verify=False)
    with Client(
        digitalocean.token, digitalocean.url, transport=plain, wait_interval=HOUR
    ) as client:
        yield client


@pytest.fixture
def stop() -> threading.Event:
    return threading.Event()


def setting(stop: threading.Event, polled: threading.Event) -> threading.Thread:
    """A thread that stops a wait once it has polled, and then sleeps for an hour."""

    def run() -> None:
        polled.wait()
        stop.set()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def telling(polled: threading.Event) -> Callable[[object, object], None]:
    return lambda done, left: polled.set()


def started(client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord) -> Action:
    return client.fetch_action(digitalocean.add_action(golden, seconds=HOUR).id)


def test_another_thread_ends_a_wait_that_sleeps(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, stop: threading.Event
) -> None:
    action = started(client, digitalocean, golden)
    polled = threading.Event()
    thread = setting(stop, polled)
    with pytest.raises(WaitStoppedError) as caught:
        action.wait(on_poll=telling(polled), stop=stop)
    thread.join()
    error = caught.value
    assert isinstance(error, WaitTimeoutError)
    assert (
        str(error) == f"the wait for {action.id} was stopped; nothing was stopped at DigitalOcean"
    )
    assert [each.id for each in error.actions] == [action.id]
    assert unfinished_actions(error) == tuple(error.actions)
    token = resume_token(error)
    assert token is not None
    resumed = client.resume(token)
    assert isinstance(resumed, ResumedActions)
    assert resumed.ids == (action.id,)
    copied = pickle.loads(pickle.dumps(error))
    assert isinstance(copied, WaitStoppedError)
    assert copied.resume_token == token


def test_another_thread_ends_a_wait_on_an_image_and_one_for_a_status(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, stop: threading.Event
) -> None:
    started(client, digitalocean, golden)
    image = client.fetch_image(golden.id)
    polled = threading.Event()
    thread = setting(stop, polled)
    with pytest.raises(WaitStoppedError) as caught:
        image.wait_for_action(on_poll=telling(polled), stop=stop)
    thread.join()
    assert caught.value.in_progress == [image]
    digitalocean.requests.clear()
    with pytest.raises(WaitStoppedError):
        image.wait_for_status("deleted", stop=stop)
    assert digitalocean.requests == []


def test_a_wait_that_is_stopped_before_it_begins_sends_nothing(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, stop: threading.Event
) -> None:
    action = started(client, digitalocean, golden)
    digitalocean.requests.clear()
    stop.set()
    with pytest.raises(WaitStoppedError):
        action.wait(stop=stop)
    assert digitalocean.requests == []
    digitalocean.clock.advance(HOUR)
    assert client.fetch_action(action.id).wait(stop=stop).completed


def test_a_stopped_wait_can_be_gone_on_with(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, stop: threading.Event
) -> None:
    action = started(client, digitalocean, golden)
    wait = client.wait_actions([action], stop=stop)
    stop.set()
    with pytest.raises(WaitStoppedError):
        next(wait)
    stop.clear()
    digitalocean.clock.advance(HOUR)
    assert [each.id for each in wait] == [action.id]


def test_a_distribution_that_is_stopped_reports_how_far_it_came(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, stop: threading.Event
) -> None:
    digitalocean.next_action(seconds=HOUR)
    polled = threading.Event()
    thread = setting(stop, polled)
    report = client.image(golden.id).distribute(
        ["fra1", "ams3"], on_poll=telling(polled), stop=stop
    )
    thread.join()
    assert [each.outcome for each in report] == [RegionOutcome.SKIPPED, RegionOutcome.UNFINISHED]
    assert isinstance(report["ams3"].error, WaitStoppedError)


def test_the_other_waits_of_the_client_go_on(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, stop: threading.Event
) -> None:
    mine, other = (started(client, digitalocean, golden) for _ in range(2))
    polled = threading.Event()
    ended: list[Action] = []
    thread = threading.Thread(
        target=lambda: ended.append(other.wait(wait_interval=0.05, on_poll=telling(polled)))
    )
    thread.start()
    stopper = setting(stop, polled)
    with pytest.raises(WaitStoppedError):
        mine.wait(stop=stop)
    stopper.join()
    assert ended == []
    digitalocean.clock.advance(HOUR)
    thread.join()
    assert [each.id for each in ended] == [other.id]


def test_with_a_clock_of_its_own_a_wait_ends_after_its_sleep(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, stop: threading.Event
) -> None:
    plain = httpx.HTTPTransport(verify=False)
    with Client(
        digitalocean.token, digitalocean.url, clock=digitalocean.clock, transport=plain
    ) as client:
        action = started(client, digitalocean, golden)
        with pytest.raises(WaitStoppedError):
            action.wait(wait_interval=5, on_poll=lambda done, left: stop.set(), stop=stop)
        assert digitalocean.clock.monotonic() == 0


@pytest.mark.parametrize("wrong", [True, 5, "now"])
def test_what_is_no_event_is_refused(client: Client, golden: ImageRecord, wrong: object) -> None:
    with pytest.raises(TypeError, match=r"stop must be a threading\.Event, got"):
        client.image(golden.id).wait_for_action(stop=wrong)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
