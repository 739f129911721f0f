# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

from collections.abc import Sequence

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
    read_models,
)
from .links import Links, read_links
from .meta import Meta, read_meta
from .snapshot import SNAPSHOT_FIELDS, Snapshot, read_snapshot


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class SnapshotsPage(Model):
    """One page of a list of snapshots."""

    snapshots: Sequence[Snapshot]
    """The snapshots of this page."""

    links: Links | None = None
    """Where the other pages are; None, or without `pages`, if there is one page."""

    meta: Meta | None = None
    """What is known of the whole list; None if the API does not say."""

    def __hash__(self) -> int:
        return hash(SnapshotsPage)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "snapshots": as_json(self.snapshots),
            "links": as_json(self.links),
            "meta": as_json(self.meta),
        }
        fields.update(self.additional_properties)
        return fields


SNAPSHOTS_PAGE_FIELDS = (
    "snapshots",
    "links",
    "meta",
)
_KNOWN = frozenset(SNAPSHOTS_PAGE_FIELDS)
_pick = picker(SNAPSHOTS_PAGE_FIELDS)
_draft = draft_of(SnapshotsPage)


def read_snapshots_page(value: object, into: Into = PLAIN, pick: Picker = _pick) -> SnapshotsPage:
    """SnapshotsPage as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            snapshots,
            links,
            meta,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 3 else extras(data, _KNOWN)
    except KeyError:
        (
            snapshots,
            links,
            meta,
        ) = map(data.get, SNAPSHOTS_PAGE_FIELDS)
        extra = extras(data, _KNOWN)
    snapshots = read_models(snapshots, "snapshots", read_snapshot, SNAPSHOT_FIELDS, into)

    if links is not None:
        try:
            links = read_links(links, into)
        except Mismatch as mismatch:
            raise mismatch.inside("links") from None

    if meta is not None:
        try:
            meta = read_meta(meta, into)
        except Mismatch as mismatch:
            raise mismatch.inside("meta") from None

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.snapshots = snapshots
    draft.links = links
    draft.meta = meta
    draft.__class__ = into[SnapshotsPage]
    made: SnapshotsPage = draft
    return made
