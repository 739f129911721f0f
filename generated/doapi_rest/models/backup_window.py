# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

import datetime

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
    from_iso,
    picker,
    read_timestamp,
)


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class BackupWindow(Model):
    """The time in which a backup begins."""

    start: datetime.datetime | None = None
    """When it opens."""

    end: datetime.datetime | None = None
    """When it closes."""

    def __hash__(self) -> int:
        return hash(BackupWindow)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {}
        if self.start is not None:
            fields["start"] = as_json(self.start)
        if self.end is not None:
            fields["end"] = as_json(self.end)
        fields.update(self.additional_properties)
        return fields


BACKUP_WINDOW_FIELDS = (
    "start",
    "end",
)
_KNOWN = frozenset(BACKUP_WINDOW_FIELDS)
_pick = picker(BACKUP_WINDOW_FIELDS)
_draft = draft_of(BackupWindow)


def read_backup_window(value: object, into: Into = PLAIN, pick: Picker = _pick) -> BackupWindow:
    """BackupWindow as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            start,
            end,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 2 else extras(data, _KNOWN)
    except KeyError:
        (
            start,
            end,
        ) = map(data.get, BACKUP_WINDOW_FIELDS)
        extra = extras(data, _KNOWN)
    if start is not None:
        try:
            start = from_iso(start)
        except (TypeError, ValueError):
            start = read_timestamp(start, "start")
        if start.tzinfo is None:  # UTC, which is what the API means by it
            start = start.replace(tzinfo=datetime.UTC)

    if end is not None:
        try:
            end = from_iso(end)
        except (TypeError, ValueError):
            end = read_timestamp(end, "end")
        if end.tzinfo is None:  # UTC, which is what the API means by it
            end = end.replace(tzinfo=datetime.UTC)

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.start = start
    draft.end = end
    draft.__class__ = into[BackupWindow]
    made: BackupWindow = draft
    return made
