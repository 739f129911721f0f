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
class ErrorBody(Model):
    """What an error reply says, in JSON."""

    id: str
    """Short name of the kind of error."""

    message: str
    """What went wrong, for people."""

    request_id: str | None = None
    """Names the request in a talk with DigitalOcean's support; None on many errors."""

    def __hash__(self) -> int:
        return hash((ErrorBody, self.id))

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "id": as_json(self.id),
            "message": as_json(self.message),
            "request_id": as_json(self.request_id),
        }
        fields.update(self.additional_properties)
        return fields


ERROR_BODY_FIELDS = (
    "id",
    "message",
    "request_id",
)
_KNOWN = frozenset(ERROR_BODY_FIELDS)
_pick = picker(ERROR_BODY_FIELDS)
_draft = draft_of(ErrorBody)


def read_error_body(value: object, into: Into = PLAIN, pick: Picker = _pick) -> ErrorBody:
    """ErrorBody as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            id_,
            message,
            request_id,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 3 else extras(data, _KNOWN)
    except KeyError:
        (
            id_,
            message,
            request_id,
        ) = map(data.get, ERROR_BODY_FIELDS)
        extra = extras(data, _KNOWN)
    if type(id_) is not str:
        raise Mismatch("a string", id_, ".id")

    if type(message) is not str:
        raise Mismatch("a string", message, ".message")

    if request_id is not None and type(request_id) is not str:
        raise Mismatch("a string", request_id, ".request_id")

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.id = id_
    draft.message = message
    draft.request_id = request_id
    draft.__class__ = into[ErrorBody]
    made: ErrorBody = draft
    return made
