# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""GET /v2/account/keys: List the SSH keys of the account, a page at a time."""

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
    from ...models.ssh_keys_page import SshKeysPage


OPERATION = "list_ssh_keys"


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

    path = "/v2/account/keys"
    return Request(
        OPERATION,
        "GET",
        path
        + query(
            page=page,
            per_page=per_page,
        ),
    )


def parse(response: Response, into: Into = PLAIN) -> SshKeysPage:
    """The answer in a reply.

    Raises:
        StatusError: the status is not a success.
        DecodeError: the body has no reading as SshKeysPage.
    """
    from ...models.ssh_keys_page import read_ssh_keys_page

    return read_reply(OPERATION, response, read_ssh_keys_page, into)


def sync_detailed(
    client: Sender,
    *,
    page: int | None = None,
    per_page: int | None = None,
) -> Reply[SshKeysPage]:
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
) -> SshKeysPage:
    """List the SSH keys of the account, a page at a time.

    This list has a limit of its own: ten requests in a minute.

    Args:
        client: Whatever sends the request.
        page: Which page, from 1; the first one if left out.
        per_page: Items a page, 1 to 200; 20 if left out.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as SshKeysPage.
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
) -> Reply[SshKeysPage]:
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
) -> SshKeysPage:
    """List the SSH keys of the account, a page at a time.

    This list has a limit of its own: ten requests in a minute.

    Args:
        client: Whatever sends the request.
        page: Which page, from 1; the first one if left out.
        per_page: Items a page, 1 to 200; 20 if left out.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as SshKeysPage.
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
