# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

import datetime
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
    check_strings,
    draft_of,
    extras,
    from_iso,
    picker,
    read_enum,
    read_integer,
    read_number,
    read_strings,
    read_timestamp,
)
from .droplet_snapshot_type import DROPLET_SNAPSHOT_TYPE, DropletSnapshotType


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class DropletSnapshot(Model):
    """An image that was made of a droplet, as the list of that droplet describes it; less than
    reading the image by the same id tells."""

    id: int
    """The image's number."""

    name: str
    """Its name, which need not be unique."""

    created_at: datetime.datetime
    """When it was made; for a snapshot, when its action began."""

    min_disk_size: int
    """Smallest disk, in GB, that a droplet needs to be made from it."""

    size_gigabytes: float
    """Size of the image itself, in GB."""

    type: DropletSnapshotType
    """How it was made: `snapshot` by somebody, to stay until it is deleted, `backup` by the
    backups that are switched on, to go with the droplet."""

    regions: Sequence[str] = attrs.field(factory=list[str])
    """Slugs of the regions that it is kept in."""

    def __hash__(self) -> int:
        return hash((DropletSnapshot, self.id))

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "id": as_json(self.id),
            "name": as_json(self.name),
            "created_at": as_json(self.created_at),
            "min_disk_size": as_json(self.min_disk_size),
            "size_gigabytes": as_json(self.size_gigabytes),
            "type": as_json(self.type),
            "regions": as_json(self.regions),
        }
        fields.update(self.additional_properties)
        return fields


DROPLET_SNAPSHOT_FIELDS = (
    "id",
    "name",
    "created_at",
    "min_disk_size",
    "size_gigabytes",
    "type",
    "regions",
)
_KNOWN = frozenset(DROPLET_SNAPSHOT_FIELDS)
_pick = picker(DROPLET_SNAPSHOT_FIELDS)
_draft = draft_of(DropletSnapshot)


def read_droplet_snapshot(
    value: object, into: Into = PLAIN, pick: Picker = _pick
) -> DropletSnapshot:
    """DropletSnapshot as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            id_,
            name,
            created_at,
            min_disk_size,
            size_gigabytes,
            type_,
            regions,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 7 else extras(data, _KNOWN)
    except KeyError:
        (
            id_,
            name,
            created_at,
            min_disk_size,
            size_gigabytes,
            type_,
            regions,
        ) = map(data.get, DROPLET_SNAPSHOT_FIELDS)
        extra = extras(data, _KNOWN)
    if type(id_) is not int:
        id_ = read_integer(id_, "id")

    if type(name) is not str:
        raise Mismatch("a string", name, ".name")

    try:
        created_at = from_iso(created_at)
    except (TypeError, ValueError):
        created_at = read_timestamp(created_at, "created_at")
    if created_at.tzinfo is None:  # UTC, which is what the API means by it
        created_at = created_at.replace(tzinfo=datetime.UTC)

    if type(min_disk_size) is not int:
        min_disk_size = read_integer(min_disk_size, "min_disk_size")

    if (
        type(size_gigabytes) is not float or size_gigabytes * 0.0 != 0.0
    ):  # infinity times 0 is not 0
        size_gigabytes = read_number(size_gigabytes, "size_gigabytes")

    try:
        type_ = DROPLET_SNAPSHOT_TYPE[type_]
    except (KeyError, TypeError):
        type_ = read_enum(DropletSnapshotType, DROPLET_SNAPSHOT_TYPE, type_, "type")

    try:
        check_strings(regions)
        if type(regions) is not list:
            raise TypeError
    except TypeError:
        regions = read_strings(regions, "regions")  # pyright: ignore[reportUnknownArgumentType]

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.id = id_
    draft.name = name
    draft.created_at = created_at
    draft.min_disk_size = min_disk_size
    draft.size_gigabytes = size_gigabytes
    draft.type = type_
    draft.regions = regions
    draft.__class__ = into[DropletSnapshot]
    made: DropletSnapshot = draft
    return made
