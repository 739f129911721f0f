"""Connections of our own: what another process, another event loop or a Ctrl-C has touched is used by no one else."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
import types
from collections.abc import Callable
from typing import Any

import doapi
import httpx
import pytest
from doapi.testing import FakeDigitalOcean, ImageRecord

HTTP = ("httpx", "httpcore", "h11", "doapi/_wire")
"""Where the lines are at which a request is interrupted."""


class AtStep:
    """Raises a Ctrl-C at one of the lines that a request executes in the HTTP libraries, counted from the first."""

    def __init__(self, step: int) -> None:
        self.left = step

    def __call__(self, frame: types.FrameType, event: str, argument: object) -> object:
        if event == "call":
            inside = any(f"/{name}/" in frame.f_code.co_filename for name in HTTP)
            return self if inside and frame.f_code.co_name != "__del__" else None
        if event == "line":
            self.left -= 1
            if self.left == 0:
                sys.settrace(None)
                raise KeyboardInterrupt
        return self


def interrupted(call: Callable[[], object], step: int) -> bool:
    """Whether the call was not over before this step, at which it was interrupted."""
    before = sys.gettrace()
    sys.settrace(AtStep(step))  # type: ignore[arg-type]
    try:
        call()
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(before)
    return False


@pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
def test_after_a_ctrl_c_at_any_line_of_a_request_the_next_ones_are_answered(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    """That the next request ends at all is seen to by the time limit of the tests."""
    other = digitalocean.add_image(name="other")
    steps = range(1, 100_000, 3)
    with doapi.Client(digitalocean.token, digitalocean.url, clock=digitalocean.clock) as client:
        client.fetch_image(golden.id)
        for step in steps:
            more = interrupted(lambda: client.fetch_image(golden.id), step)
            assert client.fetch_image(other.id).name == "other"
            if not more:
                break
        names: list[str] = []
        thread = threading.Thread(target=lambda: names.append(client.fetch_image(golden.id).name))
        thread.start()
        thread.join()
        assert names == ["golden"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_child_and_its_parent_read_their_own_replies(digitalocean: FakeDigitalOcean) -> None:
    """In processes of their own: this one has threads, which do not go well with forks."""
    ids = [digitalocean.add_image(name=f"image {number}").id for number in range(20)]
    program = """
        import os, sys, doapi
        token, url, *ids = sys.argv[1:]
        client = doapi.Client(token, url)
        client.fetch_image(int(ids[0]))
        child = os.fork()
        for number in map(int, (ids if child else ids[::-1]) * 5):
            assert client.fetch_image(number).id == number
        if child:
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    """
    assert run(program, digitalocean, *map(str, ids)) == (0, "")


def run(program: str, digitalocean: FakeDigitalOcean, *arguments: str) -> tuple[int, str]:
    """Run a program, and return how it ended and what it said."""
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            textwrap.dedent(program),
            digitalocean.token,
            digitalocean.url,
            *arguments,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=60,
    )
    return ran.returncode, ran.stdout


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_an_async_client_serves_one_event_loop_after_the_other(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, backend: str
) -> None:
    program = """
        import sys, anyio, doapi
        backend, number = sys.argv[3:]
        client = doapi.AsyncClient(*sys.argv[1:3])
        async def read():
            await client.fetch_image(int(number))
        for _ in range(4):
            anyio.run(read, backend=backend)
        async def end():
            await read()
            await client.aclose()
        anyio.run(end, backend=backend)
    """
    assert run(program, digitalocean, backend, str(golden.id)) == (0, "")
    assert len(digitalocean.requests) == 5


@pytest.mark.parametrize(
    "given", ["http_client=httpx.AsyncClient()", "transport=httpx.AsyncHTTPTransport()"]
)
def test_connections_that_were_handed_in_are_refused_in_a_second_event_loop(
    digitalocean: FakeDigitalOcean, golden: ImageRecord, given: str
) -> None:
    program = f"""
        import sys, anyio, doapi, httpx
        client = doapi.AsyncClient(*sys.argv[1:3], {given})
        async def read():
            await client.fetch_image(int(sys.argv[3]))
        anyio.run(read)
        try:
            anyio.run(read)
        except doapi.UnusableClientError as error:
            print(error)
    """
    code, said = run(program, digitalocean, str(golden.id))
    assert code == 0
    assert "has been used in another process or event loop" in said
    assert len(digitalocean.requests) == 1


def test_a_closed_client_says_so_whatever_it_was_given(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    with httpx.Client() as http:
        clients = [
            doapi.Client(digitalocean.token, digitalocean.url),
            doapi.Client(digitalocean.token, digitalocean.url, http_client=http),
            doapi.Client(digitalocean.token, digitalocean.url, transport=httpx.HTTPTransport()),
        ]
        for client in clients:
            client.fetch_image(golden.id)
            client.close()
            with pytest.raises(doapi.UnusableClientError, match="this client is closed"):
                client.fetch_image(golden.id)
    other = doapi.Client(digitalocean.token, digitalocean.url, http_client=http)
    with pytest.raises(doapi.UnusableClientError, match="closed"):
        other.fetch_image(golden.id)
    assert len(digitalocean.requests) == 3


def test_a_reply_about_another_image_is_an_error(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    from doapi.testing import faults

    other = digitalocean.add_image(name="other")

    def swap(reply: Any) -> Any:
        return {"image": {**reply["image"], "id": other.id}}

    with doapi.Client(digitalocean.token, digitalocean.url, clock=digitalocean.clock) as client:
        image = client.fetch_image(golden.id)
        calls: list[Callable[[], object]] = [
            lambda: client.fetch_image(golden.id),
            image.fetch,
            lambda: image.update_image("new"),
        ]
        for call in calls:
            digitalocean.faults.add(faults.Mutate(swap))
            with pytest.raises(
                doapi.DecodeError, match=rf"expected {golden.id} at \$\.image\.id, got {other.id}"
            ):
                call()
