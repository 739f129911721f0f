"""Delete snapshots that are older than some months, but keep the newest few.

    python examples/prune_snapshots.py --months 6 --keep 3 --prefix web-golden-
    python examples/prune_snapshots.py --months 6 --keep 3 --prefix web-golden- --delete

Without `--delete` it only says what it would delete. Months are those of the calendar, as dateutil counts them. It
exits with 0 if all went well, 1 if a snapshot could not be deleted, 2 if it could not begin.
"""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from collections.abc import Iterable, Sequence

import doapi
import httpx
from dateutil.relativedelta import relativedelta


class Given(argparse.Namespace):
    """What the command line says."""

    months: int
    keep: int
    prefix: str
    delete: bool
    endpoint: str


def parse(arguments: Sequence[str] | None) -> Given:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Delete old snapshots; says which, by default.")
    parser.add_argument("--months", type=count, required=True, help="older than this many months")
    parser.add_argument(
        "--keep", type=count, default=1, help="of the newest, keep so many in any case (default: 1)"
    )
    parser.add_argument(
        "--prefix", required=True, help='only names that begin with this; "" for all'
    )
    parser.add_argument("--delete", action="store_true", help="do delete them")
    parser.add_argument(
        "--endpoint",
        default=os.environ.get("DIGITALOCEAN_ENDPOINT", "https://api.digitalocean.com"),
        help="where the API is (default: DIGITALOCEAN_ENDPOINT, else DigitalOcean)",
    )
    return parser.parse_args(arguments, namespace=Given())


def count(text: str) -> int:
    """A number of 0 or more."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of 0 or more")
    return int(text)


def to_prune(
    images: Iterable[doapi.Image], prefix: str, before: datetime.datetime, keep: int
) -> list[doapi.Image]:
    """The snapshots made before a moment, oldest first, without the newest few of all."""
    snapshots = [
        image
        for image in images
        if image.type == doapi.ImageType.SNAPSHOT
        and not image.public
        and image.name.startswith(prefix)
    ]
    snapshots.sort(key=lambda image: image.created_at)
    return [
        image for image in snapshots[: max(len(snapshots) - keep, 0)] if image.created_at < before
    ]


def prune(images: Iterable[doapi.Image], delete: bool) -> int:
    """Delete images, or say that they would be; gives how many could not be deleted."""
    failures = 0
    for image in images:
        line = f"{image.id}  {image.created_at:%Y-%m-%d}  {image.size_gigabytes or 0:6.2f} GB  {image.name}"
        try:
            if delete:
                image.delete()
            print(line)
        except doapi.NotFoundError:
            print(f"{line}: somebody else has deleted it")
        except (doapi.DOAPIError, httpx.TransportError) as error:
            failures += 1
            print(f"{line}: {error}", file=sys.stderr)
    return failures


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it; gives the exit status."""
    given = parse(arguments)
    try:
        before = datetime.datetime.now(datetime.UTC) - relativedelta(months=given.months)
        with doapi.Client(endpoint=given.endpoint) as client:
            images = to_prune(client.fetch_all_private_images(), given.prefix, before, given.keep)
            failures = prune(images, given.delete)
    except (doapi.DOAPIError, httpx.TransportError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    size = sum(image.size_gigabytes or 0 for image in images)
    verb = "deleted" if given.delete else "would be deleted: say --delete"
    print(f"{len(images) - failures} of {len(images)} snapshots, {size:.2f} GB in all, {verb}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
