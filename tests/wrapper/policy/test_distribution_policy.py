"""Copying to many regions: where to, and what is reported of each."""

from __future__ import annotations

import attrs
import pytest
from doapi import DistributionError, RegionOutcome
from doapi._model.reports import DistributionReport
from doapi._policy.distribution import plan, report
from hypothesis import given
from hypothesis import strategies as st


@attrs.frozen
class Transfer:
    """An action, as far as it matters here."""

    id: int
    status: str = "in-progress"


def finished(transfer: Transfer) -> bool:
    return transfer.status in ("completed", "errored")


def fault(transfer: Transfer) -> Exception | None:
    return None if transfer.status == "completed" else RuntimeError(f"{transfer.id} ended badly")


SLUGS = st.sampled_from(["ams3", "blr1", "fra1", "lon1", "nyc3", "sgp1"])


@given(st.lists(SLUGS, min_size=1), st.sets(SLUGS))
def test_each_region_that_lacks_the_image_gets_one_transfer(
    wanted: list[str], present: set[str]
) -> None:
    made = plan(wanted, present)
    assert set(made.asked) == set(wanted)
    assert set(made.to_start) == set(wanted) - present
    assert len(made.to_start) == len(set(made.to_start))


@pytest.mark.parametrize(
    ("wanted", "kind", "says"),
    [
        ([], ValueError, "at least one region"),
        (["ams3", ""], ValueError, "one is empty"),
        (["ams3", " "], ValueError, "one is empty"),
        ("ams3", TypeError, "a list of slugs"),
        (["ams3", 3], TypeError, "one is a int"),
    ],
)
def test_what_names_no_regions_is_refused(
    wanted: list[str], kind: type[Exception], says: str
) -> None:
    with pytest.raises(kind, match=says):
        plan(wanted, ())


def example() -> DistributionReport[Transfer]:
    return report(
        plan(["there", "well", "badly", "refused", "unfinished", "forgotten"], ["there"]),
        {
            "well": Transfer(1, "completed"),
            "badly": Transfer(2, "errored"),
            "unfinished": Transfer(3, "as last seen"),
        },
        {"refused": ValueError("no room")},
        finished=finished,
        fault=fault,
        stopped_by=TimeoutError("too late"),
    )


def test_every_region_is_reported_in_the_order_asked_for() -> None:
    assert [(each.region, each.outcome) for each in example()] == [
        ("there", RegionOutcome.SKIPPED),
        ("well", RegionOutcome.COMPLETED),
        ("badly", RegionOutcome.ERRORED),
        ("refused", RegionOutcome.REFUSED),
        ("unfinished", RegionOutcome.UNFINISHED),
        ("forgotten", RegionOutcome.NOT_STARTED),
    ]


def test_a_report_has_the_last_known_state_and_the_cause() -> None:
    made = example()
    assert made["well"].action == Transfer(1, "completed")
    assert made["unfinished"].action == Transfer(3, "as last seen")
    assert str(made["unfinished"]) == "unfinished: unfinished (too late)"
    assert str(made["refused"]) == "refused: refused (no room)"
    assert str(made["badly"].error) == "2 ended badly"
    assert [each.id for each in made.started] == [1, 2, 3]
    assert made.with_outcome(RegionOutcome.SKIPPED) == (made["there"],)
    with pytest.raises(KeyError):
        made["mars1"]


def test_the_error_names_each_region_that_lacks_the_image() -> None:
    made = example()
    assert not made.ok
    assert [each.region for each in made.failed] == ["badly", "refused", "unfinished", "forgotten"]
    with pytest.raises(DistributionError, match="4 of 6 regions") as caught:
        made.raise_for_error()
    assert caught.value.report is made
    for region in made.failed:
        assert region.region in str(caught.value)


def test_a_report_without_failures_raises_nothing() -> None:
    made = report(
        plan(["a", "b"], ["a"]),
        {"b": Transfer(1, "completed")},
        {},
        finished=finished,
        fault=fault,
    )
    assert made.ok
    made.raise_for_error()
