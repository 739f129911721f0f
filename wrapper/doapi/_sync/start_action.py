# Derived by `make generate` from wrapper/doapi/_async/start_action.py. Do not edit.
"""Starting an action with a POST that is sent once: should its reply be lost, what it started is looked for."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Generic, TypeVar

import attrs
from doapi_rest.errors import RestError

from .._errors import DOAPIError
from .._model.fields import AnyResource
from .._policy.lost_posts import ROUNDING, SKEW, CannotTell, Found, Verdict, started_by
from .._wire.http import ReplyLostError, RequestError, request_of
from .._wire.outcomes import may_have_started

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
    mark = session.rest.known_actions.mark()
    sent_at = session.clock.monotonic()
    try:
        return kind.start_action(session.api, id, type, data)
    except (RestError, RequestError) as error:
        if not may_have_started(error):
            raise
        lost = error
    region = data.get("region")
    slug = None if region is None else str(region)
    known = session.rest.known_actions.before(mark)
    search = _Search(session, kind, id, type, slug, known, sent_at)
    for pause in PAUSES:
        session.clock.sleep(pause)
        try:
            verdict = search.look()
        except (RestError, RequestError) as error:
            raise _told(lost, f"looking for what it started failed too: {error}") from _cause(lost)
        if isinstance(verdict, Found):
            return verdict.action
        if isinstance(verdict, CannotTell):
            ids = ", ".join(str(action.id) for action in verdict.candidates)
            finding = f"any of these actions may be what it started: {ids}"
            raise _told(lost, finding) from _cause(lost)
    nothing = f"the actions of {kind.name} {id} show nothing that it started, so far"
    if isinstance(lost, DOAPIError):  # the API's own answer, which stands
        lost.add_note(nothing)
        raise lost
    raise _told(lost, nothing) from _cause(lost)


@attrs.frozen
class _Search(Generic[T]):
    """The search for the action that a request has started."""

    session: Session
    kind: Kind[T]
    id: int
    type: str
    region: str | None
    """The slug of the region that the request names, if it names one."""
    known: frozenset[int]
    """Ids of the actions that were known when it was sent."""
    sent_at: float
    """When that was, by the monotonic clock."""

    def look(self) -> Verdict[Action]:
        """Return what the actions of the resource tell."""
        session = self.session
        page = self.kind.list_actions(session.api)(self.id, per_page=session.per_page)
        ago = datetime.timedelta(seconds=session.clock.monotonic() - self.sent_at)
        at_digitalocean = session.rest.server_time()
        return started_by(
            page.items,
            self.type,
            self.region,
            (at_digitalocean or session.clock.now()) - ago,
            self.known,
            SKEW if at_digitalocean is None else ROUNDING,
            trusted=at_digitalocean is not None,
        )


def _told(lost: RestError | RequestError, finding: str) -> ReplyLostError:
    """Return the loss, with what looking for the action showed."""
    if isinstance(lost, ReplyLostError):
        return ReplyLostError(f"{lost}; {finding}", request=request_of(lost))
    return ReplyLostError(
        f"{lost}; the request may have been acted on, so it was not sent again; {finding}",
        request=request_of(lost),
    )


def _cause(lost: Exception) -> BaseException:
    """Return what the API sent in place of a reply, if anything, else the loss."""
    return lost.__cause__ if isinstance(lost.__cause__, RestError) else lost
