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
    from ..action import AsyncAction
    from ..session import AsyncSession


V = TypeVar("V")

STOP_SEEN = 0.2
"""Seconds after which a wait that follows another's round sees that it was stopped."""


class AsyncRounds:
    """Polls of actions, each answered together with those of all waits that poll at that moment.

    Where actions are in the account's list is learnt from each round, for all that follow.
    """

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._clock = session.clock
        self._hints = PageHints()
        self._lock = ThreadLock()
        self._timetable: Timetable[PollResult[AsyncAction]] = Timetable()

    async def poll(self, poll: Poll, stop: Stop | None = None) -> PollResult[AsyncAction]:
        """Sleep until it is time, then see how some actions are; nothing is seen after a stop."""
        bell = Bell()
        seat: Seat[PollResult[AsyncAction]] = Seat(poll, bell.ring)
        try:
            try:
                return await self._answer(seat, bell, stop)
            finally:
                self._leave(seat)
        except BaseException:
            self._leave(seat)  # for a Ctrl-C that came into the other one
            raise

    async def _answer(
        self, seat: Seat[PollResult[AsyncAction]], bell: Bell, stop: Stop | None
    ) -> PollResult[AsyncAction]:
        now = self._clock.monotonic()
        await nap(self._clock, self._locked(partial(self._timetable.book, seat, now)), stop)
        while stop is None or not stop.is_set():
            now = self._clock.monotonic()
            turn = self._locked(partial(self._timetable.turn, seat, now))
            if isinstance(turn, Answered):
                return turn.result
            if isinstance(turn, Lead):
                self._timetable.answer(seat, await read_actions(self._session, turn, self._hints))
            elif isinstance(turn, Follow):
                await bell.wait(turn.seconds if stop is None else min(turn.seconds, STOP_SEEN))
            else:
                break
        return PollResult({})

    def _leave(self, seat: Seat[PollResult[AsyncAction]]) -> None:
        """Give up a seat, and wake those that waited for it."""
        for other in self._locked(partial(self._timetable.leave, seat)):
            other.wake()

    def _locked(self, step: Callable[[], V]) -> V:
        """Take a step of the timetable that no other thread's comes between.

        There is nothing but a call under the lock: a Ctrl-C can leave it held where a loop jumps back.
        """
        with self._lock:
            return step()
