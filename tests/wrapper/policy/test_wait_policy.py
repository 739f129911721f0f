"""Waits, driven with a clock of their own: what they look at, when, what they hand out and how they end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

import attrs
import pytest
from doapi._policy.intervals import check_interval
from doapi._policy.trouble import GRACE, LONGEST_PAUSE, PATIENCE, SHARE
from doapi._policy.wait import (
    LAST_POLL,
    SLACK,
    Failed,
    Finished,
    GaveUp,
    Outcome,
    Poll,
    Polled,
    PollResult,
    Step,
    Steps,
    TimedOut,
    WaitState,
)
from hypothesis import given
from hypothesis import strategies as st

START = 1000.0


@attrs.frozen
class Work:
    """An action, as far as waits care."""

    id: int
    status: str = "in-progress"


def is_done(work: Work) -> bool:
    return work.status in ("completed", "errored")


Api = Callable[[int, float], Work | Exception | Failed | None]
"""What the simulated API says of an action at a time: its state, a 404, a failure, or nothing (its turn is later)."""


@attrs.define
class Run:
    """A wait, driven step by step."""

    api: Api
    now: float = START
    looks: list[tuple[float, tuple[int, ...]]] = attrs.field(
        factory=list[tuple[float, tuple[int, ...]]]
    )
    sleeps: list[float] = attrs.field(factory=list[float])
    ended: list[int] = attrs.field(factory=list[int])
    polls: list[tuple[list[int], list[int]]] = attrs.field(
        factory=list[tuple[list[int], list[int]]]
    )
    lasts: list[bool] = attrs.field(factory=list[bool])
    polled_after_end: list[int] = attrs.field(factory=list[int])
    deadlines: set[float | None] = attrs.field(factory=set[float | None])
    times_left: list[float | None] = attrs.field(factory=list[float | None])
    outcome: Outcome[Work] = None
    slow_look: float = 0.0
    """Seconds that a look takes."""
    slow_caller: float = 0.0
    """Seconds that the caller takes with each action."""

    def __call__(
        self,
        works: Sequence[Work],
        limit: float | None = None,
        interval: float | Callable[[int], float] = 2,
        grace: float = GRACE,
    ) -> Run:
        steps = WaitState(
            works, finished=is_done, interval=check_interval(interval), limit=limit, grace=grace
        ).steps(self.now)
        count = 0
        try:
            step = next(steps)
            while True:
                count += 1
                assert count < 10_000, "the wait does not end"
                step = self._do(steps, step)
        except StopIteration as stop:
            self.outcome = cast("Outcome[Work]", stop.value)
        return self

    def _do(self, steps: Steps[Work], step: Step[Work]) -> Step[Work]:
        match step:
            case Poll(ids, at, earliest, deadline, last):
                assert earliest <= at
                pause = max(0.0, at - self.now)
                if self.looks:
                    self.sleeps.append(pause)
                self.now += pause
                self.looks.append((self.now - START, ids))
                self.polled_after_end += [number for number in ids if number in self.ended]
                self.times_left.append(step.until)
                self.lasts.append(last)
                self.deadlines.add(deadline)
                seen = self._look(ids)
                self.now += self.slow_look
                return steps.send(seen)
            case Finished(work):
                self.ended.append(work.id)
                self.now += self.slow_caller
            case Polled(done, left):
                self.polls.append(([work.id for work in done], [work.id for work in left]))
        return steps.send(self.now)

    def _look(self, ids: Sequence[int]) -> PollResult[Work]:
        found: dict[int, Work] = {}
        missing: dict[int, Exception] = {}
        failed: dict[int, Failed] = {}
        for number in ids:
            match self.api(number, self.now - START):
                case None:
                    pass
                case Failed() as failure:
                    failed[number] = failure
                case Exception() as error:
                    missing[number] = error
                case work:
                    found[number] = work
        return PollResult(found, missing, failed)

    @property
    def times(self) -> list[float]:
        """When it looked, in seconds from its start."""
        return [at for at, _ in self.looks]


def ending(at: Mapping[int, float], status: str = "completed") -> Api:
    """An API at which each action ends at its time."""
    return lambda number, now: Work(number, status if now >= at[number] else "in-progress")


def never(number: int, now: float) -> Work:
    return Work(number)


def works(*ids: int) -> list[Work]:
    return [Work(number) for number in ids]


def unfinished(outcome: Outcome[Work]) -> list[int]:
    assert outcome is not None
    return [work.id for work in outcome.unfinished]


# ------------------------------------------------------------------------------------------------ how it goes


def test_an_action_that_has_ended_costs_no_look() -> None:
    run = Run(never)([Work(1, "completed"), Work(2, "errored")])

    assert run.ended == [1, 2]
    assert run.looks == []
    assert run.polls == []
    assert run.outcome is None


def test_nothing_to_wait_for_is_the_end() -> None:
    assert Run(never)([]).outcome is None


def test_each_action_is_handed_out_in_the_round_in_which_it_ended() -> None:
    run = Run(ending({1: 4, 2: 0, 3: 2, 4: 4}))(works(1, 2, 3, 4))

    assert run.ended == [2, 3, 1, 4]
    assert run.looks == [(0, (1, 2, 3, 4)), (2, (1, 3, 4)), (4, (1, 4))]
    assert run.polls == [([2], [1, 3, 4]), ([2, 3], [1, 4]), ([2, 3, 1, 4], [])]
    assert run.sleeps == [2, 2]
    assert run.outcome is None


def test_a_repeated_action_counts_once() -> None:
    run = Run(ending({1: 2}))(works(1, 1, 1))

    assert run.ended == [1]
    assert run.looks == [(0, (1,)), (2, (1,))]


def test_of_a_repeated_action_the_state_that_has_ended_counts() -> None:
    run = Run(never)([Work(1, "completed"), Work(1)])

    assert run.ended == [1]
    assert run.looks == []


def test_an_errored_action_has_ended_and_a_status_nobody_knows_has_not() -> None:
    states = {0.0: "warming-up", 2.0: "errored"}

    run = Run(lambda number, now: Work(number, states[now]))(works(1))

    assert run.ended == [1]
    assert run.times == [0, 2]


def test_the_interval_may_depend_on_the_number_of_the_look() -> None:
    run = Run(ending({1: 6}))(works(1), interval=float)

    assert run.sleeps == [1, 2, 3]


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), -1, "2", None])
def test_an_interval_that_makes_no_sense_ends_the_wait_with_what_is_left(seconds: float) -> None:
    run = Run(ending({1: 0, 2: 9}))(works(1, 2), interval=lambda attempt: seconds)

    assert isinstance(run.outcome, GaveUp)
    assert isinstance(run.outcome.error, (ValueError, TypeError))
    assert "wait_interval(1)" in str(run.outcome.error)
    assert unfinished(run.outcome) == [2]
    assert run.ended == [1]


# -------------------------------------------------------------------------------------------------- deadlines


def test_a_limit_of_0_looks_once() -> None:
    run = Run(never)(works(1, 2), limit=0)

    assert run.looks == [(0, (1, 2))]
    assert run.lasts == [True]
    assert run.sleeps == []
    assert run.outcome == TimedOut((Work(1), Work(2)), None)


def test_the_last_sleep_ends_at_the_deadline_and_one_last_look_is_taken_there() -> None:
    run = Run(ending({1: 5, 2: 6}))(works(1, 2), limit=5)

    assert run.times == [0, 2, 4, 5]
    assert run.lasts == [False, False, False, True]
    assert run.ended == [1]
    assert unfinished(run.outcome) == [2]
    assert run.deadlines == {START + 5}


def test_a_deadline_that_falls_on_a_look_makes_it_the_last() -> None:
    run = Run(never)(works(1), limit=4)

    assert run.times == [0, 2, 4]
    assert run.lasts == [False, False, True]


def test_a_look_that_ends_after_the_deadline_is_followed_by_a_last_one_at_once() -> None:
    run = Run(never, slow_look=7)(works(1), limit=5)

    assert run.times == [0, 7]
    assert run.sleeps == [0]
    assert isinstance(run.outcome, TimedOut)


def test_the_time_that_the_caller_takes_counts() -> None:
    run = Run(ending({1: 0, 2: 3}), slow_caller=10)(works(1, 2), limit=5)

    assert run.times == [0, 10]
    assert run.ended == [1, 2]
    assert run.outcome is None


def test_a_caller_slow_with_what_had_ended_before_still_gets_a_look_at_the_rest() -> None:
    run = Run(never, slow_caller=10)([Work(1, "completed"), Work(2)], limit=5)

    assert run.lasts == [True]
    assert isinstance(run.outcome, TimedOut)


def test_without_a_limit_it_waits_for_ever() -> None:
    run = Run(ending({1: 15_000}))(works(1), interval=10)

    assert run.ended == [1]
    assert run.deadlines == {None}


def test_a_timeout_says_why_the_last_look_failed() -> None:
    error = OSError("reset")
    run = Run(lambda number, now: Failed(error, permanent=False) if number == 2 else Work(number))(
        works(1, 2), limit=2
    )

    assert run.outcome == TimedOut((Work(1), Work(2)), error, unread=1)


# --------------------------------------------------------------------------------------------------- failures


def test_a_failure_that_passes_does_not_end_the_wait() -> None:
    def api(number: int, now: float) -> Work | Failed:
        return (
            Failed(OSError("reset"), permanent=False) if now % 10 < 8 else Work(number, "completed")
        )

    run = Run(api)(works(1))

    assert run.ended == [1]
    assert run.times == [0, 0.375, 1.125, 2.625, 4.625, 6.625, 8.625]


def test_after_an_outage_of_minutes_the_last_error_ends_the_wait() -> None:
    errors = [OSError(str(i)) for i in range(200)]
    run = Run(lambda number, now: Failed(errors[int(now // 2)], permanent=False))(works(1, 2))

    assert PATIENCE <= run.times[-1] <= PATIENCE + 2
    assert run.outcome == GaveUp((Work(1), Work(2)), errors[int(run.times[-1] // 2)])


def test_a_wait_that_lasted_for_long_outlives_a_longer_outage() -> None:
    began = 4 * PATIENCE

    run = Run(lambda number, now: Work(number) if now < began else FAILURE)(works(1))

    assert began * (1 + SHARE) <= run.times[-1] <= began * (1 + SHARE) + 2
    assert isinstance(run.outcome, GaveUp)


def test_an_outage_is_counted_from_the_first_poll_that_brought_nothing() -> None:
    def api(number: int, now: float) -> Work | Failed:
        return (
            Work(number, "completed" if now > 3 * PATIENCE else "in-progress")
            if (now // (PATIENCE - 10) % 2)
            else FAILURE
        )

    assert Run(api)(works(1), interval=5).ended == [1]


def test_with_a_long_interval_the_end_of_an_outage_is_seen_soon() -> None:
    def api(number: int, now: float) -> Work | Failed:
        return FAILURE if 600 <= now < 700 else Work(number)

    run = Run(api)(works(1), interval=600, limit=1500)

    after = [run.times[i] - 600 for i in range(1, 11)]
    assert after == [*(0, 0.375, 1.125, 2.625, 5.625, 11.625, 23.625, 47.625, 95.625, 155.625)]
    assert run.times[11:] == [1355.625, 1500]


def test_what_could_not_be_read_is_polled_again_by_itself() -> None:
    def api(number: int, now: float) -> Work | Failed:
        if number > 1 and now < (0.1 if number == 2 else 1):
            return FAILURE
        return Work(number)

    run = Run(api)(works(1, 2, 3), interval=2, limit=4)

    assert run.looks == [
        (0, (1, 2, 3)),
        (0.375, (2, 3)),
        (1.125, (3,)),
        (3.125, (1, 2, 3)),
        (4, (1, 2, 3)),
    ]


def test_the_number_of_a_poll_does_not_count_those_that_repeat_failed_reads() -> None:
    asked: list[int] = []

    def interval(attempt: int) -> float:
        asked.append(attempt)
        return 10.0 * attempt

    run = Run(lambda number, now: FAILURE if now < 1 or 11 <= now < 12 else Work(number))(
        works(1), interval=interval, limit=60
    )

    assert run.times == [0, 0.375, 1.125, 11.125, 11.5, 12.25, 32.25, 60]
    assert asked == [1, 2, 3]


@pytest.mark.parametrize(("limit", "slack"), [(None, SLACK), (0.25, 0.25), (0, 0.0)])
def test_a_first_poll_can_be_put_off_a_little_but_not_beyond_the_deadline(
    limit: float | None, slack: float
) -> None:
    steps = WaitState(works(1), finished=is_done, interval=check_interval(9), limit=limit).steps(
        START
    )

    first = next(steps)
    assert isinstance(first, Poll)
    assert (first.at, first.slack) == (START, slack)

    steps.send(PollResult({1: Work(1)}))
    if limit != 0:
        second = steps.send(START)
        assert isinstance(second, Poll)
        assert second.slack == 0


# -------------------------------------------------------------------------------------------- rate limits


def refused(seconds: float) -> Failed:
    return Failed(PermissionError("429"), permanent=False, retry_after=seconds)


def test_a_pause_that_the_api_asks_for_is_made_and_not_cut_short_for_other_waits() -> None:
    polls: list[Poll] = []
    steps = WaitState(works(1), finished=is_done, interval=lambda n: 2.0, limit=None).steps(START)
    polls.append(cast("Poll", next(steps)))
    assert isinstance(steps.send(PollResult({}, failed={1: refused(9)})), Polled)
    polls.append(cast("Poll", steps.send(START)))
    assert (polls[1].earliest, polls[1].at) == (START + 9, START + 9)
    assert isinstance(steps.send(PollResult({1: Work(1)})), Polled)
    polls.append(cast("Poll", steps.send(START + 9)))
    assert (polls[2].earliest, polls[2].at) == (START + 10, START + 11)


def test_a_reset_that_is_known_and_before_the_deadline_is_waited_for() -> None:
    def api(number: int, now: float) -> Work | Failed:
        return refused(3000 - now) if now < 3000 else Work(number, "completed")

    for limit in (None, 3600):
        run = Run(api)(works(1), limit=limit)
        assert run.ended == [1]
        assert run.times == [0, 3000]


def test_one_request_at_each_reset_is_progress_enough() -> None:
    run = Run(lambda number, now: refused(900) if now < 9000 else Work(number, "completed"))(
        works(1)
    )
    assert run.times == [900.0 * n for n in range(11)]


def test_a_reset_after_the_deadline_does_not_keep_a_wait_from_trying() -> None:
    run = Run(lambda number, now: refused(50))(works(1), limit=10, interval=4)

    assert run.times == [0, 4, 8, 10]
    assert isinstance(run.outcome, TimedOut)
    assert isinstance(run.outcome.cause, PermissionError)


def test_a_wait_without_a_limit_does_not_sleep_for_a_day() -> None:
    run = Run(lambda number, now: refused(LONGEST_PAUSE + 1))(works(1))

    assert run.times == [0]
    assert isinstance(run.outcome, GaveUp)


# --------------------------------------------------------------------------------------- time for each poll


def test_each_poll_has_until_the_deadline_and_the_last_a_second_more() -> None:
    run = Run(never)(works(1), limit=5)
    assert run.times_left == [START + 5] * 3 + [START + 5 + LAST_POLL]

    run = Run(never, slow_caller=10)([Work(1, "completed"), Work(2)], limit=5)
    assert run.times_left == [START + 10 + LAST_POLL]

    assert set(Run(ending({1: 9}))(works(1)).times_left) == {None}


def test_a_timeout_tells_how_many_could_not_be_read() -> None:
    run = Run(lambda number, now: Work(number) if number < 3 or now < 4 else None)(
        works(1, 2, 3, 4, 5), limit=4
    )

    assert run.outcome == TimedOut(tuple(works(1, 2, 3, 4, 5)), None, unread=3)


# ------------------------------------------------------------------------------------- interrupted anywhere


@given(
    ends=st.dictionaries(st.integers(1, 9), st.integers(0, 20), min_size=1, max_size=6),
    breaks=st.lists(st.booleans(), min_size=60, max_size=60),
    limit=st.none() | st.integers(0, 30),
)
def test_a_wait_goes_on_after_it_was_broken_off_at_any_step(
    ends: dict[int, int], breaks: list[bool], limit: int | None
) -> None:
    """What a new generator does is what the old one would have done; what was not handed out comes again."""
    api = ending(ends)
    wait = WaitState(works(*ends), finished=is_done, interval=lambda n: 2.0, limit=limit)
    now, steps, got = START, wait.steps(START), list[int]()
    moments: list[float] = []
    left: list[int] = []
    try:
        step = next(steps)
        while True:
            if breaks and breaks.pop():
                wait.take_back()
                steps = wait.steps(now)
                step = next(steps)
                continue
            match step:
                case Poll(ids, at):
                    now = max(now, at)
                    moments.append(now - START)
                    found = {number: api(number, now - START) for number in ids}
                    step = steps.send(PollResult(cast("dict[int, Work]", found)))
                    continue
                case Finished(work):
                    got.append(work.id)
                case Polled():
                    pass
            step = steps.send(now)
    except StopIteration as stop:
        if stop.value is not None:
            left = unfinished(cast("Outcome[Work]", stop.value))
    assert sorted(got + left) == sorted(ends)
    assert all(moment % 2 == 0 or moment == limit for moment in moments)
    assert limit is None or now <= START + limit


def test_a_round_that_brings_anything_is_no_failed_one() -> None:
    def api(number: int, now: float) -> Work | Failed:
        if number == 1:
            return Failed(OSError("reset"), permanent=False)
        return Work(number, "completed" if now >= 40 else "in-progress")

    run = Run(api)(works(1, 2))

    assert run.ended == [2]
    assert 40 + PATIENCE <= run.times[-1] <= 44 + PATIENCE
    assert unfinished(run.outcome) == [1]


def test_a_failure_that_will_not_pass_ends_the_wait_at_once_after_what_has_ended() -> None:
    error = PermissionError("401")

    def api(number: int, now: float) -> Work | Failed:
        if number == 2:
            return Failed(error, permanent=True) if now else Work(2)
        return Work(number, "completed" if now else "in-progress")

    run = Run(api)(works(1, 2, 3))

    assert run.ended == [1, 3]
    assert run.polls[-1] == ([1, 3], [2])
    assert run.outcome == GaveUp((Work(2),), error)


def test_a_failure_beside_the_end_of_all_is_no_failure() -> None:
    steps = WaitState(works(1), finished=is_done, interval=float, limit=None).steps(0.0)
    next(steps)
    assert steps.send(
        PollResult({1: Work(1, "completed")}, {}, {7: Failed(OSError("another's"), permanent=True)})
    ) == Finished(Work(1, "completed"))
    steps.send(0.0)
    with pytest.raises(StopIteration) as stop:
        steps.send(0.0)
    assert stop.value.value is None


def test_what_has_no_turn_in_a_round_is_looked_at_in_the_next() -> None:
    run = Run(lambda number, now: Work(number, "completed") if now == 2 * number else None)(
        works(0, 1, 2)
    )

    assert run.ended == [0, 1, 2]


# ------------------------------------------------------------------------------------------------------ grace


def test_an_action_unknown_just_after_it_was_made_gets_a_grace() -> None:
    def api(number: int, now: float) -> Work | Exception:
        return KeyError(number) if now < GRACE - 2 else Work(number, "completed")

    assert Run(api)(works(1)).ended == [1]


def test_an_action_that_stays_unknown_ends_the_wait_with_its_404() -> None:
    error = KeyError(1)
    run = Run(lambda number, now: error if number == 1 else Work(number))(works(1, 2))

    assert run.times[-1] == GRACE
    assert run.outcome == GaveUp((Work(1), Work(2)), error)


def test_the_grace_begins_anew_when_an_action_was_seen() -> None:
    def api(number: int, now: float) -> Work | Exception:
        if now > 2 * GRACE:
            return Work(number, "completed")
        return Work(number) if now == GRACE - 4 else KeyError(number)

    run = Run(api)(works(1))

    assert run.times[-1] == 2 * GRACE - 2
    assert isinstance(run.outcome, GaveUp)


def test_no_grace_ends_the_wait_with_the_first_404() -> None:
    run = Run(lambda number, now: KeyError(number))(works(1), grace=0)

    assert run.times == [0]
    assert isinstance(run.outcome, GaveUp)


def test_a_deadline_within_the_grace_is_a_timeout() -> None:
    run = Run(lambda number, now: KeyError(number))(works(1), limit=0)

    assert isinstance(run.outcome, TimedOut)


# ------------------------------------------------------------------------------------------------- properties

FAILURE = Failed(OSError("reset"), permanent=False)
PERMANENT = Failed(PermissionError("401"), permanent=True)


@given(
    ends=st.dictionaries(st.integers(1, 20), st.integers(0, 60), min_size=1, max_size=12),
    odd=st.lists(st.sampled_from(["", "", "", "404", "failed", "late"]), min_size=50, max_size=50),
    permanent_at=st.none() | st.integers(0, 40),
    interval=st.sampled_from([0.5, 1, 2, 7]),
    limit=st.none() | st.integers(0, 50),
    slow=st.sampled_from([0, 0, 0.25, 3]),
)
def test_whatever_happens_nothing_is_lost_and_the_end_is_honest(
    ends: dict[int, int],
    odd: list[str],
    permanent_at: int | None,
    interval: float,
    limit: float | None,
    slow: float,
) -> None:
    def api(number: int, now: float) -> Work | Exception | Failed | None:
        if permanent_at is not None and now >= permanent_at and number == min(ends):
            return PERMANENT
        match odd[int(number + now) % 50]:
            case "404":
                return KeyError(number)
            case "failed":
                return FAILURE
            case "late":
                return None
            case _:
                return Work(number, "completed" if now >= ends[number] else "in-progress")

    run = Run(api, slow_look=slow, slow_caller=slow)(works(*ends), limit=limit, interval=interval)

    left = [] if run.outcome is None else unfinished(run.outcome)
    assert sorted(run.ended + left) == sorted(ends)
    assert run.polled_after_end == []
    if "failed" not in odd:  # else what failed is polled again by itself
        assert [len(ids) for _, ids in run.looks] == sorted(
            (len(ids) for _, ids in run.looks), reverse=True
        )
    assert all(sleep <= interval for sleep in run.sleeps)
    assert run.lasts.count(True) <= 1
    assert True not in run.lasts[:-1]
    match run.outcome:
        case TimedOut():
            assert limit is not None
            assert run.times[-1] >= limit
            assert run.lasts[-1]
        case GaveUp(_, error):
            assert error in (PERMANENT.error, FAILURE.error) or isinstance(error, KeyError)
        case None:
            assert not left
    if limit is not None and not slow:
        assert run.now - START <= limit
