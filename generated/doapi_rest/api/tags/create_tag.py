# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""POST /v2/tags: Create a tag."""

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
    from ...models.new_tag import NewTag
    from ...models.tag_reply import TagReply


OPERATION = "create_tag"


def request(
    *,
    body: NewTag,
) -> Request:
    """The request, checked and quoted, not yet sent.

    Raises:
        TypeError: an argument has a wrong type.
        ValueError: an argument has a value that the API would refuse, or that would reach another endpoint.
    """
    path = "/v2/tags"
    return Request(
        OPERATION,
        "POST",
        path,
        json_body(body.to_dict()),
    )


def parse(response: Response, into: Into = PLAIN) -> TagReply:
    """The answer in a reply.

    Raises:
        StatusError: the status is not a success.
        DecodeError: the body has no reading as TagReply.
    """
    from ...models.tag_reply import read_tag_reply

    return read_reply(OPERATION, response, read_tag_reply, into)


def sync_detailed(
    client: Sender,
    *,
    body: NewTag,
) -> Reply[TagReply]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(request(body=body))
    return Reply(parse(response, client.into), response)


def sync(
    client: Sender,
    *,
    body: NewTag,
) -> TagReply:
    """Create a tag.

    Args:
        client: Whatever sends the request.
        body: What to send.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as TagReply.
    """
    return parse(client.send(request(body=body)), client.into)


async def asyncio_detailed(
    client: AsyncSender,
    *,
    body: NewTag,
) -> Reply[TagReply]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(request(body=body))
    return Reply(parse(response, client.into), response)


async def asyncio(
    client: AsyncSender,
    *,
    body: NewTag,
) -> TagReply:
    """Create a tag.

    Args:
        client: Whatever sends the request.
        body: What to send.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as TagReply.
    """
    return parse(await client.send(request(body=body)), client.into)
