# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""POST /v2/images/{image_id}/actions: Start an action on an image."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks import (
    require_integer,
)
from ...client import (
    AsyncSender,
    Reply,
    Request,
    Response,
    Sender,
    json_body,
    path_part,
    read_reply,
)
from ...types import PLAIN, Into

if TYPE_CHECKING:
    from ...models.action_reply import ActionReply
    from ...models.convert_image import ConvertImage
    from ...models.other_image_action import OtherImageAction
    from ...models.transfer_image import TransferImage


OPERATION = "post_image_action"


def request(
    image_id: int,
    *,
    body: TransferImage | ConvertImage | OtherImageAction,
) -> Request:
    """The request, checked and quoted, not yet sent.

    Raises:
        TypeError: an argument has a wrong type.
        ValueError: an argument has a value that the API would refuse, or that would reach another endpoint.
    """
    require_integer(image_id, "image_id")

    path = f"/v2/images/{path_part(image_id, 'image_id')}/actions"
    return Request(
        OPERATION,
        "POST",
        path,
        json_body(body.to_dict()),
    )


def parse(response: Response, into: Into = PLAIN) -> ActionReply:
    """The answer in a reply.

    Raises:
        StatusError: the status is not a success.
        DecodeError: the body has no reading as ActionReply.
    """
    from ...models.action_reply import read_action_reply

    return read_reply(OPERATION, response, read_action_reply, into)


def sync_detailed(
    client: Sender,
    image_id: int,
    *,
    body: TransferImage | ConvertImage | OtherImageAction,
) -> Reply[ActionReply]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(request(image_id, body=body))
    return Reply(parse(response, client.into), response)


def sync(
    client: Sender,
    image_id: int,
    *,
    body: TransferImage | ConvertImage | OtherImageAction,
) -> ActionReply:
    """Start an action on an image.

    Transfer it to a region, convert a backup to a snapshot, or any other action by its type.
    The reply holds the action as it starts; read it again until it ends. There is no
    idempotency key: a request whose reply was lost may have started the action. A type that the
    API does not know, or a malformed body, is answered 404, so that a 404 need not mean that
    the image is gone.

    Args:
        client: Whatever sends the request.
        image_id: The image's id.
        body: What to send.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as ActionReply.
    """
    return parse(client.send(request(image_id, body=body)), client.into)


async def asyncio_detailed(
    client: AsyncSender,
    image_id: int,
    *,
    body: TransferImage | ConvertImage | OtherImageAction,
) -> Reply[ActionReply]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(request(image_id, body=body))
    return Reply(parse(response, client.into), response)


async def asyncio(
    client: AsyncSender,
    image_id: int,
    *,
    body: TransferImage | ConvertImage | OtherImageAction,
) -> ActionReply:
    """Start an action on an image.

    Transfer it to a region, convert a backup to a snapshot, or any other action by its type.
    The reply holds the action as it starts; read it again until it ends. There is no
    idempotency key: a request whose reply was lost may have started the action. A type that the
    API does not know, or a malformed body, is answered 404, so that a 404 need not mean that
    the image is gone.

    Args:
        client: Whatever sends the request.
        image_id: The image's id.
        body: What to send.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as ActionReply.
    """
    return parse(await client.send(request(image_id, body=body)), client.into)
