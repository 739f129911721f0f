"""How fast many pages of a list may be read."""

from __future__ import annotations

from collections import deque

from doapi._policy.pace import MINUTE, MOST, Pace
from hypothesis import given
from hypothesis import strategies as st


def test_no_more_than_there_is_room_for() -> None:
    pace = Pace()
    first = pace.start(150, 0.0)
    second = pace.start(150, 1.0)
    assert (first.count, second.count) == (150, MOST - 150)
    assert pace.start(1, 2.0).count == 0


def test_there_is_room_again_a_minute_after_a_batch_has_ended() -> None:
    pace = Pace()
    pace.start(MOST, 0.0).ended = 5.0
    assert pace.pause(10.0) == MINUTE - 5
    assert pace.start(1, 64.9).count == 0
    assert pace.start(500, 65.0).count == MOST


def test_while_all_is_under_way_it_is_asked_again_soon() -> None:
    pace = Pace()
    pace.start(MOST, 0.0)
    assert pace.pause(3.0) == 1.0


@given(st.lists(st.tuples(st.integers(1, 400), st.floats(0, 90), st.floats(0, 30)), max_size=30))
def test_no_minute_has_more_than_that(batches: list[tuple[int, float, float]]) -> None:
    pace, now = Pace(), 0.0
    sent: deque[tuple[float, int]] = deque()
    for wanted, after, takes in batches:
        now += after
        batch = pace.start(wanted, now)
        assert batch.count or pace.pause(now) > 0
        sent.append((now + takes, batch.count))  # as late as can be
        now += takes
        batch.ended = now
    for moment, _ in sent:
        assert sum(count for at, count in sent if moment - MINUTE < at <= moment) <= MOST
