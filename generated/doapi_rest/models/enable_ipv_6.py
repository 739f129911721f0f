# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

from typing import Literal

import attrs

from ..types import (
    Body,
)


@attrs.frozen(kw_only=True)
class EnableIpv6(Body):
    """Gives the droplet an IPv6 address; its system has to be told of it."""

    type: Literal["enable_ipv6"] = "enable_ipv6"
    """The type of this action, always `enable_ipv6`."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        if self.type != "enable_ipv6":
            raise ValueError(f"type must be enable_ipv6, got {self.type!r}")

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "type": self.type,
        }
        return {name: value for name, value in fields.items() if value is not None}
