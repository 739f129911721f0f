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
from .snapshot import Snapshot, read_snapshot


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class SnapshotReply(Model):
    """The reply that holds one snapshot."""

    snapshot: Snapshot
    """A snapshot of a droplet or a volume. One of a droplet is an image too, with the same number
    as its id."""

    def __hash__(self) -> int:
        return hash(SnapshotReply)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "snapshot": as_json(self.snapshot),
        }
        fields.update(self.additional_properties)
        return fields


SNAPSHOT_REPLY_FIELDS = ("snapshot",)
_KNOWN = frozenset(SNAPSHOT_REPLY_FIELDS)
_pick = picker(SNAPSHOT_REPLY_FIELDS)
_draft = draft_of(SnapshotReply)


def read_snapshot_reply(value: object, into: Into = PLAIN, pick: Picker = _pick) -> SnapshotReply:
    """SnapshotReply as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (snapshot,) = pick(data)
        extra = NO_EXTRAS if len(data) == 1 else extras(data, _KNOWN)
    except KeyError:
        (snapshot,) = map(data.get, SNAPSHOT_REPLY_FIELDS)
        extra = extras(data, _KNOWN)
    try:
        snapshot = read_snapshot(snapshot, into)
    except Mismatch as mismatch:
        raise mismatch.inside("snapshot") from None

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.snapshot = snapshot
    draft.__class__ = into[SnapshotReply]
    made: SnapshotReply = draft
    return made
