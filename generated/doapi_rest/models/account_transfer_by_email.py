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
class AccountTransferByEmail(Body):
    """Offers a snapshot to an account, which has to accept it."""

    recipient_email: str
    """E-mail address of the account that is to get the snapshot."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        require_text(self.recipient_email, "recipient_email", shortest=1)

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "recipient_email": self.recipient_email,
        }
        return {name: value for name, value in fields.items() if value is not None}
