"""A server that sends a byte of its reply now and then, and never comes to an end: no wait is held by it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from threading import Event, Thread

import doapi
import pytest
from doapi.testing import SystemTime

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n"


@pytest.fixture
def dripping() -> Iterator[str]:
    """The URL of such a server."""
    over = Event()

    def drip(peer: socket.socket) -> None:
        with peer, suppress(OSError):
            peer.recv(65536)
            peer.sendall(HEAD)
            while not over.wait(0.02):
                peer.sendall(b" ")

    def serve() -> None:
        with suppress(OSError):
            while True:
                peer, _ = listener.accept()
                threads.append(Thread(target=drip, args=(peer,)))
                threads[-1].start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threads = [Thread(target=serve)]
        threads[0].start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        over.set()
        listener.shutdown(socket.SHUT_RDWR)
    for thread in threads:
        thread.join()


def test_a_reply_that_drips_holds_no_wait(dripping: str) -> None:
    with doapi.Client("secret", dripping) as client:
        with pytest.raises(doapi.WaitTimeoutError):
            client.image(5).wait_for_action(wait_time=0)
        with pytest.raises(doapi.WaitTimeoutError):
            client.image(5).wait_for_status(wait_time=0)


class Interrupting(SystemTime):
    """The machine's time, and a Ctrl-C in the first sleep."""

    def sleep(self, seconds: float) -> None:
        raise KeyboardInterrupt


def test_what_is_asked_for_after_a_ctrl_c_has_one_budget_of_time(dripping: str) -> None:
    """The reply to that drips too, and would hold the wait, had each byte a time of its own."""
    with doapi.Client("secret", dripping, clock=Interrupting()) as client:
        image = client.image(5)
        with pytest.raises(KeyboardInterrupt):
            image.wait_for_action()
