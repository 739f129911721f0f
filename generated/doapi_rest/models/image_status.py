# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from ..types import OpenEnum


class ImageStatus(OpenEnum):
    """How far the image is: `NEW` and `pending` while a custom image is imported, `available` when
    it can be used, `deleted` when it was deleted or its import failed, `retired` when
    DigitalOcean no longer offers it."""

    NEW = "NEW"
    AVAILABLE = "available"
    PENDING = "pending"
    DELETED = "deleted"
    RETIRED = "retired"


IMAGE_STATUS: dict[object, ImageStatus] = {member.value: member for member in ImageStatus}
"""Members by value: much faster than calling the enum."""
