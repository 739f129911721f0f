"""A Ctrl-C: a real SIGINT to a real process, while a wait sleeps and while one of its requests is in flight."""

from __future__ import annotations

import inspect
import json
import linecache
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import doapi
import httpx
import pytest
from doapi._settings import OnInterrupt
from doapi.testing import FakeDigitalOcean, ImageRecord, SystemTime, faults

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send")

PROMISED = 0.5
"""Seconds after a Ctrl-C by which a wait has given its result, on a machine that is not busy with other things."""

TRIES = 4
"""How often a result may come late before it is not the stand-in that was kept from answering by other programs."""


def kept_from_running(process: str) -> float:
    """Return the seconds in which a process was ready and others had the processor; 0.0 if nothing tells."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0


PROGRAM = """
import datetime, json, sys, time
from pathlib import Path
import doapi, httpx

FUNCTION
class Clock:
    monotonic = staticmethod(time.monotonic)

    def now(self):
        return datetime.datetime.now(datetime.UTC)

    def sleep(self, seconds):
        if seconds:
            print("asleep", flush=True)
        time.sleep(seconds)

token, url, image_id, transfers = *sys.argv[1:3], int(sys.argv[3]), json.loads(sys.argv[4])
transport = httpx.HTTPTransport()
client = doapi.Client(token, url, transport=transport, wait_interval=600, clock=Clock())
image = client.fetch_image(image_id)
handle = client.image(image_id)
actions = [client.fetch_action(number) for number in transfers]
print("ready", flush=True)
sys.stdin.readline()
try:
    result = WAIT
except KeyboardInterrupt:
    result = "KeyboardInterrupt"
moment = time.monotonic()
kept_waiting = kept_from_running("self")
pool = repr(transport._pool)
client.close()
print(json.dumps([moment, kept_waiting, pool, result]))
"""


@pytest.fixture
def digitalocean() -> Iterator[FakeDigitalOcean]:
    """A stand-in whose time is the machine's."""
    with FakeDigitalOcean(images="none", clock=SystemTime(), action_seconds=3600) as server:
        yield server


@pytest.fixture
def golden(digitalocean: FakeDigitalOcean) -> ImageRecord:
    """An image with an action that has ended, and two that have not."""
    image = digitalocean.add_image(name="golden", regions=["fra1"])
    for region, seconds in [("nyc3", 0), ("sfo3", 3600), ("tor1", 3600)]:
        digitalocean.add_action(image, region=region, seconds=seconds)
    return image


def interrupt(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, wait: str, stalled: str | None
) -> tuple[object, float]:
    """Run a wait in a process of its own, and send it a SIGINT: in its sleep, or when a request is stalled.

    Returns:
        What the wait gave, as JSON, and how many seconds after the signal, without those that others had the processor.
    """
    golden.name = "golden"
    transfers = json.dumps([action.id for action in digitalocean.actions[:3]])
    program = PROGRAM.replace("FUNCTION", inspect.getsource(kept_from_running)).replace(
        "WAIT", wait
    )
    arguments = [digitalocean.token, digitalocean.url, str(golden.id), transfers]
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", program, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        digitalocean.requests.clear()
        golden.name = "renamed meanwhile"
        if stalled is not None:
            method, _, path = stalled.partition(" ")
            digitalocean.faults.add(faults.Stall(), method, path, times=None)
        child.stdin.write("\n")
        child.stdin.flush()
        if stalled is None:
            assert child.stdout.readline() == "asleep\n"
        while stalled is not None and not any(each.fault for each in digitalocean.requests):
            time.sleep(0.005)
        time.sleep(0.02)  # into the sleep or the request, most likely; a moment before is as good
        already_kept = kept_from_running(str(child.pid))
        moment = time.monotonic()
        child.send_signal(signal.SIGINT)
        out, errors = child.communicate(timeout=30)
    digitalocean.faults.clear()
    assert (child.returncode, errors) == (0, "")
    ended, kept, pool, result = json.loads(out)
    assert "Requests: 0 active, 0 queued | Connections: 0 active" in pool
    return result, ended - moment - (kept - already_kept)


ONE = "actions[1].wait().status"
MANY = "[each.status for each in client.wait_actions(actions)]"
ON_OBJECTS = "[each.name for each in client.wait_actions_on_objects([image])]"
OF_IMAGE = "image.wait_for_action().name"
OF_HANDLE = "handle.wait_for_action().name"
STATUS = "image.wait_for_status('deleted').name"
REGIONS = "[each.outcome for each in image.distribute(['fra1', 'sgp1', 'ams3'])]"

LOOKS, EVERYTHING = "GET /v2/actions*", "GET *"
LEFT = ["completed", "in-progress", "in-progress"]


@pytest.mark.parametrize(
    ("wait", "stalled", "expected"),
    [
        (ONE, None, "in-progress"),
        (ONE, LOOKS, "in-progress"),
        (MANY, None, LEFT),
        (MANY, LOOKS, LEFT),
        (ON_OBJECTS, None, ["golden"]),
        (ON_OBJECTS, LOOKS, ["golden"]),
        (ON_OBJECTS, EVERYTHING, ["golden"]),
        (OF_IMAGE, None, "renamed meanwhile"),
        (OF_IMAGE, LOOKS, "renamed meanwhile"),
        (OF_IMAGE, EVERYTHING, "golden"),
        (OF_HANDLE, None, "renamed meanwhile"),
        (OF_HANDLE, EVERYTHING, "KeyboardInterrupt"),
        (STATUS, None, "renamed meanwhile"),
        (STATUS, EVERYTHING, "golden"),
        (REGIONS, None, ["skipped", "unfinished", "unfinished"]),
        (REGIONS, LOOKS, ["skipped", "unfinished", "unfinished"]),
        (REGIONS, "POST *", ["skipped", "refused", "not-started"]),
        (REGIONS, EVERYTHING, ["skipped", "not-started", "not-started"]),
    ],
)
def test_a_ctrl_c_gives_the_state_as_it_is_at_once(
    digitalocean: FakeDigitalOcean,
    golden: ImageRecord,
    wait: str,
    stalled: str | None,
    expected: object,
) -> None:
    seconds: list[float] = []
    while not seconds or (min(seconds) > PROMISED and len(seconds) < TRIES):
        regions = golden.regions
        result, took = interrupt(digitalocean, golden, wait, stalled)
        assert result == expected
        seconds.append(took)
        golden.regions = regions
    assert min(seconds) <= PROMISED, seconds


class AtLine:
    """Raises a Ctrl-C at one of the lines that the waits of this package execute, counted from the first.

    Lines with `with` and `except` are left out: they are traced where a lock is let go of and where an exception is
    matched, and no signal comes there.
    """

    FILES = (
        "_sync/waits/wait.py",
        "_sync/waits/rounds.py",
        "_sync/waits/reads.py",
        "_sync/waits/on_actions.py",
        "_policy/wait.py",
        "_policy/rounds.py",
        "_policy/trouble.py",
    )

    def __init__(self, number: int) -> None:
        self._left = number

    @property
    def came(self) -> bool:
        return self._left < 0

    def __call__(self, frame: FrameType, event: str, argument: object) -> AtLine | None:
        if not frame.f_code.co_filename.endswith(self.FILES):
            return None
        if event == "line" and _takes_signals(frame):
            self._left -= 1
            if self.came:
                sys.settrace(None)
                raise KeyboardInterrupt
        return self


def _takes_signals(frame: FrameType) -> bool:
    line = linecache.getline(frame.f_code.co_filename, frame.f_lineno)
    return not line.lstrip().startswith(("with ", "except "))


class CountingTurns:
    """The stand-in's clock, which counts how often a wait lets others go first."""

    def __init__(self, clock: doapi.Clock) -> None:
        self.monotonic = clock.monotonic
        self.now = clock.now
        self._clock = clock
        self.turns = 0

    def sleep(self, seconds: float) -> None:
        self.turns += not seconds
        self._clock.sleep(seconds)


def test_a_ctrl_c_at_any_line_loses_nothing_and_leaves_the_client_usable() -> None:
    """A wait that the Ctrl-C escapes from is gone on with, as a caller may who catches it."""
    with FakeDigitalOcean(images="none", limits=None) as digitalocean:
        clock = CountingTurns(digitalocean.clock)
        client = doapi.Client(digitalocean.token, digitalocean.url, clock=clock)
        image = digitalocean.add_image(name="golden")
        for number in range(0, 10_000, 5):
            made = [digitalocean.add_action(image, seconds=seconds).id for seconds in (1, 3, 30)]
            actions = [client.fetch_action(number) for number in made]
            wait = client.wait_actions(actions, wait_time=5)
            got: list[int] = []
            interrupt = AtLine(number)
            sys.settrace(interrupt)
            for _ in range(2):
                try:
                    for action in wait:
                        got.append(action.id)  # noqa: PERF401
                except KeyboardInterrupt:
                    pass
                except doapi.WaitTimeoutError as error:
                    got += [action.id for action in error.actions]
            sys.settrace(None)
            assert sorted(got) == made, number
            assert client.fetch_action(made[0]).wait().completed
            if not interrupt.came:
                break
        else:
            pytest.fail("the wait has more lines than were tried")
        turns, looks = clock.turns, len(digitalocean.requests)
        client.fetch_action(digitalocean.add_action(image, seconds=8).id).wait()
        assert clock.turns - turns < len(digitalocean.requests) - looks, (
            "waits for those that ended"
        )
        client.close()


class Interrupting(httpx.HTTPTransport):
    """A connection on which a Ctrl-C comes before one of the requests, counted from the first."""

    def __init__(self) -> None:
        super().__init__(verify=False)
        self.left: int | None = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                self.left = None
                raise KeyboardInterrupt
        return super().handle_request(request)


Waiting = Callable[[doapi.Image, doapi.Action, OnInterrupt | None], object]
WAITING: dict[str, Waiting] = {
    "action": lambda image, action, how: action.wait(on_interrupt=how),
    "image": lambda image, action, how: image.wait_for_action(on_interrupt=how),
    "status": lambda image, action, how: image.wait_for_status("deleted", on_interrupt=how),
    "regions": lambda image, action, how: image.distribute(["lon1"], on_interrupt=how),
}


@pytest.mark.parametrize("of_client", [True, False], ids=["client", "wait"])
@pytest.mark.parametrize("wait", WAITING)
def test_a_ctrl_c_is_raised_where_that_was_asked_for(wait: str, of_client: bool) -> None:
    with FakeDigitalOcean(images="none", limits=None) as digitalocean:
        transport = Interrupting()
        with doapi.Client(
            digitalocean.token,
            digitalocean.url,
            clock=digitalocean.clock,
            transport=transport,
            on_interrupt="raise" if of_client else "return",
        ) as client:
            golden = digitalocean.add_image(regions=["fra1"])
            image = client.fetch_image(golden.id)
            action = client.fetch_action(digitalocean.add_action(golden, seconds=60).id)
            transport.left = 5
            with pytest.raises(KeyboardInterrupt) as caught:
                WAITING[wait](image, action, None if of_client else "raise")
            left = [each.id for each in doapi.unfinished_actions(caught.value)]
            started = {"action": [action.id], "image": [action.id], "status": []}
            assert left == started.get(wait, [max(each.id for each in digitalocean.actions)])
            transport.left = 5
            returned = WAITING["action"](image, action, "return")
            assert isinstance(returned, doapi.Action)
            assert returned.in_progress


def test_a_loop_that_a_ctrl_c_left_goes_on_with_what_is_left() -> None:
    with FakeDigitalOcean(images="none", limits=None) as digitalocean:
        transport = Interrupting()
        clock = digitalocean.clock
        with doapi.Client(
            digitalocean.token, digitalocean.url, clock=clock, transport=transport
        ) as client:
            image = digitalocean.add_image()
            made = [digitalocean.add_action(image, seconds=seconds).id for seconds in (3, 60, 90)]
            actions = [client.fetch_action(number) for number in made]
            wait = client.wait_actions(actions, on_interrupt="raise")
            transport.left = 5
            got: list[int] = []
            with pytest.raises(KeyboardInterrupt) as caught:
                got.extend(action.id for action in wait)
            assert [each.id for each in doapi.unfinished_actions(caught.value)] == made[1:]
            got += [action.id for action in wait if action.completed]
            assert got == made


def test_what_a_ctrl_c_left_is_no_success() -> None:
    with FakeDigitalOcean(images="none", limits=None) as digitalocean:
        transport = Interrupting()
        clock = digitalocean.clock
        with doapi.Client(
            digitalocean.token, digitalocean.url, clock=clock, transport=transport
        ) as client:
            image = client.fetch_image(digitalocean.add_image(regions=["fra1"]).id)
            action = image.transfer("sgp1")
            transport.left = 2
            with pytest.raises(doapi.UnfinishedActionError, match="has not finished") as caught:
                action.wait().raise_for_error()
            assert caught.value.action.id == action.id
            assert isinstance(caught.value, doapi.ActionError)
            transport.left = 4
            with pytest.raises(doapi.DistributionError) as failed:
                image.distribute(["lon1", "ams3"]).raise_for_error()
            assert [str(each.outcome) for each in failed.value.report] == ["unfinished"] * 2
            transport.left = 2
            for each in client.wait_actions([action]):
                with pytest.raises(doapi.UnfinishedActionError):
                    each.raise_for_error()
            action.wait().raise_for_error()


@pytest.mark.parametrize("wrong", ["rise", None, True])
def test_what_is_no_way_to_take_a_ctrl_c_is_refused(wrong: Any) -> None:
    with pytest.raises(ValueError, match="on_interrupt must be 'return' or 'raise'"):
        doapi.Client("secret", on_interrupt=wrong)
