# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""GET /v2/snapshots/{snapshot_id}: Read one snapshot."""

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
    from ...models.snapshot_reply import SnapshotReply


OPERATION = "get_snapshot"


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
        "GET",
        path,
    )


def parse(response: Response, into: Into = PLAIN) -> SnapshotReply:
    """The answer in a reply.

    Raises:
        StatusError: the status is not a success.
        DecodeError: the body has no reading as SnapshotReply, or is about another object than asked for.
    """
    from ...models.snapshot_reply import read_snapshot_reply

    reply = read_reply(OPERATION, response, read_snapshot_reply, into)
    check_id(OPERATION, response, "snapshot", reply.snapshot.id)
    return reply


def sync_detailed(
    client: Sender,
    snapshot_id: int | str,
) -> Reply[SnapshotReply]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(
        request(
            snapshot_id,
        )
    )
    return Reply(parse(response, client.into), response)


def sync(
    client: Sender,
    snapshot_id: int | str,
) -> SnapshotReply:
    """Read one snapshot.

    The id of a backup or of a custom image is answered 400.

    Args:
        client: Whatever sends the request.
        snapshot_id: The snapshot's id, a number for one of a droplet, a UUID for one of a volume.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as SnapshotReply.
    """
    return parse(
        client.send(
            request(
                snapshot_id,
            )
        ),
        client.into,
    )


async def asyncio_detailed(
    client: AsyncSender,
    snapshot_id: int | str,
) -> Reply[SnapshotReply]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(
        request(
            snapshot_id,
        )
    )
    return Reply(parse(response, client.into), response)


async def asyncio(
    client: AsyncSender,
    snapshot_id: int | str,
) -> SnapshotReply:
    """Read one snapshot.

    The id of a backup or of a custom image is answered 400.

    Args:
        client: Whatever sends the request.
        snapshot_id: The snapshot's id, a number for one of a droplet, a UUID for one of a volume.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as SnapshotReply.
    """
    return parse(
        await client.send(
            request(
                snapshot_id,
            )
        ),
        client.into,
    )
