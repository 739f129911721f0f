"""One round of looking at actions: what its policy asks for, asked of the API."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from doapi_rest import api
from doapi_rest.errors import RestError

from ..._errors import NotFoundError
from ..._policy.reads import Each, Failed, Findings, Listed, Memory, Missing, Page, look
from ..._policy.wait import Seen
from ..._wire.http import RequestError
from ..._wire.outcomes import is_passing
from ..concurrency import gather

if TYPE_CHECKING:
    from collections.abc import Iterable

    from doapi_rest.client import AsyncSender

    from ..._policy.reads import Answer, Looking
    from ..action import AsyncAction

FAILURES = (RestError, RequestError)
"""What a read may end in without ending the wait."""


async def read_actions(
    sender: AsyncSender, ids: Iterable[int], last: bool, memory: Memory
) -> Seen[AsyncAction]:
    """Read these actions with the fewest requests; `last` says that no further round follows."""
    steps: Looking[AsyncAction] = look(ids, memory, last)
    answer: Answer[AsyncAction] | None = None
    while True:
        try:
            step = steps.send(cast("Answer[AsyncAction]", answer))
        except StopIteration as stop:
            findings = cast("Findings[AsyncAction]", stop.value)
            break
        answer = await (_page(sender, step) if isinstance(step, Page) else _each(sender, step))
    for number, action in findings.found.items():
        if action.done:
            memory.forget(number)
    return Seen(findings.found, findings.missing, findings.failed)


async def _page(sender: AsyncSender, page: Page) -> Listed[AsyncAction] | Failed:
    try:
        reply = await api.actions.list_actions.asyncio(
            sender, page=page.number, per_page=page.per_page
        )
    except FAILURES as error:
        return Failed(error, fatal=not is_passing(error))
    more = bool(reply.links and reply.links.pages and reply.links.pages.next)
    return Listed(cast("list[AsyncAction]", reply.actions), more)


async def _each(sender: AsyncSender, each: Each) -> dict[int, AsyncAction | Missing | Failed]:
    reads = [partial(_single, sender, number) for number in each.ids]
    return dict(zip(each.ids, await gather(reads), strict=True))


async def _single(sender: AsyncSender, number: int) -> AsyncAction | Missing | Failed:
    try:
        reply = await api.actions.get_action.asyncio(sender, number)
    except NotFoundError as error:
        return Missing(error)
    except FAILURES as error:
        return Failed(error, fatal=not is_passing(error))
    return cast("AsyncAction", reply.action)
