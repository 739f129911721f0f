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
from .action_link import ACTION_LINK_FIELDS, ActionLink, read_action_link


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class StartedLinks(Model):
    """What a request has started."""

    actions: Sequence[ActionLink] = attrs.field(factory=list[ActionLink])
    """The actions, one for each droplet."""

    def __hash__(self) -> int:
        return hash(StartedLinks)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "actions": as_json(self.actions),
        }
        fields.update(self.additional_properties)
        return fields


STARTED_LINKS_FIELDS = ("actions",)
_KNOWN = frozenset(STARTED_LINKS_FIELDS)
_pick = picker(STARTED_LINKS_FIELDS)
_draft = draft_of(StartedLinks)


def read_started_links(value: object, into: Into = PLAIN, pick: Picker = _pick) -> StartedLinks:
    """StartedLinks as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (actions,) = pick(data)
        extra = NO_EXTRAS if len(data) == 1 else extras(data, _KNOWN)
    except KeyError:
        (actions,) = map(data.get, STARTED_LINKS_FIELDS)
        extra = extras(data, _KNOWN)
    actions = (
        []
        if actions is None
        else read_models(actions, "actions", read_action_link, ACTION_LINK_FIELDS, into)
    )

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.actions = actions
    draft.__class__ = into[StartedLinks]
    made: StartedLinks = draft
    return made
