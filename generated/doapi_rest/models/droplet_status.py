# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from ..types import OpenEnum


class DropletStatus(OpenEnum):
    """What the droplet does: `new` while it is made, `active` when it is switched on, `off` when
    it is not, `archive` when it was put away. It can lag behind the action that changes it."""

    NEW = "new"
    ACTIVE = "active"
    OFF = "off"
    ARCHIVE = "archive"


DROPLET_STATUS: dict[object, DropletStatus] = {member.value: member for member in DropletStatus}
"""Members by value: much faster than calling the enum."""
