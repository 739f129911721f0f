"""`python -m doapi.testing --port N` serves the stand-in, in real time, until Ctrl-C."""

from __future__ import annotations

import argparse
import math
import signal
import sys
import time
from collections.abc import Sequence
from typing import Literal

SNAPSHOT, BACKUP, DROPLET = 7555620, 7555621, 3164494
"""What the documentation's code is about, there so that it runs as it stands."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted.

    Returns:
        The exit status: 0 after Ctrl-C or SIGTERM, 1 if it cannot serve.
    """
    options = _parse(arguments)
    return serve(options.port, options.seconds_per_action, options.images, limits=options.limits)


def serve(
    port: int,
    seconds_per_action: float,
    images: Literal["realistic", "none"],
    *,
    limits: bool,
    program: str = "python -m doapi.testing",
) -> int:
    """Serve until interrupted, after printing what to paste into another shell.

    Returns:
        The exit status, as of `main`.
    """
    try:
        # what is not installed is named after the arguments are checked
        from . import FakeDigitalOcean, Limits, SystemTime  # noqa: PLC0415
    except ImportError as error:
        return _fail(program, str(error))
    do = FakeDigitalOcean(
        clock=SystemTime(),
        action_seconds=seconds_per_action,
        images=images,
        limits=Limits() if limits else None,
        port=port,
    )
    if images == "realistic":
        do.add_image(id=SNAPSHOT, name="golden-web", regions=["fra1"], tags=["golden"])
        do.add_image(id=BACKUP, name="web-1 2026-03-01", regions=["fra1"], type="backup")
        do.add_droplet(id=DROPLET, name="web-1", region="fra1")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with do:
            sys.stdout.write(
                f"export DIGITALOCEAN_API_URL={do.url}\n"
                f"export DIGITALOCEAN_TOKEN={do.token}\n"
                "# Paste these two lines into another shell. Serving until Ctrl-C; an action takes "
                f"{seconds_per_action:g} seconds.\n"
            )
            sys.stdout.flush()
            while True:
                time.sleep(1)
                do.requests.clear()  # nothing here reads them, and they would pile up
    except KeyboardInterrupt:
        return 0
    except OSError as error:
        return _fail(program, f"cannot serve on port {port}: {error.strerror}")


class _Options(argparse.Namespace):
    port: int
    seconds_per_action: float
    images: Literal["realistic", "none"]
    limits: bool


def _parse(arguments: Sequence[str] | None) -> _Options:
    parser = argparse.ArgumentParser(
        prog="python -m doapi.testing",
        description="Serve a stand-in for DigitalOcean's API of images and droplets on the loopback interface.",
    )
    parser.add_argument(
        "--port", type=_port, default=0, help="port to serve on; 0, the default, takes a free one"
    )
    parser.add_argument(
        "--seconds-per-action",
        type=_seconds,
        default=30.0,
        metavar="S",
        help="how long an action takes (default: 30)",
    )
    parser.add_argument(
        "--images",
        choices=("realistic", "none"),
        default="realistic",
        help=f"what there is at first (default: realistic, the documentation's image {SNAPSHOT} among it)",
    )
    parser.add_argument(
        "--no-limits",
        dest="limits",
        action="store_false",
        help="answer any number of requests (default: 5,000 an hour and 250 a minute, then 429)",
    )
    return parser.parse_args(arguments, namespace=_Options())


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"expected a port from 0 to 65535, got {text!r}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not (math.isfinite(seconds) and seconds >= 0):
        raise argparse.ArgumentTypeError(f"expected seconds, 0 or more, got {text!r}")
    return seconds


def _fail(program: str, reason: str) -> int:
    sys.stderr.write(f"{program}: {reason}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
