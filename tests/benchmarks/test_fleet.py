"""What the budget promises of many processes on one account, simulated with everything that decides as it ships."""

from __future__ import annotations

import pytest

from benchmarks.fleet import ASSETS, CHARTED, FLEETS, Fleet, Record, chart, simulate, table


@pytest.fixture(scope="module")
def long_waits() -> Record:
    """1,000 processes with a wait of 20 to 80 minutes each."""
    return simulate(Fleet(1000))


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("minutes", [(1, 10), (20, 80)])
def test_1000_processes_leave_a_tenth_of_the_account_and_none_is_refused(
    minutes: tuple[int, int], seed: int
) -> None:
    record = simulate(Fleet(1000, minutes, seed=seed))
    assert record.refused == 0
    assert record.most_used < 0.9 * 5000
    assert len(record.late) > 900
    assert record.worst <= 5 * record.median


@pytest.mark.parametrize("seed", [1, 2])
def test_the_ends_of_1000_waits_of_minutes_are_seen_within_90_seconds(seed: int) -> None:
    assert simulate(Fleet(1000, (1, 10), seed=seed)).median <= 90


def test_the_ends_of_1000_waits_of_an_hour_are_seen_about_as_soon_as_any_rule_could(
    long_waits: Record,
) -> None:
    """A rule that knows no durations reads all at the same pace; it does no better than to spread all that there is."""
    seconds_waited = 1000 * 50 * 60.0
    polls = 2 * 0.9 * 5000
    assert long_waits.median <= 2 * (seconds_waited / polls / 2)


def test_without_a_budget_a_hundred_processes_already_use_the_account_up() -> None:
    record = simulate(Fleet(100, budget=None, hours=1))
    assert record.most_used == 5000
    assert record.refused_later > record.sent


def test_a_process_that_is_alone_sees_an_end_within_half_a_minute() -> None:
    record = simulate(Fleet(1))
    assert record.worst <= 30
    assert record.most_used <= 0.03 * 5000


def test_waits_for_many_actions_share_the_account_too() -> None:
    record = simulate(Fleet(100, actions=(1, 50)))
    assert record.refused == 0
    assert record.most_used < 0.9 * 5000


def test_the_figures_in_the_docs_are_those_of_what_ships(long_waits: Record) -> None:
    shown = (ASSETS / "fleet.txt").read_text()
    for line in table([(FLEETS[3], long_waits)]).splitlines():
        assert line in shown.splitlines()
    drawn = chart(long_waits, long_waits)
    assert CHARTED[0] == Fleet(1000)
    line = drawn[drawn.index("<polyline") : drawn.index("/>", drawn.index("<polyline"))]
    assert line in (ASSETS / "fleet.svg").read_text()
