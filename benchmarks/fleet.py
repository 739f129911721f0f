"""`python -m benchmarks.fleet`: many processes that wait, on one account, in a time of their own.

Everything that decides is what ships: the waits, their pace, and the stand-in's meter of requests. What is simulated is
the rest: processes that come over an hour, each with a wait for some actions, and how long those take.
"""

from __future__ import annotations

import argparse
import heapq
import random
import statistics
from collections.abc import Sequence
from pathlib import Path

import attrs
from doapi._policy.budget import Budget
from doapi._policy.intervals import growing_interval
from doapi._policy.rate_limit import RateLimit, rate_limit_from
from doapi._policy.wait import Failed, Finished, Poll, PollResult, Steps, WaitState
from doapi._policy.wait_pace import Heard, WaitPace
from doapi.testing import Limits
from doapi.testing.limits import Meter, TooMany

MINUTE = 60.0
HOUR = 3600.0
ASSETS = Path(__file__).parents[1] / "docs" / "assets"


@attrs.frozen
class Fleet:
    """Processes that come over an hour, each with a wait."""

    processes: int
    minutes: tuple[int, int] = (20, 80)
    """How long an action takes, at least and at most; each length is as likely as any other."""
    actions: tuple[int, int] = (1, 1)
    """How many actions a wait is for, at least and at most."""
    budget: Budget | None = attrs.field(factory=Budget)
    """None polls every 2 seconds, whatever is used."""
    hours: float = 2.0
    seed: int = 1


@attrs.define
class Record:
    """What became of a fleet."""

    sent: int = 0
    refused: int = 0
    refused_later: int = 0
    """How many were refused after the first minute."""
    most_used: int = 0
    """The most requests that counted at any time, of 5,000."""
    late: list[float] = attrs.field(factory=list[float])
    """How many seconds after its end each action was seen to have ended."""
    left: list[tuple[float, int]] = attrs.field(factory=list[tuple[float, int]])
    """When so many requests were left, once a minute."""

    @property
    def median(self) -> float:
        """How late the end of an action was seen, in the middle."""
        return statistics.median(self.late)

    @property
    def worst(self) -> float:
        """How late the end of an action was seen at worst."""
        return max(self.late)


@attrs.frozen
class Action:
    """An action as a wait sees it."""

    id: int
    done: bool = False


class Process:
    """A process with one wait."""

    def __init__(self, fleet: Fleet, first: int, start: float, chance: random.Random) -> None:
        self._ends = {
            first + number: start + chance.uniform(*fleet.minutes) * MINUTE
            for number in range(chance.randint(*fleet.actions))
        }
        self._pace = None if fleet.budget is None else WaitPace(fleet.budget, chance.random)
        self._limit: RateLimit | None = None
        self._sent = self._refusals = 0
        self._now = start
        wait = WaitState(
            [Action(number) for number in self._ends],
            finished=lambda action: action.done,
            interval=self._interval,
            limit=None,
        )
        self._steps: Steps[Action] = wait.steps(start)
        self._poll = next(self._steps)

    def _interval(self, attempt: int) -> float:
        if self._pace is None:
            return 2.0
        heard = Heard(self._limit, self._sent, self._refusals, self._now)
        return self._pace.pause(growing_interval(attempt), heard)

    def poll(self, now: float, meter: Meter, record: Record) -> float | None:
        """Poll, and go on until the next one; gives when that is, None if the wait has ended."""
        self._now = now
        assert isinstance(self._poll, Poll)
        refusal = self._read(now, len(self._poll.ids), meter, record)
        ids = self._poll.ids
        found = {} if refusal else {i: Action(i, now >= self._ends[i]) for i in ids}
        result = PollResult(found, failed=dict.fromkeys(ids, refusal) if refusal else {})
        try:
            step = self._steps.send(result)
            while not isinstance(step, Poll):
                if isinstance(step, Finished):
                    record.late.append(now - self._ends[step.thing.id])
                step = self._steps.send(now)
        except StopIteration:
            return None
        self._poll = step
        return max(now, step.at)

    def _read(self, now: float, actions: int, meter: Meter, record: Record) -> Failed | None:
        """Read so many actions, in one request or, by the page, in two; gives why that failed, if it did."""
        for _ in range(min(actions, 2)):
            refusal = meter.count(now)
            self._sent += 1
            headers = {name.decode(): value.decode() for name, value in meter.headers(now)}
            self._limit = rate_limit_from(headers)
            if refusal is not None:
                self._refusals += 1
                record.refused += 1
                record.refused_later += now > MINUTE
                return self._failure(refusal, now)
            record.sent += 1
            assert self._limit is not None
            record.most_used = max(record.most_used, self._limit.limit - self._limit.remaining)
        return None

    def _failure(self, refusal: TooMany, now: float) -> Failed:
        assert self._limit is not None
        asked = refusal.retry_after
        pause = self._limit.reset.timestamp() - now if asked is None else float(asked)
        return Failed(OSError("429"), permanent=False, retry_after=max(0.0, pause))


def simulate(fleet: Fleet) -> Record:
    """Return what becomes of a fleet."""
    chance = random.Random(fleet.seed)
    meter, record = Meter(Limits()), Record()
    waiting: list[tuple[float, int, Process]] = []
    for number in range(fleet.processes):
        start = chance.uniform(0, HOUR)
        waiting.append((start, number, Process(fleet, number * 100 + 1, start, chance)))
    heapq.heapify(waiting)
    while waiting and waiting[0][0] < fleet.hours * HOUR:
        now, number, process = heapq.heappop(waiting)
        then = process.poll(now, meter, record)
        while len(record.left) * MINUTE <= now:
            left = int(dict(meter.headers(now))[b"ratelimit-remaining"])
            record.left.append((len(record.left) * MINUTE, left))
        if then is not None:
            heapq.heappush(waiting, (then, number, process))
    return record


# ------------------------------------------------------------------------------------------------------ what it shows

FLEETS = (
    *(Fleet(processes) for processes in (1, 10, 100, 1000)),
    Fleet(1000, minutes=(1, 10)),
    Fleet(100, actions=(1, 50)),
    *(Fleet(processes, budget=None) for processes in (1, 10, 100, 1000)),
    Fleet(1000, minutes=(1, 10), budget=None),
    Fleet(5000),
)
CHARTED = (FLEETS[3], FLEETS[9])


def table(records: Sequence[tuple[Fleet, Record]]) -> str:
    """The figures, as a table in Markdown."""
    lines = [
        "| processes | minutes | budget | used at most | refused | seen late: median | worst |",
        "|---|---|---|---|---|---|---|",
    ]
    for fleet, record in records:
        each = f", up to {fleet.actions[1]} actions each" if fleet.actions[1] > 1 else ""
        lines.append(
            f"| {fleet.processes:,}{each} | {fleet.minutes[0]} to {fleet.minutes[1]} "
            f"| {'none' if fleet.budget is None else f'{fleet.budget.share:g}'} "
            f"| {record.most_used / 50:.0f} % | {record.refused:,} | {record.median:.0f} s | {record.worst:.0f} s |"
        )
    return "\n".join(lines) + "\n"


def chart(with_budget: Record, without: Record) -> str:
    """An SVG: how many requests are left, minute by minute, with a budget and without one."""
    lines = "".join(
        f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{_points(record)}"/>'
        f'<text x="516" y="{y}" text-anchor="end" fill="{colour}">{name}</text>'
        for record, colour, name, y in (
            (with_budget, "#0069ff", "with a budget", 34),
            (without, "#a0aec0", "every 2 seconds", 52),
        )
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 250" role="img" '
        'font-family="system-ui, sans-serif" font-size="12">\n'
        "<title>Requests that an account has left, while 1,000 processes wait</title>\n"
        '<text x="0" y="13" fill="#4a5568">requests left, while 1,000 processes wait for 20 to 80 minutes each</text>\n'
        + "".join(
            f'<text x="32" y="{_y(left) + 4:.0f}" text-anchor="end" fill="#4a5568">{left:,}</text>'
            f'<line x1="40" x2="516" y1="{_y(left):.0f}" y2="{_y(left):.0f}" stroke="#e2e8f0"/>\n'
            for left in (0, 2500, 5000)
        )
        + "".join(
            f'<text x="{_x(hour * HOUR):.0f}" y="246" text-anchor="middle" fill="#4a5568">{hour} h</text>\n'
            for hour in (0, 1, 2)
        )
        + lines
        + "\n</svg>\n"
    )


def _points(record: Record) -> str:
    return " ".join(f"{_x(at):.1f},{_y(left):.1f}" for at, left in record.left)


def _x(at: float) -> float:
    return 44 + at / (2 * HOUR) * 464


def _y(left: float) -> float:
    return 228 - left / 5000 * 200


def main() -> None:
    """Simulate, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fleet", description=__doc__)
    parser.add_argument("--chart", action="store_true", help="keep chart and table for the docs")
    told = parser.parse_args()
    records = {fleet: simulate(fleet) for fleet in FLEETS}
    print(table(list(records.items())), end="")
    if told.chart:
        (ASSETS / "fleet.txt").write_text(table(list(records.items())))
        (ASSETS / "fleet.svg").write_text(chart(*(records[fleet] for fleet in CHARTED)))


if __name__ == "__main__":
    main()
