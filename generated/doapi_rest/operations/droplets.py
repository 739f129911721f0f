# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""The operations on droplets, for sync and async senders."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, cast

from ..api import droplets as operations
from ..types import Page, next_link
from .base import AsyncOperations, Operations

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    from ..models.droplet import Droplet
    from ..models.droplet_list_type import DropletListType
    from ..models.droplet_snapshot import DropletSnapshot
    from ..models.droplets_created import DropletsCreated
    from ..models.new_droplet import NewDroplet
    from ..models.new_droplets_alike import NewDropletsAlike

    DropletT = TypeVar("DropletT", bound=Droplet, default=Droplet)
    DropletSnapshotT = TypeVar("DropletSnapshotT", bound=DropletSnapshot, default=DropletSnapshot)
else:  # to the interpreter, defaults of type variables are news
    from typing import TypeVar

    DropletT = TypeVar("DropletT")
    DropletSnapshotT = TypeVar("DropletSnapshotT")


class DropletsOperations(Operations, Generic[DropletT, DropletSnapshotT]):
    """The operations on droplets, answered with the generated models, or with subclasses of them.

    `DropletsOperations(sender)` gives the generated models. `DropletsOperations[MyDroplet]` is the same class for
    replies that are read as `MyDroplet`: derive from it, or make one.
    """

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = (
        "Droplet",
        "DropletSnapshot",
    )

    def create_droplets(
        self,
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
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as DropletsCreated.
        """
        request = operations.create_droplets.request(body=body)
        return operations.create_droplets.parse(self._sender.send(request), self.into)

    def delete_droplet(
        self,
        droplet_id: int,
    ) -> None:
        """Delete a droplet and its backups, for good.

        Its snapshots stay. The droplet can still be there for a moment after the reply.

        Args:
            droplet_id: The droplet's id.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
        """
        request = operations.delete_droplet.request(
            droplet_id,
        )
        operations.delete_droplet.parse(self._sender.send(request))

    def get_droplet(
        self,
        droplet_id: int,
    ) -> DropletT:
        """Read one droplet.

        A droplet can be 404 for a while after the request that created it.

        Args:
            droplet_id: The droplet's id.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as DropletReply.
        """
        request = operations.get_droplet.request(
            droplet_id,
        )
        return cast(
            "DropletT", operations.get_droplet.parse(self._sender.send(request), self.into).droplet
        )

    def list_droplet_backups(
        self,
        droplet_id: int,
        *,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[DropletSnapshotT]:
        """List the backups made of a droplet, a page at a time.

        Args:
            droplet_id: The droplet's id.
            page: Which page, from 1; the first one if left out.
            per_page: Items a page, 1 to 200; 20 if left out.

        Returns:
            The items of the page, the link to the next one, and how many there are in all.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as DropletBackupsPage.
        """
        request = operations.list_droplet_backups.request(
            droplet_id,
            page=page,
            per_page=per_page,
        )
        reply = operations.list_droplet_backups.parse(self._sender.send(request), self.into)
        return Page(
            cast("list[DropletSnapshotT]", reply.backups),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )

    def list_droplet_snapshots(
        self,
        droplet_id: int,
        *,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[DropletSnapshotT]:
        """List the snapshots taken of a droplet, a page at a time.

        A snapshot that is not finished is not listed.

        Args:
            droplet_id: The droplet's id.
            page: Which page, from 1; the first one if left out.
            per_page: Items a page, 1 to 200; 20 if left out.

        Returns:
            The items of the page, the link to the next one, and how many there are in all.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as DropletSnapshotsPage.
        """
        request = operations.list_droplet_snapshots.request(
            droplet_id,
            page=page,
            per_page=per_page,
        )
        reply = operations.list_droplet_snapshots.parse(self._sender.send(request), self.into)
        return Page(
            cast("list[DropletSnapshotT]", reply.snapshots),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )

    def list_droplets(
        self,
        *,
        name: str | None = None,
        tag_name: str | None = None,
        type: DropletListType | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[DropletT]:
        """List droplets, a page at a time.

        Without a filter the list holds all droplets but those with GPUs, which `type=gpus` lists.
        The filter by tag cannot be combined with the others.

        Args:
            name: Only droplets of exactly this name, whatever the case of its letters.
            tag_name: Only droplets that carry this tag; not together with another filter.
            type: A kind of droplet to list: `droplets` for those without a GPU, which is what a list
                without a type holds too, `gpus` for those with one.
            page: Which page, from 1; the first one if left out.
            per_page: Items a page, 1 to 200; 20 if left out.

        Returns:
            The items of the page, the link to the next one, and how many there are in all.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as DropletsPage.
        """
        request = operations.list_droplets.request(
            name=name,
            tag_name=tag_name,
            type=type,
            page=page,
            per_page=per_page,
        )
        reply = operations.list_droplets.parse(self._sender.send(request), self.into)
        return Page(
            cast("list[DropletT]", reply.droplets),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )


class AsyncDropletsOperations(AsyncOperations, Generic[DropletT, DropletSnapshotT]):
    """The operations on droplets, answered with the generated models, or with subclasses of them.

    `AsyncDropletsOperations(sender)` gives the generated models. `AsyncDropletsOperations[MyDroplet]` is the same class for
    replies that are read as `MyDroplet`: derive from it, or make one.
    """

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = (
        "Droplet",
        "DropletSnapshot",
    )

    async def create_droplets(
        self,
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
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as DropletsCreated.
        """
        request = operations.create_droplets.request(body=body)
        return operations.create_droplets.parse(await self._sender.send(request), self.into)

    async def delete_droplet(
        self,
        droplet_id: int,
    ) -> None:
        """Delete a droplet and its backups, for good.

        Its snapshots stay. The droplet can still be there for a moment after the reply.

        Args:
            droplet_id: The droplet's id.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
        """
        request = operations.delete_droplet.request(
            droplet_id,
        )
        operations.delete_droplet.parse(await self._sender.send(request))

    async def get_droplet(
        self,
        droplet_id: int,
    ) -> DropletT:
        """Read one droplet.

        A droplet can be 404 for a while after the request that created it.

        Args:
            droplet_id: The droplet's id.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as DropletReply.
        """
        request = operations.get_droplet.request(
            droplet_id,
        )
        return cast(
            "DropletT",
            operations.get_droplet.parse(await self._sender.send(request), self.into).droplet,
        )

    async def list_droplet_backups(
        self,
        droplet_id: int,
        *,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[DropletSnapshotT]:
        """List the backups made of a droplet, a page at a time.

        Args:
            droplet_id: The droplet's id.
            page: Which page, from 1; the first one if left out.
            per_page: Items a page, 1 to 200; 20 if left out.

        Returns:
            The items of the page, the link to the next one, and how many there are in all.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as DropletBackupsPage.
        """
        request = operations.list_droplet_backups.request(
            droplet_id,
            page=page,
            per_page=per_page,
        )
        reply = operations.list_droplet_backups.parse(await self._sender.send(request), self.into)
        return Page(
            cast("list[DropletSnapshotT]", reply.backups),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )

    async def list_droplet_snapshots(
        self,
        droplet_id: int,
        *,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[DropletSnapshotT]:
        """List the snapshots taken of a droplet, a page at a time.

        A snapshot that is not finished is not listed.

        Args:
            droplet_id: The droplet's id.
            page: Which page, from 1; the first one if left out.
            per_page: Items a page, 1 to 200; 20 if left out.

        Returns:
            The items of the page, the link to the next one, and how many there are in all.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as DropletSnapshotsPage.
        """
        request = operations.list_droplet_snapshots.request(
            droplet_id,
            page=page,
            per_page=per_page,
        )
        reply = operations.list_droplet_snapshots.parse(await self._sender.send(request), self.into)
        return Page(
            cast("list[DropletSnapshotT]", reply.snapshots),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )

    async def list_droplets(
        self,
        *,
        name: str | None = None,
        tag_name: str | None = None,
        type: DropletListType | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[DropletT]:
        """List droplets, a page at a time.

        Without a filter the list holds all droplets but those with GPUs, which `type=gpus` lists.
        The filter by tag cannot be combined with the others.

        Args:
            name: Only droplets of exactly this name, whatever the case of its letters.
            tag_name: Only droplets that carry this tag; not together with another filter.
            type: A kind of droplet to list: `droplets` for those without a GPU, which is what a list
                without a type holds too, `gpus` for those with one.
            page: Which page, from 1; the first one if left out.
            per_page: Items a page, 1 to 200; 20 if left out.

        Returns:
            The items of the page, the link to the next one, and how many there are in all.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as DropletsPage.
        """
        request = operations.list_droplets.request(
            name=name,
            tag_name=tag_name,
            type=type,
            page=page,
            per_page=per_page,
        )
        reply = operations.list_droplets.parse(await self._sender.send(request), self.into)
        return Page(
            cast("list[DropletT]", reply.droplets),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )
