# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""POST /v2/images: Import a disk image from a URL as a custom image."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import (
    AsyncSender,
    Reply,
    Request,
    Response,
    Sender,
    json_body,
    read_reply,
)
from ...types import PLAIN, Into

if TYPE_CHECKING:
    from ...models.image_reply import ImageReply
    from ...models.new_custom_image import NewCustomImage


OPERATION = "create_custom_image"


def request(
    *,
    body: NewCustomImage,
) -> Request:
    """The request, checked and quoted, not yet sent.

    Raises:
        TypeError: an argument has a wrong type.
        ValueError: an argument has a value that the API would refuse, or that would reach another endpoint.
    """
    path = "/v2/images"
    return Request(
        OPERATION,
        "POST",
        path,
        json_body(body.to_dict()),
    )


def parse(response: Response, into: Into = PLAIN) -> ImageReply:
    """The answer in a reply.

    Raises:
        StatusError: the status is not a success.
        DecodeError: the body has no reading as ImageReply.
    """
    from ...models.image_reply import read_image_reply

    return read_reply(OPERATION, response, read_image_reply, into)


def sync_detailed(
    client: Sender,
    *,
    body: NewCustomImage,
) -> Reply[ImageReply]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(request(body=body))
    return Reply(parse(response, client.into), response)


def sync(
    client: Sender,
    *,
    body: NewCustomImage,
) -> ImageReply:
    """Import a disk image from a URL as a custom image.

    The reply comes at once, with an image of status `NEW` whose size, slug and visibility are
    not known yet. The import goes on behind it: read the image again until its status is
    `available`, or `deleted` with an `error_message`. There is no action to wait for.

    Args:
        client: Whatever sends the request.
        body: What to send.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as ImageReply.
    """
    return parse(client.send(request(body=body)), client.into)


async def asyncio_detailed(
    client: AsyncSender,
    *,
    body: NewCustomImage,
) -> Reply[ImageReply]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(request(body=body))
    return Reply(parse(response, client.into), response)


async def asyncio(
    client: AsyncSender,
    *,
    body: NewCustomImage,
) -> ImageReply:
    """Import a disk image from a URL as a custom image.

    The reply comes at once, with an image of status `NEW` whose size, slug and visibility are
    not known yet. The import goes on behind it: read the image again until its status is
    `available`, or `deleted` with an `error_message`. There is no action to wait for.

    Args:
        client: Whatever sends the request.
        body: What to send.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as ImageReply.
    """
    return parse(await client.send(request(body=body)), client.into)
