"""The results: what is kept of a run, and the table that people read."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from typing import TypedDict

from .measuring import Samples, ratios, spread
from .peers import ALL, DOAPI, FLOOR, OURS, Peer
from .rows import COMPARED, Row

OUR_NAMES = {peer.name for peer in OURS}


class Figure(TypedDict):
    """One cell: the median of the rounds, and the quarters below and above it."""

    median: float
    low: float
    high: float


class RowResult(TypedDict):
    """One row of the table."""

    name: str
    title: str
    unit: str
    goal: float
    floor: str
    rounds: int
    figures: dict[str, Figure]
    failed: dict[str, str]


class Results(TypedDict):
    """A whole run."""

    python: str
    peers: dict[str, list[str]]
    left_out: dict[str, str]
    rows: list[RowResult]


def row_result(row: Row, samples: Samples, failed: dict[str, str]) -> RowResult:
    """A row from what was measured."""
    taken = ratios(samples) if row.compares else samples
    figures: dict[str, Figure] = {}
    for name, figure in taken.items():
        median, low, high = (round(each, 3) for each in spread(figure))
        figures[name] = {"median": median, "low": low, "high": high}
    return {
        "name": row.name,
        "title": row.title,
        "unit": row.unit.value,
        "goal": row.goal,
        "floor": row.floor,
        "rounds": max(map(len, samples.values())),
        "figures": figures,
        "failed": failed,
    }


def results(peers: Sequence[Peer], left_out: dict[str, str], rows: list[RowResult]) -> Results:
    """A whole run, as it is kept in JSON."""
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "peers": {peer.name: list(peer.requirements) for peer in peers},
        "left_out": left_out,
        "rows": rows,
    }


def names_in(run: Results) -> list[str]:
    """The peers that have a column, in the order of the columns."""
    return [
        peer.name
        for peer in ALL
        if peer is not FLOOR and peer.name in run["peers"] and peer.name not in run["left_out"]
    ]


def table(run: Results) -> str:
    """The whole table with the spread of each figure, a line a row, in Markdown."""
    names = names_in(run)
    lines = [["work", "floor", "goal", *names]]
    for row in run["rows"]:
        figures = (cell(row, name) for name in names)
        lines.append([row["title"], floor_of(row), goal_of(row), *figures])
    return markdown(lines)


def narrow_table(run: Results) -> str:
    """The table as a page of the docs has room for it: medians only, the floor below the work; in Markdown."""
    names = names_in(run)
    lines = [["work", "goal", *(f"**{name}**" if name in OUR_NAMES else name for name in names)]]
    for row in run["rows"]:
        work = f"{row['title']}<br><small>floor: {floor_of(row)}</small>"
        lines.append([work, goal_of(row), *(median_of(row, name) for name in names)])
    return markdown(lines)


def floor_of(row: RowResult) -> str:
    """What the floor is, with its figure where that is not 1."""
    floor = row["figures"].get(FLOOR.name)
    if row["unit"] in COMPARED:
        return row["floor"] + " = 1"
    return row["floor"] + (f": {floor['median']:,.0f}" if floor else "")


def goal_of(row: RowResult) -> str:
    """The figure that doapi is to stay below."""
    return f"{row['goal']:,.2f}" if row["unit"] in COMPARED else f"{row['goal']:,.0f}"


def median_of(row: RowResult, name: str) -> str:
    """What a peer reached in the median; for doapi in bold, and marked where it missed the goal."""
    figure = row["figures"].get(name)
    if figure is None:
        return "failed" if name in row["failed"] else ""
    text = f"{figure['median']:{',.2f' if row['unit'] in COMPARED else ',.0f'}}"
    if name != DOAPI.name:
        return f"**{text}**" if name in OUR_NAMES else text
    return f"**{text}**{'' if figure['median'] <= row['goal'] else ' (missed)'}"


def markdown(lines: Sequence[Sequence[str]]) -> str:
    """A table in Markdown whose columns also line up as plain text; the first line is its head."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    ruled = [lines[0], ["-" * width for width in widths], *lines[1:]]
    return "\n".join(
        "| "
        + " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True))
        + " |"
        for line in ruled
    )


def cell(row: RowResult, name: str) -> str:
    """What a peer reached; for doapi, whether that is the goal."""
    figure = row["figures"].get(name)
    if figure is None:
        return "failed" if name in row["failed"] else ""
    if row["unit"] in COMPARED:
        text = f"{figure['median']:.2f} ({figure['low']:.2f} to {figure['high']:.2f})"
    else:
        text = f"{figure['median']:,.0f}"
    if name != DOAPI.name:
        return text
    return f"{text} {'reached' if figure['median'] <= row['goal'] else 'missed'}"
