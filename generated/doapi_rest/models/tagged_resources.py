# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

import attrs

from ..checks import (
    each,
    require_a,
)
from ..types import (
    Body,
    as_json,
)
from .tagged_resource import TaggedResource


@attrs.frozen(kw_only=True)
class TaggedResources(Body):
    """The resources that a tag is put on, or taken from."""

    resources: list[TaggedResource]
    """The resources, of any kinds."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        each(require_a(TaggedResource))(self.resources, "resources")

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "resources": as_json(self.resources),
        }
        return {name: value for name, value in fields.items() if value is not None}
