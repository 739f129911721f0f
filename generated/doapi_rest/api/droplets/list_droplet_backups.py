# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""GET /v2/droplets/{droplet_id}/backups: List the backups made of a droplet, a page at a time."""

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
    path_part,
    query,
    read_reply,
)
from ...types import PLAIN, Into

if TYPE_CHECKING:
    from ...models.droplet_backups_page import DropletBackupsPage


OPERATION = "list_droplet_backups"


def request(
    droplet_id: int,
    *,
    page: int | None = None,
    per_page: int | None = None,
) -> Request:
    """The request, checked and quoted, not yet sent.

    Raises:
        TypeError: an argument has a wrong type.
        ValueError: an argument has a value that the API would refuse, or that would reach another endpoint.
    """
    require_integer(droplet_id, "droplet_id")

    if page is not None:
        require_integer(page, "page")

    if per_page is not None:
        require_integer(per_page, "per_page")

    path = f"/v2/droplets/{path_part(droplet_id, 'droplet_id')}/backups"
    return Request(
        OPERATION,
        "GET",
        path
        + query(
            page=page,
            per_page=per_page,
        ),
    )


def parse(response: Response, into: Into = PLAIN) -> DropletBackupsPage:
    """The answer in a reply.

    Raises:
        StatusError: the status is not a success.
        DecodeError: the body has no reading as DropletBackupsPage.
    """
    from ...models.droplet_backups_page import read_droplet_backups_page

    return read_reply(OPERATION, response, read_droplet_backups_page, into)


def sync_detailed(
    client: Sender,
    droplet_id: int,
    *,
    page: int | None = None,
    per_page: int | None = None,
) -> Reply[DropletBackupsPage]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(
        request(
            droplet_id,
            page=page,
            per_page=per_page,
        )
    )
    return Reply(parse(response, client.into), response)


def sync(
    client: Sender,
    droplet_id: int,
    *,
    page: int | None = None,
    per_page: int | None = None,
) -> DropletBackupsPage:
    """List the backups made of a droplet, a page at a time.

    Args:
        client: Whatever sends the request.
        droplet_id: The droplet's id.
        page: Which page, from 1; the first one if left out.
        per_page: Items a page, 1 to 200; 20 if left out.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as DropletBackupsPage.
    """
    return parse(
        client.send(
            request(
                droplet_id,
                page=page,
                per_page=per_page,
            )
        ),
        client.into,
    )


async def asyncio_detailed(
    client: AsyncSender,
    droplet_id: int,
    *,
    page: int | None = None,
    per_page: int | None = None,
) -> Reply[DropletBackupsPage]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(
        request(
            droplet_id,
            page=page,
            per_page=per_page,
        )
    )
    return Reply(parse(response, client.into), response)


async def asyncio(
    client: AsyncSender,
    droplet_id: int,
    *,
    page: int | None = None,
    per_page: int | None = None,
) -> DropletBackupsPage:
    """List the backups made of a droplet, a page at a time.

    Args:
        client: Whatever sends the request.
        droplet_id: The droplet's id.
        page: Which page, from 1; the first one if left out.
        per_page: Items a page, 1 to 200; 20 if left out.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as DropletBackupsPage.
    """
    return parse(
        await client.send(
            request(
                droplet_id,
                page=page,
                per_page=per_page,
            )
        ),
        client.into,
    )
