"""Which action a POST has started whose reply was lost: exactly one match is taken for it, and nothing else."""

from __future__ import annotations

import datetime

import attrs
import pytest
from doapi._policy.lost_posts import SKEW, CannotTell, Found, NothingStarted, started_by
from hypothesis import given
from hypothesis import strategies as st

SENT = datetime.datetime(2026, 3, 2, 12, 0, 0, 400_000, tzinfo=datetime.UTC)


@attrs.frozen
class Place:
    slug: str


@attrs.frozen
class Started:
    """An action, as far as it matters here."""

    id: int
    type: str = "transfer"
    region_slug: str | None = "sgp1"
    after: float = 0.0
    region: Place | None = None

    @property
    def started_at(self) -> datetime.datetime:
        return SENT + datetime.timedelta(seconds=self.after)


def test_the_one_action_that_fits_is_it() -> None:
    mine = Started(7)
    others = [Started(5, region_slug="ams3"), Started(6, type="convert"), Started(4, after=-3600)]
    assert started_by([*others, mine], "transfer", "sgp1", SENT) == Found(mine)


def test_two_that_fit_cannot_be_told_apart() -> None:
    both = (Started(7), Started(8))
    assert started_by(both, "transfer", "sgp1", SENT) == CannotTell(both)


def test_of_two_that_fit_the_one_that_was_there_before_is_not_it() -> None:
    assert started_by([Started(7), Started(8)], "transfer", "sgp1", SENT, known=[7]) == Found(
        Started(8)
    )


def test_nothing_that_fits_is_nothing() -> None:
    assert started_by([], "transfer", "sgp1", SENT) == NothingStarted()
    assert started_by([Started(5, after=-3600)], "transfer", "sgp1", SENT) == NothingStarted()


def test_the_region_may_be_told_by_its_object() -> None:
    mine = Started(7, region_slug=None, region=Place("sgp1"))
    assert started_by([mine], "transfer", "sgp1", SENT) == Found(mine)


def test_an_action_that_does_not_tell_its_region_is_neither_taken_nor_passed_over() -> None:
    vague = Started(7, region_slug=None)
    assert started_by([vague], "transfer", "sgp1", SENT) == CannotTell((vague,))
    assert started_by([vague, Started(8)], "transfer", "sgp1", SENT) == Found(Started(8))


@pytest.mark.parametrize("name", ["convert", "convert_to_snapshot"])
def test_a_conversion_is_known_by_either_name(name: str) -> None:
    mine = Started(7, type=name, region_slug="nyc3")
    assert started_by([mine], "convert", None, SENT) == Found(mine)


def test_a_clock_that_is_behind_ours_a_little_is_allowed_for() -> None:
    within, beyond = -SKEW.total_seconds(), -SKEW.total_seconds() - 2
    assert isinstance(started_by([Started(7, after=within)], "transfer", "sgp1", SENT), Found)
    assert started_by([Started(7, after=beyond)], "transfer", "sgp1", SENT) == NothingStarted()


@given(
    st.lists(
        st.builds(
            Started,
            id=st.integers(1, 5),
            type=st.sampled_from(["transfer", "convert"]),
            region_slug=st.sampled_from(["sgp1", "ams3", None]),
            after=st.sampled_from([-3600.0, 0.0, 1.0]),
        ),
        unique_by=lambda action: action.id,
    )
)
def test_what_is_found_fits_and_is_the_only_one_that_does(actions: list[Started]) -> None:
    verdict = started_by(actions, "transfer", "sgp1", SENT)
    sure = [a for a in actions if a.type == "transfer" and a.region_slug == "sgp1" and a.after >= 0]
    assert isinstance(verdict, Found) == (len(sure) == 1)
    if isinstance(verdict, Found):
        assert [verdict.action] == sure
