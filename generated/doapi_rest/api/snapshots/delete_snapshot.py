# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""DELETE /v2/snapshots/{snapshot_id}: Delete a snapshot, in all its regions, for good."""

from __future__ import annotations

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

OPERATION = "delete_snapshot"


def request(
    snapshot_id: int | str,
) -> Request:
    """The request, checked and quoted, not yet sent.

    Raises:
        TypeError: an argument has a wrong type.
        ValueError: an argument has a value that the API would refuse, or that would reach another endpoint.
    """
    path = f"/v2/snapshots/{path_part(snapshot_id, 'snapshot_id')}"
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
    snapshot_id: int | str,
) -> Reply[None]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(
        request(
            snapshot_id,
        )
    )
    parse(response)
    return Reply(None, response)


def sync(
    client: Sender,
    snapshot_id: int | str,
) -> None:
    """Delete a snapshot, in all its regions, for good.

    Args:
        client: Whatever sends the request.
        snapshot_id: The snapshot's id, a number for one of a droplet, a UUID for one of a volume.

    Raises:
        StatusError: the API answered with an error status.
    """
    parse(
        client.send(
            request(
                snapshot_id,
            )
        )
    )


async def asyncio_detailed(
    client: AsyncSender,
    snapshot_id: int | str,
) -> Reply[None]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(
        request(
            snapshot_id,
        )
    )
    parse(response)
    return Reply(None, response)


async def asyncio(
    client: AsyncSender,
    snapshot_id: int | str,
) -> None:
    """Delete a snapshot, in all its regions, for good.

    Args:
        client: Whatever sends the request.
        snapshot_id: The snapshot's id, a number for one of a droplet, a UUID for one of a volume.

    Raises:
        StatusError: the API answered with an error status.
    """
    parse(
        await client.send(
            request(
                snapshot_id,
            )
        )
    )
