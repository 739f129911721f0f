# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""GET /v2/images/{image_id}: Read one image, by its id or, if it is public, by its slug."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import (
    AsyncSender,
    Reply,
    Request,
    Response,
    Sender,
    check_id,
    path_part,
    read_reply,
)
from ...types import PLAIN, Into

if TYPE_CHECKING:
    from ...models.image_reply import ImageReply


OPERATION = "get_image"


def request(
    image_id: int | str,
) -> Request:
    """The request, checked and quoted, not yet sent.

    Raises:
        TypeError: an argument has a wrong type.
        ValueError: an argument has a value that the API would refuse, or that would reach another endpoint.
    """
    path = f"/v2/images/{path_part(image_id, 'image_id')}"
    return Request(
        OPERATION,
        "GET",
        path,
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
    image_id: int | str,
) -> Reply[ImageReply]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(
        request(
            image_id,
        )
    )
    return Reply(parse(response, client.into), response)


def sync(
    client: Sender,
    image_id: int | str,
) -> ImageReply:
    """Read one image, by its id or, if it is public, by its slug.

    Args:
        client: Whatever sends the request.
        image_id: The image's id or, for a public image, its slug.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as ImageReply.
    """
    return parse(
        client.send(
            request(
                image_id,
            )
        ),
        client.into,
    )


async def asyncio_detailed(
    client: AsyncSender,
    image_id: int | str,
) -> Reply[ImageReply]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(
        request(
            image_id,
        )
    )
    return Reply(parse(response, client.into), response)


async def asyncio(
    client: AsyncSender,
    image_id: int | str,
) -> ImageReply:
    """Read one image, by its id or, if it is public, by its slug.

    Args:
        client: Whatever sends the request.
        image_id: The image's id or, for a public image, its slug.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as ImageReply.
    """
    return parse(
        await client.send(
            request(
                image_id,
            )
        ),
        client.into,
    )
