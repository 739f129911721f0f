"""What the stand-in holds of droplets, and of what they are made with: sizes and SSH keys."""

from __future__ import annotations

from typing import Literal

import attrs

from .records import Account, ActionRecord, ImageRecord, RegionRecord
from .rendering import Rendered, forget_rendering, to_bytes

DropletStatus = Literal["new", "active", "off", "archive"]


@attrs.define(kw_only=True, eq=False, on_setattr=forget_rendering)
class SizeRecord(Rendered):
    """A size that droplets can have. What is set on it is what the API says from then on."""

    slug: str
    memory: int
    """MB."""
    vcpus: int
    disk: int
    """GB."""
    transfer: float
    """TB a month."""
    price_monthly: float
    """US dollars."""
    regions: tuple[str, ...]
    available: bool = True
    description: str = "Basic"
    gpu_model: str | None = None
    """The model of its one GPU; None if it has none."""

    def to_dict(self) -> dict[str, object]:
        """Return what the API's JSON holds for it."""
        fields: dict[str, object] = {
            "slug": self.slug,
            "memory": self.memory,
            "vcpus": self.vcpus,
            "disk": self.disk,
            "transfer": self.transfer,
            "price_monthly": self.price_monthly,
            "price_hourly": round(self.price_monthly / 672, 5),
            "regions": self.regions,
            "available": self.available,
            "description": self.description,
            "disk_info": disk_info(self, self.disk),
        }
        if self.gpu_model is not None:
            fields["gpu_info"] = gpu_info(self.gpu_model)
        return fields


@attrs.define(kw_only=True, eq=False, on_setattr=forget_rendering)
class SshKeyRecord(Rendered):
    """A public key of the account."""

    id: int
    name: str
    fingerprint: str
    public_key: str
    owner: Account = attrs.field(repr=False)

    def to_dict(self) -> dict[str, object]:
        """Return what the API's JSON holds for it."""
        return {
            "id": self.id,
            "fingerprint": self.fingerprint,
            "public_key": self.public_key,
            "name": self.name,
        }


@attrs.define(kw_only=True, eq=False)
class DropletRecord:
    """A droplet. What is set on it is what the API says from then on."""

    id: int
    name: str
    size: SizeRecord
    region: RegionRecord
    image: ImageRecord | None
    """What it was made from, as it is now or last was; None if the API is not to say."""
    created_at: str
    """As the API writes it, for example `2026-01-30T17:02:51Z`."""
    owner: Account = attrs.field(repr=False)
    status: DropletStatus = "active"
    locked: bool = False
    disk: int
    """GB; less than that of its size after a resize without the disk."""
    features: tuple[str, ...] = ()
    """What is switched on, such as `backups`, `ipv6`, `monitoring`."""
    tags: tuple[str, ...] = ()
    volume_ids: tuple[str, ...] = ()
    public_ipv4: str | None
    """None if it has no public address."""
    private_ipv4: str | None
    public_ipv6: str
    """What it has as soon as `ipv6` is among its features."""
    backup_window: tuple[str, str] | None = None
    """Begin and end of the time in which the next backup begins; None if backups are off."""
    visible_from: float = 0.0
    """Unix time before which the API answers 404 for it; infinite if its creation fails."""
    images: list[ImageRecord] = attrs.field(factory=list[ImageRecord], repr=False)
    """The snapshots and backups that were made of it and are there, oldest first."""
    actions: list[ActionRecord] = attrs.field(factory=list[ActionRecord], repr=False)
    """What was started on it and can be seen, oldest first."""
    pending: list[ActionRecord] = attrs.field(factory=list[ActionRecord], repr=False, init=False)
    """What was started on it and may not have ended, seen or not."""

    @property
    def snapshots(self) -> list[ImageRecord]:
        """Its snapshots, oldest first."""
        return [image for image in self.images if image.type == "snapshot"]

    @property
    def backups(self) -> list[ImageRecord]:
        """Its backups, oldest first."""
        return [image for image in self.images if image.type == "backup"]

    def to_dict(self, *, just_created: bool = False) -> dict[str, object]:
        """Return what the API's JSON holds for it; the reply that creates it does not name its private network."""
        window = (
            None
            if self.backup_window is None
            else dict(zip(("start", "end"), self.backup_window, strict=True))
        )
        fields: dict[str, object] = {
            "id": self.id,
            "name": self.name,
            "memory": self.size.memory,
            "vcpus": self.size.vcpus,
            "disk": self.disk,
            "disk_info": disk_info(self.size, self.disk),
            "locked": self.locked,
            "status": self.status,
            "kernel": None,
            "created_at": self.created_at,
            "features": self.features,
            "backup_ids": [image.id for image in self.backups],
            "next_backup_window": window,
            "snapshot_ids": [image.id for image in self.snapshots],
            "image": None if self.image is None else self.image.to_dict(),
            "volume_ids": self.volume_ids,
            "size": self.size.to_dict(),
            "size_slug": self.size.slug,
            "networks": self._networks(),
            "region": self.region.to_dict(),
            "tags": self.tags,
        }
        if self.size.gpu_model is not None:
            fields["gpu_info"] = gpu_info(self.size.gpu_model)
        return fields if just_created else {**fields, "vpc_uuid": self.owner.vpc_uuid}

    def render(self) -> bytes:
        """Return its JSON."""
        return to_bytes(self.to_dict())

    def _networks(self) -> dict[str, object]:
        v4: list[object] = []
        v6: list[object] = []
        if (
            self.status != "new"
        ):  # the private address comes first, so that a client cannot take just any
            if self.private_ipv4 is not None:
                v4.append(_address(self.private_ipv4, "255.255.240.0", "", "private"))
            if self.public_ipv4 is not None:
                gateway = f"{self.public_ipv4.rpartition('.')[0]}.1"
                v4.append(_address(self.public_ipv4, "255.255.255.0", gateway, "public"))
            if "ipv6" in self.features:
                v6.append(_address(self.public_ipv6, 64, "2001:db8::1", "public"))
        return {"v4": v4, "v6": v6}


def addresses(number: int) -> tuple[str, str, str]:
    """Return the public, private and IPv6 address of the droplet of an id, from networks set aside for tests."""
    third, fourth = divmod(number // 11 % 62_500, 250)
    return (
        f"198.18.{third}.{fourth + 2}",
        f"10.114.{third}.{fourth + 2}",
        f"2001:db8::{number // 11:x}",
    )


def _address(address: str, netmask: object, gateway: str, kind: str) -> dict[str, object]:
    return {"ip_address": address, "netmask": netmask, "gateway": gateway, "type": kind}


def disk_info(size: SizeRecord, disk: int) -> list[object]:
    """Return the disks of a droplet of a size, the first as large as is said."""
    disks: list[object] = [{"type": "local", "size": {"amount": disk, "unit": "gib"}}]
    if size.gpu_model is not None:
        disks.append({"type": "scratch", "size": {"amount": 5120, "unit": "gib"}})
    return disks


def gpu_info(model: str) -> dict[str, object]:
    """Return what the API says of a GPU."""
    return {"count": 1, "model": model, "vram": {"amount": 80, "unit": "gib"}}
