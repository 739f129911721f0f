# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""PUT /v2/images/{image_id}: Change the name, distribution or description of an image."""

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
    check_id,
    json_body,
    path_part,
    read_reply,
)
from ...types import PLAIN, Into

if TYPE_CHECKING:
    from ...models.image_changes import ImageChanges
    from ...models.image_reply import ImageReply


OPERATION = "update_image"


def request(
    image_id: int,
    *,
    body: ImageChanges,
) -> Request:
    """The request, checked and quoted, not yet sent.

    Raises:
        TypeError: an argument has a wrong type.
        ValueError: an argument has a value that the API would refuse, or that would reach another endpoint.
    """
    require_integer(image_id, "image_id")

    path = f"/v2/images/{path_part(image_id, 'image_id')}"
    return Request(
        OPERATION,
        "PUT",
        path,
        json_body(body.to_dict()),
    )


def parse(response: Response, into: Into = PLAIN) -> ImageReply:
    """The answer in a reply.

    Raises:
        StatusError: the status is not a success.
        DecodeError: the body has no reading as ImageReply, or is about another object than asked for.
    """
    from ...models.image_reply import read_image_reply

    reply = read_reply(OPERATION, response, read_image_reply, into)
    check_id(OPERATION, response, "image", reply.image.id)
    return reply


def sync_detailed(
    client: Sender,
    image_id: int,
    *,
    body: ImageChanges,
) -> Reply[ImageReply]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(request(image_id, body=body))
    return Reply(parse(response, client.into), response)


def sync(
    client: Sender,
    image_id: int,
    *,
    body: ImageChanges,
) -> ImageReply:
    """Change the name, distribution or description of an image.

    What the body leaves out stays as it is. Distribution and description can be changed on
    custom images only. The reply holds the image after the change.

    Args:
        client: Whatever sends the request.
        image_id: The image's id.
        body: What to send.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as ImageReply.
    """
    return parse(client.send(request(image_id, body=body)), client.into)


async def asyncio_detailed(
    client: AsyncSender,
    image_id: int,
    *,
    body: ImageChanges,
) -> Reply[ImageReply]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(request(image_id, body=body))
    return Reply(parse(response, client.into), response)


async def asyncio(
    client: AsyncSender,
    image_id: int,
    *,
    body: ImageChanges,
) -> ImageReply:
    """Change the name, distribution or description of an image.

    What the body leaves out stays as it is. Distribution and description can be changed on
    custom images only. The reply holds the image after the change.

    Args:
        client: Whatever sends the request.
        image_id: The image's id.
        body: What to send.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as ImageReply.
    """
    return parse(await client.send(request(image_id, body=body)), client.into)
