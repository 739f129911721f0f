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
    check_strings,
    draft_of,
    extras,
    picker,
    read_strings,
)


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class Region(Model):
    """A data center, or a part of one, that resources are kept in."""

    name: str
    """The name for people."""

    slug: str
    """The short unique name that requests use."""

    available: bool
    """True if new droplets can be made there."""

    sizes: Sequence[str] = attrs.field(factory=list[str])
    """Slugs of the droplet sizes on offer; empty if there are none, or if the token lacks the
    scope `sizes:read`."""

    features: Sequence[str] = attrs.field(factory=list[str])
    """What the region can do; `image_transfer` if images can be transferred there."""

    def __hash__(self) -> int:
        return hash((Region, self.name))

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "name": as_json(self.name),
            "slug": as_json(self.slug),
            "available": as_json(self.available),
            "sizes": as_json(self.sizes),
            "features": as_json(self.features),
        }
        fields.update(self.additional_properties)
        return fields


REGION_FIELDS = (
    "name",
    "slug",
    "available",
    "sizes",
    "features",
)
_KNOWN = frozenset(REGION_FIELDS)
_pick = picker(REGION_FIELDS)
_draft = draft_of(Region)


def read_region(value: object, into: Into = PLAIN, pick: Picker = _pick) -> Region:
    """Region as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            name,
            slug,
            available,
            sizes,
            features,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 5 else extras(data, _KNOWN)
    except KeyError:
        (
            name,
            slug,
            available,
            sizes,
            features,
        ) = map(data.get, REGION_FIELDS)
        extra = extras(data, _KNOWN)
    if type(name) is not str:
        raise Mismatch("a string", name, ".name")

    if type(slug) is not str:
        raise Mismatch("a string", slug, ".slug")

    if type(available) is not bool:
        raise Mismatch("a boolean", available, ".available")

    try:
        check_strings(sizes)
        if type(sizes) is not list:
            raise TypeError
    except TypeError:
        sizes = read_strings(sizes, "sizes")  # pyright: ignore[reportUnknownArgumentType]

    try:
        check_strings(features)
        if type(features) is not list:
            raise TypeError
    except TypeError:
        features = read_strings(features, "features")  # pyright: ignore[reportUnknownArgumentType]

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.name = name
    draft.slug = slug
    draft.available = available
    draft.sizes = sizes
    draft.features = features
    draft.__class__ = into[Region]
    made: Region = draft
    return made
