# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

from typing import Literal

import attrs

from ..checks import (
    require_boolean,
    require_text,
)
from ..types import (
    Body,
)


@attrs.frozen(kw_only=True)
class ResizeDroplet(Body):
    """Gives the droplet another size; it has to be switched off."""

    type: Literal["resize"] = "resize"
    """The type of this action, always `resize`."""

    size: str
    """Slug of the new size."""

    disk: bool | None = None
    """True to have the disk grow as well, for ever: a disk never shrinks. If left out, memory and
    processors change, and the disk stays."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        if self.type != "resize":
            raise ValueError(f"type must be resize, got {self.type!r}")

        require_text(self.size, "size", shortest=1)

        if self.disk is not None:
            require_boolean(self.disk, "disk")

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "type": self.type,
            "size": self.size,
            "disk": self.disk,
        }
        return {name: value for name, value in fields.items() if value is not None}
