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


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class Pages(Model):
    """Absolute URLs of other pages of a list, which keep the query."""

    first: str | None = None
    """URL of the first page; None on the first page."""

    prev: str | None = None
    """URL of the page before this one; None on the first page."""

    next: str | None = None
    """URL of the page after this one; None on the last page."""

    last: str | None = None
    """URL of the last page; None on the last page."""

    def __hash__(self) -> int:
        return hash(Pages)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {}
        if self.first is not None:
            fields["first"] = as_json(self.first)
        if self.prev is not None:
            fields["prev"] = as_json(self.prev)
        if self.next is not None:
            fields["next"] = as_json(self.next)
        if self.last is not None:
            fields["last"] = as_json(self.last)
        fields.update(self.additional_properties)
        return fields


PAGES_FIELDS = (
    "first",
    "prev",
    "next",
    "last",
)
_KNOWN = frozenset(PAGES_FIELDS)
_pick = picker(PAGES_FIELDS)
_draft = draft_of(Pages)


def read_pages(value: object, into: Into = PLAIN, pick: Picker = _pick) -> Pages:
    """Pages as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            first,
            prev,
            next_,
            last,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 4 else extras(data, _KNOWN)
    except KeyError:
        (
            first,
            prev,
            next_,
            last,
        ) = map(data.get, PAGES_FIELDS)
        extra = extras(data, _KNOWN)
    if first is not None and type(first) is not str:
        raise Mismatch("a string", first, ".first")

    if prev is not None and type(prev) is not str:
        raise Mismatch("a string", prev, ".prev")

    if next_ is not None and type(next_) is not str:
        raise Mismatch("a string", next_, ".next")

    if last is not None and type(last) is not str:
        raise Mismatch("a string", last, ".last")

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.first = first
    draft.prev = prev
    draft.next = next_
    draft.last = last
    draft.__class__ = into[Pages]
    made: Pages = draft
    return made
