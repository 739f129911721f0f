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
    read_enum,
    read_integer,
    read_timestamp,
)
from .action_status import ACTION_STATUS, ActionStatus
from .region import Region, read_region


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class Action(Model):
    """A piece of work that DigitalOcean does on a resource, as it last stood."""

    id: int
    """The action's number, unique among all actions."""

    status: ActionStatus
    """How far the action is: `in-progress`, or ended as `completed` or `errored`. Any other value
    means that it has not ended."""

    type: str
    """What is done, for example `transfer`, `convert` or `snapshot`; free text."""

    started_at: datetime.datetime
    """When the action began."""

    completed_at: datetime.datetime | None = None
    """When the action ended, well or not; None while it is in progress."""

    resource_id: int | None = None
    """Id of the resource that is worked on; None for some old actions, and for resources that have
    no number."""

    resource_type: str | None = None
    """Kind of the resource, for example `image`, `droplet` or `reserved_ip`; free text. None for
    some old actions."""

    region: Region | None = None
    """The region it happens in, for a transfer the one it goes to; None if it is in none."""

    region_slug: str | None = None
    """Slug of that region; None if it is in none."""

    def __hash__(self) -> int:
        return hash((Action, self.id))

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "id": as_json(self.id),
            "status": as_json(self.status),
            "type": as_json(self.type),
            "started_at": as_json(self.started_at),
            "completed_at": as_json(self.completed_at),
            "resource_id": as_json(self.resource_id),
            "resource_type": as_json(self.resource_type),
            "region": as_json(self.region),
            "region_slug": as_json(self.region_slug),
        }
        fields.update(self.additional_properties)
        return fields


ACTION_FIELDS = (
    "id",
    "status",
    "type",
    "started_at",
    "completed_at",
    "resource_id",
    "resource_type",
    "region",
    "region_slug",
)
_KNOWN = frozenset(ACTION_FIELDS)
_pick = picker(ACTION_FIELDS)
_draft = draft_of(Action)


def read_action(value: object, into: Into = PLAIN, pick: Picker = _pick) -> Action:
    """Action as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            id_,
            status,
            type_,
            started_at,
            completed_at,
            resource_id,
            resource_type,
            region,
            region_slug,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 9 else extras(data, _KNOWN)
    except KeyError:
        (
            id_,
            status,
            type_,
            started_at,
            completed_at,
            resource_id,
            resource_type,
            region,
            region_slug,
        ) = map(data.get, ACTION_FIELDS)
        extra = extras(data, _KNOWN)
    if type(id_) is not int:
        id_ = read_integer(id_, "id")

    try:
        status = ACTION_STATUS[status]
    except (KeyError, TypeError):
        status = read_enum(ActionStatus, ACTION_STATUS, status, "status")

    if type(type_) is not str:
        raise Mismatch("a string", type_, ".type")

    try:
        started_at = from_iso(started_at)
    except (TypeError, ValueError):
        started_at = read_timestamp(started_at, "started_at")
    if started_at.tzinfo is None:  # UTC, which is what the API means by it
        started_at = started_at.replace(tzinfo=datetime.UTC)

    if completed_at is not None:
        try:
            completed_at = from_iso(completed_at)
        except (TypeError, ValueError):
            completed_at = read_timestamp(completed_at, "completed_at")
        if completed_at.tzinfo is None:  # UTC, which is what the API means by it
            completed_at = completed_at.replace(tzinfo=datetime.UTC)

    if resource_id is not None and type(resource_id) is not int:
        resource_id = read_integer(resource_id, "resource_id")

    if resource_type is not None and type(resource_type) is not str:
        raise Mismatch("a string", resource_type, ".resource_type")

    if region is not None:
        try:
            region = read_region(region, into)
        except Mismatch as mismatch:
            raise mismatch.inside("region") from None

    if region_slug is not None and type(region_slug) is not str:
        raise Mismatch("a string", region_slug, ".region_slug")

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.id = id_
    draft.status = status
    draft.type = type_
    draft.started_at = started_at
    draft.completed_at = completed_at
    draft.resource_id = resource_id
    draft.resource_type = resource_type
    draft.region = region
    draft.region_slug = region_slug
    draft.__class__ = into[Action]
    made: Action = draft
    return made
