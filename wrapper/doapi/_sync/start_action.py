# Derived by `make generate` from wrapper/doapi/_async/start_action.py. Do not edit.
"""Starting an action with a POST that is sent once: should its reply be lost, what it started is looked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from doapi_rest.errors import RestError

from .._model.fields import AnyResource
from .._policy.lost_posts import CannotTell, Found, started_by
from .._wire.http import ReplyLostError, RequestError, request_of
from .._wire.outcomes import is_lost

if TYPE_CHECKING:
    from .action import Action
    from .resource import Kind
    from .session import Session

T = TypeVar("T", bound=AnyResource)

PAUSES = (0.0, 1.0, 3.0)
"""Seconds before each look for the action: a new one may be unknown for a moment."""


def start_action(
    session: Session, kind: Kind[T], id: int, type: str, data: Mapping[str, object]
) -> Action:
    """Start an action of a type on a resource, with the rest of its request, once.

    Raises:
        ReplyLostError: the reply was lost, and the actions of the resource do not tell what became of it.
        DOAPIError: the API answered with an error.
    """
    sent_at = session.clock.now()
    try:
        return kind.start_action(session.api, id, type, data)
    except (RestError, ReplyLostError) as error:
        if not is_lost(error):
            raise
        lost = error
    region = data.get("region")
    slug = None if region is None else str(region)
    for pause in PAUSES:
        session.clock.sleep(pause)
        try:
            page = kind.list_actions(session.api)(id, per_page=session.per_page)
        except (RestError, RequestError) as error:
            raise _told(lost, f"looking for what it started failed too: {error}") from lost
        verdict = started_by(page.items, type, slug, sent_at)
        if isinstance(verdict, Found):
            return verdict.action
        if isinstance(verdict, CannotTell):
            ids = ", ".join(str(action.id) for action in verdict.candidates)
            raise _told(lost, f"any of these actions may be what it started: {ids}") from lost
    nothing = f"the actions of {kind.name} {id} show nothing that it started, so far"
    raise _told(lost, nothing) from lost


def _told(lost: RestError | ReplyLostError, finding: str) -> ReplyLostError:
    """The loss, with what looking for the action showed."""
    if isinstance(lost, ReplyLostError):
        return ReplyLostError(f"{lost}; {finding}", request=request_of(lost))
    return ReplyLostError(
        f"{lost}; the request may have been acted on, so it was not sent again; {finding}",
        request=lost.response.request,
    )
