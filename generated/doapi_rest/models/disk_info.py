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
    read_enum,
)
from .amount import Amount, read_amount
from .disk_type import DISK_TYPE, DiskType


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class DiskInfo(Model):
    """A disk of a droplet."""

    type: DiskType | None = None
    """What the disk is for: `local` or `boot` for the system, `scratch` for what need not last."""

    size: Amount | None = None
    """A number with its unit."""

    def __hash__(self) -> int:
        return hash(DiskInfo)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {}
        if self.type is not None:
            fields["type"] = as_json(self.type)
        if self.size is not None:
            fields["size"] = as_json(self.size)
        fields.update(self.additional_properties)
        return fields


DISK_INFO_FIELDS = (
    "type",
    "size",
)
_KNOWN = frozenset(DISK_INFO_FIELDS)
_pick = picker(DISK_INFO_FIELDS)
_draft = draft_of(DiskInfo)


def read_disk_info(value: object, into: Into = PLAIN, pick: Picker = _pick) -> DiskInfo:
    """DiskInfo as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            type_,
            size,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 2 else extras(data, _KNOWN)
    except KeyError:
        (
            type_,
            size,
        ) = map(data.get, DISK_INFO_FIELDS)
        extra = extras(data, _KNOWN)
    if type_ is not None:
        try:
            type_ = DISK_TYPE[type_]
        except (KeyError, TypeError):
            type_ = read_enum(DiskType, DISK_TYPE, type_, "type")

    if size is not None:
        try:
            size = read_amount(size, into)
        except Mismatch as mismatch:
            raise mismatch.inside("size") from None

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.type = type_
    draft.size = size
    draft.__class__ = into[DiskInfo]
    made: DiskInfo = draft
    return made
