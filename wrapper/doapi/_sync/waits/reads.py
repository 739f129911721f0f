# Derived by `make generate` from wrapper/doapi/_async/waits/reads.py. Do not edit.
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

    from doapi_rest.client import Sender

    from ..._policy.reads import Answer, Looking
    from ..action import Action

FAILURES = (RestError, RequestError)
"""What a read may end in without ending the wait."""


def read_actions(sender: Sender, ids: Iterable[int], last: bool, memory: Memory) -> Seen[Action]:
    """Read these actions with the fewest requests; `last` says that no further round follows."""
    steps: Looking[Action] = look(ids, memory, last)
    answer: Answer[Action] | None = None
    while True:
        try:
            step = steps.send(cast("Answer[Action]", answer))
        except StopIteration as stop:
            findings = cast("Findings[Action]", stop.value)
            break
        answer = _page(sender, step) if isinstance(step, Page) else _each(sender, step)
    for number, action in findings.found.items():
        if action.done:
            memory.forget(number)
    return Seen(findings.found, findings.missing, findings.failed)


def _page(sender: Sender, page: Page) -> Listed[Action] | Failed:
    try:
        reply = api.actions.list_actions.sync(sender, page=page.number, per_page=page.per_page)
    except FAILURES as error:
        return Failed(error, fatal=not is_passing(error))
    more = bool(reply.links and reply.links.pages and reply.links.pages.next)
    return Listed(cast("list[Action]", reply.actions), more)


def _each(sender: Sender, each: Each) -> dict[int, Action | Missing | Failed]:
    reads = [partial(_single, sender, number) for number in each.ids]
    return dict(zip(each.ids, gather(reads), strict=True))


def _single(sender: Sender, number: int) -> Action | Missing | Failed:
    try:
        reply = api.actions.get_action.sync(sender, number)
    except NotFoundError as error:
        return Missing(error)
    except FAILURES as error:
        return Failed(error, fatal=not is_passing(error))
    return cast("Action", reply.action)
