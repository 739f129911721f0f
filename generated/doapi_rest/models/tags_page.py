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
from .tag import TAG_FIELDS, Tag, read_tag


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class TagsPage(Model):
    """One page of the list of tags."""

    tags: Sequence[Tag]
    """The tags of this page."""

    links: Links | None = None
    """Where the other pages are; None, or without `pages`, if there is one page."""

    meta: Meta | None = None
    """What is known of the whole list; None if the API does not say."""

    def __hash__(self) -> int:
        return hash(TagsPage)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "tags": as_json(self.tags),
            "links": as_json(self.links),
            "meta": as_json(self.meta),
        }
        fields.update(self.additional_properties)
        return fields


TAGS_PAGE_FIELDS = (
    "tags",
    "links",
    "meta",
)
_KNOWN = frozenset(TAGS_PAGE_FIELDS)
_pick = picker(TAGS_PAGE_FIELDS)
_draft = draft_of(TagsPage)


def read_tags_page(value: object, into: Into = PLAIN, pick: Picker = _pick) -> TagsPage:
    """TagsPage as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            tags,
            links,
            meta,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 3 else extras(data, _KNOWN)
    except KeyError:
        (
            tags,
            links,
            meta,
        ) = map(data.get, TAGS_PAGE_FIELDS)
        extra = extras(data, _KNOWN)
    tags = read_models(tags, "tags", read_tag, TAG_FIELDS, into)

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
    draft.tags = tags
    draft.links = links
    draft.meta = meta
    draft.__class__ = into[TagsPage]
    made: TagsPage = draft
    return made
