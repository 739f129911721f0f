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
class AccountTransferByUuid(Body):
    """Offers a snapshot to a team, which has it at once if the caller may accept for the team."""

    recipient_uuid: str
    """Unique id of the team that is to get the snapshot, as the API writes it."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        require_text(self.recipient_uuid, "recipient_uuid", shortest=1)

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "recipient_uuid": self.recipient_uuid,
        }
        return {name: value for name, value in fields.items() if value is not None}
