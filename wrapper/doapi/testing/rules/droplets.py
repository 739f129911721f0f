"""The rules of droplets: what lists hold, how they are created, and what goes when they are deleted."""

from __future__ import annotations

import math
from collections.abc import Sequence

import attrs

from ..bodies import Fields
from ..droplet_records import DropletRecord, SizeRecord, addresses
from ..records import Account, ActionRecord, ImageRecord, RegionRecord
from ..refusals import Refusal, not_found, unprocessable
from ..rendering import iso
from ..state import State
from . import backups
from .actions import Start, begin, running
from .choices import NAME, check_keys, image_to_use, named_region, region_for, size_in
from .droplet_actions import PENDING
from .plans import Creation, Plan, Plans

MOST_AT_ONCE = 10
LONGEST_USER_DATA = 64 * 1024

FLAGS = (
    "backups",
    "ipv6",
    "monitoring",
    "with_droplet_agent",
    "public_networking",
    "private_networking",
)
FIELDS = (
    *("size", "image", "region", "ssh_keys", "backup_policy", "tags", "user_data", "volumes", "vpc_uuid"),
    *FLAGS,
)  # fmt: skip
"""What a request may say of the droplets that it creates, beside their names."""


def listed(
    state: State, account: Account, *, name: str | None, tag: str | None, kind: str | None
) -> list[DropletRecord]:
    """Return the droplets that a list holds: those with a GPU only if it asks for them."""
    if kind not in (None, "droplets", "gpus"):
        raise unprocessable("type must be droplets or gpus.")
    if tag is not None and not (name is None and kind is None):
        raise unprocessable("tag_name cannot be combined with name or type.")
    droplets = state.visible_droplets(account)
    if tag is not None:
        return [each for each in droplets if tag in each.tags]
    if name is not None:
        droplets = [each for each in droplets if each.name.casefold() == name.casefold()]
    return [each for each in droplets if (each.size.gpu_model is not None) == (kind == "gpus")]


def create(
    state: State, plans: Plans, account: Account, body: object
) -> Sequence[tuple[DropletRecord, ActionRecord]]:
    """Begin to create the droplets that a request asks for, each with an action of its own.

    Raises:
        Refusal: the body is malformed, what it asks for does not go together, or the plan forbids it.
    """
    fields = Fields.read(body, ("name", "names", *FIELDS))
    names = _names(fields)
    wanted = _Wanted.read(state, account, fields)
    mine = sum(each.owner is account for each in state.droplets.values())
    if account.droplet_limit is not None and mine + len(names) > account.droplet_limit:
        raise unprocessable("creating this/these droplet(s) will exceed your droplet limit")
    creations = plans.take_creations(len(names))
    for creation in creations:
        if creation.refuse is not None:
            raise Refusal(creation.refuse, creation.message)
    return [
        _begin(state, plans, wanted, name, creation)
        for name, creation in zip(names, creations, strict=True)
    ]


def delete(state: State, plans: Plans, account: Account, droplet: DropletRecord) -> None:
    """Delete a droplet, its backups with it; it is still there for as long as the plans say.

    Raises:
        Refusal: something is being done to it.
    """
    if running(droplet):
        raise unprocessable(PENDING)
    begin(
        state,
        plans,
        account,
        Start(
            type="destroy",
            subject=droplet,
            resource_type="droplet",
            region=droplet.region,
            effect=lambda action: state.remove_droplet(droplet),
        ),
        Plan(seconds=plans.delete_seconds),
    )


@attrs.frozen(kw_only=True)
class _Wanted:
    """What new droplets are to be, but for their names."""

    account: Account
    size: SizeRecord
    image: ImageRecord
    region: RegionRecord
    features: tuple[str, ...]
    policy: backups.Policy | None
    tags: tuple[str, ...]
    volumes: tuple[str, ...]
    is_public: bool

    @classmethod
    def read(cls, state: State, account: Account, fields: Fields) -> _Wanted:
        """Return what a request asks for, if it goes together."""
        flags = {name: fields.flag(name) for name in FLAGS}
        policy = backups.read_policy(fields)
        prefix = None if fields.values.get("region") is None else fields.text("region")
        region = named_region(state, prefix)
        size = size_in(state, fields.text("size"), region)
        image = image_to_use(state, account, fields, region, size.disk)
        check_keys(state, account, fields.identifiers("ssh_keys"))
        if len((fields.optional_text("user_data") or "").encode()) > LONGEST_USER_DATA:
            raise unprocessable("user_data must be at most 64 KiB.")
        if fields.optional_text("vpc_uuid") not in (None, account.vpc_uuid):
            raise not_found()
        is_public = flags["public_networking"] is not False
        if flags["ipv6"] and not is_public:
            raise unprocessable("ipv6 needs public_networking.")
        return cls(
            account=account,
            size=size,
            image=image,
            region=region or region_for(state, prefix, size, image),
            features=tuple(each for each in ("backups", "ipv6", "monitoring") if flags[each]),
            policy=policy if flags["backups"] else None,
            tags=() if fields.values.get("tags") is None else fields.texts("tags"),
            volumes=fields.texts("volumes"),
            is_public=is_public,
        )


def _names(fields: Fields) -> Sequence[str]:
    if ("name" in fields.values) == ("names" in fields.values):
        raise unprocessable("The body needs either name or names.")
    names = fields.texts("names") if "names" in fields.values else (fields.text("name"),)
    if not 0 < len(names) <= MOST_AT_ONCE:
        raise unprocessable(f"names must be 1 to {MOST_AT_ONCE}.")
    if not all(NAME.fullmatch(name) for name in names):
        raise unprocessable("Only valid hostname characters are allowed. (a-z, A-Z, 0-9, . and -)")
    return names


def _begin(
    state: State, plans: Plans, wanted: _Wanted, name: str, creation: Creation
) -> tuple[DropletRecord, ActionRecord]:
    now = state.now()
    fails = creation.outcome == "errored"
    number = state.next_droplet_id()
    public_ipv4, private_ipv4, public_ipv6 = addresses(number)
    droplet = DropletRecord(
        id=number,
        name=name,
        size=wanted.size,
        region=wanted.region,
        image=wanted.image,
        created_at=iso(now),
        owner=wanted.account,
        status="new",
        disk=wanted.size.disk,
        features=wanted.features,
        tags=wanted.tags,
        volume_ids=wanted.volumes,
        visible_from=math.inf if fails else now + creation.hidden_for,
        public_ipv4=public_ipv4 if wanted.is_public else None,
        private_ipv4=private_ipv4,
        public_ipv6=public_ipv6,
    )

    def finish(action: ActionRecord) -> None:
        droplet.status = "active"
        if wanted.policy is not None:
            droplet.backup_window = backups.next_window(wanted.policy, now)

    state.add_droplet(droplet)
    start = Start(
        type="create",
        subject=droplet,
        resource_type="droplet",
        region=droplet.region,
        effect=finish,
    )
    plan = Plan(seconds=creation.seconds, outcome=creation.outcome)
    return droplet, begin(state, plans, wanted.account, start, plan)
