# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

from typing import Literal

import attrs

from ..types import (
    Body,
)


@attrs.frozen(kw_only=True)
class ShutDownDroplet(Body):
    """Asks the droplet's system to shut down. It need not do so: the action can end well with the
    droplet still on."""

    type: Literal["shutdown"] = "shutdown"
    """The type of this action, always `shutdown`."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        if self.type != "shutdown":
            raise ValueError(f"type must be shutdown, got {self.type!r}")

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "type": self.type,
        }
        return {name: value for name, value in fields.items() if value is not None}
