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
from .tagged_count import TaggedCount, read_tagged_count


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class TagResources(Model):
    """How many resources carry a tag, in all and of each kind, as far as the token may see them."""

    count: int | None = None
    """How many there are."""

    last_tagged_uri: str | None = None
    """URL of the one that was tagged last; None if there is none."""

    droplets: TaggedCount | None = None
    """How many resources of one kind carry a tag; None if the API does not say."""

    images: TaggedCount | None = None
    """How many resources of one kind carry a tag; None if the API does not say."""

    volumes: TaggedCount | None = None
    """How many resources of one kind carry a tag; None if the API does not say."""

    volume_snapshots: TaggedCount | None = None
    """How many resources of one kind carry a tag; None if the API does not say."""

    databases: TaggedCount | None = None
    """How many resources of one kind carry a tag; None if the API does not say."""

    def __hash__(self) -> int:
        return hash(TagResources)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {}
        if self.count is not None:
            fields["count"] = as_json(self.count)
        if self.last_tagged_uri is not None:
            fields["last_tagged_uri"] = as_json(self.last_tagged_uri)
        if self.droplets is not None:
            fields["droplets"] = as_json(self.droplets)
        if self.images is not None:
            fields["images"] = as_json(self.images)
        if self.volumes is not None:
            fields["volumes"] = as_json(self.volumes)
        if self.volume_snapshots is not None:
            fields["volume_snapshots"] = as_json(self.volume_snapshots)
        if self.databases is not None:
            fields["databases"] = as_json(self.databases)
        fields.update(self.additional_properties)
        return fields


TAG_RESOURCES_FIELDS = (
    "count",
    "last_tagged_uri",
    "droplets",
    "images",
    "volumes",
    "volume_snapshots",
    "databases",
)
_KNOWN = frozenset(TAG_RESOURCES_FIELDS)
_pick = picker(TAG_RESOURCES_FIELDS)
_draft = draft_of(TagResources)


def read_tag_resources(value: object, into: Into = PLAIN, pick: Picker = _pick) -> TagResources:
    """TagResources as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            count,
            last_tagged_uri,
            droplets,
            images,
            volumes,
            volume_snapshots,
            databases,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 7 else extras(data, _KNOWN)
    except KeyError:
        (
            count,
            last_tagged_uri,
            droplets,
            images,
            volumes,
            volume_snapshots,
            databases,
        ) = map(data.get, TAG_RESOURCES_FIELDS)
        extra = extras(data, _KNOWN)
    if count is not None and type(count) is not int:
        count = read_integer(count, "count")

    if last_tagged_uri is not None and type(last_tagged_uri) is not str:
        raise Mismatch("a string", last_tagged_uri, ".last_tagged_uri")

    if droplets is not None:
        try:
            droplets = read_tagged_count(droplets, into)
        except Mismatch as mismatch:
            raise mismatch.inside("droplets") from None

    if images is not None:
        try:
            images = read_tagged_count(images, into)
        except Mismatch as mismatch:
            raise mismatch.inside("images") from None

    if volumes is not None:
        try:
            volumes = read_tagged_count(volumes, into)
        except Mismatch as mismatch:
            raise mismatch.inside("volumes") from None

    if volume_snapshots is not None:
        try:
            volume_snapshots = read_tagged_count(volume_snapshots, into)
        except Mismatch as mismatch:
            raise mismatch.inside("volume_snapshots") from None

    if databases is not None:
        try:
            databases = read_tagged_count(databases, into)
        except Mismatch as mismatch:
            raise mismatch.inside("databases") from None

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.count = count
    draft.last_tagged_uri = last_tagged_uri
    draft.droplets = droplets
    draft.images = images
    draft.volumes = volumes
    draft.volume_snapshots = volume_snapshots
    draft.databases = databases
    draft.__class__ = into[TagResources]
    made: TagResources = draft
    return made
