# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

import attrs

from ..checks import (
    require_text,
)
from ..types import (
    Body,
)
from .tagged_resource_type import TaggedResourceType


@attrs.frozen(kw_only=True)
class TaggedResource(Body):
    """A resource that a tag is put on, or taken from."""

    resource_id: str
    """Its id, written as a string."""

    resource_type: TaggedResourceType
    """What kind of resource is tagged; a snapshot of a droplet is an `image`."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        require_text(self.resource_id, "resource_id", shortest=1)

        require_text(self.resource_type, "resource_type", shortest=1)

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "resource_id": self.resource_id,
            "resource_type": self.resource_type,
        }
        return {name: value for name, value in fields.items() if value is not None}
