# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""DELETE /v2/tags/{tag_id}/resources: Take a tag from resources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks import (
    require_text,
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
    from ...models.tagged_resources import TaggedResources


OPERATION = "untag_resources"


def request(
    tag_id: str,
    *,
    body: TaggedResources,
) -> Request:
    """The request, checked and quoted, not yet sent.

    Raises:
        TypeError: an argument has a wrong type.
        ValueError: an argument has a value that the API would refuse, or that would reach another endpoint.
    """
    require_text(tag_id, "tag_id")

    path = f"/v2/tags/{path_part(tag_id, 'tag_id')}/resources"
    return Request(
        OPERATION,
        "DELETE",
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
    tag_id: str,
    *,
    body: TaggedResources,
) -> Reply[None]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(request(tag_id, body=body))
    parse(response)
    return Reply(None, response)


def sync(
    client: Sender,
    tag_id: str,
    *,
    body: TaggedResources,
) -> None:
    """Take a tag from resources.

    Args:
        client: Whatever sends the request.
        tag_id: The tag's name, with its capital letters where it was created with them.
        body: What to send.

    Raises:
        StatusError: the API answered with an error status.
    """
    parse(client.send(request(tag_id, body=body)))


async def asyncio_detailed(
    client: AsyncSender,
    tag_id: str,
    *,
    body: TaggedResources,
) -> Reply[None]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(request(tag_id, body=body))
    parse(response)
    return Reply(None, response)


async def asyncio(
    client: AsyncSender,
    tag_id: str,
    *,
    body: TaggedResources,
) -> None:
    """Take a tag from resources.

    Args:
        client: Whatever sends the request.
        tag_id: The tag's name, with its capital letters where it was created with them.
        body: What to send.

    Raises:
        StatusError: the API answered with an error status.
    """
    parse(await client.send(request(tag_id, body=body)))
