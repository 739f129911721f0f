"""The whole life of a golden image: droplet, image, four regions, a new droplet from it, retention, clean-up.

Without a token in the environment it runs on `doapi.testing`, a stand-in for the API on this machine, in some seconds.
With one it does the same at DigitalOcean: it says what that costs before it begins, and deletes all that it has made.
"""

from __future__ import annotations

import argparse
import logging
import os
import secrets
import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress

import doapi
import httpx
from doapi.testing import FakeDigitalOcean, SystemTime

TOKENS = ("DIGITALOCEAN_TOKEN", "DIGITALOCEAN_ACCESS_TOKEN", "DO_API_TOKEN")
SIZE, BASE = "s-1vcpu-1gb", "debian-12-x64"
HOME, OTHERS = "fra1", ("ams3", "nyc3", "sgp1")
GB_A_MONTH = 0.06
"""US dollars for a GB of an image, in any number of regions."""


class RequestCount(logging.Handler):
    """Counts requests: the library logs a line for each."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.requests = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.requests += record.levelno == logging.DEBUG


class Progress:
    """Shows how a wait goes on: in one line of a terminal, else in a line a change."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._shown = ""

    def __call__(self, done: Sequence[doapi.Action], left: Sequence[doapi.Action]) -> None:
        """Show it."""
        seconds = time.monotonic() - self._started
        states = ", ".join(
            " ".join(filter(None, (a.type, a.region_slug, a.status))) for a in (*done, *left)
        )
        line = f"  {seconds:4.1f} s: {states}"
        if sys.stdout.isatty():
            print(f"\r{line}\033[K", end="" if left else "\n", flush=True)
        elif states != self._shown:
            print(line, flush=True)
        self._shown = states


@contextmanager
def connected(endpoint: str | None) -> Generator[doapi.Client, None, None]:
    """A client of the real API if there is a token, else of a stand-in."""
    if any(os.environ.get(name) for name in TOKENS):
        with doapi.Client(endpoint=endpoint, wait_time=4 * 3600) as client:
            yield client
        return
    print("No token in the environment: this runs on a stand-in for the API, on this machine.\n")
    with (
        FakeDigitalOcean(clock=SystemTime(), action_seconds=1) as digitalocean,
        doapi.Client(
            digitalocean.token, digitalocean.url, wait_interval=0.4, wait_time=60
        ) as client,
    ):
        yield client


def main() -> int:
    """Run the demo; gives the exit status."""
    parser = argparse.ArgumentParser(description="Take a golden image, and use it elsewhere.")
    parser.add_argument(
        "--endpoint",
        help="where the API is, with a token (default: DIGITALOCEAN_API_URL in the environment, else DigitalOcean)",
    )
    given = parser.parse_args()
    count = RequestCount()
    log = logging.getLogger("doapi")
    log.setLevel(logging.DEBUG)
    log.addHandler(count)
    log.propagate = False
    try:
        with connected(given.endpoint) as client:
            status = go_round(client)
    except (doapi.DOAPIError, doapi.ActionError, doapi.ImageError, httpx.TransportError) as error:
        print(error, file=sys.stderr)
        status = 1
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:  # of `make demo | head`
        status = 1
    say(f"\n{count.requests} HTTP requests.")
    return status


def say(line: str) -> None:
    """Print a line, if there is still a reader: cleaning up does not depend on it."""
    try:
        print(line, flush=True)
    except BrokenPipeError:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # what Python flushes at its end goes there


def say_costs(client: doapi.Client) -> None:
    """Say what the demo costs where it is not free."""
    size = next(each for each in client.fetch_all_sizes() if each.slug == SIZE)
    print(
        f"It makes two droplets of {SIZE}, ${size.price_hourly} an hour each, and images of some GB,\n"
        f"${GB_A_MONTH} per GB and month. It deletes them when it is over, within the hour as a rule:\n"
        "some cents in all. Ctrl-C ends it."
    )


def go_round(client: doapi.Client) -> int:
    """Make a droplet, an image, another droplet from it; delete them all, whatever happens."""
    say_costs(client)
    tag = f"doapi-demo-{secrets.token_hex(4)}"
    print(f"All that it makes carries the tag {tag}.")
    try:
        print(f"\nCreating a droplet in {HOME} from {BASE}:")
        web = active(client.create_droplet("doapi-demo", BASE, SIZE, HOME, tags=[tag]))

        print("\nTaking two images of it, the second one for four regions:")
        first = take(web, "doapi-demo-1", tag, ())
        golden = take(web, "doapi-demo-2", tag, OTHERS)

        print(f"\nCreating a droplet in {OTHERS[-1]} from the image {golden.id}:")
        active(golden.create_droplet("doapi-demo-copy", SIZE, OTHERS[-1], tags=[tag]))

        print("\nKeeping the newest image:")
        plan = doapi.retention([first, golden], keep=1)
        for each in plan:
            print(f"  {each}")
        client.delete_images(plan.delete).raise_for_error()
    finally:
        say("\nCleaning up:")
        gone = clean_up(client, tag)
    return 0 if gone else 1


def active(droplet: doapi.Droplet) -> doapi.Droplet:
    """Wait for a new droplet."""
    now = droplet.wait_for_status()
    if now is None or not now.active:
        raise SystemExit(f"droplet {droplet.id} did not become active")
    print(f"  {now!r}")
    return now


def take(droplet: doapi.Droplet, name: str, tag: str, regions: Sequence[str]) -> doapi.Image:
    """Take an image."""
    report = droplet.take_image(name, regions=regions, tags=[tag], on_poll=Progress())
    image = report.taken_image()
    print(f"  {image!r}")
    return image


def clean_up(client: doapi.Client, tag: str) -> bool:
    """Delete all that carries a tag, and the tag; gives whether all is gone.

    What is there is looked up, so that a request whose reply was lost leaves nothing behind either.
    """
    gone = True
    images = {image.id for image in client.fetch_all_images(tag_name=tag)}
    for droplet in client.fetch_all_droplets(tag_name=tag):
        droplet.wait_for_action()  # a busy droplet cannot be deleted, and may be becoming an image
        images |= {snapshot.id for snapshot in droplet.fetch_all_snapshots()}
        gone &= delete(f"droplet {droplet.id}", droplet.delete)
    for image in sorted(images):
        gone &= delete(f"image {image}", client.image(image).delete)
    with suppress(doapi.NotFoundError):  # if nothing was made
        client.request("DELETE", f"/v2/tags/{tag}")
    return gone


def delete(what: str, call: Callable[..., None]) -> bool:
    """Delete something that may be gone, or say that it is still there."""
    try:
        call(missing_ok=True)
    except (doapi.DOAPIError, httpx.TransportError) as error:
        print(f"  {what} IS STILL THERE: {error}", file=sys.stderr)
        return False
    say(f"  {what} is gone")
    return True


if __name__ == "__main__":
    sys.exit(main())
