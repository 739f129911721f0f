"""Delete snapshots that are older than some months, but keep the newest few.

    python examples/prune_snapshots.py --months 6 --keep 3 --prefix web-golden-
    python examples/prune_snapshots.py --months 6 --keep 3 --prefix web-golden- --delete

Without `--delete` it only says what it would delete. Months are those of the calendar, as dateutil counts them. It
exits with 0 if all went well, 1 if a snapshot could not be deleted, 2 if it could not begin.
"""

from __future__ import annotations

import argparse
import datetime
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
    endpoint: str | None


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
        help="where the API is (default: DIGITALOCEAN_API_URL in the environment, else DigitalOcean)",
    )
    return parser.parse_args(arguments, namespace=Given())


def count(text: str) -> int:
    """A number of 0 or more."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of 0 or more")
    return int(text)


def of_interest(images: Iterable[doapi.Image], prefix: str) -> list[doapi.Image]:
    """The account's snapshots whose names begin so."""
    return [
        image
        for image in images
        if image.type == doapi.ImageType.SNAPSHOT and image.name.startswith(prefix)
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it; gives the exit status."""
    given = parse(arguments)
    before = datetime.datetime.now(datetime.UTC) - relativedelta(months=given.months)
    failed = 0
    try:
        with doapi.Client(endpoint=given.endpoint) as client:
            images = of_interest(client.fetch_all_private_images(), given.prefix)
            plan = doapi.retention(images, keep=given.keep, older_than=before)
            for each in plan:
                print(f"{each} ({each.image.size_gigabytes or 0:.2f} GB)")
            if given.delete:
                failed = report_on(client.delete_images(plan.delete))
    except (doapi.DOAPIError, httpx.TransportError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    size = sum(image.size_gigabytes or 0 for image in plan.delete)
    verb = "deleted" if given.delete else "would be deleted: say --delete"
    total = len(plan.delete)
    print(f"{total - failed} of {total} snapshots, {size:.2f} GB in all, {verb}")
    return 1 if failed else 0


def report_on(report: doapi.DeletionReport) -> int:
    """Say which could not be deleted, and why; gives how many."""
    for each in report.failed:
        print(each, file=sys.stderr)
    return len(report.failed)


if __name__ == "__main__":
    sys.exit(main())
