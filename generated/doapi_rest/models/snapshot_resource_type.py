# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from ..types import OpenEnum


class SnapshotResourceType(OpenEnum):
    """What a snapshot is taken of, a `droplet` or a `volume`."""

    DROPLET = "droplet"
    VOLUME = "volume"


SNAPSHOT_RESOURCE_TYPE: dict[object, SnapshotResourceType] = {
    member.value: member for member in SnapshotResourceType
}
"""Members by value: much faster than calling the enum."""
