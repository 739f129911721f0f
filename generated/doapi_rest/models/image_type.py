# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from ..types import OpenEnum


class ImageType(OpenEnum):
    """Where the image comes from: `base` is an operating system that DigitalOcean offers,
    `snapshot` was taken of a droplet (DigitalOcean's public images can say so too), `backup` is
    an automatic backup of a droplet, `custom` was imported from a URL, `admin` serves
    DigitalOcean's managed products. Replies about a single image have left it out."""

    BASE = "base"
    SNAPSHOT = "snapshot"
    BACKUP = "backup"
    CUSTOM = "custom"
    ADMIN = "admin"


IMAGE_TYPE: dict[object, ImageType] = {member.value: member for member in ImageType}
"""Members by value: much faster than calling the enum."""
