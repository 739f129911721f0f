# Derived by `make generate` from wrapper/doapi/_async/waits/on_resources.py. Do not edit.
"""Waits for the last action on each of some resources."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

import attrs

from ..._model.arguments import require_iterable
from ..._model.fields import AnyResource
from ..._policy.reads import NotFound
from ..._policy.resuming import pending, token_of
from ..._policy.tracked import Tracked
from ..._policy.wait import Failed, PollResult
from ..._policy.watched import Watched
from ..action import Action
from ..concurrency import INTERRUPTS, gather
from ..resource import Resource, kind_of, known_state
from .on_actions import late
from .reads import Reads
from .wait import Wait

if TYPE_CHECKING:
    from ..._model.wait_errors import WaitTimeoutError
    from ..._policy.wait import Poll, Stop, TimedOut
    from ..session import Session
    from .wait import Schedule

HURRY = 0.2
"""Seconds for all that is asked for after a Ctrl-C."""

A = TypeVar("A", bound=Watched)
T = TypeVar("T", bound=AnyResource)
R = TypeVar("R")


Known: TypeAlias = Tracked[Resource[T], T, Action]
"""What a wait knows of a resource and of the last action on it."""


class ResourcesWait(Wait[Known[T], "T | None"], Generic[T]):
    """A wait for the last action on each: gives each resource as it is after it, None if it is gone.

    Those without an action come first. After an error that came of one, the wait can be gone on with.
    """

    _goes_on_after_errors = True

    def __init__(
        self,
        resources: Iterable[Resource[T]],
        schedule: Schedule,
        *,
        reads_unfinished: bool = False,
    ) -> None:
        """Prepare a wait; with `reads_unfinished` its last poll reads what is still acted on."""
        given = require_iterable(
            resources,
            "wait_actions_on_objects takes a list of images or droplets",
            "image.wait_for_action() waits on one",
        )
        tracked = [_tracked(resource) for resource in given]
        kinds = sorted({kind_of(each.resource).name for each in tracked})
        if len(kinds) > 1:
            raise TypeError(
                f"a wait on objects takes those of one kind, got {' and '.join(kinds)}s: wait on each kind by itself"
            )
        super().__init__(tracked, schedule)
        self._reads_unfinished = reads_unfinished

    def finished(self, thing: Known[T]) -> bool:
        """Return whether the resource was read after its action."""
        return thing.finished

    def as_seen(self, thing: Known[T]) -> T | None:
        """Return the resource; None for a handle of which no more than its id is known."""
        return thing.state

    def actions(self, things: Iterable[Known[T]]) -> list[Action]:
        """Return the last action on each, as far as it is known."""
        return [thing.action for thing in things if thing.action is not None]

    def timed_out(self, outcome: TimedOut[Known[T]]) -> WaitTimeoutError:
        """Return the error with the actions that go on, or with the resources if that was asked for."""
        acting = self.actions(thing for thing in outcome.unfinished if thing.acting)
        error = late(self.schedule, acting, outcome.unread)
        if self._reads_unfinished or not acting:
            error.in_progress = [thing.state for thing in outcome.unfinished if thing.state]
        return error

    def resume_token(self) -> str | None:
        """Return the token of a wait for the last action on each that is left; None for resources of several kinds."""
        left = self.state.unfinished
        kinds = {kind_of(thing.resource).name for thing in left}
        if len(kinds) != 1:
            return None
        ids = (thing.id for thing in left)
        return token_of(pending(self.session.endpoint, kinds.pop(), ids, self.actions(left)))

    def poll(self, poll: Poll) -> PollResult[Known[T]]:
        """See which action was the last on each, how that is, and when it has finished how the resource is."""
        before = {number: self.state.left[number] for number in poll.ids}
        seen = _Seen(self.session, poll, dict(before), self.schedule.stop)
        if not all(thing.acting for thing in before.values()):
            self.sleep_until(poll.at)  # what is acted on sleeps with the client's other waits
        seen.find_actions()
        seen.poll_actions()
        seen.read([thing for thing in seen.things.values() if thing.is_ready])
        if poll.last and self._reads_unfinished:
            seen.read([thing for thing in seen.things.values() if thing.acting])
        news = [thing for number, thing in seen.things.items() if thing is not before[number]]
        news.sort(key=lambda thing: thing.action is not None)
        return PollResult({thing.id: thing for thing in news}, seen.missing, seen.failed)


class _Seen(Generic[T]):
    """What one poll of some resources brought so far."""

    def __init__(
        self,
        session: Session,
        poll: Poll,
        things: dict[int, Known[T]],
        stop: Stop | None,
    ) -> None:
        self.things = things
        """All of them, as last seen."""
        self.missing: dict[int, Exception] = {}
        self.failed: dict[int, Failed] = {}
        self._session = session
        self._poll = poll
        self._stop = stop
        self._reads = Reads(session, poll.until)

    def find_actions(self) -> None:
        """Ask for the last action on each where it is not known."""
        unknown = [thing for thing in self.things.values() if not thing.action_known]
        reads = [partial(self._reads.read_last_action, thing.resource) for thing in unknown]
        for thing, action in zip(unknown, gather(reads), strict=True):
            if isinstance(action, NotFound):
                self.failed[thing.id] = Failed(action.error, permanent=True)
            elif isinstance(action, Failed):
                self._needs(thing, action)
            else:
                self.things[thing.id] = thing.with_action(action)

    def poll_actions(self) -> None:
        """Poll the actions that go on, together with the client's other waits."""
        acting = {thing.acting.id: thing for thing in self.things.values() if thing.acting}
        if not acting:
            return
        poll = attrs.evolve(self._poll, ids=tuple(acting))
        result = self._session.waits.rounds.poll(poll, self._stop)
        for number, action in result.found.items():
            if (thing := acting.get(number)) is not None:
                self.things[thing.id] = thing.with_action(action)
        id_of = {number: thing.id for number, thing in acting.items()}
        self.missing = {id_of[n]: error for n, error in result.missing.items() if n in id_of}
        self.failed |= {id_of[n]: failure for n, failure in result.failed.items() if n in id_of}

    def read(self, things: list[Known[T]]) -> None:
        """Read some of the resources; those on which nothing goes on any more for the last time."""
        reads = [partial(self._reads.read_resource, thing.resource) for thing in things]
        for thing, state in zip(things, gather(reads), strict=True):
            if not isinstance(state, Failed):
                known = None if isinstance(state, NotFound) else state
                self.things[thing.id] = thing.with_state(known)
            elif thing.is_ready:
                self._needs(thing, state)

    def _needs(self, thing: Known[T], failure: Failed) -> None:
        """Take note that something could not be read that the wait cannot do without."""
        now = self._session.clock.monotonic()
        self.failed[thing.id] = failure.for_good(now, self._poll.deadline)


def wait_for_action(resource: Resource[T], schedule: Schedule) -> T | None:
    """Wait for the last action on a resource; gives its state after it, None if it is gone."""
    wait = ResourcesWait([resource], schedule.raising(), reads_unfinished=True)
    return state_after(wait, resource, schedule)


def state_after(wait: Wait[A, R], resource: Resource[T], schedule: Schedule) -> R | T | None:
    """Return what a wait for one resource gives; after an interrupt, the resource as it is or was last seen."""
    try:
        [state] = wait.all()
    except INTERRUPTS:
        if schedule.raises_interrupts:
            raise
        session = schedule.session
        now = Reads(session, session.clock.monotonic() + HURRY).read_resource(resource)
        if not isinstance(now, Failed):
            return None if isinstance(now, NotFound) else now
        if (known := known_state(resource)) is not None:
            return known
        raise  # there is no state to return
    return state


def _tracked(resource: Resource[T]) -> Known[T]:
    if not isinstance(resource, Resource):  # pyright: ignore[reportUnnecessaryIsInstance]
        kind = f"{type(resource).__module__}.{type(resource).__qualname__}"
        raise TypeError(
            f"a wait on objects takes images or handles on them, got {kind}; client.image(id) gives one"
        )
    return Tracked(resource, known_state(resource))
