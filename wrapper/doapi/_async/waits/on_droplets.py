"""Waits for droplets to have a status: all of them for about a request for every 200 a round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

import attrs
from doapi_rest.models.droplet_list_type import DropletListType
from doapi_rest.models.droplet_status import DropletStatus

from ..._errors import NotFoundError
from ..._model.arguments import require_iterable
from ..._model.droplet import CreationError
from ..._model.wait_errors import WaitTimeoutError
from ..._policy.droplet_reads import PER_PAGE, Listed, read_droplets
from ..._policy.reads import NotFound, ReadPage
from ..._policy.resuming import pending, token_of
from ..._policy.wait import Failed, PollResult
from ..concurrency import gather
from ..resource import AsyncResource, known_state
from .on_resources import state_after
from .reads import AsyncReads
from .wait import AsyncWait

if TYPE_CHECKING:
    from ..._policy.wait import Poll, TimedOut
    from ..action import AsyncAction
    from ..droplet import AsyncDroplet
    from ..session import AsyncSession
    from .wait import Schedule


@attrs.frozen
class TrackedDroplet:
    """What a wait knows of a droplet."""

    id: int
    state: AsyncDroplet | None
    """As last seen; None if only its id is known."""
    failure: CreationError | None = None
    """Why it will never be there."""


class AsyncDropletsWait(AsyncWait[TrackedDroplet, "AsyncDroplet"]):
    """A wait until each of some droplets has a status.

    One whose creation has failed is raised as that when its turn comes, and the wait can be gone on with.
    """

    def __init__(
        self, droplets: Iterable[AsyncResource[AsyncDroplet]], status: str, schedule: Schedule
    ) -> None:
        self._status = _checked(status)
        given = require_iterable(
            droplets,
            "wait_droplets takes a list of droplets",
            "droplet.wait_for_status() waits for one",
        )
        super().__init__([_tracked(droplet) for droplet in given], schedule)

    def finished(self, thing: TrackedDroplet) -> bool:
        """Return whether the droplet has the status, or can never have it."""
        has_it = thing.state is not None and thing.state.status == self._status
        return has_it or thing.failure is not None

    async def poll(self, poll: Poll) -> PollResult[TrackedDroplet]:
        """Read the droplets, by the page of the list where that is less."""
        await self.sleep_until(poll.at)
        seen = _Seen(self.session, poll)
        await seen.look_for(await seen.read(poll.ids))
        await seen.ask_creations()
        return PollResult(seen.found, seen.missing, seen.failed)

    def as_seen(self, thing: TrackedDroplet) -> AsyncDroplet:
        """Return the droplet; None for one of which only the id is known, which an interrupt passes over.

        Raises:
            CreationError: it will never be there.
        """
        if thing.failure is not None:
            raise thing.failure
        return cast("AsyncDroplet", thing.state)  # what has the status was read

    def resume_token(self) -> str | None:
        """Return the token of a wait for this status of those that are left."""
        ids = [thing.id for thing in self.state.unfinished]
        return (
            token_of(pending(self.session.endpoint, f"droplet:{self._status}", ids))
            if ids
            else None
        )

    def actions(self, things: Iterable[TrackedDroplet]) -> list[AsyncAction]:
        """Return nothing: no action is waited for."""
        return []

    def timed_out(self, outcome: TimedOut[TrackedDroplet]) -> WaitTimeoutError:
        """Return the error with the droplets as last seen."""
        left = outcome.unfinished
        which = f"droplet {left[0].id} was" if len(left) == 1 else f"{len(left)} droplets were"
        return WaitTimeoutError(
            f"{which} not {self._status} after {self.schedule.limit:g} s; nothing was stopped at DigitalOcean",
            in_progress=[each.state for each in left if each.state is not None],
            actions=[],
        )


class _Seen:
    """What one poll of some droplets brought so far."""

    def __init__(self, session: AsyncSession, poll: Poll) -> None:
        self.found: dict[int, TrackedDroplet] = {}
        self.missing: dict[int, Exception] = {}
        self.failed: dict[int, Failed] = {}
        self._being_created: set[int] = set()
        """Those that are not there, and that this client has created."""
        self._session = session
        self._poll = poll
        self._reads = AsyncReads(session, poll.until)

    async def read(self, ids: Sequence[int]) -> frozenset[int]:
        """Read droplets; gives those that the list does not hold."""
        steps = read_droplets(ids)
        page: Listed | None = None
        while True:
            try:
                step = next(steps) if page is None else steps.send(page)
            except StopIteration as stop:
                unlisted: frozenset[int] = stop.value
                return unlisted
            if isinstance(step, ReadPage):
                page = await self._read_page(step.number, ids)
                if page is None:
                    return frozenset()
            else:
                page = None
                await self._read_each(step.ids)
                return frozenset()

    async def look_for(self, unlisted: frozenset[int]) -> None:
        """Look for droplets that are not in the list: they are being created, have GPUs, or are gone."""
        created = {number for number in unlisted if self._session.creations.of(number)}
        self._being_created |= created
        left = unlisted - created
        if len(left) > 1:  # a list leaves out those with GPUs unless it is asked for them
            await self._read_page(1, left, DropletListType.GPUS)
        await self._read_each(tuple(left - self.found.keys()))

    async def ask_creations(self) -> None:
        """See what became of the droplets that this client has created, and that are not there."""
        created = {number: self._session.creations.of(number) for number in self._being_created}
        numbers = tuple({number for actions in created.values() for number in actions})
        if not numbers:
            return
        now = self._session.clock.monotonic()
        poll = attrs.evolve(self._poll, ids=numbers, at=now, earliest=now)
        result = await self._session.waits.rounds.poll(poll)
        appeared: list[int] = []
        for action in result.found.values():
            number = action.resource_id
            if number in created and action.errored:
                self.found[number] = TrackedDroplet(number, None, CreationError(action, number))
            elif number in created and action.completed:  # it is there, or soon will be
                self._session.creations.forget(number)
                appeared.append(number)
        await self._read_each(appeared)

    async def _read_page(
        self, number: int, wanted: Iterable[int], kind: DropletListType | None = None
    ) -> Listed | None:
        """Read a page of the list; None if that failed."""
        page = await self._reads.read_droplets(number, PER_PAGE, kind)
        if isinstance(page, Failed):
            self.failed.update(dict.fromkeys(set(wanted) - self.found.keys(), page))
            return None
        for droplet in page.items:
            if droplet.id in self._poll.ids:
                self._note(droplet)
        return Listed([each.id for each in page.items], page.total, page.next is not None)

    async def _read_each(self, ids: Sequence[int]) -> None:
        """Read droplets one by one."""
        reads = [partial(self._reads.read_droplet, number) for number in ids]
        for number, droplet in zip(ids, await gather(reads), strict=True):
            if isinstance(droplet, Failed):
                self.failed[number] = droplet
            elif not isinstance(droplet, NotFound):
                self._note(droplet)
            elif self._session.creations.of(number):
                self._being_created.add(number)
            else:
                self.missing[number] = droplet.error

    def _note(self, droplet: AsyncDroplet) -> None:
        self.found[droplet.id] = TrackedDroplet(droplet.id, droplet)
        self._session.creations.forget(droplet.id)


async def wait_for_droplet_status(
    droplet: AsyncResource[AsyncDroplet], status: str, schedule: Schedule
) -> AsyncDroplet | None:
    """Wait until a droplet has a status; None if it is gone."""
    wait = AsyncDropletsWait([droplet], status, schedule.raising())
    try:
        return await state_after(wait, droplet, schedule)
    except NotFoundError:
        return None


def _checked(status: str) -> str:
    if not isinstance(status, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"status must be a string such as 'active', got {type(status).__name__}")
    if not isinstance(status, DropletStatus) and not DropletStatus(status).is_known:
        raise ValueError(
            f"status must be one of {', '.join(map(repr, map(str, DropletStatus)))}, got {status!r}; "
            f"for a status that is newer than this package, pass doapi.DropletStatus({status!r})"
        )
    return status


def _tracked(droplet: AsyncResource[AsyncDroplet]) -> TrackedDroplet:
    if not isinstance(droplet, AsyncResource):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(
            f"a wait for droplets takes droplets or handles on them, got {type(droplet).__name__}; "
            "client.droplet(id) gives one"
        )
    return TrackedDroplet(droplet.id, known_state(droplet))
