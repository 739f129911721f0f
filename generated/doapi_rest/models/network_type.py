# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from ..types import OpenEnum


class NetworkType(OpenEnum):
    """Who can reach an address, everybody (`public`) or the account's network."""

    PUBLIC = "public"
    PRIVATE = "private"


NETWORK_TYPE: dict[object, NetworkType] = {member.value: member for member in NetworkType}
"""Members by value: much faster than calling the enum."""
