"""Copy all images that carry a tag to some regions, all of them at once.

    python examples/async_fan_out.py golden ams3 sgp1 sfo3

Each image has a task of its own. They share one client, and so the requests that look at what is under way. It exits
with 0 if all images are in all of the regions, 1 if not, 2 if it could not begin.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence

import doapi
import httpx


class Given(argparse.Namespace):
    """What the command line says."""

    tag: str
    regions: list[str]
    hours: float
    endpoint: str | None


def parse(arguments: Sequence[str] | None) -> Given:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Copy all images with a tag to some regions.")
    parser.add_argument("tag", help="which images")
    parser.add_argument("regions", nargs="+", metavar="region", help="slugs of regions")
    parser.add_argument(
        "--hours", type=float, default=4, help="how long to wait for it (default: 4)"
    )
    parser.add_argument(
        "--endpoint",
        help="where the API is (default: DIGITALOCEAN_API_URL in the environment, else DigitalOcean)",
    )
    return parser.parse_args(arguments, namespace=Given())


async def copy(image: doapi.AsyncImage, regions: Sequence[str], wait_time: float) -> bool:
    """Copy one image, and say what became of it; gives whether it is in all of the regions."""
    try:
        report = await image.distribute(regions, wait_time=wait_time)
    except (
        doapi.DOAPIError,
        httpx.TransportError,
    ) as error:  # it is gone, for example; the others go on
        print(f"{image.name}: {error}")
        return False
    for region in report:
        print(f"{image.name}: {region}")
    return report.ok


async def fan_out(given: Given) -> bool:
    """Copy all images with the tag; gives whether all are in all of the regions."""
    interval = doapi.exponential_interval(first=2, longest=60)
    async with doapi.AsyncClient(endpoint=given.endpoint, wait_interval=interval) as client:
        images = [image async for image in client.fetch_all_images(tag_name=given.tag)]
        if not images:
            raise ValueError(f"there is no image with the tag {given.tag!r}")
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(copy(image, given.regions, given.hours * 3600))
                for image in images
            ]
    return all(task.result() for task in tasks)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it; gives the exit status."""
    given = parse(arguments)
    try:
        return 0 if asyncio.run(fan_out(given)) else 1
    except (doapi.DOAPIError, httpx.TransportError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
