# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""POST /v2/images/{image_id}/account_transfer: Offer a snapshot to another account or team."""

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
    json_body,
    path_part,
    read_reply,
)
from ...types import PLAIN, Into

if TYPE_CHECKING:
    from ...models.account_transfer_by_email import AccountTransferByEmail
    from ...models.account_transfer_by_uuid import AccountTransferByUuid
    from ...models.account_transfer_reply import AccountTransferReply


OPERATION = "create_account_transfer"


def request(
    image_id: int,
    *,
    body: AccountTransferByEmail | AccountTransferByUuid,
) -> Request:
    """The request, checked and quoted, not yet sent.

    Raises:
        TypeError: an argument has a wrong type.
        ValueError: an argument has a value that the API would refuse, or that would reach another endpoint.
    """
    require_integer(image_id, "image_id")

    path = f"/v2/images/{path_part(image_id, 'image_id')}/account_transfer"
    return Request(
        OPERATION,
        "POST",
        path,
        json_body(body.to_dict()),
    )


def parse(response: Response, into: Into = PLAIN) -> AccountTransferReply:
    """The answer in a reply.

    Raises:
        StatusError: the status is not a success.
        DecodeError: the body has no reading as AccountTransferReply.
    """
    from ...models.account_transfer_reply import read_account_transfer_reply

    return read_reply(OPERATION, response, read_account_transfer_reply, into)


def sync_detailed(
    client: Sender,
    image_id: int,
    *,
    body: AccountTransferByEmail | AccountTransferByUuid,
) -> Reply[AccountTransferReply]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(request(image_id, body=body))
    return Reply(parse(response, client.into), response)


def sync(
    client: Sender,
    image_id: int,
    *,
    body: AccountTransferByEmail | AccountTransferByUuid,
) -> AccountTransferReply:
    """Offer a snapshot to another account or team.

    Only snapshots can be handed over, each to one recipient. An account is asked by e-mail and
    has to accept. A team has the snapshot at once if the caller has the permissions to accept
    for it; if not, a member who has them is to accept.

    Args:
        client: Whatever sends the request.
        image_id: The image's id.
        body: What to send.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as AccountTransferReply.
    """
    return parse(client.send(request(image_id, body=body)), client.into)


async def asyncio_detailed(
    client: AsyncSender,
    image_id: int,
    *,
    body: AccountTransferByEmail | AccountTransferByUuid,
) -> Reply[AccountTransferReply]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(request(image_id, body=body))
    return Reply(parse(response, client.into), response)


async def asyncio(
    client: AsyncSender,
    image_id: int,
    *,
    body: AccountTransferByEmail | AccountTransferByUuid,
) -> AccountTransferReply:
    """Offer a snapshot to another account or team.

    Only snapshots can be handed over, each to one recipient. An account is asked by e-mail and
    has to accept. A team has the snapshot at once if the caller has the permissions to accept
    for it; if not, a member who has them is to accept.

    Args:
        client: Whatever sends the request.
        image_id: The image's id.
        body: What to send.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as AccountTransferReply.
    """
    return parse(await client.send(request(image_id, body=body)), client.into)
