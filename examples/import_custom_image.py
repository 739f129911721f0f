"""Import a disk image from a URL as a custom image, and wait until it can be used.

    python examples/import_custom_image.py debian-testing https://example.com/debian.qcow2 fra1 --distribution Debian

It prints the id of the image, and exits with 0 if it can be used, 1 if the import failed or took too long, 2 if it
could not begin.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import doapi
import httpx


class Given(argparse.Namespace):
    """What the command line says."""

    name: str
    url: str
    region: str
    distribution: str | None
    tags: list[str]
    hours: float
    endpoint: str | None


def parse(arguments: Sequence[str] | None) -> Given:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Import a disk image as a custom image.")
    parser.add_argument("name", help="the name it gets")
    parser.add_argument("url", help="where DigitalOcean can fetch it")
    parser.add_argument("region", help="slug of the region it goes to")
    parser.add_argument("--distribution", help="the operating system in it, such as Debian")
    parser.add_argument("--tags", nargs="+", default=[], metavar="TAG", help="tags it gets")
    parser.add_argument(
        "--hours", type=float, default=2, help="how long to wait for it (default: 2)"
    )
    parser.add_argument(
        "--endpoint",
        help="where the API is (default: DIGITALOCEAN_API_URL in the environment, else DigitalOcean)",
    )
    return parser.parse_args(arguments, namespace=Given())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it; gives the exit status."""
    given = parse(arguments)
    try:
        with doapi.Client(endpoint=given.endpoint, wait_interval=10) as client:
            image = client.create_custom_image(
                given.name,
                given.url,
                given.region,
                distribution=given.distribution,
                tags=given.tags or None,
            )
            print(f"image {image.id} is on its way", file=sys.stderr)
            return say_how_it_ended(image.wait_for_status(wait_time=given.hours * 3600))
    except doapi.WaitTimeoutError as error:
        print(f"{error}; DigitalOcean goes on with it", file=sys.stderr)
        return 1
    except (doapi.DOAPIError, httpx.TransportError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2


def say_how_it_ended(image: doapi.Image | None) -> int:
    """Print the id of an image that can be used, else why it cannot; gives the exit status."""
    if image is None:
        print("somebody has deleted it meanwhile", file=sys.stderr)
        return 1
    if image.status != doapi.ImageStatus.AVAILABLE:
        print(f"it is {image.status}: {image.error_message or 'no reason given'}", file=sys.stderr)
        return 1
    print(image.id)
    return 0


if __name__ == "__main__":
    sys.exit(main())
