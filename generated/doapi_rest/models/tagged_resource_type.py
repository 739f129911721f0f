# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from ..types import OpenEnum


class TaggedResourceType(OpenEnum):
    """What kind of resource is tagged; a snapshot of a droplet is an `image`."""

    DROPLET = "droplet"
    IMAGE = "image"
    VOLUME = "volume"
    VOLUME_SNAPSHOT = "volume_snapshot"


TAGGED_RESOURCE_TYPE: dict[object, TaggedResourceType] = {
    member.value: member for member in TaggedResourceType
}
"""Members by value: much faster than calling the enum."""
