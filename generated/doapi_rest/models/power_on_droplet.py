# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

from typing import Literal

import attrs

from ..types import (
    Body,
)


@attrs.frozen(kw_only=True)
class PowerOnDroplet(Body):
    """Switches the droplet on."""

    type: Literal["power_on"] = "power_on"
    """The type of this action, always `power_on`."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        if self.type != "power_on":
            raise ValueError(f"type must be power_on, got {self.type!r}")

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "type": self.type,
        }
        return {name: value for name, value in fields.items() if value is not None}
