# Derived by `make generate` from wrapper/doapi/_async/waits/reads.py. Do not edit.
"""The reads of waits: each is sent once, and what keeps it from being answered is part of the answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from doapi_rest.errors import RestError

from ..._errors import DOAPIError, NotFoundError
from ..._model.fields import AnyResource
from ..._policy.reads import NotFound, OutOfTime, PageRead, ReadEach, ReadPage, read_round
from ..._policy.trouble import pause_asked
from ..._policy.wait import Failed
from ..._wire.http import RequestError
from ..._wire.outcomes import is_transient
from ..concurrency import gather
from ..resource import kind_of

if TYPE_CHECKING:
    from doapi_rest.models.droplet_list_type import DropletListType
    from doapi_rest.types import Page

    from ..._policy.page_hints import PageHints
    from ..._policy.reads import Answer, Reading
    from ..._policy.rounds import Lead
    from ..._policy.wait import PollResult
    from ..action import Action
    from ..droplet import Droplet
    from ..resource import Resource
    from ..session import Session

T = TypeVar("T")
ResourceT = TypeVar("ResourceT", bound=AnyResource)


class Reads:
    """Reads that are over by a monotonic time, whatever the server does; None is no limit beyond the client's."""

    def __init__(self, session: Session, until: float | None) -> None:
        self._api = session.api.for_polls(until)
        self._clock = session.clock
        self._until = until

    def read_action(self, number: int) -> Action | NotFound | Failed:
        """Read an action."""
        return self._tell(lambda: self._api.get_action(number))

    def read_resource(self, resource: Resource[ResourceT]) -> ResourceT | NotFound | Failed:
        """Read a resource."""
        return self._tell(lambda: kind_of(resource).get(self._api)(resource.id))

    def read_last_action(self, resource: Resource[ResourceT]) -> Action | NotFound | Failed | None:
        """Read the action on a resource that was started last; None if there never was one."""
        kind = kind_of(resource)
        return self._tell(lambda: kind.fetch_last_action(self._api, resource.id))

    def read_droplet(self, number: int) -> Droplet | NotFound | Failed:
        """Read a droplet."""
        return self._tell(lambda: self._api.droplets.get_droplet(number))

    def read_droplets(
        self, page: int, per_page: int, kind: DropletListType | None
    ) -> Page[Droplet] | Failed:
        """Read a page of the droplets: those without GPUs, or of a kind."""
        listed = self._tell(
            lambda: self._api.droplets.list_droplets(type=kind, page=page, per_page=per_page)
        )
        return Failed(listed.error, permanent=True) if isinstance(listed, NotFound) else listed

    def read_step(self, step: ReadPage | ReadEach) -> Answer[Action]:
        """Read what a round asks for."""
        if self._until is not None and self._clock.monotonic() >= self._until:
            return OutOfTime()
        if isinstance(step, ReadEach):
            reads = [partial(self.read_action, number) for number in step.ids]
            return dict(zip(step.ids, gather(reads), strict=True))
        page = self._tell(lambda: self._api.list_actions(page=step.number, per_page=step.per_page))
        if isinstance(page, NotFound):
            return Failed(page.error, permanent=True)
        return page if isinstance(page, Failed) else PageRead(page.items, page.next is not None)

    def _tell(self, read: Callable[[], T]) -> T | NotFound | Failed:
        """Read, and tell what that brought, or why it brought nothing."""
        try:
            return read()
        except NotFoundError as error:
            return NotFound(error)
        except (RestError, RequestError) as error:
            return Failed(error, not is_transient(error), self._pause_asked(error))

    def _pause_asked(self, error: Exception) -> float | None:
        """Return for how many seconds the API asks to be left alone; None if it does not."""
        if not isinstance(error, DOAPIError):
            return None
        now = self._clock.now().timestamp()
        return pause_asked(error.status_code, error.response.headers, now)


def read_actions(session: Session, lead: Lead, hints: PageHints) -> PollResult[Action]:
    """Read the actions of a round with the fewest requests."""
    reads = Reads(session, lead.until)
    steps: Reading[Action] = read_round(lead.ids, hints, lead.last, urgent=lead.urgent)
    answer: Answer[Action] | None = None
    while True:
        try:
            step = next(steps) if answer is None else steps.send(answer)
        except StopIteration as stop:
            result: PollResult[Action] = stop.value
            break
        answer = reads.read_step(step)
    for number, action in result.found.items():
        if action.done:
            hints.forget(number)
    return result
