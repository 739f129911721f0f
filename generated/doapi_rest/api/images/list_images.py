# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""GET /v2/images: List images, a page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks import (
    require_boolean,
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
    from ...models.image_list_type import ImageListType
    from ...models.images_page import ImagesPage


OPERATION = "list_images"


def request(
    *,
    type: ImageListType | None = None,
    private: bool | None = None,
    tag_name: str | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Request:
    """The request, checked and quoted, not yet sent.

    Raises:
        TypeError: an argument has a wrong type.
        ValueError: an argument has a value that the API would refuse, or that would reach another endpoint.
    """
    if type is not None:
        require_text(type, "type", shortest=1)

    if private is not None:
        require_boolean(private, "private")

    if tag_name is not None:
        require_text(tag_name, "tag_name")

    if page is not None:
        require_integer(page, "page")

    if per_page is not None:
        require_integer(per_page, "per_page")

    path = "/v2/images"
    return Request(
        OPERATION,
        "GET",
        path
        + query(
            type=type,
            private=private,
            tag_name=tag_name,
            page=page,
            per_page=per_page,
        ),
    )


def parse(response: Response, into: Into = PLAIN) -> ImagesPage:
    """The answer in a reply.

    Raises:
        StatusError: the status is not a success.
        DecodeError: the body has no reading as ImagesPage.
    """
    from ...models.images_page import read_images_page

    return read_reply(OPERATION, response, read_images_page, into)


def sync_detailed(
    client: Sender,
    *,
    type: ImageListType | None = None,
    private: bool | None = None,
    tag_name: str | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Reply[ImagesPage]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(
        request(
            type=type,
            private=private,
            tag_name=tag_name,
            page=page,
            per_page=per_page,
        )
    )
    return Reply(parse(response, client.into), response)


def sync(
    client: Sender,
    *,
    type: ImageListType | None = None,
    private: bool | None = None,
    tag_name: str | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> ImagesPage:
    """List images, a page at a time.

    Without a filter the list holds DigitalOcean's public images and the account's own.

    Args:
        client: Whatever sends the request.
        type: A kind of public image to list: `distribution` for plain operating systems,
            `application` for those with software set up on them. Not the `type` that an image
            has.
        private: True for the account's own images only.
        tag_name: Only images that carry this tag.
        page: Which page, from 1; the first one if left out.
        per_page: Items a page, 1 to 200; 20 if left out.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as ImagesPage.
    """
    return parse(
        client.send(
            request(
                type=type,
                private=private,
                tag_name=tag_name,
                page=page,
                per_page=per_page,
            )
        ),
        client.into,
    )


async def asyncio_detailed(
    client: AsyncSender,
    *,
    type: ImageListType | None = None,
    private: bool | None = None,
    tag_name: str | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Reply[ImagesPage]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(
        request(
            type=type,
            private=private,
            tag_name=tag_name,
            page=page,
            per_page=per_page,
        )
    )
    return Reply(parse(response, client.into), response)


async def asyncio(
    client: AsyncSender,
    *,
    type: ImageListType | None = None,
    private: bool | None = None,
    tag_name: str | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> ImagesPage:
    """List images, a page at a time.

    Without a filter the list holds DigitalOcean's public images and the account's own.

    Args:
        client: Whatever sends the request.
        type: A kind of public image to list: `distribution` for plain operating systems,
            `application` for those with software set up on them. Not the `type` that an image
            has.
        private: True for the account's own images only.
        tag_name: Only images that carry this tag.
        page: Which page, from 1; the first one if left out.
        per_page: Items a page, 1 to 200; 20 if left out.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as ImagesPage.
    """
    return parse(
        await client.send(
            request(
                type=type,
                private=private,
                tag_name=tag_name,
                page=page,
                per_page=per_page,
            )
        ),
        client.into,
    )
