"""The main job, end to end: list private images, convert a backup, transfer an image, wait for it.

Without a token in the environment it runs on `doapi.testing`, a stand-in for the API on this machine. With one, and
the id of an image, it does the same at DigitalOcean, where a copy of an image costs what its storage costs.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from itertools import islice

import doapi
from doapi.testing import FakeDigitalOcean, SystemTime

DIGITALOCEAN = "https://api.digitalocean.com"
TOKENS = ("DIGITALOCEAN_TOKEN", "DIGITALOCEAN_ACCESS_TOKEN", "DO_API_TOKEN")


class RequestCount(logging.Handler):
    """Counts requests: the library logs a line for each."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.requests = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.requests += record.levelno == logging.DEBUG


class Progress:
    """Shows how a wait goes on: in one line of a terminal, else in a line a look."""

    def __init__(self) -> None:
        self._started = time.monotonic()

    def __call__(self, done: Sequence[doapi.Action], left: Sequence[doapi.Action]) -> None:
        seconds = time.monotonic() - self._started
        states = ", ".join(
            " ".join(filter(None, (a.type, a.region_slug, a.status))) for a in (*done, *left)
        )
        line = f"  {seconds:4.1f} s: {states}"
        if not sys.stdout.isatty():
            print(line, flush=True)
        else:
            print(f"\r{line}", end="" if left else "\n", flush=True)


@contextmanager
def connected(endpoint: str) -> Generator[doapi.Client, None, None]:
    """A client of the real API if there is a token, else of a stand-in."""
    if any(os.environ.get(name) for name in TOKENS):
        with doapi.Client(endpoint=endpoint, wait_time=4 * 3600) as client:
            yield client
        return
    print("No token in the environment: this runs on a stand-in for the API, on this machine.\n")
    with (
        FakeDigitalOcean(clock=SystemTime(), action_seconds=3) as digitalocean,
        doapi.Client(
            digitalocean.token, digitalocean.url, wait_interval=0.5, wait_time=60
        ) as client,
    ):
        yield client


def main() -> int:
    """Run the demo; gives the exit status."""
    parser = argparse.ArgumentParser(description="Transfer an image to another region.")
    parser.add_argument("image", nargs="?", type=int, help="its id; needed with the real API")
    parser.add_argument("--region", help="the slug of the region; one is chosen if left out")
    parser.add_argument("--endpoint", default=DIGITALOCEAN, help="where the API is, with a token")
    given = parser.parse_args()
    count = RequestCount()
    log = logging.getLogger("doapi")
    log.setLevel(logging.DEBUG)
    log.addHandler(count)
    log.propagate = False
    try:
        with connected(given.endpoint) as client:
            status = transfer_one(client, given.image, given.region)
    except doapi.DOAPIError as error:
        print(error, file=sys.stderr)
        status = 1
    print(f"\n{count.requests} HTTP requests.")
    return status


def transfer_one(client: doapi.Client, image_id: int | None, region: str | None) -> int:
    """List, convert, transfer, wait, print."""
    images = list(client.fetch_all_private_images())
    print(f"{len(images)} private images, for example:")
    for each in islice(images, 5):
        print(f"  {each.id}  {each.type or '?':8}  {each.name}  ({', '.join(each.regions)})")

    if image_id is not None:
        image = client.fetch_image(image_id)
    elif any(os.environ.get(name) for name in TOKENS):
        print("\nSay which image to transfer: make demo IMAGE=id", file=sys.stderr)
        return 2
    else:
        image = next(each for each in images if each.type == doapi.ImageType.BACKUP)

    if image.type == doapi.ImageType.BACKUP:
        print(f"\nConverting the backup {image.name} ({image.id}) to a snapshot:")
        image.convert().wait(on_poll=Progress()).raise_for_error()

    target = region or next(
        each.slug
        for each in client.fetch_all_regions()
        if each.available and "image_transfer" in each.features and each.slug not in image.regions
    )
    print(f"\nTransferring {image.name} ({image.id}) to {target}:")
    action = image.transfer(target).wait(on_poll=Progress())
    action.raise_for_error()
    now = image.fetch()
    print(f"\n{now.name} is a {now.type} in {', '.join(now.regions)}.")
    print(f"The transfer {action.status}, {action.started_at} to {action.completed_at}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
