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
from .distribution import DISTRIBUTION, Distribution
from .image_status import IMAGE_STATUS, ImageStatus
from .image_type import IMAGE_TYPE, ImageType


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class Image(Model):
    """A disk image that a droplet can be made from, as the API last described it."""

    id: int
    """The image's number, unique among all images."""

    name: str
    """The name people gave it; it need not be unique."""

    distribution: Distribution
    """The operating system of the image, by the name of its distribution; `Unknown` for a custom
    image that did not say. When sent, any name is accepted, and one that the API does not know
    is taken as `Unknown`."""

    created_at: datetime.datetime
    """When the image was created."""

    status: ImageStatus
    """How far the image is: `NEW` and `pending` while a custom image is imported, `available` when
    it can be used, `deleted` when it was deleted or its import failed, `retired` when
    DigitalOcean no longer offers it."""

    type: ImageType | None = None
    """Where the image comes from: `base` is an operating system that DigitalOcean offers,
    `snapshot` was taken of a droplet (DigitalOcean's public images can say so too), `backup` is
    an automatic backup of a droplet, `custom` was imported from a URL, `admin` serves
    DigitalOcean's managed products. Replies about a single image have left it out."""

    slug: str | None = None
    """Short unique name of a public image; None for every other."""

    public: bool = False
    """True if every account can use the image, false if only its own can. A custom image that was
    just created does not say, and is private."""

    regions: Sequence[str] = attrs.field(factory=list[str])
    """Slugs of the regions that the image is kept in; a droplet can be made from it there. Empty
    while a custom image is imported. A slug may occur twice."""

    min_disk_size: int | None = None
    """Smallest disk, in GB, that a droplet needs to be made from the image; None while a custom
    image is imported."""

    size_gigabytes: float | None = None
    """Size of the image itself, in GB; None while a custom image is imported."""

    description: str | None = None
    """Free text about the image; None or blank if it has none."""

    tags: Sequence[str] = attrs.field(factory=list[str])
    """Names of the tags the image carries; empty if it has none."""

    error_message: str | None = None
    """Why the import of a custom image failed; None or blank if it did not."""

    def __hash__(self) -> int:
        return hash((Image, self.id))

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "id": as_json(self.id),
            "name": as_json(self.name),
            "distribution": as_json(self.distribution),
            "created_at": as_json(self.created_at),
            "status": as_json(self.status),
            "slug": as_json(self.slug),
            "public": as_json(self.public),
            "regions": as_json(self.regions),
            "min_disk_size": as_json(self.min_disk_size),
            "size_gigabytes": as_json(self.size_gigabytes),
            "description": as_json(self.description),
            "tags": as_json(self.tags),
            "error_message": as_json(self.error_message),
        }
        if self.type is not None:
            fields["type"] = as_json(self.type)
        fields.update(self.additional_properties)
        return fields


IMAGE_FIELDS = (
    "id",
    "name",
    "distribution",
    "created_at",
    "status",
    "type",
    "slug",
    "public",
    "regions",
    "min_disk_size",
    "size_gigabytes",
    "description",
    "tags",
    "error_message",
)
_KNOWN = frozenset(IMAGE_FIELDS)
_pick = picker(IMAGE_FIELDS)
_draft = draft_of(Image)


def read_image(value: object, into: Into = PLAIN, pick: Picker = _pick) -> Image:
    """Image as read from JSON.

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
            distribution,
            created_at,
            status,
            type_,
            slug,
            public,
            regions,
            min_disk_size,
            size_gigabytes,
            description,
            tags,
            error_message,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 14 else extras(data, _KNOWN)
    except KeyError:
        (
            id_,
            name,
            distribution,
            created_at,
            status,
            type_,
            slug,
            public,
            regions,
            min_disk_size,
            size_gigabytes,
            description,
            tags,
            error_message,
        ) = map(data.get, IMAGE_FIELDS)
        extra = extras(data, _KNOWN)
    if type(id_) is not int:
        id_ = read_integer(id_, "id")

    if type(name) is not str:
        raise Mismatch("a string", name, ".name")

    try:
        distribution = DISTRIBUTION[distribution]
    except (KeyError, TypeError):
        distribution = read_enum(Distribution, DISTRIBUTION, distribution, "distribution")

    try:
        created_at = from_iso(created_at)
    except (TypeError, ValueError):
        created_at = read_timestamp(created_at, "created_at")
    if created_at.tzinfo is None:  # UTC, which is what the API means by it
        created_at = created_at.replace(tzinfo=datetime.UTC)

    try:
        status = IMAGE_STATUS[status]
    except (KeyError, TypeError):
        status = read_enum(ImageStatus, IMAGE_STATUS, status, "status")

    if type_ is not None:
        try:
            type_ = IMAGE_TYPE[type_]
        except (KeyError, TypeError):
            type_ = read_enum(ImageType, IMAGE_TYPE, type_, "type")

    if slug is not None and type(slug) is not str:
        raise Mismatch("a string", slug, ".slug")

    if public is None:
        public = False
    if type(public) is not bool:
        raise Mismatch("a boolean", public, ".public")

    try:
        check_strings(regions)
        if type(regions) is not list:
            raise TypeError
    except TypeError:
        regions = read_strings(regions, "regions")  # pyright: ignore[reportUnknownArgumentType]

    if min_disk_size is not None and type(min_disk_size) is not int:
        min_disk_size = read_integer(min_disk_size, "min_disk_size")

    if size_gigabytes is not None and (
        type(size_gigabytes) is not float or size_gigabytes * 0.0 != 0.0
    ):  # infinity times 0 is not 0
        size_gigabytes = read_number(size_gigabytes, "size_gigabytes")

    if description is not None and type(description) is not str:
        raise Mismatch("a string", description, ".description")

    try:
        check_strings(tags)
        if type(tags) is not list:
            raise TypeError
    except TypeError:
        tags = read_strings(tags, "tags")  # pyright: ignore[reportUnknownArgumentType]

    if error_message is not None and type(error_message) is not str:
        raise Mismatch("a string", error_message, ".error_message")

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.id = id_
    draft.name = name
    draft.distribution = distribution
    draft.created_at = created_at
    draft.status = status
    draft.type = type_
    draft.slug = slug
    draft.public = public
    draft.regions = regions
    draft.min_disk_size = min_disk_size
    draft.size_gigabytes = size_gigabytes
    draft.description = description
    draft.tags = tags
    draft.error_message = error_message
    draft.__class__ = into[Image]
    made: Image = draft
    return made
