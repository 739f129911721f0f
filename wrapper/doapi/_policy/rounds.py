"""Which waits poll together, when, and which of them reads for all.

A wait books a seat before it sleeps. Those that sit in one round share its requests: each sleeps until its moment, and
the first that is awake leads, which is to read for all; the others wait for what it brings. A leader that leaves
early leaves its round to the others, and the first of them leads.

Nothing here waits or locks: the shell holds a lock around each call. Every step leaves the timetable in a state that
the next call can deal with, should a Ctrl-C come in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeAlias, TypeVar

import attrs

from .wait import Poll

AT_HAND = 0.001
"""Seconds before its moment at which a round is as good as due: clocks and sleeps are no more exact."""

AMPLE = 30.0
"""Seconds that all waits of a round must have left, if it is to wait for the end of another that is being read."""

PATIENCE = 5.0
"""Seconds after its moment until which a round waits for another, and after which a wait sees how its own is doing."""

R = TypeVar("R")


@attrs.define(eq=False)
class Round(Generic[R]):
    """The polls of some waits, answered together."""

    moment: float
    """When it is due, on the monotonic clock."""
    seats: dict[Seat[R], None] = attrs.field(factory=dict["Seat[R]", None])
    """Whose polls it answers; a dict, since a Ctrl-C cannot leave it half changed."""
    leader: Seat[R] | None = None
    """The one whose wait reads; None before it begins, and when its leader has left it."""
    result: R | None = None
    """What it brought; None before it is over."""

    @property
    def is_open(self) -> bool:
        """Whether seats can still be booked."""
        return self.leader is None and self.result is None

    @property
    def is_read(self) -> bool:
        """Whether its leader is reading."""
        return self.leader is not None and self.result is None


@attrs.define(eq=False)
class Seat(Generic[R]):
    """The place of one wait's poll in a round."""

    poll: Poll
    wake: Callable[[], object] = attrs.field(default=bool, repr=False)
    """Wakes its wait, which then asks what its turn is."""
    round: Round[R] | None = None
    """The one that answers the poll."""
    led: bool = False
    """Whether its wait read for a round."""


@attrs.frozen
class Lead:
    """It falls to this wait to read for all."""

    polls: tuple[Poll, ...]
    """Whose requests end first comes first."""

    @property
    def ids(self) -> tuple[int, ...]:
        """What to read, the most urgent first."""
        return tuple(dict.fromkeys(number for poll in self.polls for number in poll.ids))

    @property
    def last(self) -> bool:
        """Whether one of the waits polls for the last time."""
        return any(poll.last for poll in self.polls)

    @property
    def urgent(self) -> tuple[int, ...]:
        """What is polled for the last time."""
        return tuple(number for poll in self.polls if poll.last for number in poll.ids)

    @property
    def until(self) -> float | None:
        """When the first of the waits has to have its answer; None: no limit."""
        return self.polls[0].until


@attrs.frozen
class Follow:
    """Wait to be woken, for no longer than this, and ask again."""

    seconds: float


@attrs.frozen
class Answered(Generic[R]):
    """The round is over."""

    result: R


@attrs.frozen
class TooLate:
    """The time for this poll is over, and the wait that reads for it has not come back."""


Turn: TypeAlias = Lead | Follow | Answered[R] | TooLate
"""What a wait is to do whose moment has come."""


class Timetable(Generic[R]):
    """The rounds of one client that are not over."""

    def __init__(self) -> None:
        self._rounds: dict[Round[R], None] = {}

    def book(self, seat: Seat[R], now: float) -> float:
        """Book a seat in the round that suits best, or in a new one; gives the seconds to sleep until its moment.

        That is the last round that is neither too early nor too late for the poll.
        """
        poll = seat.poll
        first, last = max(now, poll.earliest), max(now, poll.at) + poll.slack
        suits = [each for each in self._open() if first <= max(now, each.moment) <= last]
        chosen = max(suits, key=lambda each: each.moment, default=None) or Round(poll.at)
        self._rounds[chosen] = None
        seat.round = chosen
        chosen.seats[seat] = None
        return max(0.0, chosen.moment - now)

    def turn(self, seat: Seat[R], now: float) -> Turn[R]:
        """Tell a wait what to do, when its moment has come and each time that it is woken."""
        mine = seat.round
        assert mine is not None, "a seat is booked before its turn comes"
        until = seat.poll.until
        if mine.result is not None:
            return Answered(mine.result)
        if mine.leader is not None and until is not None and now >= until:
            return TooLate()
        if mine.leader is not None or self._is_to_wait(mine, now):
            return Follow(PATIENCE if until is None else min(PATIENCE, until - now))
        return self._lead(seat, mine, now)

    def answer(self, seat: Seat[R], result: R) -> None:
        """Take what the leader of a round brought."""
        assert seat.round is not None, "a leader has a round"
        seat.round.result = result

    def leave(self, seat: Seat[R]) -> tuple[Seat[R], ...]:
        """Give up a seat, with or without an answer; gives those to wake. It may be given up twice."""
        mine = seat.round
        if mine is None:
            return ()
        mine.seats.pop(seat, None)
        if mine.leader is seat and mine.result is None:
            mine.leader = None
        if mine.result is not None or not mine.seats:
            self._rounds.pop(mine, None)
        if not seat.led:
            return ()
        return (*mine.seats, *(other for each in self._open() for other in each.seats))

    def _open(self) -> Iterator[Round[R]]:
        return (each for each in tuple(self._rounds) if each.is_open)

    def _is_to_wait(self, mine: Round[R], now: float) -> bool:
        """Return whether a round has time to wait for another that is being read."""
        if now >= mine.moment + PATIENCE or not any(each.is_read for each in self._rounds):
            return False
        ends = (each.poll.until for each in mine.seats)
        return all(end is None or end > now + AMPLE for end in ends)

    def _lead(self, seat: Seat[R], mine: Round[R], now: float) -> Lead:
        """Begin a round, together with all others that are due."""
        seat.led = True
        mine.leader = seat
        for other in self._open():
            if other.moment <= now + AT_HAND:
                for guest in tuple(other.seats):
                    mine.seats[guest] = None
                    guest.round = mine
                self._rounds.pop(other, None)
        polls = (each.poll for each in mine.seats)
        return Lead(tuple(sorted(polls, key=_urgency)))


def _urgency(poll: Poll) -> float:
    return float("inf") if poll.until is None else poll.until
