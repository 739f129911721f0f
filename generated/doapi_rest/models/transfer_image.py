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
class TransferImage(Body):
    """Copies the image to one more region; it stays in those it is in."""

    type: Literal["transfer"] = "transfer"
    """The type of this action, always `transfer`."""

    region: str
    """Slug of the region to transfer to."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        if self.type != "transfer":
            raise ValueError(f"type must be transfer, got {self.type!r}")

        require_text(self.region, "region", shortest=1)

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "type": self.type,
            "region": self.region,
        }
        return {name: value for name, value in fields.items() if value is not None}
