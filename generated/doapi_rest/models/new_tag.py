# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

import attrs

from ..checks import (
    require_text,
)
from ..types import (
    Body,
)


@attrs.frozen(kw_only=True)
class NewTag(Body):
    """A tag to create."""

    name: str
    """The name, of letters, digits, colons, dashes and underscores."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        require_text(self.name, "name", shortest=1)

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "name": self.name,
        }
        return {name: value for name, value in fields.items() if value is not None}
