# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from ..types import OpenEnum


class DropletSnapshotType(OpenEnum):
    """How it was made: `snapshot` by somebody, to stay until it is deleted, `backup` by the
    backups that are switched on, to go with the droplet."""

    SNAPSHOT = "snapshot"
    BACKUP = "backup"


DROPLET_SNAPSHOT_TYPE: dict[object, DropletSnapshotType] = {
    member.value: member for member in DropletSnapshotType
}
"""Members by value: much faster than calling the enum."""
