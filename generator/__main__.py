"""`python -m generator generate|check|diff|list|add|take|report|accept-templates`: the maintainer's commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .diff import command as diff
from .diff.reporting import FORMATS
from .grow import command as grow
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
    if chosen.command == "list":
        return grow.run_list(chosen.upstream, chosen.word)
    if chosen.command == "take":
        file = chosen.into or ROOT / SPEC
        return grow.run_take(
            chosen.upstream,
            file=file,
            deliberate=chosen.deliberate,
            new=not chosen.no_new,
            dry_run=chosen.dry_run,
        )
    if chosen.command == "add":
        file = chosen.into or ROOT / SPEC
        return grow.run_add(
            chosen.upstream,
            chosen.operations,
            file=file,
            own=ROOT / SPEC,
            dry_run=chosen.dry_run,
        )
    # here, as they take a second, and `diff` does without them
    from . import generate  # noqa: PLC0415

    if chosen.command == "report":
        from .grow.report import run_report  # noqa: PLC0415

        return run_report(chosen.upstream, ROOT / SPEC, chosen.word, types=chosen.types)
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
    _take_upstream(comparing)
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
    listing = commands.add_parser(
        "list",
        help="list the operations of the published specification",
        description="Lists the operations of the published specification that have WORD in their id, path or summary.",
    )
    _take_upstream(listing)
    listing.add_argument("word", nargs="?", default="", metavar="WORD", help="what to look for")
    adding = commands.add_parser(
        "add",
        help="add operations of the published specification to our subset",
        description="Adds operations to openapi/digitalocean.yaml in its style, with all that they reach, and lists what "
        "is left to write by hand. Exits 2, and writes nothing, if something cannot be read or done.",
    )
    _take_upstream(adding)
    adding.add_argument(
        "operations",
        nargs="+",
        metavar="OPERATION",
        help="a published operationId; OPERATION=NAME gives it another name than list_snapshots for snapshots_list",
    )
    adding.add_argument(
        "--into",
        type=Path,
        metavar="FILE",
        help="add to this subset, which is begun if there is none",
    )
    adding.add_argument("--dry-run", action="store_true", help="print the patch, write nothing")
    taking = commands.add_parser(
        "take",
        help="take the changes of the published specification into our subset",
        description="Patches openapi/digitalocean.yaml with what `diff` names, and lists what is left to write by hand. "
        "Exits 1 if a difference is left that no machine can take in, 2 if an input cannot be read.",
    )
    _take_upstream(taking)
    taking.add_argument(
        "--into", type=Path, metavar="FILE", help="patch this subset instead of ours"
    )
    taking.add_argument(
        "--deliberate",
        type=Path,
        metavar="FILE",
        help="the differences to leave (default: deliberate.yaml beside the subset)",
    )
    taking.add_argument(
        "--no-new", action="store_true", help="add no operations, change those that are there"
    )
    taking.add_argument("--dry-run", action="store_true", help="print the patch, write nothing")
    reporting = commands.add_parser(
        "report",
        help="say which operations of the published specification can be added, and work",
        description="Adds every operation of a specification to a subset of its own, generates a client, imports it, "
        "builds a request, reads replies and published examples; then all that work in one. Takes minutes. Writes nothing.",
    )
    _take_upstream(reporting)
    reporting.add_argument(
        "word", nargs="?", default="", metavar="WORD", help="only those with it in their id"
    )
    reporting.add_argument(
        "--types", action="store_true", help="let mypy and pyright check that one package, too"
    )
    commands.add_parser(
        "accept-templates",
        help="record the installed generator's templates as those that ours answer to",
    )
    return parser


def _take_upstream(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "upstream",
        type=Path,
        metavar="UPSTREAM",
        help="a checkout of the published specification, its root file, or one bundled YAML or JSON file",
    )


if __name__ == "__main__":
    sys.exit(main())
