# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""POST /v2/images/{image_id}/account_transfer/cancel: Take back an offer that has not been accepted yet."""

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
    check_status,
    json_body,
    path_part,
)
from ...types import PLAIN, Into

if TYPE_CHECKING:
    from ...models.account_transfer_ref import AccountTransferRef


OPERATION = "cancel_account_transfer"


def request(
    image_id: int,
    *,
    body: AccountTransferRef,
) -> Request:
    """The request, checked and quoted, not yet sent.

    Raises:
        TypeError: an argument has a wrong type.
        ValueError: an argument has a value that the API would refuse, or that would reach another endpoint.
    """
    require_integer(image_id, "image_id")

    path = f"/v2/images/{path_part(image_id, 'image_id')}/account_transfer/cancel"
    return Request(
        OPERATION,
        "POST",
        path,
        json_body(body.to_dict()),
    )


def parse(response: Response, into: Into = PLAIN) -> None:
    """The answer in a reply.

    Raises:
        StatusError: the status is not a success.
    """
    check_status(OPERATION, response)


def sync_detailed(
    client: Sender,
    image_id: int,
    *,
    body: AccountTransferRef,
) -> Reply[None]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(request(image_id, body=body))
    parse(response)
    return Reply(None, response)


def sync(
    client: Sender,
    image_id: int,
    *,
    body: AccountTransferRef,
) -> None:
    """Take back an offer that has not been accepted yet.

    Called by the owner of the snapshot.

    Args:
        client: Whatever sends the request.
        image_id: The image's id.
        body: What to send.

    Raises:
        StatusError: the API answered with an error status.
    """
    parse(client.send(request(image_id, body=body)))


async def asyncio_detailed(
    client: AsyncSender,
    image_id: int,
    *,
    body: AccountTransferRef,
) -> Reply[None]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(request(image_id, body=body))
    parse(response)
    return Reply(None, response)


async def asyncio(
    client: AsyncSender,
    image_id: int,
    *,
    body: AccountTransferRef,
) -> None:
    """Take back an offer that has not been accepted yet.

    Called by the owner of the snapshot.

    Args:
        client: Whatever sends the request.
        image_id: The image's id.
        body: What to send.

    Raises:
        StatusError: the API answered with an error status.
    """
    parse(await client.send(request(image_id, body=body)))
