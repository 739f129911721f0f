# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from ..types import OpenEnum


class ImageListType(OpenEnum):
    """A kind of public image to list: `distribution` for plain operating systems, `application`
    for those with software set up on them. Not the `type` that an image has."""

    APPLICATION = "application"
    DISTRIBUTION = "distribution"


IMAGE_LIST_TYPE: dict[object, ImageListType] = {member.value: member for member in ImageListType}
"""Members by value: much faster than calling the enum."""
