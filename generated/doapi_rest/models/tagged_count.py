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


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class TaggedCount(Model):
    """How many resources of one kind carry a tag; None if the API does not say."""

    count: int | None = None
    """How many there are."""

    last_tagged_uri: str | None = None
    """URL of the one that was tagged last; None if there is none."""

    def __hash__(self) -> int:
        return hash(TaggedCount)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {}
        if self.count is not None:
            fields["count"] = as_json(self.count)
        if self.last_tagged_uri is not None:
            fields["last_tagged_uri"] = as_json(self.last_tagged_uri)
        fields.update(self.additional_properties)
        return fields


TAGGED_COUNT_FIELDS = (
    "count",
    "last_tagged_uri",
)
_KNOWN = frozenset(TAGGED_COUNT_FIELDS)
_pick = picker(TAGGED_COUNT_FIELDS)
_draft = draft_of(TaggedCount)


def read_tagged_count(value: object, into: Into = PLAIN, pick: Picker = _pick) -> TaggedCount:
    """TaggedCount as read from JSON.

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
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 2 else extras(data, _KNOWN)
    except KeyError:
        (
            count,
            last_tagged_uri,
        ) = map(data.get, TAGGED_COUNT_FIELDS)
        extra = extras(data, _KNOWN)
    if count is not None and type(count) is not int:
        count = read_integer(count, "count")

    if last_tagged_uri is not None and type(last_tagged_uri) is not str:
        raise Mismatch("a string", last_tagged_uri, ".last_tagged_uri")

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.count = count
    draft.last_tagged_uri = last_tagged_uri
    draft.__class__ = into[TaggedCount]
    made: TaggedCount = draft
    return made
