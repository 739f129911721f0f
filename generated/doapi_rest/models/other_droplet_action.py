# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

from collections.abc import Mapping

import attrs

from ..checks import (
    require_text,
)
from ..types import (
    NO_EXTRAS,
    Body,
)


@attrs.frozen(kw_only=True)
class OtherDropletAction(Body):
    """Any action that has no schema of its own here, one that is not known yet included. What it
    needs besides its type goes beside it."""

    type: str
    """The type of the action, as the API names it."""

    additional_properties: Mapping[str, object] = NO_EXTRAS
    """Whatever else the request holds: anything that JSON can hold."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        require_text(self.type, "type", shortest=1)

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "type": self.type,
        }
        given = {name: value for name, value in fields.items() if value is not None}
        return {**self.additional_properties, **given}
