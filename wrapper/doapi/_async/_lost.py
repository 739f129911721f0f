"""Starting an action with a POST that is sent once: should its reply be lost, what it started is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from doapi_rest import api
from doapi_rest.errors import RestError
from doapi_rest.models.convert_image import ConvertImage
from doapi_rest.models.transfer_image import TransferImage

from .._http import ReplyLostError, RequestError, request_of
from .._policy.lost_replies import CannotTell, Found, started_by
from .._tries import is_lost

if TYPE_CHECKING:
    from .action import AsyncAction
    from .session import AsyncSession

PAUSES = (0.0, 1.0, 3.0)
"""Seconds before each look for the action: a new one may be unknown for a moment."""


async def start(
    session: AsyncSession, image_id: int, body: TransferImage | ConvertImage
) -> AsyncAction:
    """Start an action on an image, once.

    Raises:
        ReplyLostError: the reply was lost, and the actions of the image do not tell what became of it.
        DOAPIError: the API answered with an error.
    """
    sent_at = session.clock.now()
    try:
        reply = await api.image_actions.post_image_action.asyncio(session.rest, image_id, body=body)
    except (RestError, ReplyLostError) as error:
        if not is_lost(error):
            raise
        lost = error
    else:
        return cast("AsyncAction", reply.action)
    region = body.region if isinstance(body, TransferImage) else None
    for pause in PAUSES:
        await session.clock.sleep(pause)
        try:
            page = await api.image_actions.list_image_actions.asyncio(
                session.rest, image_id, per_page=session.per_page
            )
        except (RestError, RequestError) as error:
            raise _told(lost, f"looking for what it started failed too: {error}") from lost
        verdict = started_by(cast("list[AsyncAction]", page.actions), body.type, region, sent_at)
        if isinstance(verdict, Found):
            return verdict.action
        if isinstance(verdict, CannotTell):
            ids = ", ".join(str(action.id) for action in verdict.candidates)
            raise _told(lost, f"any of these actions may be what it started: {ids}") from lost
    nothing = f"the actions of image {image_id} show nothing that it started, so far"
    raise _told(lost, nothing) from lost


def _told(lost: RestError | ReplyLostError, finding: str) -> ReplyLostError:
    """The loss, with what looking for the action showed."""
    if isinstance(lost, ReplyLostError):
        return ReplyLostError(f"{lost}; {finding}", request=request_of(lost))
    return ReplyLostError(
        f"{lost}; the request may have been acted on, so it was not sent again; {finding}",
        request=lost.response.request,
    )
