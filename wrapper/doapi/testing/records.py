"""What the stand-in holds: images, actions, regions and accounts, each able to say itself in the API's JSON."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from typing import Literal

import attrs

ImageType = Literal["base", "snapshot", "backup", "custom", "admin"]
ImageStatus = Literal["NEW", "available", "pending", "deleted", "retired"]
ActionStatus = Literal["in-progress", "completed", "errored"]
Outcome = Literal["completed", "errored"]
PublicKind = Literal["distribution", "application"]


def to_bytes(value: object) -> bytes:
    """JSON, as short as it gets."""
    return json.dumps(value, separators=(",", ":")).encode()


def iso(moment: float) -> str:
    """A Unix time as the API writes it, in whole seconds."""
    return datetime.datetime.fromtimestamp(int(moment), datetime.UTC).isoformat()[:19] + "Z"


def texts(name: str, values: Iterable[str]) -> tuple[str, ...]:
    """Return strings that a test gives as a list.

    Raises:
        TypeError: it is one string, which would be taken letter by letter.
    """
    if isinstance(values, str):
        raise TypeError(
            f"expected a list of strings for {name}, such as [{values!r}], got {values!r}"
        )
    return tuple(values)


def _forget_rendering(
    record: _Rendered, attribute: attrs.Attribute[object], value: object
) -> object:
    del attribute
    record.forget_rendering()
    return value


@attrs.define
class _Rendered:
    """Something that is written as JSON often and changes seldom."""

    _rendering: bytes | None = attrs.field(
        default=None, init=False, repr=False, eq=False, on_setattr=attrs.setters.NO_OP
    )

    def to_dict(self) -> dict[str, object]:
        """What the API's JSON holds for it."""
        raise NotImplementedError

    def render(self) -> bytes:
        """Its JSON, kept until a field changes."""
        if self._rendering is None:
            self._rendering = to_bytes(self.to_dict())
        return self._rendering

    def forget_rendering(self) -> None:
        """Write the JSON anew next time."""
        self._rendering = None


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

    takes_at_once: bool = True
    """Whether a snapshot offered to the team by its id is the team's at once, with no need to accept it."""


@attrs.define(kw_only=True, eq=False, on_setattr=_forget_rendering)
class RegionRecord(_Rendered):
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
        """What the API's JSON holds for it."""
        return {
            "name": self.name,
            "slug": self.slug,
            "sizes": self.sizes,
            "features": self.features,
            "available": self.available,
        }


@attrs.define(kw_only=True, eq=False, on_setattr=_forget_rendering)
class ImageRecord(_Rendered):
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
    actions: list[ActionRecord] = attrs.field(factory=list["ActionRecord"], repr=False)
    """What was started on it and can be seen, oldest first."""

    def to_dict(self) -> dict[str, object]:
        """What the API's JSON holds for it; while it is imported, much of it is left out."""
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


@attrs.define(kw_only=True, eq=False, on_setattr=_forget_rendering)
class ActionRecord(_Rendered):
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
        """What the API's JSON holds for it."""
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
    """None if nobody here has the e-mail address it was offered to."""


Body = Mapping[str, object]
"""The JSON object that a request carries."""
