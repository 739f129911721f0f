"""Looking at actions: what the policy of one round asks for, asked of the API."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from doapi_rest.api.actions import get_action, list_actions
from doapi_rest.errors import RestError

from .. import _http
from .._policy.looking import Each, Failed, Findings, Listed, Memory, Missing, Page, look
from .._policy.waiting import Look, Seen
from ..errors import NotFoundError
from ._runtime import together
from .transport import is_passing

if TYPE_CHECKING:
    from .._policy.looking import Answer
    from ._runtime import AsyncClock
    from .action import AsyncAction
    from .transport import AsyncTransport

FAILURES = (RestError, _http.TransportError)
"""What a read may end in without ending the wait."""


class AsyncPolls:
    """The looks of all waits of one client, with what they learnt of where actions are."""

    def __init__(self, rest: AsyncTransport, clock: AsyncClock) -> None:
        self._rest = rest
        self._clock = clock
        self._memory = Memory()

    async def look(self, wanted: Look) -> Seen[AsyncAction]:
        """Look at some actions, as cheaply as is known."""
        findings = await self._round(wanted)
        failure = findings.failure
        return Seen(
            now=self._clock.monotonic(),
            found=findings.found,
            missing=findings.missing,
            failure=None if failure is None else failure.error,
            fatal=failure is not None and failure.fatal,
        )

    def forget(self, number: int) -> None:
        """Drop what is known of an action that nobody waits for any more."""
        self._memory.forget(number)

    async def _round(self, wanted: Look) -> Findings[AsyncAction]:
        steps = look(wanted.ids, self._memory, wanted.last)
        try:
            step = next(steps)
            while True:
                step = steps.send(await self._read(step, wanted.deadline))
        except StopIteration as stop:
            return cast("Findings[AsyncAction]", stop.value)

    async def _read(self, step: Page | Each, deadline: float | None) -> Answer[AsyncAction]:
        if isinstance(step, Page):
            return await self._page(step.number, deadline)
        results = await together([partial(self._single, number, deadline) for number in step.ids])
        return cast("Mapping[int, AsyncAction | Missing | Failed]", dict(zip(step.ids, results, strict=True)))

    async def _page(self, number: int, deadline: float | None) -> Listed[AsyncAction] | Failed:
        try:
            page = await list_actions.asyncio(self._rest.until(deadline), page=number, per_page=200)
        except FAILURES as error:
            return Failed(error, fatal=not is_passing(error))
        more = bool(page.links and page.links.pages and page.links.pages.next)
        return Listed(tuple(cast("list[AsyncAction]", page.actions)), more)

    async def _single(self, number: int, deadline: float | None) -> AsyncAction | Missing | Failed:
        try:
            reply = await get_action.asyncio(self._rest.until(deadline), number)
        except NotFoundError as error:
            return Missing(error)
        except FAILURES as error:
            return Failed(error, fatal=not is_passing(error))
        return cast("AsyncAction", reply.action)
