"""How long waits sleep: what is accepted, and what the functions that come with the package give."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from doapi._policy.intervals import (
    check_interval,
    check_limit,
    constant_interval,
    exponential_interval,
    growing_interval,
)
from hypothesis import given
from hypothesis import strategies as st

SECONDS = st.floats(0, 1e6, allow_nan=False) | st.integers(0, 10**6)


@given(SECONDS, st.integers(1, 10_000))
def test_a_number_is_a_constant_interval(seconds: float, attempt: int) -> None:
    assert check_interval(seconds)(attempt) == seconds
    assert constant_interval(seconds)(attempt) == seconds


@pytest.mark.parametrize("wrong", [-1, -0.001, math.nan, math.inf, -math.inf, 10**400])
def test_an_interval_that_is_no_time_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="wait_interval must be a finite number of seconds"):
        check_interval(wrong)
    with pytest.raises(ValueError):
        constant_interval(wrong)


@pytest.mark.parametrize("wrong", ["2", None, True, [2]])
def test_an_interval_that_is_no_number_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError, match="wait_interval must be a finite number of seconds"):
        check_interval(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [-1, math.nan, math.inf])
def test_what_an_interval_function_gives_is_checked_when_it_is_used(wrong: float) -> None:
    interval = check_interval(lambda attempt: wrong if attempt == 3 else 1)
    assert interval(2) == 1
    with pytest.raises(ValueError, match=r"wait_interval\(3\)"):
        interval(3)


@pytest.mark.parametrize("wrong", [1.01e9, 1e10, 10**30])
def test_what_no_clock_can_sleep_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="wait_interval must be at most 1e\\+09 seconds"):
        check_interval(wrong)
    with pytest.raises(ValueError, match="wait_time must be at most 1e\\+09 seconds"):
        check_limit(wrong)
    with pytest.raises(ValueError, match="longest must be at most 1e\\+09 seconds"):
        exponential_interval(longest=wrong)


@given(st.floats(0, 1e9))
def test_a_limit_is_kept(seconds: float) -> None:
    assert check_limit(seconds) == seconds


@given(st.floats(max_value=-1e-300, allow_nan=False, allow_infinity=False))
def test_a_negative_limit_is_none(seconds: float) -> None:
    assert check_limit(seconds) is None


def test_no_limit_is_none() -> None:
    assert check_limit(None) is None


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf])
def test_a_limit_that_is_no_time_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="wait_time must be a finite number"):
        check_limit(wrong)


@given(
    first=st.floats(0.01, 100),
    factor=st.floats(1, 10),
    longest=st.floats(0.01, 1000),
    jitter=st.floats(0, 1),
    chance=st.floats(0, 1),
    attempt=st.integers(1, 5000),
)
def test_exponential_stays_between_its_bounds(
    first: float, factor: float, longest: float, jitter: float, chance: float, attempt: int
) -> None:
    interval = exponential_interval(first, factor, longest, jitter, lambda: chance)
    seconds = interval(attempt)
    assert 0 <= seconds <= longest
    whole = exponential_interval(first, factor, longest, 0)(attempt)
    assert whole * (1 - jitter) - 1e-9 <= seconds <= whole


@given(st.floats(0.01, 100), st.floats(1, 10))
def test_exponential_without_jitter_never_shortens(first: float, factor: float) -> None:
    interval = exponential_interval(first, factor, jitter=0)
    assert interval(1) == min(first, 60)
    assert all(a <= b for a, b in pairwise(map(interval, range(1, 60))))


@pytest.mark.parametrize(
    "wrong",
    [{"first": -1}, {"factor": 0.5}, {"factor": math.nan}, {"longest": math.inf}, {"jitter": 1.5}],
)
def test_exponential_refuses_what_makes_no_sense(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        exponential_interval(**wrong)  # type: ignore[arg-type]


def test_the_growing_interval_is_2_seconds_at_first_and_30_at_last() -> None:
    pauses = [growing_interval(attempt) for attempt in range(1, 2000)]
    assert pauses[:11] == [2] * 11
    assert pauses == sorted(pauses)
    assert pauses[-1] == 30
    assert growing_interval(10**9) == 30


def test_the_growing_interval_sees_an_end_a_tenth_of_the_wait_late_at_most() -> None:
    polled_at = [0.0]
    for attempt in range(1, 500):
        polled_at.append(polled_at[-1] + growing_interval(attempt))
    for before, after in pairwise(polled_at):  # what ends just after a poll is seen by the next
        if before >= 20:
            assert after - before <= 0.1 * before
    assert sum(moment <= 1200 for moment in polled_at) == 71
