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
class ActionLink(Model):
    """An action that a request has started."""

    id: int
    """The action's number."""

    rel: str
    """What it is to the request, for example `create`."""

    href: str
    """URL to read the action at."""

    def __hash__(self) -> int:
        return hash((ActionLink, self.id))

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "id": as_json(self.id),
            "rel": as_json(self.rel),
            "href": as_json(self.href),
        }
        fields.update(self.additional_properties)
        return fields


ACTION_LINK_FIELDS = (
    "id",
    "rel",
    "href",
)
_KNOWN = frozenset(ACTION_LINK_FIELDS)
_pick = picker(ACTION_LINK_FIELDS)
_draft = draft_of(ActionLink)


def read_action_link(value: object, into: Into = PLAIN, pick: Picker = _pick) -> ActionLink:
    """ActionLink as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            id_,
            rel,
            href,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 3 else extras(data, _KNOWN)
    except KeyError:
        (
            id_,
            rel,
            href,
        ) = map(data.get, ACTION_LINK_FIELDS)
        extra = extras(data, _KNOWN)
    if type(id_) is not int:
        id_ = read_integer(id_, "id")

    if type(rel) is not str:
        raise Mismatch("a string", rel, ".rel")

    if type(href) is not str:
        raise Mismatch("a string", href, ".href")

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.id = id_
    draft.rel = rel
    draft.href = href
    draft.__class__ = into[ActionLink]
    made: ActionLink = draft
    return made
