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
)
from .droplet import Droplet, read_droplet


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class DropletReply(Model):
    """The reply that holds one droplet."""

    droplet: Droplet
    """A virtual machine, as the API last described it."""

    def __hash__(self) -> int:
        return hash(DropletReply)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "droplet": as_json(self.droplet),
        }
        fields.update(self.additional_properties)
        return fields


DROPLET_REPLY_FIELDS = ("droplet",)
_KNOWN = frozenset(DROPLET_REPLY_FIELDS)
_pick = picker(DROPLET_REPLY_FIELDS)
_draft = draft_of(DropletReply)


def read_droplet_reply(value: object, into: Into = PLAIN, pick: Picker = _pick) -> DropletReply:
    """DropletReply as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (droplet,) = pick(data)
        extra = NO_EXTRAS if len(data) == 1 else extras(data, _KNOWN)
    except KeyError:
        (droplet,) = map(data.get, DROPLET_REPLY_FIELDS)
        extra = extras(data, _KNOWN)
    try:
        droplet = read_droplet(droplet, into)
    except Mismatch as mismatch:
        raise mismatch.inside("droplet") from None

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.droplet = droplet
    draft.__class__ = into[DropletReply]
    made: DropletReply = draft
    return made
