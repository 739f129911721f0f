"""Waits for actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from doapi_rest.models.action import Action as RestAction

from ..._model.arguments import require_iterable
from ..._model.wait_errors import WaitTimeoutError
from ..action import AsyncAction
from .wait import AsyncWait

if TYPE_CHECKING:
    from ..._policy.wait import Poll, PollResult, TimedOut
    from ..session import AsyncSession
    from .wait import Schedule


class AsyncActionsWait(AsyncWait[AsyncAction, AsyncAction]):
    """A wait for actions: each is handed out once, as it finished."""

    def __init__(self, actions: Iterable[RestAction], schedule: Schedule) -> None:
        given = require_iterable(
            actions, "wait_actions takes a list of actions", "action.wait() waits for one"
        )
        super().__init__([_own(schedule.session, action) for action in given], schedule)

    def finished(self, thing: AsyncAction) -> bool:
        """Return whether the action is completed or errored."""
        return thing.done

    async def poll(self, poll: Poll) -> PollResult[AsyncAction]:
        """Poll together with the client's other waits."""
        return await self.session.waits.rounds.poll(poll, self.schedule.stop)

    def as_seen(self, thing: AsyncAction) -> AsyncAction:
        """Return the action."""
        return thing

    def actions(self, things: Iterable[AsyncAction]) -> list[AsyncAction]:
        """Return the actions."""
        return list(things)

    def timed_out(self, outcome: TimedOut[AsyncAction]) -> WaitTimeoutError:
        """Return the error with the actions that go on."""
        return late(self.schedule, outcome.unfinished, outcome.unread)


def late(schedule: Schedule, actions: Sequence[AsyncAction], unread: int) -> WaitTimeoutError:
    """Return the error for actions that had not finished in time, of which some could not be read at the end."""
    which, goes_on = f"{len(actions)} actions were still in progress", "they keep running"
    if len(actions) == 1:
        which = f"action {actions[0].id} ({actions[0].type}) was still in progress"
        goes_on = "it keeps running"
    elif not actions:
        which, goes_on = "the last action could not be read", "nothing was stopped"
    unread_part = f"; the last poll could not read {unread} of them" if unread else ""
    message = f"{which} after {schedule.limit:g} s{unread_part}; {goes_on} at DigitalOcean"
    return WaitTimeoutError(message, in_progress=actions, actions=actions)


def _own(session: AsyncSession, action: RestAction) -> AsyncAction:
    if not isinstance(action, RestAction):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(
            f"a wait takes actions, got {type(action).__name__}; client.fetch_action(id) gives one"
        )
    return session.api.rebind(action, AsyncAction)
