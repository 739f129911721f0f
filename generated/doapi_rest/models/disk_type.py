# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from ..types import OpenEnum


class DiskType(OpenEnum):
    """What the disk is for: `local` or `boot` for the system, `scratch` for what need not last."""

    LOCAL = "local"
    BOOT = "boot"
    SCRATCH = "scratch"


DISK_TYPE: dict[object, DiskType] = {member.value: member for member in DiskType}
"""Members by value: much faster than calling the enum."""
