# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

import attrs

from ..checks import (
    require_integer,
)
from ..types import (
    Body,
)


@attrs.frozen(kw_only=True)
class AccountTransferRef(Body):
    """Which transfer is meant."""

    transfer_id: int
    """The transfer's number, as it was given when the transfer was made."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        require_integer(self.transfer_id, "transfer_id")

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "transfer_id": self.transfer_id,
        }
        return {name: value for name, value in fields.items() if value is not None}
