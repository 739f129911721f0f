# Derived by `make generate` from wrapper/doapi/_async/_polls.py. Do not edit.
"""Looking at actions: what the policy of one round asks for, asked of the API; one round for all waits of a client."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

import attrs
from doapi_rest.api.actions import get_action, list_actions
from doapi_rest.errors import RestError

from .._errors import NotFoundError
from .._http import TransportError
from .._policy.looking import Each, Failed, Findings, Listed, Memory, Missing, Page, look
from .._policy.waiting import Look, Seen
from ._runtime import Lock, together
from .transport import is_passing

if TYPE_CHECKING:
    from .._policy.looking import Answer, Looking
    from ._runtime import Clock
    from .action import Action
    from .transport import Transport

FAILURES = (RestError, TransportError)
"""What a read may end in without ending the wait."""


@attrs.define(eq=False)
class _Ticket:
    """A look that a wait has asked for."""

    wanted: Look
    taken: bool = False
    """Whether a round that is under way looks for it."""
    seen: Seen[Action] | None = None
    """What that round brought."""


class Polls:
    """The looks of all waits of one client.

    Waits that ask for a look at the same moment, or while a round is under way, share the next round, which is
    cheaper than one each. What a round teaches of where actions are in the account's list serves all later ones.
    """

    def __init__(self, rest: Transport, clock: Clock) -> None:
        self._rest = rest
        self._clock = clock
        self._memory = Memory()
        self._turn = Lock()
        self._tickets: list[_Ticket] = []

    def look(self, wanted: Look) -> Seen[Action]:
        """Look at some actions, as cheaply as is known."""
        ticket = _Ticket(wanted)
        self._tickets.append(ticket)
        try:
            self._clock.sleep(0)  # waits that woke at the same moment come before the round
            if wanted.last and not ticket.taken and self._turn.locked():
                return self._round(wanted)  # a last look is due now, not when others are done
            with self._turn:
                if ticket.seen is None:
                    self._serve(list(self._tickets))
        finally:
            self._tickets.remove(ticket)
        assert ticket.seen is not None, "a round serves the ticket that began it"
        return ticket.seen

    def _serve(self, tickets: list[_Ticket]) -> None:
        """One round for all of them; should it be cut short, another of them begins it anew."""
        looks = [ticket.wanted for ticket in tickets]
        deadlines = [wanted.deadline for wanted in looks if wanted.deadline is not None]
        for ticket in tickets:
            ticket.taken = True
        try:
            seen = self._round(
                Look(
                    ids=tuple(dict.fromkeys(number for wanted in looks for number in wanted.ids)),
                    deadline=min(deadlines, default=None),
                    last=any(wanted.last for wanted in looks),
                )
            )
            for ticket in tickets:
                ticket.seen = seen
        finally:
            for ticket in tickets:
                ticket.taken = ticket.seen is not None

    def _round(self, wanted: Look) -> Seen[Action]:
        steps: Looking[Action] = look(wanted.ids, self._memory, wanted.last)
        answer: Answer[Action] | None = None
        while True:
            try:
                step = steps.send(cast("Answer[Action]", answer))
            except StopIteration as stop:
                findings = cast("Findings[Action]", stop.value)
                for number, action in findings.found.items():
                    if action.done:
                        self._memory.forget(number)
                return Seen(findings.found, findings.missing, findings.failed)
            answer = self._read(step, wanted.deadline)

    def _read(self, step: Page | Each, deadline: float | None) -> Answer[Action]:
        if isinstance(step, Page):
            return self._page(step, deadline)
        reads = [partial(self._single, number, deadline) for number in step.ids]
        return dict(zip(step.ids, together(reads), strict=True))

    def _page(self, page: Page, deadline: float | None) -> Listed[Action] | Failed:
        rest = self._rest.until(deadline)
        try:
            reply = list_actions.sync(rest, page=page.number, per_page=page.per_page)
        except FAILURES as error:
            return Failed(error, fatal=not is_passing(error))
        more = bool(reply.links and reply.links.pages and reply.links.pages.next)
        return Listed(cast("list[Action]", reply.actions), more)

    def _single(self, number: int, deadline: float | None) -> Action | Missing | Failed:
        try:
            reply = get_action.sync(self._rest.until(deadline), number)
        except NotFoundError as error:
            return Missing(error)
        except FAILURES as error:
            return Failed(error, fatal=not is_passing(error))
        return cast("Action", reply.action)
