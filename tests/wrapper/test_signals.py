"""Hundreds of interrupts by the system, at moments that nothing chooses: none holds up those that come after it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from doapi.testing import FakeDigitalOcean, ImageRecord

PROGRAM = Path(__file__).with_name("signals.py")

COUNT = 150


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals of timers")
@pytest.mark.parametrize("what", ["waits", "requests"])
def test_interrupts_leave_no_lock_held_and_no_connection_broken(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, what: str
) -> None:
    digitalocean.add_image(name="other")
    for region in ("nyc3", "sfo3", "tor1"):
        digitalocean.add_action(golden, region=region, seconds=3600)
    ran = subprocess.run(
        [
            sys.executable,
            PROGRAM,
            what,
            digitalocean.token,
            digitalocean.url,
            str(golden.id),
            str(COUNT),
        ],
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)["taken"] >= COUNT
