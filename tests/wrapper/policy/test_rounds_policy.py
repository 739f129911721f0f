"""Which waits poll together, when, and which reads for all: as a timetable, and with every order of events."""

from __future__ import annotations

import math
from collections.abc import Collection

import attrs
import pytest
from doapi._policy.rounds import (
    AMPLE,
    PATIENCE,
    Answered,
    Follow,
    Lead,
    Round,
    Seat,
    Timetable,
    TooLate,
    Turn,
)
from doapi._policy.wait import LAST_POLL, Poll
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

moments = st.floats(min_value=0, max_value=1e6)
pauses = st.floats(min_value=0, max_value=1e4)

Table = Timetable[str]
Place = Seat[str]


def poll(now: float, pause: float = 0.0, deadline: float | None = None, number: int = 1) -> Poll:
    """What a wait asks for that polls again after a pause; earlier by half of it at most, unless it is the last."""
    last = deadline is not None and now + pause >= deadline
    at = max(now, deadline) if last and deadline is not None else now + pause
    return Poll((number,), at, at if last else now + pause / 2, deadline, last)


def joined(
    now: float, pause: float, deadline: float | None, planned: Collection[float]
) -> float | None:
    """The round of another wait that a poll joins, of those planned for these moments; None: it gets its own."""
    table = Table()
    others = [Place(Poll((2,), at, at, None, False)) for at in planned]
    for other in others:
        table.book(other, -1.0)
    mine = Place(poll(now, pause, deadline))
    sleep = table.book(mine, now)
    if not any(mine.round is other.round for other in others):
        return None
    assert mine.round is not None
    assert sleep == max(0.0, mine.round.moment - now)
    return mine.round.moment


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
def test_the_last_round_in_the_second_half_of_the_pause_is_joined(
    planned: list[float], expected: float | None
) -> None:
    assert joined(100.0, 10.0, None, planned) == expected


@pytest.mark.parametrize(("deadline", "expected"), [(110.0, None), (109.0, None), (110.5, 108.0)])
def test_the_last_poll_of_a_wait_is_not_moved(deadline: float, expected: float | None) -> None:
    assert joined(100.0, 10.0, deadline, [108.0]) == expected


@pytest.mark.parametrize(("planned", "expected"), [(100.5, 100.5), (100.75, None), (99.75, 99.75)])
def test_a_poll_that_can_be_put_off_joins_a_round_that_comes_soon(
    planned: float, expected: float | None
) -> None:
    table = Table()
    other = Place(Poll((2,), planned, planned, None, False))
    table.book(other, 99.0)
    mine = Place(Poll((1,), 100.0, 100.0, None, False, slack=0.5))

    sleep = table.book(mine, 100.0)

    assert (mine.round is other.round) == (expected is not None)
    assert sleep == (0 if expected is None else max(0.0, expected - 100.0))


@given(moments, pauses, st.none() | moments, st.lists(moments))
def test_a_pause_is_shortened_by_half_at_most_and_never_made_longer(
    now: float, pause: float, deadline: float | None, planned: list[float]
) -> None:
    moment = joined(now, pause, deadline, planned)
    if moment is not None:
        assert moment in planned
        assert max(now, moment) <= max(now + pause, deadline or 0.0)
        assert max(now, moment) >= now + pause / 2 or deadline is not None


@given(
    st.lists(st.floats(min_value=0, max_value=10), min_size=2, max_size=40),
    st.floats(min_value=0.5, max_value=10),
)
def test_waits_with_one_interval_poll_together_after_two_intervals_at_most(
    starts: list[float], interval: float
) -> None:
    table = Table()
    to_begin = dict(enumerate(starts))
    seats: dict[int, Place] = {}
    now = min(starts)
    while now <= max(starts) + 2 * interval:
        for number in [number for number, start in to_begin.items() if start <= now]:
            seats[number] = Place(poll(to_begin.pop(number)))
            table.book(seats[number], now)
        leader = min(seats.values(), key=moment_of)
        if to_begin and moment_of(leader) > min(to_begin.values()):
            now = min(to_begin.values())
            continue
        now = max(now, moment_of(leader))
        assert isinstance(table.turn(leader, now), Lead)
        table.answer(leader, "seen")
        for number, seat in seats.items():
            if seat.round is leader.round:
                seats[number] = Place(poll(now, interval))
                table.leave(seat)
                table.book(seats[number], now)
    assert len({round(moment_of(seat), 6) for seat in seats.values()}) == 1


def moment_of(seat: Place) -> float:
    assert seat.round is not None
    return seat.round.moment


@given(st.integers(2, 200))
def test_waits_that_back_off_by_chance_form_few_groups(count: int) -> None:
    table = Table()
    rounds: set[Round[str] | None] = set()
    for number in range(count):
        seat = Place(poll(0.0, 5 + 5 * (number * 0.618 % 1)))
        table.book(seat, 0.0)
        rounds.add(seat.round)
    assert len(rounds) <= 2 + 3 * math.log2(count)


def test_waits_that_begin_at_nearly_the_same_moment_share_a_round() -> None:
    table = Table()
    seats = [Place(poll(now / 1e5, number=now)) for now in range(200)]
    for now, seat in enumerate(seats):
        assert table.book(seat, now / 1e5) == 0
    assert len({seat.round for seat in seats}) == 1
    turn = table.turn(seats[7], 0.01)
    assert isinstance(turn, Lead)
    assert turn.ids == tuple(range(200))


def test_the_last_polls_of_waits_that_wake_together_share_a_round() -> None:
    table = Table()
    seats = [Place(poll(0.0, 70.0, 60 + number / 1e4, number)) for number in range(20)]
    for seat in seats:
        table.book(seat, 0.0)
    assert len({seat.round for seat in seats}) == 20
    turn = table.turn(seats[3], 60.01)
    assert isinstance(turn, Lead)
    assert len(turn.ids) == 20


def test_what_has_the_least_time_is_read_first_and_sets_the_end_of_the_round() -> None:
    table = Table()
    first = Place(poll(0.0, number=1))
    pressed = Place(poll(0.0, deadline=0.0, number=2))
    other = Place(poll(0.0, deadline=9.0, number=3))
    for seat in (first, other, pressed):
        table.book(seat, 0.0)
    turn = table.turn(first, 0.0)
    assert isinstance(turn, Lead)
    assert turn.ids == (2, 3, 1)
    assert (turn.until, turn.last, turn.urgent) == (LAST_POLL, True, (2,))


def under_way(now: float = 0.0) -> tuple[Table, Place]:
    """A round that is being read."""
    table = Table()
    leader = Place(poll(now))
    table.book(leader, now)
    assert isinstance(table.turn(leader, now), Lead)
    return table, leader


def test_polls_that_are_asked_for_during_a_round_are_answered_by_the_next() -> None:
    table, leader = under_way()
    seats = [Place(poll(1.0, number=number)) for number in range(9)]
    for seat in seats:
        table.book(seat, 1.0)
        assert table.turn(seat, 1.0) == Follow(PATIENCE)
    table.answer(leader, "first")
    assert set(table.leave(leader)) == set(seats)
    turn = table.turn(seats[4], 2.0)
    assert isinstance(turn, Lead)
    assert set(turn.ids) == set(range(9))
    assert table.turn(seats[0], 2.0) == Follow(PATIENCE)
    table.answer(seats[4], "second")
    assert table.turn(seats[0], 3.0) == Answered("second")


@pytest.mark.parametrize("deadline", [0.0, 3.0, AMPLE])
def test_a_poll_with_little_time_waits_for_no_other_round(deadline: float) -> None:
    table, _ = under_way()
    patient, pressed = Place(poll(1.0)), Place(poll(1.0, deadline=deadline))
    table.book(patient, 1.0)
    assert isinstance(table.turn(patient, 1.0), Follow)
    table.book(pressed, 1.0)
    assert isinstance(table.turn(pressed, 1.0), Lead)
    assert patient.round is pressed.round


def test_no_round_waits_for_another_for_long() -> None:
    table, _ = under_way()
    seat = Place(poll(1.0))
    table.book(seat, 1.0)
    assert isinstance(table.turn(seat, 1.0 + PATIENCE), Lead)


def test_a_wait_whose_time_is_over_leaves_a_leader_that_does_not_come_back() -> None:
    table = Table()
    leader, other = Place(poll(0.0)), Place(poll(0.0, deadline=3.0))
    table.book(leader, 0.0)
    table.book(other, 0.0)
    assert isinstance(table.turn(leader, 0.0), Lead)
    assert table.turn(other, 1.0) == Follow(2.0)
    assert table.turn(other, 3.0) == TooLate()


def test_a_leader_that_leaves_early_leaves_its_round_to_the_others() -> None:
    table = Table()
    seats = [Place(poll(0.0, number=number)) for number in range(3)]
    for seat in seats:
        table.book(seat, 0.0)
    assert isinstance(table.turn(seats[0], 0.0), Lead)
    assert set(table.leave(seats[0])) == set(seats[1:])
    turn = table.turn(seats[2], 0.0)
    assert isinstance(turn, Lead)
    assert turn.ids == (1, 2)
    assert table.leave(seats[0]) == (seats[1], seats[2])


# ------------------------------------------------------------------------------------- every order of events


@attrs.define(eq=False)
class Rider:
    """A wait, as far as a timetable sees it."""

    seat: Place
    awake: bool = False
    turn: Turn[str] | None = None
    woken: bool = False


class Traffic(RuleBasedStateMachine):
    """Waits that book, wake, read, are answered, are cancelled, in any order.

    At any moment: each round is read by one of its waits at most; whoever waits for another is woken when that one is
    done or gone, so that in the end all are answered; no poll is answered by a round that did not read it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.table = Table()
        self.now = 0.0
        self.riders: list[Rider] = []
        self.numbers = iter(range(1_000_000))

    @rule(
        pause=st.sampled_from([0.0, 0.0, 1.0, 2.0, 60.0]),
        left=st.sampled_from([None, 0.0, 1.5, 9.0, 90.0]),
    )
    def book(self, pause: float, left: float | None) -> None:
        wanted = poll(
            self.now, pause, None if left is None else self.now + left, next(self.numbers)
        )
        rider = Rider(Place(wanted))
        sleep = self.table.book(rider.seat, self.now)
        arrives = self.now + sleep
        assert max(self.now, wanted.earliest) <= arrives <= max(self.now, wanted.at)
        self.riders.append(rider)

    @rule(seconds=st.sampled_from([0.0005, 0.5, 1.0, 7.0]))
    def time_passes(self, seconds: float) -> None:
        self.now += seconds

    @precondition(lambda self: self.riders)
    @rule(data=st.data())
    def wakes(self, data: st.DataObject) -> None:
        due = [each for each in self.riders if not isinstance(each.turn, Lead)]
        due = [each for each in due if moment_of(each.seat) <= self.now or each.awake]
        if due:
            self.ask(data.draw(st.sampled_from(due)))

    def ask(self, rider: Rider) -> None:
        rider.awake, rider.woken = True, False
        rider.turn = self.table.turn(rider.seat, self.now)
        if isinstance(rider.turn, Lead):
            assert rider.seat.poll.ids[0] in rider.turn.ids
        elif isinstance(rider.turn, Answered):
            assert rider.seat.poll.ids[0] in map(int, rider.turn.result.split())
            self.goes(rider)
        elif isinstance(rider.turn, TooLate):
            assert rider.seat.poll.until is not None
            assert self.now >= rider.seat.poll.until
            self.goes(rider)

    @precondition(lambda self: any(isinstance(each.turn, Lead) for each in self.riders))
    @rule(data=st.data())
    def has_read(self, data: st.DataObject) -> None:
        leaders = [each for each in self.riders if isinstance(each.turn, Lead)]
        leader = data.draw(st.sampled_from(leaders))
        assert isinstance(leader.turn, Lead)
        self.table.answer(leader.seat, " ".join(map(str, leader.turn.ids)))
        self.goes(leader)

    @precondition(lambda self: self.riders)
    @rule(data=st.data(), twice=st.booleans())
    def is_cancelled(self, data: st.DataObject, twice: bool) -> None:
        rider = data.draw(st.sampled_from(self.riders))
        self.goes(rider)
        if twice:
            self.wake(self.table.leave(rider.seat))

    def goes(self, rider: Rider) -> None:
        self.riders.remove(rider)
        self.wake(self.table.leave(rider.seat))

    def wake(self, seats: tuple[Place, ...]) -> None:
        for rider in self.riders:
            rider.woken = rider.woken or rider.seat in seats

    @invariant()
    def a_round_has_one_leader_at_most(self) -> None:
        leading = [each.seat.round for each in self.riders if isinstance(each.turn, Lead)]
        assert len(leading) == len(set(leading))

    @invariant()
    def whoever_follows_has_a_leader_or_is_woken(self) -> None:
        reading = {each.seat.round for each in self.riders if isinstance(each.turn, Lead)}
        for rider in self.riders:
            if isinstance(rider.turn, Follow) and not rider.woken:
                assert rider.turn.seconds <= PATIENCE
                assert reading, "it waits, and no round is read"

    def teardown(self) -> None:
        for _ in range(10_000):
            if not self.riders:
                break
            leaders = [each for each in self.riders if isinstance(each.turn, Lead)]
            asleep = [each for each in self.riders if not each.awake or each.woken]
            if leaders:
                leader = leaders[0]
                assert isinstance(leader.turn, Lead)
                self.table.answer(leader.seat, " ".join(map(str, leader.turn.ids)))
                self.goes(leader)
            else:
                assert asleep, "all wait, and no round is read"
                self.now = max(self.now, moment_of(asleep[0].seat))
                self.ask(asleep[0])
        assert not self.riders


Traffic.TestCase.settings = settings(max_examples=300, stateful_step_count=40, deadline=None)
TestTraffic = Traffic.TestCase
