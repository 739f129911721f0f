"""What the stand-in holds of accounts, regions, images and actions, each able to say itself in the API's JSON."""

from __future__ import annotations

from typing import Literal

import attrs

from .rendering import Rendered, forget_rendering

ImageType = Literal["base", "snapshot", "backup", "custom", "admin"]
ImageStatus = Literal["NEW", "available", "pending", "deleted", "retired"]
ActionStatus = Literal["in-progress", "completed", "errored"]
Outcome = Literal["completed", "errored"]
PublicKind = Literal["distribution", "application"]

GONE_DROPLET = 400_000_000
"""The id of a droplet that is not there any more: the origin of snapshots and backups of which nothing else is said."""


@attrs.define(kw_only=True, eq=False)
class Account:
    """Somebody who owns images, and a team of which that person is the only member."""

    token: str = attrs.field(repr=False)
    """What its requests carry in `Authorization: Bearer`."""

    email: str
    """Where others offer snapshots to it."""

    uuid: str
    """The id of its team."""

    read_only_token: str = attrs.field(repr=False)
    """A second token of the account, which may not change anything: writes are 403."""

    droplet_limit: int | None = None
    """How many droplets it may have; None for any number."""

    vpc_uuid: str = "5a4981aa-9653-4bd1-bef5-d6bff52042e4"
    """The id of the private network that its droplets are in."""

    takes_at_once: bool = True
    """Whether a snapshot offered to the team by its id is the team's at once, with no need to accept it."""


@attrs.define(kw_only=True, eq=False, on_setattr=forget_rendering)
class RegionRecord(Rendered):
    """A region. What is set on it is what the API says from then on."""

    slug: str
    name: str
    sizes: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    available: bool = True

    @property
    def takes_images(self) -> bool:
        """Whether images can be transferred there."""
        return "image_transfer" in self.features

    def to_dict(self) -> dict[str, object]:
        """Return what the API's JSON holds for it."""
        return {
            "name": self.name,
            "slug": self.slug,
            "sizes": self.sizes,
            "features": self.features,
            "available": self.available,
        }


@attrs.define(kw_only=True, eq=False, on_setattr=forget_rendering)
class ImageRecord(Rendered):
    """An image. What is set on it is what the API says from then on."""

    id: int
    name: str
    type: ImageType = "snapshot"
    distribution: str = "Ubuntu"
    slug: str | None = None
    public: bool = False
    regions: tuple[str, ...] = ()
    created_at: str
    """As the API writes it, for example `2026-01-30T17:02:51Z`."""
    min_disk_size: int | None = 25
    """GB."""
    size_gigabytes: float | None = 3.42
    """GB."""
    description: str | None = None
    tags: tuple[str, ...] = ()
    status: ImageStatus = "available"
    error_message: str | None = None
    public_kind: PublicKind | None = None
    """Which value of the list's `type` filter finds it; None if none does."""
    owner: Account | None = None
    """None if it is DigitalOcean's."""
    droplet_id: int = GONE_DROPLET
    """The droplet that a snapshot or backup was made of."""
    actions: list[ActionRecord] = attrs.field(factory=list["ActionRecord"], repr=False)
    """What was started on it and can be seen, oldest first."""
    pending: list[ActionRecord] = attrs.field(factory=list["ActionRecord"], repr=False, init=False)
    """What was started on it and may not have ended, seen or not."""

    def to_dict(self) -> dict[str, object]:
        """Return what the API's JSON holds for it; while it is imported, much of it is left out."""
        fields: dict[str, object] = {
            "id": self.id,
            "name": self.name,
            "type": self.type,
            "distribution": self.distribution,
            "regions": self.regions,
            "created_at": self.created_at,
            "description": self.description,
            "tags": self.tags,
            "status": self.status,
            "error_message": self.error_message or "",
        }
        if self.status not in ("NEW", "pending"):
            fields |= {
                "slug": self.slug,
                "public": self.public,
                "min_disk_size": self.min_disk_size,
                "size_gigabytes": self.size_gigabytes,
            }
        return fields


@attrs.define(kw_only=True, eq=False, on_setattr=forget_rendering)
class ActionRecord(Rendered):
    """An action. What is set on it is what the API says from then on."""

    id: int
    type: str
    started_at: str
    """As the API writes it, for example `2026-01-30T17:02:51Z`."""
    status: ActionStatus = "in-progress"
    completed_at: str | None = None
    resource_id: int | None = None
    resource_type: str | None = "image"
    region: RegionRecord | None = None
    region_slug: str | None = None
    hidden_until: float = 0.0
    """Unix time before which the API answers 404 for it."""

    def to_dict(self) -> dict[str, object]:
        """Return what the API's JSON holds for it."""
        return {
            "id": self.id,
            "status": self.status,
            "type": self.type,
            "started_at": self.started_at,
            "completed_at": self.completed_at,
            "resource_id": self.resource_id,
            "resource_type": self.resource_type,
            "region": None if self.region is None else self.region.to_dict(),
            "region_slug": self.region_slug,
        }


@attrs.define(kw_only=True, eq=False)
class AccountTransfer:
    """A snapshot that was offered to another account, and not taken or refused yet."""

    id: int
    image: ImageRecord
    sender: Account
    recipient: Account | None
    """None if no account here has the e-mail address it was offered to."""
