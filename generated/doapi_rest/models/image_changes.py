# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

import attrs

from ..checks import (
    require_text,
)
from ..types import (
    Body,
)
from .distribution import Distribution


@attrs.frozen(kw_only=True)
class ImageChanges(Body):
    """What to change about an image; what is left out stays as it is."""

    name: str | None = None
    """The new name."""

    distribution: Distribution | None = None
    """The operating system of the image, by the name of its distribution; `Unknown` for a custom
    image that did not say. When sent, any name is accepted, and one that the API does not know
    is taken as `Unknown`."""

    description: str | None = None
    """The new free text about the image."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        if self.name is not None:
            require_text(self.name, "name", shortest=1)

        if self.distribution is not None:
            require_text(self.distribution, "distribution", shortest=1)

        if self.description is not None:
            require_text(self.description, "description")

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "name": self.name,
            "distribution": self.distribution,
            "description": self.description,
        }
        return {name: value for name, value in fields.items() if value is not None}
