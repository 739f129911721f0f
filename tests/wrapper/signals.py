"""A program that interrupts itself: signals of the system, at moments that nothing here chooses.

`signals.py waits|requests TOKEN URL IMAGE COUNT` takes COUNT interrupts in waits, or in requests, and prints as JSON
what became of them. Other threads use the same client all the while, and get on after each. What hangs ends the
program, after it has shown where each thread stands.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import partial

import doapi

HANG = 60
"""Seconds that nothing here takes, however busy the machine is."""

AGAIN = 2.0
"""Seconds after which a signal comes again: Python drops the KeyboardInterrupt that comes into a `__del__`."""


class Interrupts:
    """A timer of the system's, whose signal is taken as that of a Ctrl-C is."""

    def __init__(self, longest: float) -> None:
        self.taken = 0
        self.repeated = 0
        self.escaped = 0
        self._moments = random.Random(14)
        self._longest = longest
        self._armed = False
        self._came = False
        signal.signal(signal.SIGALRM, self._take)

    def _take(self, *_: object) -> None:
        if self._armed:
            self.taken += 1
            self.repeated += self._came
            self._came = True
            raise KeyboardInterrupt

    def during(self, call: Callable[[], object]) -> None:
        """Call, with an interrupt at some moment of it, which may leave it as the exception that it is."""
        self._came = False
        try:
            self._armed = True
            signal.setitimer(
                signal.ITIMER_REAL, self._moments.uniform(0.00001, self._longest), AGAIN
            )
            call()
            self._armed = False
        except KeyboardInterrupt:
            self.escaped += 1
        self._armed = False
        signal.setitimer(signal.ITIMER_REAL, 0)


class Beside:
    """Threads that do the same again and again, beside those that are interrupted."""

    def __init__(self) -> None:
        self._done: dict[int, int] = {}
        self._threads: list[threading.Thread] = []
        self._change = threading.Condition()
        self._over = False

    def start(self, number: int, call: Callable[[Callable[..., None]], object]) -> None:
        """Start a thread for a call that says, each time, that it has got on."""
        self._done[number] = 0

        def got_on(*_: object) -> None:
            with self._change:
                self._done[number] += 1
                self._change.notify_all()
            if self._over:
                sys.exit()

        def work() -> None:
            while True:
                call(got_on)

        self._threads.append(threading.Thread(target=work, daemon=True))
        self._threads[-1].start()

    def gets_on(self) -> None:
        """Come back when each has got on from here: twice, since the first may have been about to."""
        with self._change:
            goal = {number: done + 2 for number, done in self._done.items()}
            assert self._change.wait_for(
                lambda: all(self._done[number] >= done for number, done in goal.items()), 2 * HANG
            )

    def stop(self) -> None:
        """Let each end."""
        self._over = True
        for thread in self._threads:
            thread.join()


def waits(client: doapi.Client, image: doapi.Image, count: int) -> Interrupts:
    """Interrupt waits, which share their rounds with those of two other threads."""
    mine, *others = list(image.fetch_all_actions())
    beside = Beside()
    for number, action in enumerate(others):
        beside.start(number, partial(poll, action))
    beside.gets_on()
    interrupts = Interrupts(4 * duration(image.fetch))

    def wait() -> None:
        assert [each.id for each in client.wait_actions([mine])] == [mine.id]

    while interrupts.taken < count:
        faulthandler.dump_traceback_later(HANG, exit=True)
        interrupts.during(wait)
        beside.gets_on()
    beside.stop()
    return interrupts


def poll(action: doapi.Action, got_on: Callable[..., None]) -> None:
    """Wait for an action, which gets on with each poll."""
    action.wait(on_poll=got_on)


def requests(client: doapi.Client, image: doapi.Image, count: int) -> Interrupts:
    """Interrupt requests, with a body and without one, beside those of another thread."""
    other = next(each for each in client.fetch_all_private_images() if each != image)
    calls: list[Callable[[], object]] = [image.fetch, lambda: image.update_image(name="golden")]
    beside = Beside()

    def read(got_on: Callable[[], None]) -> None:
        assert other.fetch() == other
        got_on()

    beside.start(0, read)
    beside.gets_on()
    interrupts = Interrupts(1.2 * max(map(duration, calls)))
    while interrupts.taken < count:
        faulthandler.dump_traceback_later(HANG, exit=True)
        interrupts.during(calls[interrupts.taken % len(calls)])
        assert other.fetch() == other
        beside.gets_on()
    beside.stop()
    return interrupts


def warm_up(client: doapi.Client) -> None:
    """Import what is imported when it is first needed: a signal can leave the interpreter's lock of imports held."""
    with contextlib.suppress(doapi.NotFoundError):
        client.fetch_image(1)
    with contextlib.suppress(doapi.WaitTimeoutError):
        list(client.wait_actions(client.fetch_all_actions(), wait_time=0))


def duration(call: Callable[[], object]) -> float:
    """Return about how many seconds a call takes."""
    start = time.monotonic()
    for _ in range(10):
        call()
    return (time.monotonic() - start) / 10


def main() -> None:
    """Do what the arguments say."""
    what, token, url, image, count = sys.argv[1:]
    with doapi.Client(token, url, wait_interval=0) as client:
        warm_up(client)
        run = waits if what == "waits" else requests
        came = run(client, client.fetch_image(int(image)), int(count))
    faulthandler.cancel_dump_traceback_later()
    found = {"taken": came.taken, "escaped": came.escaped, "repeated": came.repeated}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
