# Derived by `make generate` from wrapper/doapi/_async/start_action.py. Do not edit.
"""Starting an action with a POST that is sent once: should its reply be lost, what it started is looked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from doapi_rest import api
from doapi_rest.errors import RestError
from doapi_rest.models.convert_image import ConvertImage
from doapi_rest.models.other_image_action import OtherImageAction
from doapi_rest.models.region import Region as RestRegion
from doapi_rest.models.transfer_image import TransferImage

from .._model.arguments import region_slug
from .._policy.lost_posts import CannotTell, Found, started_by
from .._wire.http import ReplyLostError, RequestError, request_of
from .._wire.outcomes import is_lost

if TYPE_CHECKING:
    from .action import Action
    from .session import Session

PAUSES = (0.0, 1.0, 3.0)
"""Seconds before each look for the action: a new one may be unknown for a moment."""


def start_action(session: Session, image_id: int, body: TransferImage | ConvertImage) -> Action:
    """Start an action on an image, once.

    Raises:
        ReplyLostError: the reply was lost, and the actions of the image do not tell what became of it.
        DOAPIError: the API answered with an error.
    """
    sent_at = session.clock.now()
    try:
        reply = api.image_actions.post_image_action.sync(session.rest, image_id, body=body)
    except (RestError, ReplyLostError) as error:
        if not is_lost(error):
            raise
        lost = error
    else:
        return cast("Action", reply.action)
    region = body.region if isinstance(body, TransferImage) else None
    for pause in PAUSES:
        session.clock.sleep(pause)
        try:
            page = api.image_actions.list_image_actions.sync(
                session.rest, image_id, per_page=session.per_page
            )
        except (RestError, RequestError) as error:
            raise _told(lost, f"looking for what it started failed too: {error}") from lost
        verdict = started_by(cast("list[Action]", page.actions), body.type, region, sent_at)
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


def image_action(
    type: str, data: Mapping[str, object]
) -> TransferImage | ConvertImage | OtherImageAction:
    """The request for any action on an image, checked where its type is known.

    Raises:
        TypeError: `data` does not go with the type, or JSON cannot hold it.
        ValueError: a value is empty.
    """
    if type == "transfer":
        region = data.get("region")
        if set(data) != {"region"} or not isinstance(region, (str, RestRegion)):
            raise TypeError(
                "a transfer takes a region, and nothing else: act(type='transfer', region='ams3')"
            )
        return TransferImage(region=region_slug(region))
    if type == "convert":
        if data:
            raise TypeError(f"a conversion takes nothing else, got {', '.join(sorted(data))}")
        return ConvertImage()
    return OtherImageAction(type=type, additional_properties=dict(data))
