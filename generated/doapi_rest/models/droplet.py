# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

import datetime
from collections.abc import Sequence

import attrs

from ..readers import (
    as_integer,
    list_of,
    read_at,
)
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
    from_iso,
    picker,
    read_enum,
    read_integer,
    read_models,
    read_strings,
    read_timestamp,
)
from .backup_window import BackupWindow, read_backup_window
from .disk_info import DISK_INFO_FIELDS, DiskInfo, read_disk_info
from .droplet_networks import DropletNetworks, read_droplet_networks
from .droplet_status import DROPLET_STATUS, DropletStatus
from .gpu_info import GpuInfo, read_gpu_info
from .image import Image, read_image
from .kernel import Kernel, read_kernel
from .region import Region, read_region
from .size import Size, read_size


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class Droplet(Model):
    """A virtual machine, as the API last described it."""

    id: int
    """The droplet's number, unique among all droplets."""

    name: str
    """The name people gave it, also its host name at first; it need not be unique."""

    memory: int
    """Memory, in MB."""

    vcpus: int
    """How many virtual processors it has."""

    disk: int
    """Size of its disk, in GB; at least the `min_disk_size` of every image that is made of it."""

    locked: bool
    """True if nobody may act on it. It says little of whether the droplet is busy; read the action
    for that."""

    status: DropletStatus
    """What the droplet does: `new` while it is made, `active` when it is switched on, `off` when
    it is not, `archive` when it was put away. It can lag behind the action that changes it."""

    created_at: datetime.datetime
    """When the droplet was created."""

    size_slug: str
    """Slug of its size; after a resize without the disk, its disk is smaller."""

    networks: DropletNetworks
    """The addresses of a droplet; it has none while it is new."""

    region: Region
    """A data center, or a part of one, that resources are kept in."""

    disk_info: Sequence[DiskInfo] = attrs.field(factory=list[DiskInfo])
    """Its disks, each with its kind and size."""

    kernel: Kernel | None = None
    """The kernel that is kept outside of it; None for droplets made since 2017."""

    features: Sequence[str] = attrs.field(factory=list[str])
    """What is switched on for it, for example `backups`, `ipv6` or `monitoring`."""

    backup_ids: Sequence[int] = attrs.field(factory=list[int])
    """Ids of the images that are its backups; empty if there are none, or if the token lacks the
    scope `image:read`."""

    snapshot_ids: Sequence[int] = attrs.field(factory=list[int])
    """Ids of the images that are snapshots of it; empty if there are none, or if the token lacks
    the scope `image:read`. A snapshot can be missing here for a moment after its action has
    ended."""

    next_backup_window: BackupWindow | None = None
    """When its next backup begins; None if backups are off, or if it is new."""

    image: Image | None = None
    """The image it was made from; None if the token lacks the scope `image:read`."""

    volume_ids: Sequence[str] = attrs.field(factory=list[str])
    """Ids of the volumes attached to it."""

    size: Size | None = None
    """The memory, processors and disk that a droplet can have, and what they cost."""

    tags: Sequence[str] = attrs.field(factory=list[str])
    """Names of the tags the droplet carries; empty if it has none."""

    vpc_uuid: str | None = None
    """Unique id of the private network it is in; None in the reply that creates it, or if the
    token lacks the scope `vpc:read`."""

    gpu_info: GpuInfo | None = None
    """The GPUs of a droplet; None if it has none."""

    def __hash__(self) -> int:
        return hash((Droplet, self.id))

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "id": as_json(self.id),
            "name": as_json(self.name),
            "memory": as_json(self.memory),
            "vcpus": as_json(self.vcpus),
            "disk": as_json(self.disk),
            "locked": as_json(self.locked),
            "status": as_json(self.status),
            "created_at": as_json(self.created_at),
            "size_slug": as_json(self.size_slug),
            "networks": as_json(self.networks),
            "region": as_json(self.region),
            "disk_info": as_json(self.disk_info),
            "kernel": as_json(self.kernel),
            "features": as_json(self.features),
            "backup_ids": as_json(self.backup_ids),
            "snapshot_ids": as_json(self.snapshot_ids),
            "next_backup_window": as_json(self.next_backup_window),
            "image": as_json(self.image),
            "volume_ids": as_json(self.volume_ids),
            "tags": as_json(self.tags),
        }
        if self.size is not None:
            fields["size"] = as_json(self.size)
        if self.vpc_uuid is not None:
            fields["vpc_uuid"] = as_json(self.vpc_uuid)
        if self.gpu_info is not None:
            fields["gpu_info"] = as_json(self.gpu_info)
        fields.update(self.additional_properties)
        return fields


DROPLET_FIELDS = (
    "id",
    "name",
    "memory",
    "vcpus",
    "disk",
    "locked",
    "status",
    "created_at",
    "size_slug",
    "networks",
    "region",
    "disk_info",
    "kernel",
    "features",
    "backup_ids",
    "snapshot_ids",
    "next_backup_window",
    "image",
    "volume_ids",
    "size",
    "tags",
    "vpc_uuid",
    "gpu_info",
)
_KNOWN = frozenset(DROPLET_FIELDS)
_pick = picker(DROPLET_FIELDS)
_draft = draft_of(Droplet)


def read_droplet(value: object, into: Into = PLAIN, pick: Picker = _pick) -> Droplet:
    """Droplet as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            id_,
            name,
            memory,
            vcpus,
            disk,
            locked,
            status,
            created_at,
            size_slug,
            networks,
            region,
            disk_info,
            kernel,
            features,
            backup_ids,
            snapshot_ids,
            next_backup_window,
            image,
            volume_ids,
            size,
            tags,
            vpc_uuid,
            gpu_info,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 23 else extras(data, _KNOWN)
    except KeyError:
        (
            id_,
            name,
            memory,
            vcpus,
            disk,
            locked,
            status,
            created_at,
            size_slug,
            networks,
            region,
            disk_info,
            kernel,
            features,
            backup_ids,
            snapshot_ids,
            next_backup_window,
            image,
            volume_ids,
            size,
            tags,
            vpc_uuid,
            gpu_info,
        ) = map(data.get, DROPLET_FIELDS)
        extra = extras(data, _KNOWN)
    if type(id_) is not int:
        id_ = read_integer(id_, "id")

    if type(name) is not str:
        raise Mismatch("a string", name, ".name")

    if type(memory) is not int:
        memory = read_integer(memory, "memory")

    if type(vcpus) is not int:
        vcpus = read_integer(vcpus, "vcpus")

    if type(disk) is not int:
        disk = read_integer(disk, "disk")

    if type(locked) is not bool:
        raise Mismatch("a boolean", locked, ".locked")

    try:
        status = DROPLET_STATUS[status]
    except (KeyError, TypeError):
        status = read_enum(DropletStatus, DROPLET_STATUS, status, "status")

    try:
        created_at = from_iso(created_at)
    except (TypeError, ValueError):
        created_at = read_timestamp(created_at, "created_at")
    if created_at.tzinfo is None:  # UTC, which is what the API means by it
        created_at = created_at.replace(tzinfo=datetime.UTC)

    if type(size_slug) is not str:
        raise Mismatch("a string", size_slug, ".size_slug")

    try:
        networks = read_droplet_networks(networks, into)
    except Mismatch as mismatch:
        raise mismatch.inside("networks") from None

    try:
        region = read_region(region, into)
    except Mismatch as mismatch:
        raise mismatch.inside("region") from None

    disk_info = (
        []
        if disk_info is None
        else read_models(disk_info, "disk_info", read_disk_info, DISK_INFO_FIELDS, into)
    )

    if kernel is not None:
        try:
            kernel = read_kernel(kernel, into)
        except Mismatch as mismatch:
            raise mismatch.inside("kernel") from None

    try:
        check_strings(features)
        if type(features) is not list:
            raise TypeError
    except TypeError:
        features = read_strings(features, "features")  # pyright: ignore[reportUnknownArgumentType]

    backup_ids = (
        [] if backup_ids is None else read_at(backup_ids, "backup_ids", _READ_BACKUP_IDS, into)
    )

    snapshot_ids = (
        []
        if snapshot_ids is None
        else read_at(snapshot_ids, "snapshot_ids", _READ_SNAPSHOT_IDS, into)
    )

    if next_backup_window is not None:
        try:
            next_backup_window = read_backup_window(next_backup_window, into)
        except Mismatch as mismatch:
            raise mismatch.inside("next_backup_window") from None

    if image is not None:
        try:
            image = read_image(image, into)
        except Mismatch as mismatch:
            raise mismatch.inside("image") from None

    try:
        check_strings(volume_ids)
        if type(volume_ids) is not list:
            raise TypeError
    except TypeError:
        volume_ids = read_strings(volume_ids, "volume_ids")  # pyright: ignore[reportUnknownArgumentType]

    if size is not None:
        try:
            size = read_size(size, into)
        except Mismatch as mismatch:
            raise mismatch.inside("size") from None

    try:
        check_strings(tags)
        if type(tags) is not list:
            raise TypeError
    except TypeError:
        tags = read_strings(tags, "tags")  # pyright: ignore[reportUnknownArgumentType]

    if vpc_uuid is not None and type(vpc_uuid) is not str:
        raise Mismatch("a string", vpc_uuid, ".vpc_uuid")

    if gpu_info is not None:
        try:
            gpu_info = read_gpu_info(gpu_info, into)
        except Mismatch as mismatch:
            raise mismatch.inside("gpu_info") from None

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.id = id_
    draft.name = name
    draft.memory = memory
    draft.vcpus = vcpus
    draft.disk = disk
    draft.locked = locked
    draft.status = status
    draft.created_at = created_at
    draft.size_slug = size_slug
    draft.networks = networks
    draft.region = region
    draft.disk_info = disk_info
    draft.kernel = kernel
    draft.features = features
    draft.backup_ids = backup_ids
    draft.snapshot_ids = snapshot_ids
    draft.next_backup_window = next_backup_window
    draft.image = image
    draft.volume_ids = volume_ids
    draft.size = size
    draft.tags = tags
    draft.vpc_uuid = vpc_uuid
    draft.gpu_info = gpu_info
    draft.__class__ = into[Droplet]
    made: Droplet = draft
    return made


_READ_BACKUP_IDS = list_of(as_integer)
_READ_SNAPSHOT_IDS = list_of(as_integer)
