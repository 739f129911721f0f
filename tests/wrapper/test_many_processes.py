"""Real processes that wait on one account, each with a client of its own, in a time that goes faster than ours."""

from __future__ import annotations

import datetime
import subprocess
import sys
import time

from doapi.testing import FakeDigitalOcean, Limits, SystemTime

FASTER = 600.0
"""An hour takes six seconds."""

WAITING = """
import sys
import time
import datetime

import doapi
import httpx

url, token, faster, action_id = sys.argv[1], sys.argv[2], float(sys.argv[3]), int(sys.argv[4])


class FastClock:
    def monotonic(self):
        return time.monotonic() * faster

    def now(self):
        return datetime.datetime.fromtimestamp(time.monotonic() * faster, datetime.UTC)

    def sleep(self, seconds):
        time.sleep(seconds / faster)


with doapi.Client(
    token, url, clock=FastClock(), transport=httpx.HTTPTransport(verify=False)
) as client:
    action = client.fetch_action(action_id)
    print(action.id, action.wait().status)
"""


class FastClock(SystemTime):
    """The same time for the stand-in and for all processes: it goes on by itself, and faster."""

    def monotonic(self) -> float:
        return time.monotonic() * FASTER

    def now(self) -> datetime.datetime:
        return datetime.datetime.fromtimestamp(self.monotonic(), datetime.UTC)

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds / FASTER)


def test_8_processes_on_an_account_of_300_requests_an_hour_each_see_their_action() -> None:
    with FakeDigitalOcean(
        images="none", limits=Limits(per_hour=300, per_minute=15), clock=FastClock()
    ) as digitalocean:
        image = digitalocean.add_image(name="golden")
        actions = [
            digitalocean.add_action(image, seconds=60.0 * minutes) for minutes in range(20, 60, 5)
        ]
        common = [sys.executable, "-c", WAITING, digitalocean.url, digitalocean.token, str(FASTER)]
        processes = [
            subprocess.Popen([*common, str(action.id)], stdout=subprocess.PIPE, text=True)
            for action in actions
        ]
        said = [process.communicate(timeout=120)[0].strip() for process in processes]
        requests = digitalocean.requests
        statuses = [request.status for request in requests]
    assert said == [f"{action.id} completed" for action in actions]
    assert len([status for status in statuses if status == 429]) <= 0.2 * len(statuses)
