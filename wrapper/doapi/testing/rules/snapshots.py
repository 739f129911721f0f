"""The rules of snapshots: images that were made of droplets, seen by their origin."""

from __future__ import annotations

import attrs

from ..records import Account, ImageRecord
from ..refusals import Refusal, not_found, unprocessable
from ..rendering import to_bytes
from ..state import State, as_id


@attrs.frozen
class Snapshot:
    """An image as the list of all snapshots shows it."""

    image: ImageRecord

    def render(self) -> bytes:
        """Return its JSON."""
        image = self.image
        return to_bytes(
            {
                "id": str(image.id),
                **_common(image),
                "resource_id": str(image.droplet_id),
                "resource_type": "droplet",
                "tags": image.tags,
            }
        )


@attrs.frozen
class DropletSnapshot:
    """An image as the lists of the droplet that it was made of show it."""

    image: ImageRecord

    def render(self) -> bytes:
        """Return its JSON."""
        return to_bytes({"id": self.image.id, **_common(self.image), "type": self.image.type})


def _common(image: ImageRecord) -> dict[str, object]:
    return {
        "name": image.name,
        "created_at": image.created_at,
        "regions": image.regions,
        "min_disk_size": image.min_disk_size or 0,
        "size_gigabytes": image.size_gigabytes or 0.0,
    }


def listed(state: State, account: Account, kind: str | None) -> list[Snapshot]:
    """Return the snapshots that a list holds; there are none of volumes here."""
    if kind not in (None, "droplet", "volume"):
        raise unprocessable("resource_type must be droplet or volume.")
    if kind == "volume":
        return []
    images = state.images.values()
    return [Snapshot(each) for each in images if each.owner is account and each.type == "snapshot"]


def find(state: State, account: Account, ref: str) -> Snapshot:
    """Return the snapshot of an id.

    Raises:
        Refusal: there is none, or the id is that of an image of another kind.
    """
    number = as_id(ref)
    image = None if number is None else state.images.get(number)
    if image is None or image.owner is not account:
        raise not_found()
    if image.type != "snapshot":
        raise Refusal(400, "the resource is not a snapshot")
    return Snapshot(image)
