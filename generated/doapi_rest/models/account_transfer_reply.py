# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

import attrs

from ..types import (
    NO_EXTRAS,
    PLAIN,
    Into,
    Mismatch,
    Model,
    Picker,
    as_json,
    draft_of,
    extras,
    picker,
    read_integer,
)


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
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


ACCOUNT_TRANSFER_REPLY_FIELDS = ("transfer_id",)
_KNOWN = frozenset(ACCOUNT_TRANSFER_REPLY_FIELDS)
_pick = picker(ACCOUNT_TRANSFER_REPLY_FIELDS)
_draft = draft_of(AccountTransferReply)


def read_account_transfer_reply(
    value: object, into: Into = PLAIN, pick: Picker = _pick
) -> AccountTransferReply:
    """AccountTransferReply as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (transfer_id,) = pick(data)
        extra = NO_EXTRAS if len(data) == 1 else extras(data, _KNOWN)
    except KeyError:
        (transfer_id,) = map(data.get, ACCOUNT_TRANSFER_REPLY_FIELDS)
        extra = extras(data, _KNOWN)
    if type(transfer_id) is not int:
        transfer_id = read_integer(transfer_id, "transfer_id")

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.transfer_id = transfer_id
    draft.__class__ = into[AccountTransferReply]
    made: AccountTransferReply = draft
    return made
