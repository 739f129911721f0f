"""What became of a distribution, region by region."""

import enum
from collections.abc import Iterator
from typing import Generic, TypeVar

import attrs
from doapi_rest.types import as_json

from .._policy.resuming import DISTRIBUTION, pending, token_of
from .._policy.watched import Watched

A = TypeVar("A", bound="Watched", covariant=True)


class RegionOutcome(enum.StrEnum):
    """What became of the copy to one region."""

    __module__ = "doapi"

    SKIPPED = "skipped"
    """The image was there already."""
    COMPLETED = "completed"
    """The image is there now."""
    NOT_STARTED = "not-started"
    """A Ctrl-C came before the transfer was started."""
    REFUSED = "refused"
    """The transfer could not be started; `error` says why."""
    ERRORED = "errored"
    """The transfer was started and ended badly; `error` says so."""
    UNFINISHED = "unfinished"
    """The transfer was started and had not finished when the wait ended; `error` says why that ended."""


@attrs.frozen(repr=False)
class RegionReport(Generic[A]):
    """What became of the copy to one region."""

    __module__ = "doapi"

    region: str
    """The slug of the region."""
    outcome: RegionOutcome
    """What became of it."""
    action: A | None = None
    """The transfer in its last known state; None if none was started, as far as is known."""
    error: Exception | None = None
    """Why the image is not there, or why that is not known; None if it is, and after a Ctrl-C."""

    @property
    def ok(self) -> bool:
        """Whether the image is in the region."""
        return self.outcome in (RegionOutcome.SKIPPED, RegionOutcome.COMPLETED)

    def to_dict(self) -> dict[str, object]:
        """Return what JSON can hold: `region`, `outcome`, `action` as the API's JSON, and `error` as text."""
        return {
            "region": self.region,
            "outcome": str(self.outcome),
            "action": as_json(self.action),
            "error": None if self.error is None else str(self.error),
        }

    def __repr__(self) -> str:
        return f"<RegionReport {self.region}: {self.outcome}>"

    def __str__(self) -> str:
        """Return one line: the region, what became of it, and why."""
        return f"{self.region}: {self.outcome}{f' ({self.error})' if self.error else ''}"


@attrs.frozen(repr=False)
class DistributionReport(Generic[A]):
    """What became of a distribution, region by region, in the order that was asked for.

    Iterating gives the reports; `report["ams3"]` is that of one region.

    Example:
        ```python
        report = image.distribute(["ams3", "sgp1", "sfo3"], wait_time=7200)
        for region in report.failed:
            print(region)
        ```
    """

    __module__ = "doapi"

    regions: tuple[RegionReport[A], ...]
    """One report a region."""
    _of: tuple[str, int] | None = attrs.field(default=None, eq=False)
    """The endpoint, and the id of the image; None if that is not known."""

    @property
    def ok(self) -> bool:
        """Whether the image is in every region that was asked for."""
        return all(report.ok for report in self.regions)

    @property
    def failed(self) -> tuple[RegionReport[A], ...]:
        """The regions in which the image is not, as far as is known: refused, errored and unfinished ones."""
        return tuple(report for report in self.regions if not report.ok)

    @property
    def started(self) -> tuple[A, ...]:
        """The transfers that were started, in their last known state."""
        return tuple(report.action for report in self.regions if report.action is not None)

    def with_outcome(self, outcome: RegionOutcome) -> tuple[RegionReport[A], ...]:
        """Return the reports of the regions with this outcome."""
        return tuple(report for report in self.regions if report.outcome is outcome)

    def __repr__(self) -> str:
        reached = sum(report.ok for report in self.regions)
        listed = ", ".join(f"{report.region} {report.outcome}" for report in self.failed)
        return f"<DistributionReport {reached} of {len(self)} regions{listed and f'; {listed}'}>"

    def __iter__(self) -> Iterator[RegionReport[A]]:
        return iter(self.regions)

    def __len__(self) -> int:
        return len(self.regions)

    def __contains__(self, region: object) -> bool:
        """Return whether a region was asked for, by its slug, a `Region` or its report."""
        return region in self.regions or any(each.region == str(region) for each in self.regions)

    def to_dict(self) -> dict[str, object]:
        """Return what JSON can hold: `ok`, and a list `regions` with `RegionReport.to_dict()` of each."""
        return {"ok": self.ok, "regions": [report.to_dict() for report in self.regions]}

    def __getitem__(self, region: object) -> RegionReport[A]:
        """Return the report of one region, by its slug or a `Region`.

        Raises:
            KeyError: the region was not asked for.
        """
        for report in self.regions:
            if report.region == str(region):
                return report
        raise KeyError(str(region))

    def resume_token(self) -> str:
        """Return a short text without a secret, with which `client.resume` goes on with the wait, anywhere.

        Raises:
            ValueError: the report was not made by `distribute` or `client.resume`.
        """
        if self._of is None:
            raise ValueError("this report was built by hand, and names no image to go on with")
        endpoint, image = self._of
        regions: dict[str, int | str | None] = {}
        for report in self.regions:
            there = (
                None
                if report.outcome is RegionOutcome.SKIPPED
                else str(report.error or "not started")
            )
            regions[report.region] = there if report.action is None else report.action.id
        return token_of(pending(endpoint, DISTRIBUTION, [image], regions=regions))

    def raise_for_error(self) -> None:
        """Raise `DistributionError` unless the image is in every region, else do nothing.

        Raises:
            DistributionError: it is not; the message names each such region and why.
        """
        if not self.ok:
            raise DistributionError(self)


class DistributionError(Exception):
    """An image did not reach every region that it was to be copied to."""

    __module__ = "doapi"

    def __init__(self, report: DistributionReport[Watched]) -> None:
        super().__init__(report)
        self.report = report
        """What became of each region."""

    def __str__(self) -> str:
        failed = self.report.failed
        listed = "; ".join(map(str, failed))
        return f"{len(failed)} of {len(self.report)} regions do not have the image: {listed}"
