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
from .tag_resources import TagResources, read_tag_resources


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class Tag(Model):
    """A name that resources are grouped by."""

    name: str
    """The name, with its capital letters as they were when it was first used; requests have to
    write it so."""

    resources: TagResources | None = None
    """How many resources carry a tag, in all and of each kind, as far as the token may see them."""

    def __hash__(self) -> int:
        return hash((Tag, self.name))

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "name": as_json(self.name),
        }
        if self.resources is not None:
            fields["resources"] = as_json(self.resources)
        fields.update(self.additional_properties)
        return fields


TAG_FIELDS = (
    "name",
    "resources",
)
_KNOWN = frozenset(TAG_FIELDS)
_pick = picker(TAG_FIELDS)
_draft = draft_of(Tag)


def read_tag(value: object, into: Into = PLAIN, pick: Picker = _pick) -> Tag:
    """Tag as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            name,
            resources,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 2 else extras(data, _KNOWN)
    except KeyError:
        (
            name,
            resources,
        ) = map(data.get, TAG_FIELDS)
        extra = extras(data, _KNOWN)
    if type(name) is not str:
        raise Mismatch("a string", name, ".name")

    if resources is not None:
        try:
            resources = read_tag_resources(resources, into)
        except Mismatch as mismatch:
            raise mismatch.inside("resources") from None

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.name = name
    draft.resources = resources
    draft.__class__ = into[Tag]
    made: Tag = draft
    return made
