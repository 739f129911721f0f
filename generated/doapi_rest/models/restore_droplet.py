# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

from typing import Literal

import attrs

from ..checks import (
    require_integer,
)
from ..types import (
    Body,
)


@attrs.frozen(kw_only=True)
class RestoreDroplet(Body):
    """Puts the content of an image of this droplet back on its disk; what is there now is lost."""

    type: Literal["restore"] = "restore"
    """The type of this action, always `restore`."""

    image: int
    """Id of the image, a backup of this very droplet."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        if self.type != "restore":
            raise ValueError(f"type must be restore, got {self.type!r}")

        require_integer(self.image, "image")

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "type": self.type,
            "image": self.image,
        }
        return {name: value for name, value in fields.items() if value is not None}
