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
from .action import Action, read_action


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class ActionReply(Model):
    """The reply that holds one action."""

    action: Action
    """A piece of work that DigitalOcean does on a resource, as it last stood."""

    def __hash__(self) -> int:
        return hash(ActionReply)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "action": as_json(self.action),
        }
        fields.update(self.additional_properties)
        return fields


ACTION_REPLY_FIELDS = ("action",)
_KNOWN = frozenset(ACTION_REPLY_FIELDS)
_pick = picker(ACTION_REPLY_FIELDS)
_draft = draft_of(ActionReply)


def read_action_reply(value: object, into: Into = PLAIN, pick: Picker = _pick) -> ActionReply:
    """ActionReply as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (action,) = pick(data)
        extra = NO_EXTRAS if len(data) == 1 else extras(data, _KNOWN)
    except KeyError:
        (action,) = map(data.get, ACTION_REPLY_FIELDS)
        extra = extras(data, _KNOWN)
    try:
        action = read_action(action, into)
    except Mismatch as mismatch:
        raise mismatch.inside("action") from None

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.action = action
    draft.__class__ = into[ActionReply]
    made: ActionReply = draft
    return made
