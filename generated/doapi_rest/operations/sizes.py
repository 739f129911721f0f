# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""The operations on sizes, for sync and async senders."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, cast

from ..api import sizes as operations
from ..types import Page, next_link
from .base import AsyncOperations, Operations

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    from ..models.size import Size

    SizeT = TypeVar("SizeT", bound=Size, default=Size)
else:  # to the interpreter, defaults of type variables are news
    from typing import TypeVar

    SizeT = TypeVar("SizeT")


class SizesOperations(Operations, Generic[SizeT]):
    """The operations on sizes, answered with the generated models, or with subclasses of them.

    `SizesOperations(sender)` gives the generated models. `SizesOperations[MySize]` is the same class for
    replies that are read as `MySize`: derive from it, or make one.
    """

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = ("Size",)

    def list_sizes(
        self,
        *,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[SizeT]:
        """List the sizes that a droplet can have, a page at a time.

        Args:
            page: Which page, from 1; the first one if left out.
            per_page: Items a page, 1 to 200; 20 if left out.

        Returns:
            The items of the page, the link to the next one, and how many there are in all.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as SizesPage.
        """
        request = operations.list_sizes.request(
            page=page,
            per_page=per_page,
        )
        reply = operations.list_sizes.parse(self._sender.send(request), self.into)
        return Page(
            cast("list[SizeT]", reply.sizes),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )


class AsyncSizesOperations(AsyncOperations, Generic[SizeT]):
    """The operations on sizes, answered with the generated models, or with subclasses of them.

    `AsyncSizesOperations(sender)` gives the generated models. `AsyncSizesOperations[MySize]` is the same class for
    replies that are read as `MySize`: derive from it, or make one.
    """

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = ("Size",)

    async def list_sizes(
        self,
        *,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[SizeT]:
        """List the sizes that a droplet can have, a page at a time.

        Args:
            page: Which page, from 1; the first one if left out.
            per_page: Items a page, 1 to 200; 20 if left out.

        Returns:
            The items of the page, the link to the next one, and how many there are in all.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as SizesPage.
        """
        request = operations.list_sizes.request(
            page=page,
            per_page=per_page,
        )
        reply = operations.list_sizes.parse(await self._sender.send(request), self.into)
        return Page(
            cast("list[SizeT]", reply.sizes),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )
