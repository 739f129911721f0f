"""Rounds of looking, on an account that goes on living meanwhile: what they find, and what they cost."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

import attrs
import pytest
from doapi._policy.page_hints import PageHints
from doapi._policy.reads import (
    FEW,
    MANY,
    PER_PAGE,
    Answer,
    NotFound,
    OutOfTime,
    PageRead,
    ReadEach,
    Reading,
    ReadPage,
    read_round,
)
from doapi._policy.wait import Failed, Finished, Outcome, Poll, Polled, PollResult, WaitState
from hypothesis import given, settings
from hypothesis import strategies as st


@attrs.frozen
class Work:
    """An action as the simulated API tells it."""

    id: int
    done: bool


class NotFoundError(Exception):
    """The simulated 404."""


class TroubleError(Exception):
    """The simulated failure."""


@attrs.define
class Account:
    """An account's actions: newest first, with others arriving between any two requests."""

    history: list[int]
    """Ids, newest first."""
    ends: dict[int, int] = attrs.field(factory=dict[int, int])
    """The round in which an action ends; what is not here never does."""
    arrivals: Callable[[], int] = lambda: 0
    """How many actions arrive before a request."""
    breaks: Callable[[ReadPage | int], Failed | None] = lambda read: None
    """What fails, and how."""
    unlisted: set[int] = attrs.field(factory=set[int])
    """Known by id, and not in the list yet."""
    unknown: set[int] = attrs.field(factory=set[int])
    """Answered with 404."""
    newest: int = 0
    """The highest id."""
    round: int = 0
    requests: list[ReadPage | int] = attrs.field(factory=list[ReadPage | int])
    """What was asked for in this round."""

    def __attrs_post_init__(self) -> None:
        self.newest = max(self.history)

    def answer(self, step: ReadPage | ReadEach) -> Answer[Work]:
        if isinstance(step, ReadPage):
            return self._page(step)
        return {number: self._single(number) for number in step.ids}

    def _page(self, page: ReadPage) -> PageRead[Work] | Failed:
        self._count(page)
        failure = self.breaks(page)
        if failure is not None:
            return failure
        assert page.per_page == PER_PAGE
        hidden = self.unlisted | self.unknown
        listed = [i for i in self.history if i not in hidden] if hidden else self.history
        start = (page.number - 1) * PER_PAGE
        works = [self._work(number) for number in listed[start : start + PER_PAGE]]
        return PageRead(works, more=start + PER_PAGE < len(listed))

    def _single(self, number: int) -> Work | NotFound | Failed:
        self._count(number)
        failure = self.breaks(number)
        if failure is not None:
            return failure
        return NotFound(NotFoundError(number)) if number in self.unknown else self._work(number)

    def _count(self, read: ReadPage | int) -> None:
        self.requests.append(read)
        new = [self.newest + i for i in range(self.arrivals(), 0, -1)]
        self.history[:0] = new
        self.newest += len(new)

    def _work(self, number: int) -> Work:
        return Work(number, self.ends.get(number, self.round + 1) <= self.round)

    def look(
        self, ids: Iterable[int], hints: PageHints, last: bool = False, at_once: int = 10
    ) -> PollResult[Work]:
        """One round, driven to its end."""
        self.round += 1
        self.requests.clear()
        steps: Reading[Work] = read_round(ids, hints, last, at_once)
        try:
            step = next(steps)
            while True:
                step = steps.send(self.answer(step))
        except StopIteration as stop:
            return cast("PollResult[Work]", stop.value)


def account(size: int, first: int = 1_000_000, step: int = 1) -> Account:
    """An account with so many actions."""
    return Account([first + i * step for i in range(size, 0, -1)])


@attrs.frozen
class Log:
    """What a wait did."""

    ended: Sequence[tuple[int, int]]
    """Round and id."""
    costs: Sequence[tuple[int, int]]
    """Unfinished actions and requests of each round."""
    outcome: Outcome[Work]

    @property
    def requests(self) -> int:
        return sum(cost for _, cost in self.costs)


def wait(
    where: Account, ids: Sequence[int], hints: PageHints | None = None, limit: float | None = None
) -> Log:
    """A whole wait, a round a second."""
    hints = hints or PageHints()
    ended: list[tuple[int, int]] = []
    costs: list[tuple[int, int]] = []
    now = 0.0
    steps = WaitState(
        [Work(number, done=False) for number in ids],
        finished=lambda work: work.done,
        interval=lambda attempt: 1.0,
        limit=limit,
    ).steps(now)
    try:
        step = next(steps)
        while True:
            match step:
                case Poll(wanted, at, last=last):
                    now = max(now, at)
                    result = where.look(wanted, hints, last)
                    costs.append((len(wanted), len(where.requests)))
                    assert result.requests == len(where.requests)
                    step = steps.send(result)
                    continue
                case Finished(work):
                    ended.append((where.round, work.id))
                case Polled():
                    pass
            step = steps.send(now)
    except StopIteration as stop:
        return Log(ended, costs, cast("Outcome[Work]", stop.value))


# ------------------------------------------------------------------------------------------------- properties


@st.composite
def living_accounts(draw: st.DrawFn) -> tuple[Account, list[int]]:
    """An account with a long history in rough order, some of whose actions are waited for."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    size = draw(st.sampled_from([1, 3, 30, 199, 200, 201, 900, 6000]))
    where = account(size, step=draw(st.sampled_from([1, 7])))
    for _ in range(
        draw(st.sampled_from([0, 0, size // 10, size]))
    ):  # swaps of neighbours, or worse
        at = chance.randrange(size)
        to = min(size - 1, at + draw(st.sampled_from([1, 5])))
        where.history[at], where.history[to] = where.history[to], where.history[at]
    recent = where.history[: draw(st.integers(0, min(size, 450)))]
    start = draw(st.integers(0, size - 1))
    together = where.history[start : start + draw(st.integers(0, 60))]
    scattered = chance.sample(where.history, draw(st.integers(0, min(size, 40))))
    wanted = list(dict.fromkeys(recent + together + scattered)) or where.history[:1]
    chance.shuffle(wanted)
    latest = draw(st.sampled_from([1, 3, 12]))
    where.ends = {number: chance.randint(1, latest) for number in wanted}
    most = draw(st.sampled_from([0, 0, 2, 30]))
    where.arrivals = lambda: chance.randint(0, most)
    return where, wanted


@settings(max_examples=150, deadline=None)
@given(living_accounts())
def test_each_action_is_handed_out_once_in_its_round_for_at_most_a_request_each(
    given_account: tuple[Account, list[int]],
) -> None:
    where, wanted = given_account

    log = wait(where, wanted)

    assert log.outcome is None
    assert sorted(number for _, number in log.ended) == sorted(wanted)
    assert all(cost <= unfinished for unfinished, cost in log.costs)
    late = [(n, r) for r, n in log.ended if r != where.ends[n]]
    assert all(r == where.ends[n] + 1 for n, r in late), "postponed twice"
    rounds = max(where.ends[n] for n in wanted)
    assert len(late) <= sum(max(1, unfinished // MANY) + 1 for unfinished, _ in log.costs[:rounds])


@settings(max_examples=100, deadline=None)
@given(living_accounts())
def test_every_action_of_a_round_is_accounted_for_and_none_waits_twice_in_a_row(
    given_account: tuple[Account, list[int]],
) -> None:
    where, wanted = given_account
    hints = PageHints()
    late: set[int] = set()

    for _ in range(4):
        result = where.look(wanted, hints)

        assert not result.missing
        assert not result.failed
        assert result.found.keys() <= set(wanted)
        postponed = set(wanted) - result.found.keys()
        assert not postponed & late
        assert len(postponed) <= max(1, len(wanted) // MANY)
        late = postponed


@settings(max_examples=100, deadline=None)
@given(arrivals=st.integers(0, 20), seed=st.integers(0, 2**32), step=st.sampled_from([1, 9, 1000]))
def test_500_transfers_that_end_in_the_third_round_cost_12_requests_at_most(
    arrivals: int, seed: int, step: int
) -> None:
    chance = random.Random(seed)
    where = account(3000, step=step)
    where.arrivals = lambda: chance.randint(0, arrivals)
    transfers = where.history[:500]
    where.ends = dict.fromkeys(transfers, 3)

    log = wait(where, transfers)

    assert sorted(log.ended) == [(3, number) for number in sorted(transfers)]
    assert log.requests <= 12


@settings(max_examples=100, deadline=None)
@given(living_accounts(), st.integers(0, 2**32), st.sampled_from([0.05, 0.2]))
def test_nothing_is_lost_while_replies_fail_at_random(
    given_account: tuple[Account, list[int]], seed: int, share: float
) -> None:
    where, wanted = given_account
    chance = random.Random(seed)
    where.breaks = lambda read: (
        Failed(TroubleError(read), permanent=False) if chance.random() < share else None
    )

    log = wait(where, wanted)
    while log.outcome is not None:  # five rounds in a row that brought nothing: the caller goes on
        assert sorted(thing.id for thing in log.outcome.unfinished) == sorted(
            set(wanted) - {number for _, number in log.ended}
        )
        more = wait(where, [thing.id for thing in log.outcome.unfinished])
        log = Log([*log.ended, *more.ended], [*log.costs, *more.costs], more.outcome)

    assert sorted(number for _, number in log.ended) == sorted(wanted)
    assert all(cost <= unfinished for unfinished, cost in log.costs)


@settings(max_examples=50, deadline=None)
@given(st.data(), living_accounts())
def test_waits_that_share_a_memory_keep_their_bounds_however_their_reads_interleave(
    data: st.DataObject, given_account: tuple[Account, list[int]]
) -> None:
    where, wanted = given_account
    hints = PageHints()
    shares = [wanted[0::3], wanted[1::3], wanted[2::3]]
    for _ in range(3):
        going: dict[int, Reading[Work]] = {
            i: read_round(share, hints) for i, share in enumerate(shares) if share
        }
        steps = {i: next(round_) for i, round_ in going.items()}
        while steps:
            i = data.draw(st.sampled_from(sorted(steps)))
            try:
                steps[i] = going[i].send(where.answer(steps[i]))
            except StopIteration as stop:
                result = cast("PollResult[Work]", stop.value)
                assert result.found.keys() <= set(shares[i])
                assert result.requests <= len(shares[i])
                assert len(shares[i]) - len(result.found) <= max(1, len(shares[i]) // MANY)
                del steps[i]


# --------------------------------------------------------------------------------------------------- examples


def test_one_action_is_read_by_itself() -> None:
    where = account(1000)
    hints = PageHints()

    for _ in range(3):
        assert where.look(where.history[:1], hints).found.keys() == {where.history[0]}
        assert where.requests == [where.history[0]]


def test_two_recent_actions_are_read_by_one_page() -> None:
    where = account(1000)

    assert where.look(where.history[:2], PageHints()).requests == 1


def test_actions_that_are_buried_together_are_found_on_their_page_in_the_end() -> None:
    where = account(10_000)
    buried = where.history[6000:6100]
    hints = PageHints()

    costs = [where.look(buried, hints).requests for _ in range(8)]

    assert max(costs) <= 100
    assert costs[-1] == 1


def test_actions_that_are_scattered_through_the_history_are_read_one_by_one() -> None:
    where = account(100_000)
    scattered = where.history[2000::9000]
    hints = PageHints()

    costs = [where.look(scattered, hints).requests for _ in range(3)]

    assert max(costs) == len(scattered)


def test_recent_actions_are_read_by_page_and_buried_ones_beside_them_one_by_one() -> None:
    where = account(100_000)
    recent, buried = where.history[:150], where.history[20_000::20_000]
    hints = PageHints()

    for _ in range(6):
        assert where.look(recent + buried, hints).found.keys() == {*recent, *buried}

    assert where.requests == [ReadPage(1), *buried]


def test_actions_that_are_newer_than_all_that_was_seen_are_looked_for_on_the_first_page() -> None:
    where = account(1000)
    hints = PageHints()
    where.look(where.history[:2], hints)
    top = where.history[0]
    where.history[:0] = [top + 3, top + 2, top + 1]

    where.look([top + 3, top + 2, top + 1], hints)

    assert where.requests == [ReadPage(1)]


def test_actions_that_the_list_does_not_show_yet_are_read_one_by_one_from_the_second_round_on() -> (
    None
):
    where = account(1000)
    fresh = where.history[:4]
    where.unlisted = set(fresh)
    hints = PageHints()

    (late,) = set(fresh) - where.look(fresh, hints).found.keys()
    assert where.requests[0] == ReadPage(1)

    assert len(where.look(fresh, hints).found) == 4
    assert where.requests == [late, *(number for number in fresh if number != late)]


def test_an_action_that_the_api_does_not_know_is_missing() -> None:
    where = account(1000)
    where.unknown = {where.history[1]}

    result = where.look(where.history[:3], PageHints())

    assert result.found.keys() == {where.history[0], where.history[2]}
    assert isinstance(result.missing[where.history[1]], NotFoundError)


def test_a_last_look_at_few_actions_leaves_none_unseen() -> None:
    where = account(10_000)
    buried = where.history[5000 : 5000 + FEW]

    assert where.look(buried, PageHints(), last=True).found.keys() == set(buried)
    assert where.requests == buried


def test_a_last_look_goes_by_page_where_the_actions_were_seen_on_it() -> None:
    where = account(10_000)
    hints = PageHints()
    where.look(where.history[:FEW], hints)

    assert len(where.look(where.history[:FEW], hints, last=True).found) == FEW
    assert where.requests == [ReadPage(1)]


def test_a_last_look_at_many_actions_goes_by_page() -> None:
    where = account(10_000)

    assert where.look(where.history[:500], PageHints(), last=True).requests == 3


def test_a_page_that_fails_for_once_is_left_for_the_next_round() -> None:
    where = account(1000)
    wanted = where.history[:500]
    hints = PageHints()
    trouble = Failed(TroubleError(), permanent=False)
    where.breaks = lambda read: trouble if read == ReadPage(2) and where.round == 2 else None

    where.look(wanted, hints)
    result = where.look(wanted, hints)

    assert result.failed == dict.fromkeys(wanted[200:400], trouble)
    assert result.found.keys() == {*wanted[:200], *wanted[400:]}
    assert where.look(wanted, hints).found.keys() == set(wanted)
    assert where.requests == [ReadPage(1), ReadPage(2), ReadPage(3)]


def test_a_page_that_fails_does_not_make_what_is_on_the_others_be_read_one_by_one() -> None:
    where = account(1000)
    wanted = [*where.history[:2], *where.history[200:216]]
    hints = PageHints()
    trouble = Failed(TroubleError(), permanent=False)
    where.breaks = lambda read: trouble if read == ReadPage(1) and where.round == 2 else None

    where.look(wanted, hints)
    result = where.look(wanted, hints)

    assert where.requests == [ReadPage(1), ReadPage(2)]
    assert result.failed == dict.fromkeys(wanted[:2], trouble)
    assert result.found.keys() == set(wanted[2:])


def test_a_page_that_goes_on_failing_is_left_alone_for_a_while() -> None:
    where = account(1000)
    wanted = where.history[:30]
    hints = PageHints()
    where.breaks = lambda read: (
        Failed(TroubleError(), permanent=False) if isinstance(read, ReadPage) else None
    )

    read = [len(where.look(wanted, hints).found) for _ in range(12)]

    assert read == [0, 0, 0, 0, 0, 29, 30, 30, 30, 30, 29, 30]


def test_a_page_that_cannot_be_read_at_all_is_replaced_by_single_reads_at_once() -> None:
    where = account(1000)
    wanted = where.history[:30]
    where.breaks = lambda read: (
        Failed(TroubleError(), permanent=True) if isinstance(read, ReadPage) else None
    )

    assert len(where.look(wanted, PageHints()).found) == 29


@pytest.mark.parametrize("at_once", [1, 3, 10])
def test_a_service_that_is_down_is_not_asked_for_each_action(at_once: int) -> None:
    where = account(100_000)
    wanted = where.history[1000::1000]
    hints = PageHints()
    for _ in range(5):
        where.look(wanted, hints)
    asked: list[ReadPage | int] = []

    def fail(read: ReadPage | int) -> Failed:
        asked.append(read)
        return Failed(TroubleError(), permanent=False)

    where.breaks = fail
    result = where.look(wanted, hints, at_once=at_once)

    assert len(asked) <= max(3, at_once) + 2
    assert result.failed.keys() == set(wanted)


def test_a_failure_that_will_not_pass_ends_the_round_and_keeps_what_was_seen() -> None:
    steps: Reading[Work] = read_round([1, 2, 3, 4, 5], PageHints(), last=True, at_once=2)
    permanent = Failed(TroubleError(), permanent=True)
    assert next(steps) == ReadEach((1, 2))
    answers: Mapping[int, Work | Failed] = {1: Work(1, done=True), 2: permanent}

    with pytest.raises(StopIteration) as stop:
        steps.send(answers)

    result = cast("PollResult[Work]", stop.value.value)
    assert result == PollResult({1: Work(1, done=True)}, {}, {2: permanent}, 2)


def test_nothing_to_look_at_costs_nothing() -> None:
    assert account(5).look([], PageHints()) == PollResult({}, {}, {}, 0)


def test_a_memory_does_not_grow_for_ever() -> None:
    where = account(100_000)
    hints = PageHints()
    for start in range(0, 99_000, 300):
        where.look(where.history[start : start + 40], hints)

    assert "on 100 pages" in repr(hints)


# -------------------------------------------------------------------------------------------------- out of time


def run_out(ids: Sequence[int], hints: PageHints, answers: int) -> PollResult[Work]:
    """A round whose time is over after so many answers, each of which shows actions that are still going on."""
    steps: Reading[Work] = read_round(ids, hints, at_once=1)
    try:
        step = next(steps)
        while True:
            if answers == 0:
                step = steps.send(OutOfTime())
            elif isinstance(step, ReadEach):
                step = steps.send({number: Work(number, done=False) for number in step.ids})
            else:
                step = steps.send(PageRead([], more=True))
            answers -= 1
    except StopIteration as stop:
        return cast("PollResult[Work]", stop.value)


def test_a_round_that_runs_out_of_time_keeps_what_it_has_and_blames_nothing() -> None:
    hints = PageHints()
    wanted = [1_000_000 + 1000 * number for number in range(9)]
    hints.sought(wanted)

    result = run_out(wanted, hints, 4)

    assert result.requests == 4
    assert not result.failed
    assert len(result.found) == 4
    assert hints.postponed == set(wanted) - result.found.keys()


def test_what_there_was_no_time_for_comes_first_in_the_next_round() -> None:
    hints = PageHints()
    wanted = [1_000_000 + 1000 * number for number in range(9)]
    hints.sought(wanted)
    first = run_out(wanted, hints, 4).found.keys()

    assert run_out(wanted, hints, 5).found.keys() == set(wanted) - first


def test_what_is_urgent_is_read_before_all_else() -> None:
    where = account(100_000)
    wanted = where.history[1000:90_000:1000]
    steps: Reading[Work] = read_round(wanted, PageHints(), at_once=2, urgent=wanted[-2:])
    step = next(steps)
    while isinstance(step, ReadPage):
        step = steps.send(PageRead([], more=True))
    assert set(step.ids) == set(wanted[-2:])


def test_reads_that_always_fail_keep_no_others_from_being_read() -> None:
    where = account(100_000)
    wanted = where.history[1000::10_000]
    broken = set(wanted[:3])
    where.breaks = lambda read: Failed(TroubleError(), permanent=False) if read in broken else None
    hints = PageHints()
    seen: set[int] = set()
    for _ in range(3):
        seen |= where.look(wanted, hints, at_once=1).found.keys()
    assert seen == set(wanted) - broken
