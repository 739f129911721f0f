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
class Amount(Model):
    """A number with its unit."""

    amount: int | None = None
    """How many."""

    unit: str | None = None
    """Of what, for example `gib`."""

    def __hash__(self) -> int:
        return hash(Amount)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {}
        if self.amount is not None:
            fields["amount"] = as_json(self.amount)
        if self.unit is not None:
            fields["unit"] = as_json(self.unit)
        fields.update(self.additional_properties)
        return fields


AMOUNT_FIELDS = (
    "amount",
    "unit",
)
_KNOWN = frozenset(AMOUNT_FIELDS)
_pick = picker(AMOUNT_FIELDS)
_draft = draft_of(Amount)


def read_amount(value: object, into: Into = PLAIN, pick: Picker = _pick) -> Amount:
    """Amount as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            amount,
            unit,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 2 else extras(data, _KNOWN)
    except KeyError:
        (
            amount,
            unit,
        ) = map(data.get, AMOUNT_FIELDS)
        extra = extras(data, _KNOWN)
    if amount is not None and type(amount) is not int:
        amount = read_integer(amount, "amount")

    if unit is not None and type(unit) is not str:
        raise Mismatch("a string", unit, ".unit")

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.amount = amount
    draft.unit = unit
    draft.__class__ = into[Amount]
    made: Amount = draft
    return made
