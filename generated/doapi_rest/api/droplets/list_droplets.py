# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""GET /v2/droplets: List droplets, a page at a time."""

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
    from ...models.droplet_list_type import DropletListType
    from ...models.droplets_page import DropletsPage


OPERATION = "list_droplets"


def request(
    *,
    name: str | None = None,
    tag_name: str | None = None,
    type: DropletListType | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Request:
    """The request, checked and quoted, not yet sent.

    Raises:
        TypeError: an argument has a wrong type.
        ValueError: an argument has a value that the API would refuse, or that would reach another endpoint.
    """
    if name is not None:
        require_text(name, "name")

    if tag_name is not None:
        require_text(tag_name, "tag_name")

    if type is not None:
        require_text(type, "type", shortest=1)

    if page is not None:
        require_integer(page, "page")

    if per_page is not None:
        require_integer(per_page, "per_page")

    path = "/v2/droplets"
    return Request(
        OPERATION,
        "GET",
        path
        + query(
            name=name,
            tag_name=tag_name,
            type=type,
            page=page,
            per_page=per_page,
        ),
    )


def parse(response: Response, into: Into = PLAIN) -> DropletsPage:
    """The answer in a reply.

    Raises:
        StatusError: the status is not a success.
        DecodeError: the body has no reading as DropletsPage.
    """
    from ...models.droplets_page import read_droplets_page

    return read_reply(OPERATION, response, read_droplets_page, into)


def sync_detailed(
    client: Sender,
    *,
    name: str | None = None,
    tag_name: str | None = None,
    type: DropletListType | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Reply[DropletsPage]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(
        request(
            name=name,
            tag_name=tag_name,
            type=type,
            page=page,
            per_page=per_page,
        )
    )
    return Reply(parse(response, client.into), response)


def sync(
    client: Sender,
    *,
    name: str | None = None,
    tag_name: str | None = None,
    type: DropletListType | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> DropletsPage:
    """List droplets, a page at a time.

    Without a filter the list holds all droplets but those with GPUs, which `type=gpus` lists.
    The filter by tag cannot be combined with the others.

    Args:
        client: Whatever sends the request.
        name: Only droplets of exactly this name, whatever the case of its letters.
        tag_name: Only droplets that carry this tag; not together with another filter.
        type: A kind of droplet to list: `droplets` for those without a GPU, which is what a list
            without a type holds too, `gpus` for those with one.
        page: Which page, from 1; the first one if left out.
        per_page: Items a page, 1 to 200; 20 if left out.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as DropletsPage.
    """
    return parse(
        client.send(
            request(
                name=name,
                tag_name=tag_name,
                type=type,
                page=page,
                per_page=per_page,
            )
        ),
        client.into,
    )


async def asyncio_detailed(
    client: AsyncSender,
    *,
    name: str | None = None,
    tag_name: str | None = None,
    type: DropletListType | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Reply[DropletsPage]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(
        request(
            name=name,
            tag_name=tag_name,
            type=type,
            page=page,
            per_page=per_page,
        )
    )
    return Reply(parse(response, client.into), response)


async def asyncio(
    client: AsyncSender,
    *,
    name: str | None = None,
    tag_name: str | None = None,
    type: DropletListType | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> DropletsPage:
    """List droplets, a page at a time.

    Without a filter the list holds all droplets but those with GPUs, which `type=gpus` lists.
    The filter by tag cannot be combined with the others.

    Args:
        client: Whatever sends the request.
        name: Only droplets of exactly this name, whatever the case of its letters.
        tag_name: Only droplets that carry this tag; not together with another filter.
        type: A kind of droplet to list: `droplets` for those without a GPU, which is what a list
            without a type holds too, `gpus` for those with one.
        page: Which page, from 1; the first one if left out.
        per_page: Items a page, 1 to 200; 20 if left out.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as DropletsPage.
    """
    return parse(
        await client.send(
            request(
                name=name,
                tag_name=tag_name,
                type=type,
                page=page,
                per_page=per_page,
            )
        ),
        client.into,
    )
