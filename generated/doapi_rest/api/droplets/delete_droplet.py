# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""DELETE /v2/droplets/{droplet_id}: Delete a droplet and its backups, for good."""

from __future__ import annotations

from ...checks import (
    require_integer,
)
from ...client import (
    AsyncSender,
    Reply,
    Request,
    Response,
    Sender,
    check_status,
    path_part,
)
from ...types import PLAIN, Into

OPERATION = "delete_droplet"


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
        "DELETE",
        path,
    )


def parse(response: Response, into: Into = PLAIN) -> None:
    """The answer in a reply.

    Raises:
        StatusError: the status is not a success.
    """
    check_status(OPERATION, response)


def sync_detailed(
    client: Sender,
    droplet_id: int,
) -> Reply[None]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(
        request(
            droplet_id,
        )
    )
    parse(response)
    return Reply(None, response)


def sync(
    client: Sender,
    droplet_id: int,
) -> None:
    """Delete a droplet and its backups, for good.

    Its snapshots stay. The droplet can still be there for a moment after the reply.

    Args:
        client: Whatever sends the request.
        droplet_id: The droplet's id.

    Raises:
        StatusError: the API answered with an error status.
    """
    parse(
        client.send(
            request(
                droplet_id,
            )
        )
    )


async def asyncio_detailed(
    client: AsyncSender,
    droplet_id: int,
) -> Reply[None]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(
        request(
            droplet_id,
        )
    )
    parse(response)
    return Reply(None, response)


async def asyncio(
    client: AsyncSender,
    droplet_id: int,
) -> None:
    """Delete a droplet and its backups, for good.

    Its snapshots stay. The droplet can still be there for a moment after the reply.

    Args:
        client: Whatever sends the request.
        droplet_id: The droplet's id.

    Raises:
        StatusError: the API answered with an error status.
    """
    parse(
        await client.send(
            request(
                droplet_id,
            )
        )
    )
