"""What to keep and what to delete, and why."""

from __future__ import annotations

import datetime
from typing import Any, Literal

import doapi
import pytest
from doapi_rest.models.image import Image, read_image
from hypothesis import given
from hypothesis import strategies as st

NOW = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


def image(
    number: int, days_old: float = 0, *, public: bool = False, status: str = "available"
) -> Image:
    """An image of an age."""
    made = NOW - days_old * DAY
    return read_image(
        {
            "id": number,
            "name": f"golden-{number}",
            "public": public,
            "status": status,
            "distribution": "Debian",
            "regions": ["fra1"],
            "created_at": made.isoformat().replace("+00:00", "Z"),
        }
    )


def ids(images: Any) -> list[int]:
    return [each.id for each in images]


def test_the_newest_are_kept_and_the_rest_deleted_oldest_first() -> None:
    plan = doapi.retention([image(n, days_old=n) for n in (3, 1, 4, 2)], keep=2, now=NOW)
    assert ids(plan.keep) == [1, 2]
    assert ids(plan.delete) == [4, 3]
    assert [str(each) for each in plan] == [
        "keep 1 'golden-1' of 2026-11-23: among the newest 2",
        "keep 2 'golden-2' of 2026-11-22: among the newest 2",
        "delete 3 'golden-3' of 2026-11-21: not among the newest 2",
        "delete 4 'golden-4' of 2026-11-20: not among the newest 2",
    ]
    assert repr(plan) == "<Retention keeps 2, deletes 2>"


def test_what_is_not_old_enough_is_kept_even_if_there_are_more_than_enough() -> None:
    images = [image(n, days_old=n * 10) for n in range(6)]
    plan = doapi.retention(images, keep=1, older_than=30 * DAY, now=NOW)
    assert ids(plan.delete) == [5, 4, 3]
    assert {each.reason for each in plan if each.delete} == {
        "30 days old or older, not among the newest 1"
    }
    assert plan.images[2].reason == "less than 30 days old"


def test_an_age_alone_keeps_none_for_being_new_and_may_be_a_moment() -> None:
    images = [image(1, 31), image(2, 29)]
    by_age = doapi.retention(images, older_than=30 * DAY, now=NOW)
    by_moment = doapi.retention(images, older_than=NOW - 30 * DAY)
    assert ids(by_age.delete) == ids(by_moment.delete) == [1]


@pytest.mark.parametrize(
    ("per", "kept", "reason"),
    [
        ("day", [0, 2], "the newest of 2026-11-24"),
        ("week", [0, 3], "the newest of 2026-W48"),
        ("month", [0, 5], "the newest of 2026-11"),
    ],
)
def test_the_newest_of_each_period_is_kept(
    per: Literal["day", "week", "month"], kept: list[int], reason: str
) -> None:
    ages = [0, 0.1, 1, 4, 20, 40, 41]  # 24 November 2026 is a Tuesday
    images = [image(number, days_old=age) for number, age in enumerate(ages)]
    plan = doapi.retention(images, keep=2, per=per, now=NOW)
    assert ids(plan.keep) == kept
    assert plan.images[0].reason == reason
    assert plan.images[-1].reason == f"not among the newest of the last 2 {per}s with an image"


def test_public_images_and_unfinished_ones_are_kept_and_count_for_nothing() -> None:
    images = [image(1, 0, public=True), image(2, 1, status="pending"), image(3, 2), image(4, 3)]
    plan = doapi.retention(images, keep=1, now=NOW)
    assert ids(plan.keep) == [1, 2, 3]
    assert [each.reason for each in plan.images[:2]] == [
        "public: it is not yours to delete",
        "its status is pending, so it counts for nothing",
    ]


def test_an_image_that_is_listed_twice_counts_once() -> None:
    twice = [image(1, 0), image(1, 0), image(2, 1), image(3, 2)]
    assert ids(doapi.retention(twice, keep=2, now=NOW).keep) == [1, 2]


@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, 400)), max_size=40),
    st.integers(0, 8),
    st.sampled_from([None, "day", "week", "month"]),
    st.none() | st.integers(0, 400),
)
def test_nothing_is_lost_and_more_to_keep_never_deletes_more(
    drawn: list[tuple[int, int]], keep: int, per: Any, days: int | None
) -> None:
    images = [image(number, age) for number, age in drawn]
    older_than = None if days is None else days * DAY
    plan = doapi.retention(images, keep=keep, per=per, older_than=older_than, now=NOW)
    more = doapi.retention(images, keep=keep + 1, per=per, older_than=older_than, now=NOW)
    assert sorted(ids(plan.keep) + ids(plan.delete)) == sorted({number for number, _ in drawn})
    assert len(plan.keep) >= min(keep, len(plan)) or per is not None
    assert set(ids(more.delete)) <= set(ids(plan.delete))
    assert all(each.reason for each in plan)
    if images and keep:
        newest = max(plan, key=lambda each: each.image.created_at)
        assert not newest.delete


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({}, ValueError, "needs keep or older_than: without both, every image would go"),
        ({"keep": -1}, ValueError, "keep must be 0 or more, got -1"),
        ({"keep": True}, TypeError, "keep must be an int, got bool"),
        ({"keep": 1, "per": "year"}, ValueError, "per must be one of 'day', 'week', 'month'"),
        ({"older_than": DAY, "per": "day"}, ValueError, "per='day' needs keep"),
        ({"older_than": -DAY}, ValueError, "older_than must not be negative"),
        ({"older_than": 30}, TypeError, "must be a timedelta or a datetime, got int"),
        ({"older_than": NOW.replace(tzinfo=None)}, ValueError, "aware datetime"),
        ({"keep": 1, "now": NOW.replace(tzinfo=None)}, ValueError, "now must be an aware"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(
    arguments: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        doapi.retention([], **arguments)


def test_what_is_no_image_is_refused() -> None:
    with pytest.raises(TypeError, match="retention takes images, got int"):
        doapi.retention([7], keep=1)  # type: ignore[type-var]
