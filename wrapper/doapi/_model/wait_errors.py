"""How a wait ends that did not see everything finish: the time limit, and what an error left unfinished."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from .fields import ActionFields, AnyResource


class WaitTimeoutError(TimeoutError):
    """A wait reached its time limit; what it waited for keeps running at DigitalOcean."""

    __module__ = "doapi"

    def __init__(
        self,
        message: str,
        *,
        in_progress: Sequence[ActionFields | AnyResource],
        actions: Sequence[ActionFields],
    ) -> None:
        super().__init__(message)
        self.in_progress: list[ActionFields | AnyResource] = list(in_progress)
        """What was waited for, in its last known state: the images or droplets for `wait_for_action`,
        `wait_for_status` and `wait_droplets`, the actions otherwise."""
        self.actions: list[ActionFields] = list(actions)
        """The actions that had not finished, in their last known state."""

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild_timeout, (str(self), self.in_progress, self.actions)


def _rebuild_timeout(
    message: str, in_progress: Sequence[ActionFields | AnyResource], actions: Sequence[ActionFields]
) -> WaitTimeoutError:
    return WaitTimeoutError(message, in_progress=in_progress, actions=actions)


def with_unfinished(actions: Sequence[ActionFields], error: Exception) -> Exception:
    """Return a copy of an error that `unfinished_actions` finds these actions in, whatever kind of exception it is.

    A copy, since one failure may end several waits.
    """
    try:
        mine = copy.copy(error)
    except Exception:  # an exception of other code, with a signature of its own
        mine = error
    mine.__cause__, mine.__traceback__ = error.__cause__, error.__traceback__
    attach_unfinished(actions, mine)
    return mine


def attach_unfinished(actions: Sequence[ActionFields], error: BaseException) -> None:
    """Have `unfinished_actions` find these actions in an error."""
    error.__dict__["unfinished_actions"] = tuple(actions)
    if actions:
        ids = ", ".join(str(action.id) for action in actions[:10])
        more = f" and {len(actions) - 10} more" if len(actions) > 10 else ""
        error.add_note(
            f"the wait ended with these actions unfinished: {ids}{more}; doapi.unfinished_actions(error) has them"
        )


def unfinished_actions(error: BaseException) -> tuple[ActionFields, ...]:
    """Return the actions that a wait had not seen end when it raised `error`, in their last known state.

    Works for every exception that leaves a wait, the HTTP library's own included. Empty if `error` came from
    elsewhere.

    Example:
        ```python
        try:
            done = list(client.wait_actions(actions))
        except Exception as error:
            ids = [action.id for action in doapi.unfinished_actions(error)]
            raise
        ```
    """
    if isinstance(error, WaitTimeoutError):
        return tuple(error.actions)
    found: tuple[ActionFields, ...] = error.__dict__.get("unfinished_actions", ())
    return found
