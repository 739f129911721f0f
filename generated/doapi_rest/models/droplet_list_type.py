# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from ..types import OpenEnum


class DropletListType(OpenEnum):
    """A kind of droplet to list: `droplets` for those without a GPU, which is what a list without
    a type holds too, `gpus` for those with one."""

    DROPLETS = "droplets"
    GPUS = "gpus"


DROPLET_LIST_TYPE: dict[object, DropletListType] = {
    member.value: member for member in DropletListType
}
"""Members by value: much faster than calling the enum."""
