"""The process that one peer is measured in: `python -m benchmarks.worker CLIENT URL`, told by lines of JSON what to do.

It measures the CPU time of its own process, so neither the server nor the other peers count. It runs in the peer's
environment: nothing here may need more than the standard library.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
import tracemalloc
from collections.abc import Callable
from importlib import import_module
from typing import Any

from . import replies

PAGES = 5
GETS = 100
AT_ONCE = 1000
SHORT = 20
"""What a short run divides the last two by."""


class Worker:
    """One peer's client, and what can be measured of it."""

    def __init__(
        self, client: Any, hetzner: bool = False, short: bool = False, far: Any = None
    ) -> None:
        self._client = client
        self._far = client if far is None else far
        self._gets = GETS // SHORT if short else GETS
        self._at_once = AT_ONCE // SHORT if short else AT_ONCE
        self._runner = asyncio.Runner()
        self._ids = range(replies.FIRST_ID, replies.FIRST_ID + replies.IMAGES)
        if hetzner:
            self._bodies = [replies.hetzner_page(page, 200) for page in range(1, PAGES + 1)]
            self._empty = replies.hetzner_page(1, 200, of=0)
        else:
            self._bodies = [
                replies.images_page("http://x", page, 200) for page in range(1, PAGES + 1)
            ]
            self._empty = replies.images_page("http://x", 1, 200, of=0)

    def can(self, method: str) -> bool:
        """Whether the peer does that at all."""
        return hasattr(self._client, method)

    def decode(self) -> float:
        """CPU seconds of decoding a page of 200 images."""
        spent = cpu(lambda: [len(self._client.decode(body)) for body in self._bodies])
        if getattr(self._client, "decode_has_overhead", False):
            spent -= cpu(lambda: [len(self._client.decode(self._empty)) for _ in self._bodies])
        return spent / PAGES

    def floor_decode(self) -> float:
        """CPU seconds of making dicts of the same page, in the same process."""
        return cpu(lambda: [len(json.loads(body)["images"]) for body in self._bodies]) / PAGES

    def memory(self) -> float:
        """Bytes that an image takes while it is held."""
        self._client.decode(self._bodies[1])
        gc.collect()
        tracemalloc.start()
        held = self._client.decode(self._bodies[0])
        gc.collect()
        taken, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return taken / len(held)

    def list_images(self) -> float:
        """CPU seconds of listing all images."""
        return cpu(lambda: whole(self._client.list_images()))

    def list_far(self) -> float:
        """Seconds of listing all images where the line is long, in the way that is fastest."""
        way = getattr(self._far, "list_fast", self._far.list_images)
        return elapsed(lambda: whole(way()))

    def async_list_far(self) -> float:
        """The same, asynchronously."""
        way = getattr(self._far, "async_list_fast", self._far.async_list_images)
        return elapsed(lambda: whole(self._runner.run(way())))

    def list_by_default(self) -> float:
        """The same with the peer's own page size; it is the requests that count."""
        return cpu(lambda: whole(self._client.list_by_default()))

    def get_image(self) -> float:
        """CPU seconds of reading one image."""
        ids = self._ids[: self._gets]
        return cpu(lambda: [self._client.get_image(number) for number in ids]) / len(ids)

    def wait_for_transfers(self) -> tuple[int, int]:
        """Requests and rounds that it takes to wait for 500 transfers."""
        counted: tuple[int, int] = self._client.wait_for_transfers()
        return counted

    def async_list_images(self) -> float:
        """CPU seconds of listing all images, asynchronously."""
        return cpu(lambda: whole(self._runner.run(self._client.async_list_images())))

    def async_get_image(self) -> float:
        """CPU seconds of reading one image, asynchronously."""

        ids = self._ids[: self._gets]

        async def reads() -> None:
            for number in ids:
                await self._client.async_get_image(number)

        return cpu(lambda: self._runner.run(reads())) / len(ids)

    def async_get_images(self) -> float:
        """CPU seconds of reading 1,000 images at once."""
        ids = self._ids[: self._at_once]
        return cpu(lambda: self._runner.run(self._client.async_get_images(ids)))

    def close(self) -> None:
        """Let the client close what its event loop holds, if it has to."""
        for client in (self._client, self._far):
            if hasattr(client, "aclose"):
                self._runner.run(client.aclose())
        self._runner.close()


def cpu(work: Callable[[], object]) -> float:
    """The CPU time of this process that `work` takes, what it leaves behind included."""
    gc.collect()
    before = time.process_time()
    work()
    return time.process_time() - before


def elapsed(work: Callable[[], object]) -> float:
    """The time that `work` takes."""
    gc.collect()
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def whole(images: list[object]) -> None:
    """Make sure that a list was read to its end."""
    if len(images) != replies.IMAGES:
        raise AssertionError(f"{len(images)} images instead of {replies.IMAGES}")


def main(module: str, url: str, far_url: str, flags: list[str]) -> None:
    """Do what each line of standard input asks for, and answer with a line."""
    for flag in flags:
        if flag.startswith("without "):
            sys.modules[flag.removeprefix("without ")] = None  # type: ignore[assignment]
    make = import_module(f"benchmarks.clients.{module}").Client
    client, far = make(url), make(far_url)
    worker = Worker(client, hetzner="hetzner" in flags, short="short" in flags, far=far)
    for line in sys.stdin:
        kind, name = json.loads(line)
        try:
            reply = {"answer": worker.can(name) if kind == "can" else getattr(worker, name)()}
        except Exception as error:  # a peer that cannot do it is a result too
            reply = {"failed": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply), flush=True)
    worker.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
