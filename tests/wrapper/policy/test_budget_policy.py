"""How fast waits may poll: the more of the account's requests is used, the slower, and never for nothing."""

from __future__ import annotations

import datetime
import math
from itertools import pairwise

import pytest
from doapi import Budget, RateLimit
from doapi._policy.budget import LEAST_AGE, LONGEST_GAP, check_budget, load
from doapi._policy.rate_limit import HOUR
from doapi._policy.wait_pace import FIRST_GAP, JITTER, QUIET, REFUSED_GAP, Heard, WaitPace
from hypothesis import given
from hypothesis import strategies as st

NOW = 1_772_452_800.0
FLEET = 10.0
"""Requests a second of so many processes that what was used before tells how it goes on."""


def limit(used: int, age: float = HOUR, of: int = 5000) -> RateLimit:
    """What a reply says where so many requests were made, the oldest that counts so many seconds ago."""
    reset = datetime.datetime.fromtimestamp(NOW + HOUR - age, datetime.UTC)
    return RateLimit(of, of - used, reset)


def heard(used: int, sent: int = 1, refusals: int = 0, age: float = HOUR, at: float = 0) -> Heard:
    """What a client that sent so many requests heard at a moment."""
    return Heard(limit(used, age), sent, refusals, NOW + at)


def warm(pace: WaitPace, used: int) -> WaitPace:
    """A pace that knows that others use nothing, after a reply that said that so much is used."""
    for sent in (1, 2):
        pace.pause(0, heard(used, sent, at=1000.0 * (sent - 3)))
    return pace


def steady() -> float:
    """No chance: neither longer nor shorter."""
    return 0.5


def said(of: int, part: float, age: float) -> RateLimit:
    return limit(round(of * part), age, of)


limits = st.builds(said, st.integers(1, 10_000), st.floats(0, 1), st.floats(-HOUR, 2 * HOUR))
shares = st.floats(0, 1, exclude_max=True)


# ------------------------------------------------------------------------------------------------------ load


@pytest.mark.parametrize(
    ("used", "age", "expected"),
    [
        (0, HOUR, 0),
        (2500, HOUR, 0.5),
        (5000, HOUR, 1),
        (1250, HOUR / 2, 0.5),
        (100, 1, 0.6),  # as though the window were two minutes old
        (2500, 2 * HOUR, 0.5),
    ],
)
def test_the_load_of_a_fleet_is_the_part_of_what_it_could_have_used_by_now(
    used: int, age: float, expected: float
) -> None:
    assert load(limit(used, age), NOW, FLEET) == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize(("used", "age"), [(400, 60), (1500, 600), (2400, 1200)])
def test_a_burst_that_is_over_is_not_taken_for_what_follows(used: int, age: float) -> None:
    assert load(limit(used, age), NOW, FLEET) >= 0.9
    assert load(limit(used, age), NOW, 0) == pytest.approx(used / 5000 + 0.1)


# ------------------------------------------------------------------------------------------------------- gap


@given(shares, st.floats(0, 10))
def test_below_the_share_there_is_no_gap_and_never_one_of_more_than_an_hour(
    share: float, under: float
) -> None:
    gap = Budget(share).gap(under)
    assert 0 <= gap <= LONGEST_GAP
    if under <= share:
        assert gap == 0


@given(shares, st.floats(0, HOUR), st.lists(st.integers(0, 5000), min_size=2))
def test_the_gap_grows_with_what_is_used(share: float, age: float, used: list[int]) -> None:
    gaps = [Budget(share).gap(load(limit(each, age), NOW, FLEET)) for each in sorted(used)]
    assert gaps == sorted(gaps)


def test_the_gap_has_no_steps() -> None:
    gaps = [Budget().gap(used / 5000) for used in range(2500, 4900)]
    assert all(after <= 1.01 * before + 0.1 for before, after in pairwise(gaps))
    assert gaps[-1] > 1000


def test_a_larger_share_slows_down_later() -> None:
    gaps = [Budget(share).gap(0.7) for share in (0, 0.25, 0.5, 0.69, 0.9)]
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] == 0


# ------------------------------------------------------------------------------------------------------ pace


@pytest.mark.parametrize("interval", [1.5, 2, 30])
def test_a_process_that_is_alone_keeps_its_interval_while_it_uses_less_than_its_share(
    interval: float,
) -> None:
    pace = WaitPace(Budget(), steady)
    for polls in range(1, int(HOUR / interval)):
        at = polls * interval
        used = limit(polls, at)
        if polls > 1700:
            break
        reset = used.reset + datetime.timedelta(seconds=at)
        assert pace.pause(
            interval, Heard(RateLimit(5000, 5000 - polls, reset), polls, 0, NOW + at)
        ) == (interval)


def test_a_process_is_not_slowed_down_by_a_burst_of_its_own() -> None:
    pace = WaitPace(Budget(), steady)
    assert pace.pause(2, heard(400, sent=400, age=60)) == 2
    assert pace.pause(2, heard(600, sent=600, age=61, at=1)) == 2


def test_a_burst_of_others_slows_it_down_until_that_is_seen_to_be_over() -> None:
    pace = WaitPace(Budget(), steady)
    assert pace.pause(2, heard(800, sent=1, age=60)) == FIRST_GAP
    after = [
        pace.pause(2, heard(800 + sent, sent=sent, age=60 + 150 * sent, at=150 * sent))
        for sent in range(2, 30)
    ]
    assert after == sorted(after, reverse=True)
    assert after[-1] == 2


def test_a_fleet_is_met_at_its_pace_by_the_second_poll() -> None:
    pace = WaitPace(Budget(), steady)
    assert pace.pause(2, heard(1200, sent=1, age=LEAST_AGE)) == FIRST_GAP
    used, age = 1200 + 600, LEAST_AGE + FIRST_GAP
    reset = datetime.datetime.fromtimestamp(NOW + HOUR - LEAST_AGE, datetime.UTC)
    later = Heard(RateLimit(5000, 5000 - used, reset), 2, 0, NOW + FIRST_GAP)
    assert pace.pause(2, later) == Budget().gap(load(limit(used, age), NOW, FLEET))


def test_an_interval_that_is_longer_than_the_gap_stays_as_it_is() -> None:
    pace = warm(WaitPace(Budget(), steady), 3500)
    gap = pace.pause(0, heard(3500, 3))
    assert gap > 0
    assert pace.pause(gap + 1, heard(3500, 3)) == gap + 1


def test_without_a_word_of_the_limit_the_interval_is_kept() -> None:
    assert WaitPace(Budget(), steady).pause(2, Heard(None, 1, 0, NOW)) == 2


def test_all_that_plan_after_the_same_reply_get_the_same_pause() -> None:
    pace = warm(WaitPace(Budget()), 3500)
    assert len({pace.pause(1, heard(3500, 3)) for _ in range(20)}) == 1


@given(st.floats(0, 1), st.integers(0, 5000))
def test_chance_makes_a_gap_a_tenth_longer_or_shorter_at_most(chance: float, used: int) -> None:
    plain = warm(WaitPace(Budget(), steady), used).pause(0, heard(used, 3))
    some = warm(WaitPace(Budget(), lambda: chance), used).pause(0, heard(used, 3))
    assert plain * (1 - JITTER) - 1e-9 <= some <= plain * (1 + JITTER) + 1e-9


def test_a_first_refusal_says_when_to_come_back_and_each_further_one_doubles_the_gap() -> None:
    pace = WaitPace(Budget(), steady)
    assert pace.pause(2, heard(100, 1)) == 2
    refused = [pace.pause(2, heard(100, count + 1, refusals=count)) for count in (1, 2, 3)]
    assert refused == [2, 2 * REFUSED_GAP, 4 * REFUSED_GAP]

    after = [pace.pause(2, heard(100, sent, refusals=3)) for sent in range(5, 44)]

    assert after[0] == pytest.approx(1 / (1 / (4 * REFUSED_GAP) + 0.02))
    assert after == sorted(after, reverse=True)
    assert after[-1] == 2


def test_what_follows_a_refusal_is_slower() -> None:
    pace = WaitPace(Budget(), steady)
    assert pace.pause(2, Heard(None, 1, 1, NOW)) == 2
    assert 2 < pace.pause(2, Heard(None, 2, 1, NOW)) < REFUSED_GAP


@given(
    st.lists(st.tuples(limits, st.booleans(), st.floats(-10, 1e4))),
    st.floats(0, 1e4),
    st.floats(0, 1),
)
def test_whatever_is_heard_a_pause_is_finite_and_never_shorter_than_the_interval(
    replies: list[tuple[RateLimit, bool, float]], interval: float, chance: float
) -> None:
    pace = WaitPace(Budget(), lambda: chance)
    refusals, now = 0, NOW
    for sent, (told, refused, seconds) in enumerate(replies, start=1):
        refusals += refused
        now += seconds
        pause = pace.pause(interval, Heard(told, sent, refusals, now))
        assert interval <= pause <= max(interval, LONGEST_GAP * (1 + JITTER))
        assert math.isfinite(pause)


# --------------------------------------------------------------------------------------------------- warnings


def test_the_log_hears_of_slow_waits_once_a_minute() -> None:
    pace = warm(WaitPace(Budget(), steady), 4000)
    pause = pace.pause(2, heard(4000, 3))
    told = [now for now in range(200) if pace.warning(2, pause, float(now))]
    assert told == [0, QUIET, 2 * QUIET, 3 * QUIET]


def test_the_warning_says_what_is_left_and_how_slow_it_gets() -> None:
    pace = warm(WaitPace(Budget(), steady), 100)
    assert pace.warning(2, pace.pause(2, heard(100, 3)), 0) is None
    pause = pace.pause(2, heard(4000, 4))
    assert pace.warning(2, pause, 0) == (
        f"the account has 1000 of 5000 requests left: waits poll every {pause:.0f} s instead of every 2 s"
    )
    other = WaitPace(Budget(), steady)
    other.pause(2, Heard(None, 1, 1, NOW))
    assert other.warning(2, other.pause(2, Heard(None, 2, 2, NOW)), 0) == (
        "requests were refused: waits poll every 10 s instead of every 2 s"
    )


# ---------------------------------------------------------------------------------------------------- settings


@pytest.mark.parametrize("share", [-0.1, 1, 1.5, math.nan, math.inf])
def test_a_share_out_of_its_range_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="share must be 0 or more and less than 1"):
        Budget(share)


@pytest.mark.parametrize("share", ["0.5", None, True])
def test_a_share_that_is_no_number_is_refused(share: object) -> None:
    with pytest.raises(TypeError, match="share must be a number"):
        Budget(share)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_what_is_no_budget_is_refused() -> None:
    with pytest.raises(TypeError, match=r"budget must be a doapi\.Budget or None, got float"):
        check_budget(0.5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
