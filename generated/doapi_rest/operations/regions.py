# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""The operations on regions, for sync and async senders."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, cast

from ..api import regions as operations
from ..types import Page, next_link
from .base import AsyncOperations, Operations

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    from ..models.region import Region

    RegionT = TypeVar("RegionT", bound=Region, default=Region)
else:  # to the interpreter, defaults of type variables are news
    from typing import TypeVar

    RegionT = TypeVar("RegionT")


class RegionsOperations(Operations, Generic[RegionT]):
    """The operations on regions, answered with the generated models, or with subclasses of them.

    `RegionsOperations(sender)` gives the generated models. `RegionsOperations[MyRegion]` is the same class for
    replies that are read as `MyRegion`: derive from it, or make one.
    """

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = ("Region",)

    def list_regions(
        self,
        *,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[RegionT]:
        """List the regions, a page at a time.

        Regions that take no new resources are listed too, with `available` false.

        Args:
            page: Which page, from 1; the first one if left out.
            per_page: Items a page, 1 to 200; 20 if left out.

        Returns:
            The items of the page, the link to the next one, and how many there are in all.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as RegionsPage.
        """
        request = operations.list_regions.request(
            page=page,
            per_page=per_page,
        )
        reply = operations.list_regions.parse(self._sender.send(request), self.into)
        return Page(
            cast("list[RegionT]", reply.regions),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )


class AsyncRegionsOperations(AsyncOperations, Generic[RegionT]):
    """The operations on regions, answered with the generated models, or with subclasses of them.

    `AsyncRegionsOperations(sender)` gives the generated models. `AsyncRegionsOperations[MyRegion]` is the same class for
    replies that are read as `MyRegion`: derive from it, or make one.
    """

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = ("Region",)

    async def list_regions(
        self,
        *,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[RegionT]:
        """List the regions, a page at a time.

        Regions that take no new resources are listed too, with `available` false.

        Args:
            page: Which page, from 1; the first one if left out.
            per_page: Items a page, 1 to 200; 20 if left out.

        Returns:
            The items of the page, the link to the next one, and how many there are in all.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as RegionsPage.
        """
        request = operations.list_regions.request(
            page=page,
            per_page=per_page,
        )
        reply = operations.list_regions.parse(await self._sender.send(request), self.into)
        return Page(
            cast("list[RegionT]", reply.regions),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )
