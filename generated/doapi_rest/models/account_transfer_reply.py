# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

import attrs

from ..types import (
    NO_EXTRAS,
    PLAIN,
    Into,
    Mismatch,
    Model,
    as_json,
    extras,
    read_integer,
)


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False)
class AccountTransferReply(Model):
    """The reply to an offer of a snapshot."""

    transfer_id: int
    """The transfer's number, which accepting, cancelling and declining ask for; 0 if it was
    accepted at once."""

    def __hash__(self) -> int:
        return hash((AccountTransferReply, self.transfer_id))

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "transfer_id": as_json(self.transfer_id),
        }
        fields.update(self.additional_properties)
        return fields


_KNOWN = frozenset(("transfer_id",))


def read_account_transfer_reply(value: object, into: Into = PLAIN) -> AccountTransferReply:
    """AccountTransferReply as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    get = data.get
    transfer_id = get("transfer_id")
    if type(transfer_id) is not int:
        transfer_id = read_integer(transfer_id, "transfer_id")

    return into[AccountTransferReply](
        NO_EXTRAS if _KNOWN.issuperset(data) else extras(data, _KNOWN),
        into.context,
        transfer_id,
    )
