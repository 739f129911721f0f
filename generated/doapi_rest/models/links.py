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
from .pages import Pages, read_pages


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class Links(Model):
    """Where the other pages of a list are."""

    pages: Pages | None = None
    """The neighbouring pages; None if there is one page."""

    def __hash__(self) -> int:
        return hash(Links)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "pages": as_json(self.pages),
        }
        fields.update(self.additional_properties)
        return fields


LINKS_FIELDS = ("pages",)
_KNOWN = frozenset(LINKS_FIELDS)
_pick = picker(LINKS_FIELDS)
_draft = draft_of(Links)


def read_links(value: object, into: Into = PLAIN, pick: Picker = _pick) -> Links:
    """Links as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (pages,) = pick(data)
        extra = NO_EXTRAS if len(data) == 1 else extras(data, _KNOWN)
    except KeyError:
        (pages,) = map(data.get, LINKS_FIELDS)
        extra = extras(data, _KNOWN)
    if pages is not None:
        try:
            pages = read_pages(pages, into)
        except Mismatch as mismatch:
            raise mismatch.inside("pages") from None

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.pages = pages
    draft.__class__ = into[Links]
    made: Links = draft
    return made
