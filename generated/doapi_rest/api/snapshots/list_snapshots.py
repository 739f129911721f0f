# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""GET /v2/snapshots: List the snapshots of droplets and volumes, a page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks import (
    require_integer,
    require_text,
)
from ...client import (
    AsyncSender,
    Reply,
    Request,
    Response,
    Sender,
    query,
    read_reply,
)
from ...types import PLAIN, Into

if TYPE_CHECKING:
    from ...models.snapshot_resource_type import SnapshotResourceType
    from ...models.snapshots_page import SnapshotsPage


OPERATION = "list_snapshots"


def request(
    *,
    resource_type: SnapshotResourceType | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Request:
    """The request, checked and quoted, not yet sent.

    Raises:
        TypeError: an argument has a wrong type.
        ValueError: an argument has a value that the API would refuse, or that would reach another endpoint.
    """
    if resource_type is not None:
        require_text(resource_type, "resource_type", shortest=1)

    if page is not None:
        require_integer(page, "page")

    if per_page is not None:
        require_integer(per_page, "per_page")

    path = "/v2/snapshots"
    return Request(
        OPERATION,
        "GET",
        path
        + query(
            resource_type=resource_type,
            page=page,
            per_page=per_page,
        ),
    )


def parse(response: Response, into: Into = PLAIN) -> SnapshotsPage:
    """The answer in a reply.

    Raises:
        StatusError: the status is not a success.
        DecodeError: the body has no reading as SnapshotsPage.
    """
    from ...models.snapshots_page import read_snapshots_page

    return read_reply(OPERATION, response, read_snapshots_page, into)


def sync_detailed(
    client: Sender,
    *,
    resource_type: SnapshotResourceType | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Reply[SnapshotsPage]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(
        request(
            resource_type=resource_type,
            page=page,
            per_page=per_page,
        )
    )
    return Reply(parse(response, client.into), response)


def sync(
    client: Sender,
    *,
    resource_type: SnapshotResourceType | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> SnapshotsPage:
    """List the snapshots of droplets and volumes, a page at a time.

    Args:
        client: Whatever sends the request.
        resource_type: What a snapshot is taken of, a `droplet` or a `volume`.
        page: Which page, from 1; the first one if left out.
        per_page: Items a page, 1 to 200; 20 if left out.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as SnapshotsPage.
    """
    return parse(
        client.send(
            request(
                resource_type=resource_type,
                page=page,
                per_page=per_page,
            )
        ),
        client.into,
    )


async def asyncio_detailed(
    client: AsyncSender,
    *,
    resource_type: SnapshotResourceType | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Reply[SnapshotsPage]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(
        request(
            resource_type=resource_type,
            page=page,
            per_page=per_page,
        )
    )
    return Reply(parse(response, client.into), response)


async def asyncio(
    client: AsyncSender,
    *,
    resource_type: SnapshotResourceType | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> SnapshotsPage:
    """List the snapshots of droplets and volumes, a page at a time.

    Args:
        client: Whatever sends the request.
        resource_type: What a snapshot is taken of, a `droplet` or a `volume`.
        page: Which page, from 1; the first one if left out.
        per_page: Items a page, 1 to 200; 20 if left out.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as SnapshotsPage.
    """
    return parse(
        await client.send(
            request(
                resource_type=resource_type,
                page=page,
                per_page=per_page,
            )
        ),
        client.into,
    )
