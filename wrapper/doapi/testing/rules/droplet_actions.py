"""The rules of actions on droplets: what may be started, on one or on all that carry a tag, and what it changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from ..bodies import Fields, as_object
from ..droplet_records import DropletRecord
from ..records import Account, ActionRecord, ImageRecord
from ..refusals import Refusal, not_found, unprocessable
from ..rendering import from_iso
from ..state import State
from . import backups
from .actions import Effect, Start, begin, no_effect, running
from .choices import NAME, image_to_use, size_in
from .plans import Plans

Prepare: TypeAlias = Callable[[State, DropletRecord, Fields], Effect]
"""Looks whether an action can be done, and says what it changes."""

PENDING = "Droplet already has a pending event."
BLOCKED = "there are currently blocking events processing for one or more of the droplets"
MUST_BE_OFF = "Droplet is currently on. Please power it off to run this event."
MUST_BE_ON = "Droplet is currently off. Please power it on to run this event."


def start_droplet_action(
    state: State, plans: Plans, account: Account, droplet: DropletRecord, body: object
) -> ActionRecord:
    """Start what a request asks for.

    Raises:
        Refusal: the type is not known, the body is malformed, the rules or the plan forbid it.
    """
    kind, fields = _read(body, {*KINDS, *plans.allowed})
    if running(droplet):
        raise unprocessable(PENDING)
    return _start(state, plans, account, droplet, kind, fields)


def start_tagged_actions(
    state: State, plans: Plans, account: Account, tag: str | None, body: object
) -> Sequence[ActionRecord]:
    """Start what a request asks for on each droplet with a tag, or on none.

    Raises:
        Refusal: there is no such tag, the type is not for many, the body is malformed, the rules or the plan forbid it.
    """
    if not tag:
        raise unprocessable("tag_name is missing or blank.")
    kind, fields = _read(body, {*BY_TAG, *plans.allowed})
    if kind == "snapshot":
        fields.text("name")
    backups.read_policy(fields)  # what is malformed is refused also if nothing carries the tag
    if state.tags[account].get(tag) is None:
        raise not_found()
    droplets = [each for each in state.visible_droplets(account) if tag in each.tags]
    if any(running(droplet) for droplet in droplets):
        raise unprocessable(BLOCKED)
    for droplet in droplets:
        KINDS.get(kind, _nothing)(state, droplet, fields)  # all can be done, or none is
    return [_start(state, plans, account, each, kind, fields) for each in droplets]


def effect_of(
    state: State, kind: str, droplet: DropletRecord, values: Mapping[str, object]
) -> Effect:
    """Return what an action on a droplet changes when it is completed."""
    return KINDS.get(kind, _nothing)(state, droplet, Fields(values, 422))


def _read(body: object, known: set[str]) -> tuple[str, Fields]:
    kind = (as_object(body) or {}).get("type")
    if not isinstance(kind, str) or kind not in known:
        raise Refusal(404, "The specified action type is not available.")
    if kind not in KINDS:  # a test has allowed it, with any fields
        return kind, Fields(as_object(body) or {}, 422)
    return kind, Fields.read(body, ("type", *FIELDS.get(kind, ())))


def _start(
    state: State,
    plans: Plans,
    account: Account,
    droplet: DropletRecord,
    kind: str,
    fields: Fields,
) -> ActionRecord:
    effect = KINDS.get(kind, _nothing)(state, droplet, fields)
    plan = plans.take(kind)
    if plan.refuse is not None:
        raise Refusal(plan.refuse, plan.message)
    start = Start(
        type=kind, subject=droplet, resource_type="droplet", region=droplet.region, effect=effect
    )
    return begin(state, plans, account, start, plan)


def _nothing(state: State, droplet: DropletRecord, fields: Fields) -> Effect:
    return no_effect


def _snapshot(state: State, droplet: DropletRecord, fields: Fields) -> Effect:
    name = fields.text("name")

    def keep(action: ActionRecord) -> None:
        made_from = droplet.image
        state.add_image(
            ImageRecord(
                id=state.next_image_id(),
                name=name,
                distribution="Unknown" if made_from is None else made_from.distribution,
                regions=(droplet.region.slug,),
                created_at=action.started_at,
                min_disk_size=droplet.disk,
                size_gigabytes=round(1.5 + droplet.disk * 0.08, 2),
                owner=droplet.owner,
                droplet_id=droplet.id,
            )
        )

    return keep


def _restore(state: State, droplet: DropletRecord, fields: Fields) -> Effect:
    number = fields.integer("image")
    image = next((each for each in droplet.images if each.id == number), None)
    if image is None:
        raise unprocessable("The image is no backup of this Droplet.")
    return no_effect  # the disk has another content, of which the API says nothing


def _rebuild(state: State, droplet: DropletRecord, fields: Fields) -> Effect:
    image = image_to_use(state, droplet.owner, fields, droplet.region, droplet.disk)

    def begin_anew(action: ActionRecord) -> None:
        droplet.image, droplet.status = image, "active"

    return begin_anew


def _resize(state: State, droplet: DropletRecord, fields: Fields) -> Effect:
    size = size_in(state, fields.text("size"), droplet.region)
    with_disk = fields.flag("disk")
    if droplet.status != "off":
        raise unprocessable(MUST_BE_OFF)
    if size.disk < droplet.disk:
        raise unprocessable("Size can not decrease size of Droplet's disk image")

    def resize(action: ActionRecord) -> None:
        droplet.size = size
        if with_disk:
            droplet.disk = size.disk

    return resize


def _rename(state: State, droplet: DropletRecord, fields: Fields) -> Effect:
    name = fields.text("name")
    if not NAME.fullmatch(name):
        raise unprocessable("Only valid hostname characters are allowed. (a-z, A-Z, 0-9, . and -)")

    def rename(action: ActionRecord) -> None:
        droplet.name = name

    return rename


def _power_on(state: State, droplet: DropletRecord, fields: Fields) -> Effect:
    if droplet.status != "off":
        raise unprocessable("Droplet is already powered on")
    return _switch(droplet, on=True)


def _power_off(state: State, droplet: DropletRecord, fields: Fields) -> Effect:
    if droplet.status == "off":
        raise unprocessable("Droplet is already powered off")
    return _switch(droplet, on=False)


def _shutdown(state: State, droplet: DropletRecord, fields: Fields) -> Effect:
    return _switch(droplet, on=False)  # of one that is off it is no error


def _power_cycle(state: State, droplet: DropletRecord, fields: Fields) -> Effect:
    return _switch(droplet, on=True)


def _reboot(state: State, droplet: DropletRecord, fields: Fields) -> Effect:
    if droplet.status == "off":
        raise unprocessable(MUST_BE_ON)
    return no_effect


def _switch(droplet: DropletRecord, *, on: bool) -> Effect:
    def switch(action: ActionRecord) -> None:
        droplet.status = "active" if on else "off"

    return switch


def _enable_backups(state: State, droplet: DropletRecord, fields: Fields) -> Effect:
    policy = backups.read_policy(fields)

    def enable(action: ActionRecord) -> None:
        _feature(droplet, "backups", on=True)
        droplet.backup_window = backups.next_window(policy, from_iso(action.started_at))

    return enable


def _change_backup_policy(state: State, droplet: DropletRecord, fields: Fields) -> Effect:
    fields.required("backup_policy")
    if "backups" not in droplet.features:
        raise unprocessable("Backups are not enabled for this Droplet.")
    return _enable_backups(state, droplet, fields)


def _disable_backups(state: State, droplet: DropletRecord, fields: Fields) -> Effect:
    def disable(action: ActionRecord) -> None:
        _feature(droplet, "backups", on=False)
        droplet.backup_window = None

    return disable


def _enable_ipv6(state: State, droplet: DropletRecord, fields: Fields) -> Effect:
    return lambda action: _feature(droplet, "ipv6", on=True)


def _feature(droplet: DropletRecord, name: str, *, on: bool) -> None:
    others = tuple(each for each in droplet.features if each != name)
    droplet.features = (*others, name) if on else others


KINDS: Mapping[str, Prepare] = {
    "snapshot": _snapshot,
    "restore": _restore,
    "rebuild": _rebuild,
    "resize": _resize,
    "rename": _rename,
    "power_on": _power_on,
    "power_off": _power_off,
    "shutdown": _shutdown,
    "power_cycle": _power_cycle,
    "reboot": _reboot,
    "enable_backups": _enable_backups,
    "change_backup_policy": _change_backup_policy,
    "disable_backups": _disable_backups,
    "enable_ipv6": _enable_ipv6,
    "password_reset": _nothing,
}
"""The types of actions that have rules."""

FIELDS: Mapping[str, Sequence[str]] = {
    "snapshot": ("name",),
    "restore": ("image",),
    "rebuild": ("image",),
    "resize": ("size", "disk"),
    "rename": ("name",),
    "enable_backups": ("backup_policy",),
    "change_backup_policy": ("backup_policy",),
}
"""What a request may say beside the type of its action."""

BY_TAG = frozenset(
    {
        "snapshot",
        "power_on",
        "power_off",
        "shutdown",
        "power_cycle",
        "enable_backups",
        "disable_backups",
        "enable_ipv6",
    }
)
"""The types of actions that can be started on all droplets with a tag."""
