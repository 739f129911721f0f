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
from .droplet import DROPLET_FIELDS, Droplet, read_droplet
from .started_links import StartedLinks, read_started_links


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class DropletsCreated(Model):
    """The reply to a request that creates droplets: `droplet` if it gave one name, `droplets` if
    it gave a list of names."""

    droplet: Droplet | None = None
    """A virtual machine, as the API last described it."""

    droplets: Sequence[Droplet] = attrs.field(factory=list[Droplet])
    """The droplets, in no set order; empty if the request gave one name."""

    links: StartedLinks | None = None
    """What a request has started."""

    def __hash__(self) -> int:
        return hash(DropletsCreated)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "droplets": as_json(self.droplets),
        }
        if self.droplet is not None:
            fields["droplet"] = as_json(self.droplet)
        if self.links is not None:
            fields["links"] = as_json(self.links)
        fields.update(self.additional_properties)
        return fields


DROPLETS_CREATED_FIELDS = (
    "droplet",
    "droplets",
    "links",
)
_KNOWN = frozenset(DROPLETS_CREATED_FIELDS)
_pick = picker(DROPLETS_CREATED_FIELDS)
_draft = draft_of(DropletsCreated)


def read_droplets_created(
    value: object, into: Into = PLAIN, pick: Picker = _pick
) -> DropletsCreated:
    """DropletsCreated as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            droplet,
            droplets,
            links,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 3 else extras(data, _KNOWN)
    except KeyError:
        (
            droplet,
            droplets,
            links,
        ) = map(data.get, DROPLETS_CREATED_FIELDS)
        extra = extras(data, _KNOWN)
    if droplet is not None:
        try:
            droplet = read_droplet(droplet, into)
        except Mismatch as mismatch:
            raise mismatch.inside("droplet") from None

    droplets = (
        []
        if droplets is None
        else read_models(droplets, "droplets", read_droplet, DROPLET_FIELDS, into)
    )

    if links is not None:
        try:
            links = read_started_links(links, into)
        except Mismatch as mismatch:
            raise mismatch.inside("links") from None

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.droplet = droplet
    draft.droplets = droplets
    draft.links = links
    draft.__class__ = into[DropletsCreated]
    made: DropletsCreated = draft
    return made
