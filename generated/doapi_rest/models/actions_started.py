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
from .action import ACTION_FIELDS, Action, read_action


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class ActionsStarted(Model):
    """The reply that holds the actions which a request has started."""

    actions: Sequence[Action]
    """The actions, one for each droplet."""

    def __hash__(self) -> int:
        return hash(ActionsStarted)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "actions": as_json(self.actions),
        }
        fields.update(self.additional_properties)
        return fields


ACTIONS_STARTED_FIELDS = ("actions",)
_KNOWN = frozenset(ACTIONS_STARTED_FIELDS)
_pick = picker(ACTIONS_STARTED_FIELDS)
_draft = draft_of(ActionsStarted)


def read_actions_started(value: object, into: Into = PLAIN, pick: Picker = _pick) -> ActionsStarted:
    """ActionsStarted as read from JSON.

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
        (actions,) = map(data.get, ACTIONS_STARTED_FIELDS)
        extra = extras(data, _KNOWN)
    actions = read_models(actions, "actions", read_action, ACTION_FIELDS, into)

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.actions = actions
    draft.__class__ = into[ActionsStarted]
    made: ActionsStarted = draft
    return made
