# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""GET /v2/droplets/{droplet_id}/actions/{action_id}: Read one action of a droplet."""

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
    from ...models.action_reply import ActionReply


OPERATION = "get_droplet_action"


def request(
    droplet_id: int,
    action_id: int,
) -> Request:
    """The request, checked and quoted, not yet sent.

    Raises:
        TypeError: an argument has a wrong type.
        ValueError: an argument has a value that the API would refuse, or that would reach another endpoint.
    """
    require_integer(droplet_id, "droplet_id")

    require_integer(action_id, "action_id")

    path = f"/v2/droplets/{path_part(droplet_id, 'droplet_id')}/actions/{path_part(action_id, 'action_id')}"
    return Request(
        OPERATION,
        "GET",
        path,
    )


def parse(response: Response, into: Into = PLAIN) -> ActionReply:
    """The answer in a reply.

    Raises:
        StatusError: the status is not a success.
        DecodeError: the body has no reading as ActionReply, or is about another object than asked for.
    """
    from ...models.action_reply import read_action_reply

    reply = read_reply(OPERATION, response, read_action_reply, into)
    check_id(OPERATION, response, "action", reply.action.id)
    return reply


def sync_detailed(
    client: Sender,
    droplet_id: int,
    action_id: int,
) -> Reply[ActionReply]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(
        request(
            droplet_id,
            action_id,
        )
    )
    return Reply(parse(response, client.into), response)


def sync(
    client: Sender,
    droplet_id: int,
    action_id: int,
) -> ActionReply:
    """Read one action of a droplet.

    Decide by `status` whether it has ended: `completed_at` has been seen to be null here where
    reading the same action of the account had it.

    Args:
        client: Whatever sends the request.
        droplet_id: The droplet's id.
        action_id: The action's id.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as ActionReply.
    """
    return parse(
        client.send(
            request(
                droplet_id,
                action_id,
            )
        ),
        client.into,
    )


async def asyncio_detailed(
    client: AsyncSender,
    droplet_id: int,
    action_id: int,
) -> Reply[ActionReply]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(
        request(
            droplet_id,
            action_id,
        )
    )
    return Reply(parse(response, client.into), response)


async def asyncio(
    client: AsyncSender,
    droplet_id: int,
    action_id: int,
) -> ActionReply:
    """Read one action of a droplet.

    Decide by `status` whether it has ended: `completed_at` has been seen to be null here where
    reading the same action of the account had it.

    Args:
        client: Whatever sends the request.
        droplet_id: The droplet's id.
        action_id: The action's id.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as ActionReply.
    """
    return parse(
        await client.send(
            request(
                droplet_id,
                action_id,
            )
        ),
        client.into,
    )
