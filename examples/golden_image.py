"""Take a golden image of a droplet, copy it to regions, and delete the images that it makes superfluous.

    python examples/golden_image.py 3164494 --name web-golden --to ams3 sgp1 --tag golden --keep 5

The droplet is shut down for the snapshot, and switched on again. The image gets the name with today's date. Of the
images with the tag the newest are kept. It exits with 0 if all went well, 1 if something did not, 2 if it could not
begin.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Sequence

import doapi
import httpx


class Given(argparse.Namespace):
    """What the command line says."""

    droplet: int
    name: str
    to: list[str]
    tag: str
    keep: int
    hours: float
    endpoint: str | None


def parse(arguments: Sequence[str] | None) -> Given:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Take a golden image of a droplet.")
    parser.add_argument("droplet", type=int, help="its id")
    parser.add_argument("--name", required=True, help="what the name of the image begins with")
    parser.add_argument("--to", nargs="*", default=[], help="slugs of regions to copy it to")
    parser.add_argument("--tag", required=True, help="the tag of all golden images of this kind")
    parser.add_argument("--keep", type=int, default=5, help="how many of them to keep (default: 5)")
    parser.add_argument("--hours", type=float, default=4, help="give up after so long (default: 4)")
    parser.add_argument(
        "--endpoint",
        help="where the API is (default: DIGITALOCEAN_API_URL in the environment, else DigitalOcean)",
    )
    return parser.parse_args(arguments, namespace=Given())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it; gives the exit status."""
    given = parse(arguments)
    try:
        with doapi.Client(endpoint=given.endpoint) as client:
            return renew(client, given)
    except (doapi.DOAPIError, httpx.TransportError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2


def renew(client: doapi.Client, given: Given) -> int:
    """Take the image; if it is there, delete the oldest of its kind."""
    taken = client.fetch_droplet(given.droplet).take_image(
        f"{given.name}-{datetime.datetime.now(datetime.UTC):%Y-%m-%d}",
        regions=given.to,
        tags=[given.tag],
        wait_time=given.hours * 3600,
    )
    print(taken)
    if not taken.ok:
        return 1  # the old images may still be needed
    plan = doapi.retention(client.fetch_all_images(tag_name=given.tag), keep=given.keep)
    report = client.delete_images(plan.delete)
    for image in report:
        print(image)
    return 0 if report.ok else 1


if __name__ == "__main__":
    sys.exit(main())
