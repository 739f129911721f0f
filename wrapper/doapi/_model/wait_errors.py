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
        resume_token: str | None = None,
    ) -> None:
        super().__init__(message)
        self.in_progress: list[ActionFields | AnyResource] = list(in_progress)
        """What was waited for, in its last known state: the images or droplets for `wait_for_action`,
        `wait_for_status` and `wait_droplets`, the actions otherwise."""
        self.actions: list[ActionFields] = list(actions)
        """The actions that had not finished, in their last known state."""
        self.resume_token: str | None = resume_token
        """A short text without a secret, with which `client.resume` goes on with the wait, in another process too;
        None if the wait left nothing that it can go on with."""

    def __reduce__(self) -> tuple[object, ...]:
        state = (str(self), self.in_progress, self.actions, self.resume_token, type(self))
        return _rebuild_timeout, state


class WaitStoppedError(WaitTimeoutError):
    """Another thread ended a wait before its time; what it waited for keeps running at DigitalOcean.

    It holds what a `WaitTimeoutError` does, and is caught where those are.
    """

    __module__ = "doapi"


def _rebuild_timeout(
    message: str,
    in_progress: Sequence[ActionFields | AnyResource],
    actions: Sequence[ActionFields],
    token: str | None = None,
    kind: type[WaitTimeoutError] = WaitTimeoutError,
) -> WaitTimeoutError:
    return kind(message, in_progress=in_progress, actions=actions, resume_token=token)


def with_unfinished(
    actions: Sequence[ActionFields], error: Exception, token: str | None = None
) -> Exception:
    """Return a copy of an error that `unfinished_actions` finds these actions in, whatever kind of exception it is.

    A copy, since one failure may end several waits.
    """
    try:
        mine = copy.copy(error)
    except Exception:  # an exception of other code, with a signature of its own
        mine = error
    mine.__cause__, mine.__traceback__ = error.__cause__, error.__traceback__
    attach_unfinished(actions, mine, token)
    return mine


def attach_unfinished(
    actions: Sequence[ActionFields], error: BaseException, token: str | None = None
) -> None:
    """Have `unfinished_actions` find these actions in an error, and `resume_token` this token."""
    error.__dict__["resume_token"] = token
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


def resume_token(error: BaseException) -> str | None:
    """Return the text with which `client.resume` goes on with the wait that an error ended, in another process too.

    Works for every exception that leaves a wait, also for a KeyboardInterrupt. It is short and holds no secret. None
    if `error` came from elsewhere, or if the wait left nothing unfinished.

    Example:
        ```python
        try:
            action = image.transfer("ams3").wait(wait_time=600)
        except Exception as error:
            token = doapi.resume_token(error)
            raise
        ```
    """
    token: object = error.__dict__.get("resume_token")
    return token if isinstance(token, str) else None
