"""`python -m benchmarks`: measure doapi beside floors and peers, and print one table."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from . import chart, whereabouts
from .environments import ROOT
from .measuring import Bench
from .peers import ALL, DOAPI, FEW, FLOOR, Peer
from .report import Results, narrow_table, results, row_result, table
from .rows import ROWS

KEPT = ROOT / "docs" / "assets" / "speed.json"
DRAWN = KEPT.with_suffix(".svg")
TABLE = KEPT.with_suffix(".txt")  # not ".md": that would be a page of its own in the docs


def arguments(given: list[str] | None) -> argparse.Namespace:
    """What the command was told."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--short",
        action="store_true",
        help="a few rounds, of those only that need no network: shows that it runs, not how fast",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the results there")
    parser.add_argument(
        "--rows", metavar="NAME,...", help="only these rows: " + ", ".join(row.name for row in ROWS)
    )
    parser.add_argument("--peers", metavar="NAME,...", help="only these beside the floor and doapi")
    parser.add_argument(
        "--chart",
        action="store_true",
        help="keep the results in docs/assets/speed.json, and beside them the chart and table of "
        "the docs",
    )
    parser.add_argument(
        "--draw",
        action="store_true",
        help="measure nothing: make chart and table again from the kept results",
    )
    parser.add_argument(
        "--profile", metavar="ROW", help="measure nothing: say where doapi spends the CPU of a row"
    )
    told = parser.parse_args(given)
    check(parser, "row", told.rows, [row.name for row in ROWS])
    check(parser, "peer", told.peers, [peer.name for peer in ALL])
    return told


def check(parser: argparse.ArgumentParser, kind: str, given: str | None, known: list[str]) -> None:
    """Refuse names that nobody has."""
    for name in given.split(",") if given else []:
        if name not in known:
            parser.error(f"there is no {kind} {name!r}, but {', '.join(known)}")


def run(told: argparse.Namespace) -> Results:
    """Measure what was asked for."""
    peers: tuple[Peer, ...] = FEW if told.short else ALL
    if told.peers is not None:
        named = told.peers.split(",")
        peers = tuple(peer for peer in ALL if peer in (FLOOR, DOAPI) or peer.name in named)
    chosen = [row for row in ROWS if told.rows is None or row.name in told.rows.split(",")]
    with Bench(peers, told.short, lambda line: print(line, file=sys.stderr, flush=True)) as bench:
        rows = [
            row_result(row, bench.measure(row), bench.failed.get(row.name, {})) for row in chosen
        ]
        return results(peers, bench.left_out, rows)


def show_in_docs(measured: Results) -> None:
    """The chart and the table that docs/speed.md takes in."""
    DRAWN.write_text(chart.draw(measured))
    TABLE.write_text(narrow_table(measured) + "\n")


def main(given: list[str] | None = None) -> None:
    """The command."""
    told = arguments(given)
    if told.profile is not None:
        print(whereabouts.of(told.profile))
        return
    if told.draw:
        show_in_docs(json.loads(KEPT.read_text()))
        return
    measured = run(told)
    text = json.dumps(measured, indent=1) + "\n"
    if told.json is not None:
        told.json.write_text(text)
    if told.chart:
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_text(text)
        show_in_docs(measured)
    print(table(measured))


if __name__ == "__main__":
    main()
