"""Copying an image to many regions: where to, and what became of each."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

import attrs

from .._model.reports import DistributionReport, RegionOutcome, RegionReport
from .watched import Watched

B = TypeVar("B", bound=Watched)


@attrs.frozen
class Plan:
    """Where an image is to be copied to."""

    asked: tuple[str, ...] = ()
    """The slugs of the regions asked for, each once."""
    to_start: tuple[str, ...] = ()
    """Those of them that need a transfer."""


def plan(wanted: Iterable[str], present: Collection[str]) -> Plan:
    """Return which transfers bring an image to the regions that are wanted.

    Args:
        wanted: Slugs; repeated ones count once.
        present: The slugs of the regions that the image is in.

    Raises:
        TypeError: `wanted` is one string, or holds something else than strings.
        ValueError: `wanted` is empty, or holds an empty slug.
    """
    if isinstance(wanted, str):
        raise TypeError(f"regions must be a list of slugs or 'all', got the string {wanted!r}")
    asked = tuple(dict.fromkeys(wanted))
    for slug in asked:
        if not isinstance(slug, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"regions must be a list of slugs, one is a {type(slug).__name__}")
        if not slug.strip():
            raise ValueError("regions must be a list of slugs such as 'nyc3', one is empty")
    if not asked:
        raise ValueError("regions must name at least one region, got none")
    return Plan(asked, tuple(slug for slug in asked if slug not in present))


def report(
    asked: Plan,
    started: Mapping[str, B],
    refused: Mapping[str, Exception],
    *,
    finished: Callable[[B], bool],
    fault: Callable[[B], Exception | None],
    stopped_by: Exception | None = None,
    of: tuple[str, int] | None = None,
) -> DistributionReport[B]:
    """Return what became of each region.

    Args:
        asked: What was to be done.
        started: The transfers that were started, as last seen, by region.
        refused: Why others could not be started, by region.
        finished: Whether an action has finished.
        fault: Why an action that has finished failed; None if it succeeded.
        stopped_by: Why the wait ended before all had finished; None if it did not, and after a Ctrl-C.
        of: The endpoint, and the id of the image.
    """

    def became(region: str) -> RegionReport[B]:
        if region not in asked.to_start:
            return RegionReport(region, RegionOutcome.SKIPPED)
        action = started.get(region)
        if action is None:
            error = refused.get(region)
            return RegionReport(
                region, RegionOutcome.REFUSED if error else RegionOutcome.NOT_STARTED, None, error
            )
        if not finished(action):
            return RegionReport(region, RegionOutcome.UNFINISHED, action, stopped_by)
        error = fault(action)
        outcome = RegionOutcome.COMPLETED if error is None else RegionOutcome.ERRORED
        return RegionReport(region, outcome, action, error)

    return DistributionReport(tuple(map(became, asked.asked)), of)
