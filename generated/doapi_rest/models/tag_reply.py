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
from .tag import Tag, read_tag


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class TagReply(Model):
    """The reply that holds one tag."""

    tag: Tag
    """A name that resources are grouped by."""

    def __hash__(self) -> int:
        return hash(TagReply)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "tag": as_json(self.tag),
        }
        fields.update(self.additional_properties)
        return fields


TAG_REPLY_FIELDS = ("tag",)
_KNOWN = frozenset(TAG_REPLY_FIELDS)
_pick = picker(TAG_REPLY_FIELDS)
_draft = draft_of(TagReply)


def read_tag_reply(value: object, into: Into = PLAIN, pick: Picker = _pick) -> TagReply:
    """TagReply as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (tag,) = pick(data)
        extra = NO_EXTRAS if len(data) == 1 else extras(data, _KNOWN)
    except KeyError:
        (tag,) = map(data.get, TAG_REPLY_FIELDS)
        extra = extras(data, _KNOWN)
    try:
        tag = read_tag(tag, into)
    except Mismatch as mismatch:
        raise mismatch.inside("tag") from None

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.tag = tag
    draft.__class__ = into[TagReply]
    made: TagReply = draft
    return made
