# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

from typing import Literal

import attrs

from ..types import (
    Body,
)


@attrs.frozen(kw_only=True)
class DisableBackups(Body):
    """Switches automatic backups off."""

    type: Literal["disable_backups"] = "disable_backups"
    """The type of this action, always `disable_backups`."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        if self.type != "disable_backups":
            raise ValueError(f"type must be disable_backups, got {self.type!r}")

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "type": self.type,
        }
        return {name: value for name, value in fields.items() if value is not None}
