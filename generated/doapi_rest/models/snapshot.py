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
from .snapshot_resource_type import SNAPSHOT_RESOURCE_TYPE, SnapshotResourceType


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class Snapshot(Model):
    """A snapshot of a droplet or a volume. One of a droplet is an image too, with the same number
    as its id."""

    id: str
    """The id: for a snapshot of a droplet the number of its image, written as a string; for one of
    a volume a UUID."""

    name: str
    """Its name, which need not be unique."""

    created_at: datetime.datetime
    """When the snapshot was taken."""

    resource_id: str
    """Id of the droplet or volume it was taken of, which may be gone."""

    resource_type: SnapshotResourceType
    """What a snapshot is taken of, a `droplet` or a `volume`."""

    min_disk_size: int
    """Smallest disk, in GB, that it fits on."""

    size_gigabytes: float
    """Size of the snapshot itself, in GB; this is what is billed."""

    regions: Sequence[str] = attrs.field(factory=list[str])
    """Slugs of the regions that it is kept in."""

    tags: Sequence[str] = attrs.field(factory=list[str])
    """Names of the tags it carries; empty if it has none."""

    def __hash__(self) -> int:
        return hash((Snapshot, self.id))

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "id": as_json(self.id),
            "name": as_json(self.name),
            "created_at": as_json(self.created_at),
            "resource_id": as_json(self.resource_id),
            "resource_type": as_json(self.resource_type),
            "min_disk_size": as_json(self.min_disk_size),
            "size_gigabytes": as_json(self.size_gigabytes),
            "regions": as_json(self.regions),
            "tags": as_json(self.tags),
        }
        fields.update(self.additional_properties)
        return fields


SNAPSHOT_FIELDS = (
    "id",
    "name",
    "created_at",
    "resource_id",
    "resource_type",
    "min_disk_size",
    "size_gigabytes",
    "regions",
    "tags",
)
_KNOWN = frozenset(SNAPSHOT_FIELDS)
_pick = picker(SNAPSHOT_FIELDS)
_draft = draft_of(Snapshot)


def read_snapshot(value: object, into: Into = PLAIN, pick: Picker = _pick) -> Snapshot:
    """Snapshot as read from JSON.

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
            resource_id,
            resource_type,
            min_disk_size,
            size_gigabytes,
            regions,
            tags,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 9 else extras(data, _KNOWN)
    except KeyError:
        (
            id_,
            name,
            created_at,
            resource_id,
            resource_type,
            min_disk_size,
            size_gigabytes,
            regions,
            tags,
        ) = map(data.get, SNAPSHOT_FIELDS)
        extra = extras(data, _KNOWN)
    if type(id_) is not str:
        raise Mismatch("a string", id_, ".id")

    if type(name) is not str:
        raise Mismatch("a string", name, ".name")

    try:
        created_at = from_iso(created_at)
    except (TypeError, ValueError):
        created_at = read_timestamp(created_at, "created_at")
    if created_at.tzinfo is None:  # UTC, which is what the API means by it
        created_at = created_at.replace(tzinfo=datetime.UTC)

    if type(resource_id) is not str:
        raise Mismatch("a string", resource_id, ".resource_id")

    try:
        resource_type = SNAPSHOT_RESOURCE_TYPE[resource_type]
    except (KeyError, TypeError):
        resource_type = read_enum(
            SnapshotResourceType, SNAPSHOT_RESOURCE_TYPE, resource_type, "resource_type"
        )

    if type(min_disk_size) is not int:
        min_disk_size = read_integer(min_disk_size, "min_disk_size")

    if (
        type(size_gigabytes) is not float or size_gigabytes * 0.0 != 0.0
    ):  # infinity times 0 is not 0
        size_gigabytes = read_number(size_gigabytes, "size_gigabytes")

    try:
        check_strings(regions)
        if type(regions) is not list:
            raise TypeError
    except TypeError:
        regions = read_strings(regions, "regions")  # pyright: ignore[reportUnknownArgumentType]

    try:
        check_strings(tags)
        if type(tags) is not list:
            raise TypeError
    except TypeError:
        tags = read_strings(tags, "tags")  # pyright: ignore[reportUnknownArgumentType]

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.id = id_
    draft.name = name
    draft.created_at = created_at
    draft.resource_id = resource_id
    draft.resource_type = resource_type
    draft.min_disk_size = min_disk_size
    draft.size_gigabytes = size_gigabytes
    draft.regions = regions
    draft.tags = tags
    draft.__class__ = into[Snapshot]
    made: Snapshot = draft
    return made
