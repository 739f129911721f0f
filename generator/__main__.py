"""`python -m generator generate|check|diff|accept-templates`: the maintainer's commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .diff import command as diff
from .diff.reporting import FORMATS
from .places import ROOT, SPEC


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        The exit code; 2 stands for a command line or an input that cannot be read.
    """
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if chosen.command == "diff":
        return _diff(parser, chosen)
    from . import generate  # here, as it takes a second, and `diff` does without it

    if chosen.command == "check":
        return generate.check()
    if chosen.command == "accept-templates":
        return generate.accept_templates()
    if chosen.into is not None:
        return generate.generate_into(chosen.spec or ROOT / SPEC, chosen.into)
    if chosen.spec is not None:
        parser.error("--spec needs --into: generated/doapi_rest is made from our own spec only")
    return generate.generate()


def _diff(parser: argparse.ArgumentParser, chosen: argparse.Namespace) -> int:
    if chosen.since is not None and chosen.deliberate is not None:
        parser.error("--since compares two versions of upstream: --deliberate has no part in it")
    return diff.run(
        chosen.upstream,
        subset=chosen.subset or ROOT / SPEC,
        deliberate=chosen.deliberate,
        since=chosen.since,
        format=chosen.format,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m generator",
        description="Makes what is derived from sources, checks it, and compares API specifications. Offline.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    making = commands.add_parser(
        "generate",
        help="write generated/doapi_rest and the sync twins",
        description="Writes generated/doapi_rest from openapi/digitalocean.yaml, and the sync twins from the async "
        "modules. With --into, only the package, into FOLDER, made from FILE if --spec names one.",
    )
    making.add_argument("--spec", type=Path, metavar="FILE", help="another spec to make it from")
    making.add_argument("--into", type=Path, metavar="FOLDER", help="another folder to put it in")
    commands.add_parser(
        "check",
        help="say which generated files are missing, extra or different",
        description="Makes everything aside and compares it with the working tree, byte for byte; changes nothing. "
        "Exits 1 if anything differs.",
    )
    comparing = commands.add_parser(
        "diff",
        help="say how the published specification differs from ours",
        description="Compares the part of the published specification that we cover with openapi/digitalocean.yaml, by "
        "meaning. Exits 0 if nothing differs, 1 if something does, 2 if an input cannot be read.",
    )
    comparing.add_argument(
        "upstream",
        type=Path,
        metavar="UPSTREAM",
        help="a checkout of the published specification, its root file, or one bundled YAML or JSON file",
    )
    comparing.add_argument(
        "--format", choices=FORMATS, default="text", help="how to tell it (default: text)"
    )
    comparing.add_argument(
        "--subset", type=Path, metavar="FILE", help="compare with this instead of with our subset"
    )
    comparing.add_argument(
        "--deliberate",
        type=Path,
        metavar="FILE",
        help="the differences to leave out (default: deliberate.yaml beside the subset)",
    )
    comparing.add_argument(
        "--since",
        type=Path,
        metavar="OLD",
        help="compare with an older version of UPSTREAM instead; nothing is left out",
    )
    commands.add_parser(
        "accept-templates",
        help="record the installed generator's templates as those that ours answer to",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
