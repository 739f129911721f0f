# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

from typing import Literal

import attrs

from ..checks import (
    any_check,
    require_integer,
    require_text,
)
from ..types import (
    Body,
)


@attrs.frozen(kw_only=True)
class RebuildDroplet(Body):
    """Puts an image on the droplet's disk; what is there now is lost. The addresses stay."""

    type: Literal["rebuild"] = "rebuild"
    """The type of this action, always `rebuild`."""

    image: int | str
    """The image: the id of one, or the slug of a public one."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        if self.type != "rebuild":
            raise ValueError(f"type must be rebuild, got {self.type!r}")

        any_check(require_integer, require_text)(self.image, "image")

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "type": self.type,
            "image": self.image,
        }
        return {name: value for name, value in fields.items() if value is not None}
