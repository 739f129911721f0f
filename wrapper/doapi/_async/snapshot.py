"""Snapshots, as the API lists them by their origin: those of droplets are images."""

from __future__ import annotations

from operator import index
from typing import TYPE_CHECKING

from doapi_rest import api as rest

from .._model.bound import Bound
from .._model.droplet import DropletSnapshotFields, SnapshotFields
from .image import AsyncImageHandle
from .session import AsyncSession


class AsyncSnapshotOperations(Bound[AsyncSession]):
    """What can be done with a snapshot that is an image."""

    __slots__ = ()

    if TYPE_CHECKING:

        def __index__(self) -> int: ...

    def image(self) -> AsyncImageHandle:
        """A handle on the image that the snapshot is: makes no request; `fetch()` on it gives the image.

        Raises:
            ValueError: it is the snapshot of a volume, which is no image.

        Example:
            ```python
            async for snapshot in client.fetch_all_snapshots():
                print(snapshot.id, snapshot.image().url)
            ```
        """
        return AsyncImageHandle(index(self), self._session)


class AsyncSnapshot(AsyncSnapshotOperations, SnapshotFields):
    """A snapshot of a droplet or a volume. `int(snapshot)` is the id of the image that one of a droplet is."""

    __module__ = "doapi"

    __slots__ = ()

    @property
    def url(self) -> str:
        """The absolute URL of the snapshot's endpoint."""
        return self._session.url(rest.snapshots.get_snapshot.request(self.id))

    async def delete(self) -> None:
        """Delete the snapshot for good, in every region.

        Raises:
            NotFoundError: it did not exist when this was called.
            DOAPIError: the API answered with another error.
        """
        await self._session.api.droplets.delete_snapshot(self.id)


class AsyncDropletSnapshot(AsyncSnapshotOperations, DropletSnapshotFields):
    """A snapshot or backup of a droplet, as the droplet lists it. `int(snapshot)` is the id of the image that it is."""

    __module__ = "doapi"

    __slots__ = ()
