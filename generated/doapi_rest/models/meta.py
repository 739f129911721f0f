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
class Meta(Model):
    """What is known of a whole list."""

    total: int
    """Items in the whole list, over all its pages."""

    def __hash__(self) -> int:
        return hash((Meta, self.total))

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "total": as_json(self.total),
        }
        fields.update(self.additional_properties)
        return fields


META_FIELDS = ("total",)
_KNOWN = frozenset(META_FIELDS)
_pick = picker(META_FIELDS)
_draft = draft_of(Meta)


def read_meta(value: object, into: Into = PLAIN, pick: Picker = _pick) -> Meta:
    """Meta as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (total,) = pick(data)
        extra = NO_EXTRAS if len(data) == 1 else extras(data, _KNOWN)
    except KeyError:
        (total,) = map(data.get, META_FIELDS)
        extra = extras(data, _KNOWN)
    if type(total) is not int:
        total = read_integer(total, "total")

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.total = total
    draft.__class__ = into[Meta]
    made: Meta = draft
    return made
