"""Copy an image to every region that takes images, or to some, and say what became of each.

    python examples/distribute_golden_image.py 7555620
    python examples/distribute_golden_image.py 7555620 --to ams3 sgp1 --hours 2

Every transfer is started before any is waited for, and the failure of one stops no other. Run it again to do what is
left to do. It exits with 0 if the image is in all of the regions, 1 if it is not, 2 if it could not begin.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import doapi
import httpx


class Given(argparse.Namespace):
    """What the command line says."""

    image: int
    to: list[str]
    hours: float
    endpoint: str | None


def parse(arguments: Sequence[str] | None) -> Given:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Copy an image to many regions at once.")
    parser.add_argument("image", type=int, help="its id")
    parser.add_argument(
        "--to", nargs="+", default=[], metavar="REGION", help="slugs of regions; all if left out"
    )
    parser.add_argument(
        "--hours", type=float, default=4, help="how long to wait for it (default: 4)"
    )
    parser.add_argument(
        "--endpoint",
        help="where the API is (default: DIGITALOCEAN_API_URL in the environment, else DigitalOcean)",
    )
    return parser.parse_args(arguments, namespace=Given())


def regions_that_take_images(client: doapi.Client) -> list[str]:
    """The slugs of all regions that an image can be copied to."""
    return [
        region.slug
        for region in client.fetch_all_regions()
        if region.available and "image_transfer" in region.features
    ]


def show(done: Sequence[doapi.Action], left: Sequence[doapi.Action]) -> None:
    """Say how far it is, after each look."""
    waiting = ", ".join(action.region_slug or "?" for action in left)
    print(f"{len(done)} done{f', waiting for {waiting}' if left else ''}", file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it; gives the exit status."""
    given = parse(arguments)
    try:
        with doapi.Client(
            endpoint=given.endpoint, wait_interval=doapi.exponential_interval(first=2, longest=60)
        ) as client:
            image = client.fetch_image(given.image)
            report = image.distribute(
                given.to or regions_that_take_images(client),
                wait_time=given.hours * 3600,
                on_poll=show,
            )
    except (doapi.DOAPIError, httpx.TransportError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    for region in report:
        print(region)
    return 0 if report.ok else 1


if __name__ == "__main__":
    sys.exit(main())
