"""The chart in the docs: bars drawn from kept results, the same bytes from the same results."""

from __future__ import annotations

from xml.sax.saxutils import escape

from .peers import DOAPI, FLOOR
from .report import OUR_NAMES, Figure, Results, RowResult
from .rows import COMPARED

WIDTH = 520  # as wide as a phone can show with its text still readable
LABELS = 132
FIGURES = 48
CAPTION = 24
BAR = 14
STEP = 19
HEAD = 34
GAP = 14
INK = "#4a5568"
OURS = "#0069ff"
OTHERS = "#a0aec0"
GOAL = "#e53e3e"


def draw(run: Results) -> str:
    """An SVG with a group of bars for each row that compares CPU time."""
    rows = [row for row in run["rows"] if row["unit"] in COMPARED]
    parts: list[str] = []
    top = CAPTION
    for row in rows:
        parts += group(row, top)
        top += HEAD + STEP * len(bars_of(row)) + GAP
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" role="img" '
            'font-family="system-ui, sans-serif" font-size="12">',
            f"<title>CPU time against the floor, less is better; {escape(run['python'])}</title>",
            f'<text x="0" y="13" fill="{INK}">CPU time, floor = 1: less is better</text>',
            *parts,
            "</svg>\n",
        ]
    )


def bars_of(row: RowResult) -> list[tuple[str, Figure]]:
    """Names and figures, the best first, doapi before those that equal it."""
    figures = {name: figure for name, figure in row["figures"].items() if name != FLOOR.name}
    return sorted(figures.items(), key=lambda bar: (bar[1]["median"], bar[0] != DOAPI.name, bar[0]))


def group(row: RowResult, top: int) -> list[str]:
    """The bars of a row, with lines where the floor and the goal are, and the figures over both."""
    bars = bars_of(row)
    longest = max([row["goal"], *(figure["high"] for _, figure in bars)])
    scale = (WIDTH - LABELS - FIGURES) / longest
    bottom = top + HEAD + STEP * len(bars)
    parts = [
        f'<text x="0" y="{top + 14}" font-weight="600" fill="{INK}">{escape(row["title"])}</text>',
        f'<text x="0" y="{top + 28}" fill="{INK}">floor: {escape(row["floor"])}</text>',
    ]
    figures: list[str] = []
    for index, (name, figure) in enumerate(bars):
        y = top + HEAD + STEP * index
        colour = OURS if name in OUR_NAMES else OTHERS
        low, high = LABELS + figure["low"] * scale, LABELS + figure["high"] * scale
        parts += [
            f'<text x="{LABELS - 8}" y="{y + 11}" text-anchor="end" fill="{INK}">{escape(name)}</text>',
            f'<rect x="{LABELS}" y="{y}" width="{figure["median"] * scale:.1f}" height="{BAR}" rx="2" '
            f'fill="{colour}"/>',
            f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{y + BAR / 2}" y2="{y + BAR / 2}" '
            f'stroke="{INK}" stroke-width="2"/>',
        ]
        figures.append(
            f'<text class="figure" x="{high + 6:.1f}" y="{y + 11}" fill="{INK}" stroke="#fff" '
            f'stroke-width="4" paint-order="stroke">{figure["median"]:.2f}</text>'
        )
    for colour, at, dashes in ((INK, 1.0, "2 2"), (GOAL, row["goal"], "none")):
        x = f"{LABELS + at * scale:.1f}"
        parts.append(
            f'<line x1="{x}" x2="{x}" y1="{top + HEAD - 4}" y2="{bottom}" stroke="{colour}" '
            f'stroke-dasharray="{dashes}"/>'
        )
    return parts + figures
