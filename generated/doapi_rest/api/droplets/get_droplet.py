# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""GET /v2/droplets/{droplet_id}: Read one droplet."""

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
    path_part,
    read_reply,
)
from ...types import PLAIN, Into

if TYPE_CHECKING:
    from ...models.droplet_reply import DropletReply


OPERATION = "get_droplet"


def request(
    droplet_id: int,
) -> Request:
    """The request, checked and quoted, not yet sent.

    Raises:
        TypeError: an argument has a wrong type.
        ValueError: an argument has a value that the API would refuse, or that would reach another endpoint.
    """
    require_integer(droplet_id, "droplet_id")

    path = f"/v2/droplets/{path_part(droplet_id, 'droplet_id')}"
    return Request(
        OPERATION,
        "GET",
        path,
    )


def parse(response: Response, into: Into = PLAIN) -> DropletReply:
    """The answer in a reply.

    Raises:
        StatusError: the status is not a success.
        DecodeError: the body has no reading as DropletReply, or is about another object than asked for.
    """
    from ...models.droplet_reply import read_droplet_reply

    reply = read_reply(OPERATION, response, read_droplet_reply, into)
    check_id(OPERATION, response, "droplet", reply.droplet.id)
    return reply


def sync_detailed(
    client: Sender,
    droplet_id: int,
) -> Reply[DropletReply]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(
        request(
            droplet_id,
        )
    )
    return Reply(parse(response, client.into), response)


def sync(
    client: Sender,
    droplet_id: int,
) -> DropletReply:
    """Read one droplet.

    A droplet can be 404 for a while after the request that created it.

    Args:
        client: Whatever sends the request.
        droplet_id: The droplet's id.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as DropletReply.
    """
    return parse(
        client.send(
            request(
                droplet_id,
            )
        ),
        client.into,
    )


async def asyncio_detailed(
    client: AsyncSender,
    droplet_id: int,
) -> Reply[DropletReply]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(
        request(
            droplet_id,
        )
    )
    return Reply(parse(response, client.into), response)


async def asyncio(
    client: AsyncSender,
    droplet_id: int,
) -> DropletReply:
    """Read one droplet.

    A droplet can be 404 for a while after the request that created it.

    Args:
        client: Whatever sends the request.
        droplet_id: The droplet's id.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as DropletReply.
    """
    return parse(
        await client.send(
            request(
                droplet_id,
            )
        ),
        client.into,
    )
