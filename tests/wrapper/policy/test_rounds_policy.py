"""Waits that began at different moments come to look together, and none looks later than it would alone."""

from __future__ import annotations

import math

import pytest
from doapi._policy.rounds import meeting
from hypothesis import given
from hypothesis import strategies as st

moments = st.floats(min_value=0, max_value=1e6)
pauses = st.floats(min_value=0, max_value=1e4)


@pytest.mark.parametrize(
    ("planned", "expected"),
    [
        ([], None),
        ([110.0], 110.0),
        ([105.0], 105.0),
        ([104.9], None),
        ([110.1], None),
        ([99.0], None),
        ([106.0, 108.0, 104.0, 111.0], 108.0),
    ],
)
def test_the_last_look_in_the_second_half_of_the_pause_is_joined(
    planned: list[float], expected: float | None
) -> None:
    assert meeting(100.0, 10.0, None, planned) == expected


@pytest.mark.parametrize(("deadline", "expected"), [(110.0, None), (109.0, None), (110.5, 108.0)])
def test_the_last_look_of_a_wait_is_not_moved(deadline: float, expected: float | None) -> None:
    assert meeting(100.0, 10.0, deadline, [108.0]) == expected


@given(moments, pauses, st.none() | moments, st.lists(moments))
def test_a_pause_is_shortened_by_half_at_most_and_never_made_longer(
    now: float, pause: float, deadline: float | None, planned: list[float]
) -> None:
    joined = meeting(now, pause, deadline, planned)
    if joined is not None:
        assert joined in planned
        assert now + pause / 2 <= joined <= now + pause


@given(
    st.lists(st.floats(min_value=0, max_value=10), min_size=2, max_size=40),
    st.floats(min_value=0.5, max_value=10),
)
def test_waits_with_one_interval_look_together_after_two_intervals_at_most(
    starts: list[float], interval: float
) -> None:
    plans = dict(enumerate(starts))
    begun: set[int] = set()
    while min(plans.values()) <= max(starts) + 2 * interval:
        wait = min(plans, key=lambda each: plans[each])
        now = plans.pop(wait)
        begun.add(wait)
        others = [plans[each] for each in begun - {wait}]
        joined = meeting(now, interval, None, [each for each in others if each > now])
        plans[wait] = now + interval if joined is None else joined
    assert len({round(moment, 6) for moment in plans.values()}) == 1


@given(st.integers(2, 200))
def test_waits_that_back_off_by_chance_form_few_groups(count: int) -> None:
    plans: list[float] = []
    for number in range(count):
        pause = 5 + 5 * (number * 0.618 % 1)
        joined = meeting(0.0, pause, None, plans)
        plans.append(pause if joined is None else joined)
    assert len(set(plans)) <= 2 + 3 * math.log2(count)
