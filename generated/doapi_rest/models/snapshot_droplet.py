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
class SnapshotDroplet(Body):
    """Takes a snapshot of the droplet's disk, which becomes an image of the account. It can be
    taken of a running droplet; one that is switched off is surely consistent."""

    type: Literal["snapshot"] = "snapshot"
    """The type of this action, always `snapshot`."""

    name: str
    """The name of the image; it need not be unique."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        if self.type != "snapshot":
            raise ValueError(f"type must be snapshot, got {self.type!r}")

        require_text(self.name, "name", shortest=1)

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "type": self.type,
            "name": self.name,
        }
        return {name: value for name, value in fields.items() if value is not None}
