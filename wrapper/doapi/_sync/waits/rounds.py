# Derived by `make generate` from wrapper/doapi/_async/waits/rounds.py. Do not edit.
"""The looks at actions that all waits of one client take, shared by those that can look together."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

from ..._policy.reads import Memory
from ..._policy.rounds import meeting
from ..concurrency import Event, ThreadLock
from .reads import read_actions

if TYPE_CHECKING:
    from ..._policy.wait import Look, Seen
    from ..action import Action
    from ..runtime import Clock
    from ..transport import Transport

AMPLE = 30.0
"""Seconds that a wait must have left to wait for a round that began without it."""

AT_HAND = 0.001
"""Seconds before its time at which a look that is planned is as good as due: clocks and sleeps are no more exact."""

TURNS = 100
"""How often the others get a turn before a round, at most, so that those whose look is due can join it."""

RESUMED = 3
"""How often a look that other waits cut short is taken up again."""


@attrs.define(eq=False)
class _Ticket:
    """A look that a wait has asked for."""

    wanted: Look
    round: _Round | None = None
    """The round that took it."""

    def has_time_for(self, round: _Round, now: float) -> bool:
        """Whether it can wait for a round that began without it."""
        deadline = self.wanted.deadline
        return deadline is None or deadline > max(round.paused_until, now + AMPLE)


@attrs.define(eq=False)
class _Round:
    """One round of looking, for all tickets that were there when it began."""

    leader: _Ticket
    """The one whose wait sees to it."""
    tickets: list[_Ticket]
    """All of them, the leader included."""
    over: Event = attrs.field(factory=Event)
    seen: Seen[Action] | None = None
    """What it brought; None while it is under way, and if it was cut short."""
    paused_until: float = -math.inf
    """When the longest pause ends that one of its requests makes before it is tried again."""
    refused_until: float = -math.inf
    """When the longest pause would have ended that not all of the waits have the time for."""


class Polls:
    """The looks of all waits of one client.

    Looks that are asked for at the same moment are taken by one round, which is cheaper than one each; so are those
    asked for while a round is under way, by the next. Nobody who has little time waits for a round that began without
    him, or for a pause before a request is tried again. What a round teaches of where actions are in the account's
    list serves all later ones.
    """

    def __init__(self, rest: Transport, clock: Clock) -> None:
        self._rest = rest
        self._clock = clock
        self._memory = Memory()
        self._guard = ThreadLock()
        self._waiting: list[_Ticket] = []
        """Those that no round has taken yet."""
        self._rounds: list[_Round] = []
        """Those under way."""
        self._plans: dict[float, int] = {}
        """When the waits that sleep will look again, and how many then."""

    def sleep(self, seconds: float, deadline: float | None) -> None:
        """Sleep until the next look of a wait, a little less if another wait looks then."""
        now = self._clock.monotonic()
        with self._guard:
            joined = meeting(now, seconds, deadline, self._plans)
            planned = now + seconds if joined is None else joined
            self._plans[planned] = self._plans.get(planned, 0) + 1
        try:
            self._clock.sleep(seconds if joined is None else joined - now)
        finally:
            with self._guard:
                others = self._plans.pop(planned, 1) - 1
                if others:
                    self._plans[planned] = others

    def look(self, wanted: Look) -> Seen[Action]:
        """Look at some actions, as cheaply as is known.

        Where a request failed that would have been tried again, had all waits of the round had the time, those that
        have it sleep for as long and look again.
        """
        shared, seen = self._share(wanted)
        for _ in range(RESUMED):
            pause = shared.refused_until - self._clock.monotonic()
            late = wanted.deadline is not None and shared.refused_until >= wanted.deadline
            if pause <= 0 or late or seen.failed.keys().isdisjoint(wanted.ids):
                break
            self._clock.sleep(pause)
            shared, seen = self._share(wanted)
        return seen

    def _share(self, wanted: Look) -> tuple[_Round, Seen[Action]]:
        """Take part in a round that looks at what is wanted; in another if that one is cut short."""
        while True:
            ticket = _Ticket(wanted)
            try:
                self._waiting.append(ticket)
                self._let_others_join()
                shared = self._attend(ticket)
            finally:
                self._leave(ticket)
            if shared.seen is not None:
                return shared, shared.seen

    def _let_others_join(self) -> None:
        """Let the other waits whose look is due ask for it before a round begins."""
        for _ in range(TURNS):
            self._clock.sleep(0)
            if not self._due():
                return
        with self._guard:
            for moment in self._due():  # a Ctrl-C may have ended the wait that was to come
                self._plans.pop(moment, None)

    def _due(self) -> list[float]:
        """The moments that have come at which waits were to look that have not asked for it yet."""
        now = self._clock.monotonic() + AT_HAND
        return [moment for moment in tuple(self._plans) if moment <= now]

    def _attend(self, ticket: _Ticket) -> _Round:
        """Lead the round that takes this ticket, or wait until it is over."""
        while True:
            due = self._next_round(ticket)
            if due.leader is ticket:
                self._lead(due)
                return due
            due.over.wait()
            if due is ticket.round:
                return due

    def _next_round(self, ticket: _Ticket) -> _Round:
        """The round that this ticket has to wait for, or is to lead: that takes all that are waiting."""
        with self._guard:
            if ticket.round is not None:
                return ticket.round
            now = self._clock.monotonic()
            self._rounds = [begun for begun in self._rounds if not begun.over.is_set()]
            for begun in self._rounds:
                if ticket.has_time_for(begun, now):
                    return begun
            new = _Round(ticket, self._waiting)
            for taken in self._waiting:
                taken.round = new
            self._waiting = []
            self._rounds.append(new)
            return new

    def _lead(self, round: _Round) -> None:
        try:
            looks = [ticket.wanted for ticket in round.tickets]
            round.seen = read_actions(
                self._rest.patient(lambda pause: self._grants(round, pause)),
                dict.fromkeys(number for wanted in looks for number in wanted.ids),
                any(wanted.last for wanted in looks),
                self._memory,
            )
        finally:
            round.over.set()

    def _grants(self, round: _Round, pause: float) -> bool:
        """Whether all waits that this round makes wait have the time for a pause before a request is tried again."""
        with self._guard:
            end = self._clock.monotonic() + pause
            for ticket in (*round.tickets, *self._waiting):
                deadline = ticket.wanted.deadline
                if deadline is not None and deadline <= end:
                    round.refused_until = max(round.refused_until, end)
                    return False
            round.paused_until = max(round.paused_until, end)
            return True

    def _leave(self, ticket: _Ticket) -> None:
        """Make nobody wait for this ticket any more."""
        taken_by = ticket.round
        if taken_by is not None and taken_by.leader is ticket:
            taken_by.over.set()  # a Ctrl-C may have come just before it was led, or just after
        with self._guard:
            for tickets in (self._waiting, [] if taken_by is None else taken_by.tickets):
                if ticket in tickets:
                    tickets.remove(ticket)
