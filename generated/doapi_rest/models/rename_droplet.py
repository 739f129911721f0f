# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

from typing import Literal

import attrs

from ..checks import (
    require_text,
)
from ..types import (
    Body,
)


@attrs.frozen(kw_only=True)
class RenameDroplet(Body):
    """Gives the droplet another name; its host name stays."""

    type: Literal["rename"] = "rename"
    """The type of this action, always `rename`."""

    name: str
    """The name, which is the host name at first: letters, digits, dots and dashes."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        if self.type != "rename":
            raise ValueError(f"type must be rename, got {self.type!r}")

        require_text(self.name, "name", shortest=1)

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "type": self.type,
            "name": self.name,
        }
        return {name: value for name, value in fields.items() if value is not None}
