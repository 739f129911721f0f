"""Reading a whole list in sync code: in threads, which exist no longer than the call, and hold nothing up."""

from __future__ import annotations

import contextvars
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from doapi import Client, DOAPIError
from doapi.testing import FakeDigitalOcean, faults

CALLER: contextvars.ContextVar[str] = contextvars.ContextVar("CALLER", default="")


class Watching(httpx.HTTPTransport):
    """Notes the threads that requests come from, and keeps them until so many are in flight."""

    def __init__(self, together: int = 1) -> None:
        super().__init__(verify=False)
        self.threads: set[int] = set()
        self.callers: set[str] = set()
        self.most = 0
        self._in_flight = 0
        self._change = threading.Condition()
        self._together = together
        self._requests = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        with self._change:
            self._requests += 1
            self._in_flight += 1
            self.threads.add(threading.get_ident())
            self.callers.add(CALLER.get())
            self.most = max(self.most, self._in_flight)
            self._change.notify_all()
            if self._requests > 1:  # the first page is asked for alone
                assert self._change.wait_for(lambda: self.most >= self._together, 60)
        try:
            return super().handle_request(request)
        finally:
            with self._change:
                self._in_flight -= 1


def client_of(digitalocean: FakeDigitalOcean, transport: httpx.BaseTransport) -> Client:
    return Client(
        digitalocean.token,
        digitalocean.url,
        per_page=10,
        clock=digitalocean.clock,
        transport=transport,
    )


def test_ten_pages_are_in_flight_at_a_time(digitalocean: FakeDigitalOcean) -> None:
    digitalocean.add_history(300)
    transport = Watching(together=10)
    CALLER.set("the test")
    with client_of(digitalocean, transport) as client:
        actions = client.fetch_all_actions().all()
    assert len(actions) == 300
    assert transport.most == 10
    assert transport.callers == {"the test"}
    left = transport.threads - {threading.get_ident()}
    assert left
    assert [thread for thread in threading.enumerate() if thread.ident in left] == []


READS: dict[str, Callable[[Client], object]] = {
    "a loop": lambda client: list(client.fetch_all_actions()),
    "pages": lambda client: list(client.fetch_all_actions().pages()),
    "the total": lambda client: client.fetch_all_actions().total(),
    "the first": lambda client: client.fetch_all_actions().first(),
    "a list of one page": lambda client: client.fetch_all_images().all(),
    "a wait": lambda client: list(client.wait_actions(client.fetch_all_actions())),
}


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_nothing_else_reads_in_threads(
    digitalocean: FakeDigitalOcean, read: Callable[[Client], object]
) -> None:
    image = digitalocean.add_image(name="golden")
    digitalocean.add_history(50)
    digitalocean.add_action(image, seconds=3)
    transport = Watching()
    with client_of(digitalocean, transport) as client:
        read(client)
    assert transport.threads == {threading.get_ident()}


def test_threads_begin_no_more_once_one_has_failed(digitalocean: FakeDigitalOcean) -> None:
    digitalocean.add_history(1000)
    digitalocean.faults.add(faults.Status(500), after=20, times=None)
    with client_of(digitalocean, httpx.HTTPTransport(verify=False)) as client:
        listing = client.fetch_all_actions()
        with pytest.raises(DOAPIError):
            listing.all()
        assert len(digitalocean.requests) <= 30
        digitalocean.faults.clear()
        assert len(listing.all()) == 1000
        assert len(digitalocean.requests) <= 100 + 10


PROGRAM = """
import sys, threading, doapi
client = doapi.Client(*sys.argv[1:], per_page=10)
listing = client.fetch_all_actions()
print("ready", flush=True)
try:
    listing.all()
except KeyboardInterrupt:
    print(client.fetch_all_regions().total(), flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send")
def test_a_ctrl_c_is_not_kept_waiting_by_pages_in_flight(
    digitalocean: FakeDigitalOcean, tmp_path: Path
) -> None:
    digitalocean.add_history(300)
    stall = faults.Stall()
    digitalocean.faults.add(stall, path="/v2/actions", after=1, times=None)
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, digitalocean.token, digitalocean.url],
        stdout=subprocess.PIPE,
        text=True,
    )
    with program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        while len(digitalocean.requests) < 11:
            assert program.poll() is None
        program.send_signal(signal.SIGINT)
        # The pages in flight have 30 s: the program goes on, and ends, without them.
        assert program.stdout.readline() == f"{len(digitalocean.regions)}\n"
        assert program.wait(20) == 0
