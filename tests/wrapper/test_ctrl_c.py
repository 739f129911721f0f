"""A real Ctrl-C to a real process: the documented result at once, the connection released, a clean exit.

The half second that is promised is asserted as such: it is what the caller notices.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest
from doapi.testing import FakeDigitalOcean, ImageRecord, faults

PROMISED = 0.5
"""Seconds from the signal to the result."""

PRELUDE = """
import json, signal, sys, time
import doapi

interrupted_at = []

def note(number, frame):
    interrupted_at.append(time.monotonic())
    raise KeyboardInterrupt

signal.signal(signal.SIGINT, note)
url, token, image_id = sys.argv[1], sys.argv[2], int(sys.argv[3])
client = doapi.Client(token, url, wait_interval=60)
image = client.fetch_image(image_id)

def polled(done, left):
    print("polled", flush=True)

def tell(**result):
    print(json.dumps({**result, "took": time.monotonic() - interrupted_at[0]}), flush=True)

"""

EPILOGUE = """
client.close()
"""

PROGRAMS = {
    "Action.wait": """
action = image.fetch_current_action().wait(on_poll=polled)
tell(action=action.id, status=action.status)
""",
    "wait_actions": """
actions = list(image.fetch_all_actions())
seen = [(each.id, each.status) for each in client.wait_actions(actions, on_poll=polled)]
tell(seen=seen)
""",
    "wait_actions_on_objects": """
seen = [each.name for each in client.wait_actions_on_objects([image], on_poll=polled)]
tell(seen=seen)
""",
    "Image.wait_for_action": """
state = image.wait_for_action(on_poll=polled)
tell(name=state.name)
""",
    "Image.wait_for_status": """
state = image.wait_for_status("retired")
tell(name=state.name)
""",
    "Image.distribute": """
report = image.distribute(["blr1", "lon1"], on_poll=polled)
tell(outcomes=[each.outcome for each in report], started=len(report.started))
""",
}


class Child:
    """A program that waits, in a process of its own."""

    def __init__(self, digitalocean: FakeDigitalOcean, image: ImageRecord, program: str) -> None:
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-W", "error", "-c", PRELUDE + PROGRAMS[program] + EPILOGUE),
                *(digitalocean.url, digitalocean.token, str(image.id)),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )

    def interrupt(self) -> dict[str, Any]:
        """Send a Ctrl-C; gives what the program tells."""
        self.process.send_signal(signal.SIGINT)
        out, err = self.process.communicate(timeout=30)
        assert self.process.returncode == 0, err
        assert err == ""
        told: dict[str, Any] = json.loads(out.strip().splitlines()[-1])
        assert told["took"] < PROMISED
        return told


def until(condition: Callable[[], bool]) -> None:
    """Come back when something is so; the stand-in's record has no event to wait for."""
    pause = threading.Event()
    for _ in range(3000):
        if condition():
            return
        pause.wait(0.01)
    pytest.fail("it did not come to that")


@pytest.fixture
def transfers(digitalocean: FakeDigitalOcean, golden: ImageRecord) -> list[int]:
    """Two transfers that do not end, since the stand-in's clock stands still."""
    return [digitalocean.add_action(golden, region=slug).id for slug in ("sgp1", "ams3")]


def checks(digitalocean: FakeDigitalOcean, told: dict[str, Any], ids: list[int]) -> None:
    """Whether the program told what is documented."""
    told = {key: value for key, value in told.items() if key != "took"}
    expected: list[dict[str, Any]] = [
        {"action": ids[1], "status": "in-progress"},
        {"seen": [[ids[1], "in-progress"], [ids[0], "in-progress"]]},
        {"name": "golden"},
        {"seen": ["golden"]},
        {"outcomes": ["unfinished", "unfinished"], "started": 2},
    ]
    assert told in expected


@pytest.mark.parametrize("program", PROGRAMS)
def test_during_a_sleep(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, transfers: list[int], program: str
) -> None:
    child = Child(digitalocean, golden, program)
    if program == "Image.wait_for_status":
        until(lambda: len(digitalocean.requests) >= 2 and digitalocean.requests[-1].status == 200)
        threading.Event().wait(0.2)  # there is nothing to be told of: let the reply be read
    else:
        assert child.process.stdout is not None
        assert child.process.stdout.readline() == "polled\n"
    checks(digitalocean, child.interrupt(), transfers)


@pytest.mark.parametrize("program", PROGRAMS)
def test_while_a_request_is_in_flight(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, transfers: list[int], program: str
) -> None:
    path = "/v2/images/*" if program == "Image.wait_for_status" else "/v2/actions*"
    stall = faults.Stall()
    digitalocean.faults.add(
        stall, "GET", path, times=None, after=int(program == "Image.wait_for_status")
    )
    child = Child(digitalocean, golden, program)
    until(lambda: any(request.fault is stall for request in digitalocean.requests))
    checks(digitalocean, child.interrupt(), transfers)


def test_the_image_is_as_last_known_if_the_api_does_not_answer(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, transfers: list[int]
) -> None:
    stall = faults.Stall()
    digitalocean.faults.add(stall, "GET", "/v2/actions*", times=None)
    digitalocean.faults.add(stall, "GET", f"/v2/images/{golden.id}", times=None, after=1)
    child = Child(digitalocean, golden, "Image.wait_for_action")
    until(lambda: any(request.fault is stall for request in digitalocean.requests))
    assert child.interrupt()["name"] == "golden"
