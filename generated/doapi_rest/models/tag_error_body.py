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
    check_strings,
    draft_of,
    extras,
    picker,
    read_strings,
)


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class TagErrorBody(Model):
    """Why a name cannot be that of a tag."""

    error: str
    """What is wrong, for people."""

    messages: Sequence[str] = attrs.field(factory=list[str])
    """More of it; empty as a rule."""

    root_causes: Sequence[str] = attrs.field(factory=list[str])
    """What is wrong, as the services behind the API put it."""

    def __hash__(self) -> int:
        return hash((TagErrorBody, self.error))

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "error": as_json(self.error),
            "messages": as_json(self.messages),
            "root_causes": as_json(self.root_causes),
        }
        fields.update(self.additional_properties)
        return fields


TAG_ERROR_BODY_FIELDS = (
    "error",
    "messages",
    "root_causes",
)
_KNOWN = frozenset(TAG_ERROR_BODY_FIELDS)
_pick = picker(TAG_ERROR_BODY_FIELDS)
_draft = draft_of(TagErrorBody)


def read_tag_error_body(value: object, into: Into = PLAIN, pick: Picker = _pick) -> TagErrorBody:
    """TagErrorBody as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            error,
            messages,
            root_causes,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 3 else extras(data, _KNOWN)
    except KeyError:
        (
            error,
            messages,
            root_causes,
        ) = map(data.get, TAG_ERROR_BODY_FIELDS)
        extra = extras(data, _KNOWN)
    if type(error) is not str:
        raise Mismatch("a string", error, ".error")

    try:
        check_strings(messages)
        if type(messages) is not list:
            raise TypeError
    except TypeError:
        messages = read_strings(messages, "messages")  # pyright: ignore[reportUnknownArgumentType]

    try:
        check_strings(root_causes)
        if type(root_causes) is not list:
            raise TypeError
    except TypeError:
        root_causes = read_strings(root_causes, "root_causes")  # pyright: ignore[reportUnknownArgumentType]

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.error = error
    draft.messages = messages
    draft.root_causes = root_causes
    draft.__class__ = into[TagErrorBody]
    made: TagErrorBody = draft
    return made
