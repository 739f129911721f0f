# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""The operations on snapshots, for sync and async senders."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, cast

from ..api import snapshots as operations
from ..types import Page, next_link
from .base import AsyncOperations, Operations

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    from ..models.snapshot import Snapshot
    from ..models.snapshot_resource_type import SnapshotResourceType

    SnapshotT = TypeVar("SnapshotT", bound=Snapshot, default=Snapshot)
else:  # to the interpreter, defaults of type variables are news
    from typing import TypeVar

    SnapshotT = TypeVar("SnapshotT")


class SnapshotsOperations(Operations, Generic[SnapshotT]):
    """The operations on snapshots, answered with the generated models, or with subclasses of them.

    `SnapshotsOperations(sender)` gives the generated models. `SnapshotsOperations[MySnapshot]` is the same class for
    replies that are read as `MySnapshot`: derive from it, or make one.
    """

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = ("Snapshot",)

    def delete_snapshot(
        self,
        snapshot_id: int | str,
    ) -> None:
        """Delete a snapshot, in all its regions, for good.

        Args:
            snapshot_id: The snapshot's id, a number for one of a droplet, a UUID for one of a volume.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
        """
        request = operations.delete_snapshot.request(
            snapshot_id,
        )
        operations.delete_snapshot.parse(self._sender.send(request))

    def get_snapshot(
        self,
        snapshot_id: int | str,
    ) -> SnapshotT:
        """Read one snapshot.

        The id of a backup or of a custom image is answered 400.

        Args:
            snapshot_id: The snapshot's id, a number for one of a droplet, a UUID for one of a volume.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as SnapshotReply.
        """
        request = operations.get_snapshot.request(
            snapshot_id,
        )
        return cast(
            "SnapshotT",
            operations.get_snapshot.parse(self._sender.send(request), self.into).snapshot,
        )

    def list_snapshots(
        self,
        *,
        resource_type: SnapshotResourceType | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[SnapshotT]:
        """List the snapshots of droplets and volumes, a page at a time.

        Args:
            resource_type: What a snapshot is taken of, a `droplet` or a `volume`.
            page: Which page, from 1; the first one if left out.
            per_page: Items a page, 1 to 200; 20 if left out.

        Returns:
            The items of the page, the link to the next one, and how many there are in all.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as SnapshotsPage.
        """
        request = operations.list_snapshots.request(
            resource_type=resource_type,
            page=page,
            per_page=per_page,
        )
        reply = operations.list_snapshots.parse(self._sender.send(request), self.into)
        return Page(
            cast("list[SnapshotT]", reply.snapshots),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )


class AsyncSnapshotsOperations(AsyncOperations, Generic[SnapshotT]):
    """The operations on snapshots, answered with the generated models, or with subclasses of them.

    `AsyncSnapshotsOperations(sender)` gives the generated models. `AsyncSnapshotsOperations[MySnapshot]` is the same class for
    replies that are read as `MySnapshot`: derive from it, or make one.
    """

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = ("Snapshot",)

    async def delete_snapshot(
        self,
        snapshot_id: int | str,
    ) -> None:
        """Delete a snapshot, in all its regions, for good.

        Args:
            snapshot_id: The snapshot's id, a number for one of a droplet, a UUID for one of a volume.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
        """
        request = operations.delete_snapshot.request(
            snapshot_id,
        )
        operations.delete_snapshot.parse(await self._sender.send(request))

    async def get_snapshot(
        self,
        snapshot_id: int | str,
    ) -> SnapshotT:
        """Read one snapshot.

        The id of a backup or of a custom image is answered 400.

        Args:
            snapshot_id: The snapshot's id, a number for one of a droplet, a UUID for one of a volume.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as SnapshotReply.
        """
        request = operations.get_snapshot.request(
            snapshot_id,
        )
        return cast(
            "SnapshotT",
            operations.get_snapshot.parse(await self._sender.send(request), self.into).snapshot,
        )

    async def list_snapshots(
        self,
        *,
        resource_type: SnapshotResourceType | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[SnapshotT]:
        """List the snapshots of droplets and volumes, a page at a time.

        Args:
            resource_type: What a snapshot is taken of, a `droplet` or a `volume`.
            page: Which page, from 1; the first one if left out.
            per_page: Items a page, 1 to 200; 20 if left out.

        Returns:
            The items of the page, the link to the next one, and how many there are in all.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as SnapshotsPage.
        """
        request = operations.list_snapshots.request(
            resource_type=resource_type,
            page=page,
            per_page=per_page,
        )
        reply = operations.list_snapshots.parse(await self._sender.send(request), self.into)
        return Page(
            cast("list[SnapshotT]", reply.snapshots),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )
