# Derived by `make generate` from wrapper/doapi/_async/waits/rounds.py. Do not edit.
"""The rounds of one client: its waits sleep, read and wake each other as the timetable says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from ..._policy.page_hints import PageHints
from ..._policy.rounds import Answered, Follow, Lead, Seat, Timetable
from ..._policy.wait import PollResult
from ..concurrency import Bell, ThreadLock, nap
from .reads import read_actions

if TYPE_CHECKING:
    from ..._policy.wait import Poll, Stop
    from ..action import Action
    from ..session import Session


V = TypeVar("V")

STOP_SEEN = 0.2
"""Seconds after which a wait that follows another's round sees that it was stopped."""


class Rounds:
    """Polls of actions, each answered together with those of all waits that poll at that moment.

    Where actions are in the account's list is learnt from each round, for all that follow.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._clock = session.clock
        self._hints = PageHints()
        self._lock = ThreadLock()
        self._timetable: Timetable[PollResult[Action]] = Timetable()

    def poll(self, poll: Poll, stop: Stop | None = None) -> PollResult[Action]:
        """Sleep until it is time, then see how some actions are; nothing is seen after a stop."""
        bell = Bell()
        seat: Seat[PollResult[Action]] = Seat(poll, bell.ring)
        try:
            try:
                return self._answer(seat, bell, stop)
            finally:
                self._leave(seat)
        except BaseException:
            self._leave(seat)  # for a Ctrl-C that came into the other one
            raise

    def _answer(
        self, seat: Seat[PollResult[Action]], bell: Bell, stop: Stop | None
    ) -> PollResult[Action]:
        now = self._clock.monotonic()
        nap(self._clock, self._locked(partial(self._timetable.book, seat, now)), stop)
        while stop is None or not stop.is_set():
            now = self._clock.monotonic()
            turn = self._locked(partial(self._timetable.turn, seat, now))
            if isinstance(turn, Answered):
                return turn.result
            if isinstance(turn, Lead):
                self._timetable.answer(seat, read_actions(self._session, turn, self._hints))
            elif isinstance(turn, Follow):
                bell.wait(turn.seconds if stop is None else min(turn.seconds, STOP_SEEN))
            else:
                break
        return PollResult({})

    def _leave(self, seat: Seat[PollResult[Action]]) -> None:
        """Give up a seat, and wake those that waited for it."""
        for other in self._locked(partial(self._timetable.leave, seat)):
            other.wake()

    def _locked(self, step: Callable[[], V]) -> V:
        """Take a step of the timetable that no other thread's comes between.

        There is nothing but a call under the lock: a Ctrl-C can leave it held where a loop jumps back.
        """
        with self._lock:
            return step()
