# Derived by `make generate` from wrapper/doapi/_async/waits/on_actions.py. Do not edit.
"""Waits for actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from doapi_rest.models.action import Action as RestAction

from ..._model.arguments import require_iterable
from ..._model.wait_errors import WaitTimeoutError
from ..action import Action
from .wait import Wait

if TYPE_CHECKING:
    from ..._policy.wait import Poll, PollResult, TimedOut
    from ..session import Session
    from .wait import Schedule


class ActionsWait(Wait[Action, Action]):
    """A wait for actions: each is handed out once, as it finished."""

    def __init__(self, actions: Iterable[RestAction], schedule: Schedule) -> None:
        given = require_iterable(
            actions, "wait_actions takes a list of actions", "action.wait() waits for one"
        )
        super().__init__([_own(schedule.session, action) for action in given], schedule)

    def finished(self, thing: Action) -> bool:
        """Return whether the action is completed or errored."""
        return thing.done

    def poll(self, poll: Poll) -> PollResult[Action]:
        """Poll together with the client's other waits."""
        return self.session.waits.rounds.poll(poll, self.schedule.stop)

    def as_seen(self, thing: Action) -> Action:
        """Return the action."""
        return thing

    def actions(self, things: Iterable[Action]) -> list[Action]:
        """Return the actions."""
        return list(things)

    def timed_out(self, outcome: TimedOut[Action]) -> WaitTimeoutError:
        """Return the error with the actions that go on."""
        return late(self.schedule, outcome.unfinished, outcome.unread)


def late(schedule: Schedule, actions: Sequence[Action], unread: int) -> WaitTimeoutError:
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


def _own(session: Session, action: RestAction) -> Action:
    if not isinstance(action, RestAction):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(
            f"a wait takes actions, got {type(action).__name__}; client.fetch_action(id) gives one"
        )
    return session.api.rebind(action, Action)
