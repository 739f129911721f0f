# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""GET /v2/tags: List the tags of the account, a page at a time."""

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
    query,
    read_reply,
)
from ...types import PLAIN, Into

if TYPE_CHECKING:
    from ...models.tags_page import TagsPage


OPERATION = "list_tags"


def request(
    *,
    page: int | None = None,
    per_page: int | None = None,
) -> Request:
    """The request, checked and quoted, not yet sent.

    Raises:
        TypeError: an argument has a wrong type.
        ValueError: an argument has a value that the API would refuse, or that would reach another endpoint.
    """
    if page is not None:
        require_integer(page, "page")

    if per_page is not None:
        require_integer(per_page, "per_page")

    path = "/v2/tags"
    return Request(
        OPERATION,
        "GET",
        path
        + query(
            page=page,
            per_page=per_page,
        ),
    )


def parse(response: Response, into: Into = PLAIN) -> TagsPage:
    """The answer in a reply.

    Raises:
        StatusError: the status is not a success.
        DecodeError: the body has no reading as TagsPage.
    """
    from ...models.tags_page import read_tags_page

    return read_reply(OPERATION, response, read_tags_page, into)


def sync_detailed(
    client: Sender,
    *,
    page: int | None = None,
    per_page: int | None = None,
) -> Reply[TagsPage]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(
        request(
            page=page,
            per_page=per_page,
        )
    )
    return Reply(parse(response, client.into), response)


def sync(
    client: Sender,
    *,
    page: int | None = None,
    per_page: int | None = None,
) -> TagsPage:
    """List the tags of the account, a page at a time.

    Args:
        client: Whatever sends the request.
        page: Which page, from 1; the first one if left out.
        per_page: Items a page, 1 to 200; 20 if left out.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as TagsPage.
    """
    return parse(
        client.send(
            request(
                page=page,
                per_page=per_page,
            )
        ),
        client.into,
    )


async def asyncio_detailed(
    client: AsyncSender,
    *,
    page: int | None = None,
    per_page: int | None = None,
) -> Reply[TagsPage]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(
        request(
            page=page,
            per_page=per_page,
        )
    )
    return Reply(parse(response, client.into), response)


async def asyncio(
    client: AsyncSender,
    *,
    page: int | None = None,
    per_page: int | None = None,
) -> TagsPage:
    """List the tags of the account, a page at a time.

    Args:
        client: Whatever sends the request.
        page: Which page, from 1; the first one if left out.
        per_page: Items a page, 1 to 200; 20 if left out.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as TagsPage.
    """
    return parse(
        await client.send(
            request(
                page=page,
                per_page=per_page,
            )
        ),
        client.into,
    )
