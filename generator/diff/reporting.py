"""Tells the outcome of a comparison: as text for people, as JSON for machines, as Markdown for a pull request."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass

from .deliberate import Obsolete, Outcome
from .differences import Difference


@dataclass(frozen=True)
class Report:
    """An outcome, and what was compared."""

    ours: str
    """The file or folder of our side, as it was given."""
    upstream: str
    deliberate: str
    """The file of the listed differences; empty if there is none."""
    outcome: Outcome


def as_text(report: Report) -> str:
    """A line for each difference, those that break something first."""
    lines = [_headline(report)]
    for title, differences in _groups(report):
        lines += ["", f"{title}:"]
        for difference in differences:
            said = _said(difference)
            lines.append(
                f"  {difference.kind:<8} {difference.where}" + (f"  ({said})" if said else "")
            )
    if report.outcome.obsolete:
        lines += ["", f"Obsolete in {report.deliberate}:"]
        lines += (
            f"  {each.entry.kind:<8} {each.entry.where}  ({each.problem})"
            for each in report.outcome.obsolete
        )
    return "\n".join(lines) + "\n"


def as_markdown(report: Report) -> str:
    """A table for each kind of consequence."""
    lines = [f"## {_headline(report)}"]
    for title, differences in _groups(report):
        lines += ["", f"### {title}", "", "| | where | ours | upstream |", "|---|---|---|---|"]
        lines += (
            _row(difference.kind, f"`{difference.where}`", difference.ours, difference.upstream)
            for difference in differences
        )
    if report.outcome.obsolete:
        lines += ["", f"### Obsolete in {report.deliberate}", "", "| | where | |", "|---|---|---|"]
        lines += (
            _row(each.entry.kind, f"`{each.entry.where}`", each.problem)
            for each in report.outcome.obsolete
        )
    return "\n".join(lines) + "\n"


def as_json(report: Report) -> str:
    """One object, whose shape only grows while its `format` is 1.

    - `ours`, `upstream`, `deliberate`: what was compared, as it was given; `deliberate` is null if nothing was listed.
    - `differences`: a list of objects with `where` (the whole place) and its parts `operation`, `part`, `path` and
      `aspect`; `kind`, which is `added`, `removed` or `changed`; `breaking`; and `ours` and `upstream`, what each side
      says. Texts are null where there is nothing to say.
    - `obsolete`: a list of objects with the entry's `where`, `kind`, `reason`, `evidence`, `places` and, if it has one,
      `upstream`; `found`, the number of places where it still differs; and, if upstream says something else there
      than the entry, `says`, a list of texts.
    - `left_out`: how many listed differences were left out.
    """
    told = {
        "format": 1,
        "ours": report.ours,
        "upstream": report.upstream,
        "deliberate": report.deliberate or None,
        "differences": [
            {
                "where": difference.where,
                **{name: None if said == "" else said for name, said in asdict(difference).items()},
            }
            for difference in report.outcome.differences
        ],
        "obsolete": [_obsolete(each) for each in report.outcome.obsolete],
        "left_out": report.outcome.left_out,
    }
    return json.dumps(told, indent=2) + "\n"


def _obsolete(each: Obsolete) -> dict[str, object]:
    entry = {
        name: said
        for name, said in asdict(each.entry).items()
        if said is not None or name == "places"
    }
    return {**entry, "found": each.found, **({"says": list(each.says)} if each.says else {})}


FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
}


def _headline(report: Report) -> str:
    outcome = report.outcome
    breaking = sum(difference.breaking for difference in outcome.differences)
    parts = [_count(len(outcome.differences), "difference")]
    if breaking:
        parts.append(f"{breaking} breaking")
    if outcome.obsolete:
        parts.append(_count(len(outcome.obsolete), "obsolete entry", "obsolete entries"))
    if outcome.left_out:
        parts.append(f"{outcome.left_out} deliberate left out")
    return f"{report.upstream} against {report.ours}: {', '.join(parts)}"


def _count(number: int, one: str, more: str = "") -> str:
    return f"{number or 'no'} {one if number == 1 else more or one + 's'}"


def _groups(report: Report) -> Iterator[tuple[str, list[Difference]]]:
    for title, breaking in (("Breaking", True), ("Not breaking", False)):
        differences = [each for each in report.outcome.differences if each.breaking is breaking]
        if differences:
            yield title, differences


def _said(difference: Difference) -> str:
    if difference.kind == "changed":
        return f"{difference.ours} -> {difference.upstream}"
    return difference.ours or difference.upstream


def _row(*cells: str) -> str:
    escaped = (cell.replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {' | '.join(escaped)} |"
