# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""GET /v2/tags/{tag_id}: Read one tag, by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks import (
    require_text,
)
from ...client import (
    AsyncSender,
    Reply,
    Request,
    Response,
    Sender,
    path_part,
    read_reply,
)
from ...types import PLAIN, Into

if TYPE_CHECKING:
    from ...models.tag_reply import TagReply


OPERATION = "get_tag"


def request(
    tag_id: str,
) -> Request:
    """The request, checked and quoted, not yet sent.

    Raises:
        TypeError: an argument has a wrong type.
        ValueError: an argument has a value that the API would refuse, or that would reach another endpoint.
    """
    require_text(tag_id, "tag_id")

    path = f"/v2/tags/{path_part(tag_id, 'tag_id')}"
    return Request(
        OPERATION,
        "GET",
        path,
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
    tag_id: str,
) -> Reply[TagReply]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(
        request(
            tag_id,
        )
    )
    return Reply(parse(response, client.into), response)


def sync(
    client: Sender,
    tag_id: str,
) -> TagReply:
    """Read one tag, by its name.

    Args:
        client: Whatever sends the request.
        tag_id: The tag's name, with its capital letters where it was created with them.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as TagReply.
    """
    return parse(
        client.send(
            request(
                tag_id,
            )
        ),
        client.into,
    )


async def asyncio_detailed(
    client: AsyncSender,
    tag_id: str,
) -> Reply[TagReply]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(
        request(
            tag_id,
        )
    )
    return Reply(parse(response, client.into), response)


async def asyncio(
    client: AsyncSender,
    tag_id: str,
) -> TagReply:
    """Read one tag, by its name.

    Args:
        client: Whatever sends the request.
        tag_id: The tag's name, with its capital letters where it was created with them.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as TagReply.
    """
    return parse(
        await client.send(
            request(
                tag_id,
            )
        ),
        client.into,
    )
