# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

import attrs

from ..checks import (
    require_integer,
    require_text,
)
from ..types import (
    Body,
)


@attrs.frozen(kw_only=True)
class AcceptAccountTransfer(Body):
    """Which transfer to accept, and for whom."""

    transfer_id: int
    """The transfer's number, as it was given when the transfer was made."""

    recipient_uuid: str
    """Unique id of the team that takes the snapshot, as the API writes it."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        require_integer(self.transfer_id, "transfer_id")

        require_text(self.recipient_uuid, "recipient_uuid", shortest=1)

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "transfer_id": self.transfer_id,
            "recipient_uuid": self.recipient_uuid,
        }
        return {name: value for name, value in fields.items() if value is not None}
