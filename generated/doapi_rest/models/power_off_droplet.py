# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

from typing import Literal

import attrs

from ..types import (
    Body,
)


@attrs.frozen(kw_only=True)
class PowerOffDroplet(Body):
    """Switches the droplet off at once, as if its cable were pulled."""

    type: Literal["power_off"] = "power_off"
    """The type of this action, always `power_off`."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        if self.type != "power_off":
            raise ValueError(f"type must be power_off, got {self.type!r}")

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "type": self.type,
        }
        return {name: value for name, value in fields.items() if value is not None}
