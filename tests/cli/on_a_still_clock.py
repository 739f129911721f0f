"""Runs `doapi` on a stand-in of its own whose clock stands still: what it shows in a terminal is the same every time.

    python on_a_still_clock.py STALLS_AFTER ARGUMENT...

There are two images, `golden-web` (7555620) and `golden-db` (7555621), six nightly ones, and an earlier transfer that
took half an hour. Every request for actions after so many is never answered, so that the screen stays as it is until
Ctrl-C.
"""

from __future__ import annotations

import os
import sys

from doapi.cli import settings
from doapi.cli.__main__ import main
from doapi.testing import FakeDigitalOcean, faults

stalls_after = int(sys.argv[1])
with FakeDigitalOcean(images="none") as digitalocean:
    web = digitalocean.add_image(id=7555620, name="golden-web", regions=["fra1"], size_gigabytes=20)
    digitalocean.add_image(id=7555621, name="golden-db", regions=["fra1"], size_gigabytes=40)
    for week in range(6):
        digitalocean.add_image(
            name=f"nightly-{week}",
            created_at=f"2026-0{1 + week // 4}-{1 + week % 4 * 7:02}T03:00:00Z",
            size_gigabytes=10.0 + week,
        )
    earlier = digitalocean.add_action(
        web, region="nyc2", seconds=0, started_at="2026-03-01T12:00:00Z", id=36804000
    )
    earlier.completed_at = "2026-03-01T12:30:00Z"
    for seconds in (60, 1200, 2400):
        digitalocean.next_action(seconds=seconds)
    digitalocean.faults.add(faults.Stall(), "GET", "/v2/actions*", times=None, after=stalls_after)
    os.environ["DIGITALOCEAN_TOKEN"] = digitalocean.token
    os.environ["DIGITALOCEAN_API_URL"] = digitalocean.url
    settings.CLOCK = digitalocean.clock
    code = main(sys.argv[2:])
sys.exit(code)
