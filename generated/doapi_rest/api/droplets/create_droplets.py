# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""POST /v2/droplets: Create one droplet, or up to ten alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import (
    AsyncSender,
    Reply,
    Request,
    Response,
    Sender,
    json_body,
    read_reply,
)
from ...types import PLAIN, Into

if TYPE_CHECKING:
    from ...models.droplets_created import DropletsCreated
    from ...models.new_droplet import NewDroplet
    from ...models.new_droplets_alike import NewDropletsAlike


OPERATION = "create_droplets"


def request(
    *,
    body: NewDroplet | NewDropletsAlike,
) -> Request:
    """The request, checked and quoted, not yet sent.

    Raises:
        TypeError: an argument has a wrong type.
        ValueError: an argument has a value that the API would refuse, or that would reach another endpoint.
    """
    path = "/v2/droplets"
    return Request(
        OPERATION,
        "POST",
        path,
        json_body(body.to_dict()),
    )


def parse(response: Response, into: Into = PLAIN) -> DropletsCreated:
    """The answer in a reply.

    Raises:
        StatusError: the status is not a success.
        DecodeError: the body has no reading as DropletsCreated.
    """
    from ...models.droplets_created import read_droplets_created

    return read_reply(OPERATION, response, read_droplets_created, into)


def sync_detailed(
    client: Sender,
    *,
    body: NewDroplet | NewDropletsAlike,
) -> Reply[DropletsCreated]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(request(body=body))
    return Reply(parse(response, client.into), response)


def sync(
    client: Sender,
    *,
    body: NewDroplet | NewDropletsAlike,
) -> DropletsCreated:
    """Create one droplet, or up to ten alike.

    The reply comes at once, with droplets of status `new` that have no networks yet, and with a
    link to the action of each: read it until it ends. A droplet can be 404 for a while after
    the request, and stays 404 if its creation failed; then only its action says so. There is no
    idempotency key: a request whose reply was lost may have created the droplets. A token with
    custom scopes also needs those of what the droplet is made with, such as `image:read`,
    `ssh_key:read` and `tag:create`.

    Args:
        client: Whatever sends the request.
        body: What to send.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as DropletsCreated.
    """
    return parse(client.send(request(body=body)), client.into)


async def asyncio_detailed(
    client: AsyncSender,
    *,
    body: NewDroplet | NewDropletsAlike,
) -> Reply[DropletsCreated]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(request(body=body))
    return Reply(parse(response, client.into), response)


async def asyncio(
    client: AsyncSender,
    *,
    body: NewDroplet | NewDropletsAlike,
) -> DropletsCreated:
    """Create one droplet, or up to ten alike.

    The reply comes at once, with droplets of status `new` that have no networks yet, and with a
    link to the action of each: read it until it ends. A droplet can be 404 for a while after
    the request, and stays 404 if its creation failed; then only its action says so. There is no
    idempotency key: a request whose reply was lost may have created the droplets. A token with
    custom scopes also needs those of what the droplet is made with, such as `image:read`,
    `ssh_key:read` and `tag:create`.

    Args:
        client: Whatever sends the request.
        body: What to send.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as DropletsCreated.
    """
    return parse(await client.send(request(body=body)), client.into)
