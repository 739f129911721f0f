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
    read_integer,
    read_models,
    read_number,
    read_strings,
)
from .disk_info import DISK_INFO_FIELDS, DiskInfo, read_disk_info
from .gpu_info import GpuInfo, read_gpu_info


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class Size(Model):
    """The memory, processors and disk that a droplet can have, and what they cost."""

    slug: str
    """The short unique name that requests use."""

    memory: int
    """Memory, in MB."""

    vcpus: int
    """How many virtual processors."""

    disk: int
    """Size of the disk, in GB."""

    transfer: float
    """Traffic to the internet in a month that the price includes, in TB."""

    price_monthly: float
    """Price of a month, in US dollars."""

    price_hourly: float
    """Price of an hour, in US dollars."""

    regions: Sequence[str]
    """Slugs of the regions where droplets of this size can be created."""

    available: bool
    """True if new droplets can have this size."""

    description: str
    """The family of sizes it belongs to, for people."""

    disk_info: Sequence[DiskInfo] = attrs.field(factory=list[DiskInfo])
    """Its disks, each with its kind and size."""

    gpu_info: GpuInfo | None = None
    """The GPUs of a droplet; None if it has none."""

    def __hash__(self) -> int:
        return hash((Size, self.slug))

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "slug": as_json(self.slug),
            "memory": as_json(self.memory),
            "vcpus": as_json(self.vcpus),
            "disk": as_json(self.disk),
            "transfer": as_json(self.transfer),
            "price_monthly": as_json(self.price_monthly),
            "price_hourly": as_json(self.price_hourly),
            "regions": as_json(self.regions),
            "available": as_json(self.available),
            "description": as_json(self.description),
            "disk_info": as_json(self.disk_info),
        }
        if self.gpu_info is not None:
            fields["gpu_info"] = as_json(self.gpu_info)
        fields.update(self.additional_properties)
        return fields


SIZE_FIELDS = (
    "slug",
    "memory",
    "vcpus",
    "disk",
    "transfer",
    "price_monthly",
    "price_hourly",
    "regions",
    "available",
    "description",
    "disk_info",
    "gpu_info",
)
_KNOWN = frozenset(SIZE_FIELDS)
_pick = picker(SIZE_FIELDS)
_draft = draft_of(Size)


def read_size(value: object, into: Into = PLAIN, pick: Picker = _pick) -> Size:
    """Size as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            slug,
            memory,
            vcpus,
            disk,
            transfer,
            price_monthly,
            price_hourly,
            regions,
            available,
            description,
            disk_info,
            gpu_info,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 12 else extras(data, _KNOWN)
    except KeyError:
        (
            slug,
            memory,
            vcpus,
            disk,
            transfer,
            price_monthly,
            price_hourly,
            regions,
            available,
            description,
            disk_info,
            gpu_info,
        ) = map(data.get, SIZE_FIELDS)
        extra = extras(data, _KNOWN)
    if type(slug) is not str:
        raise Mismatch("a string", slug, ".slug")

    if type(memory) is not int:
        memory = read_integer(memory, "memory")

    if type(vcpus) is not int:
        vcpus = read_integer(vcpus, "vcpus")

    if type(disk) is not int:
        disk = read_integer(disk, "disk")

    if type(transfer) is not float or transfer * 0.0 != 0.0:  # infinity times 0 is not 0
        transfer = read_number(transfer, "transfer")

    if type(price_monthly) is not float or price_monthly * 0.0 != 0.0:  # infinity times 0 is not 0
        price_monthly = read_number(price_monthly, "price_monthly")

    if type(price_hourly) is not float or price_hourly * 0.0 != 0.0:  # infinity times 0 is not 0
        price_hourly = read_number(price_hourly, "price_hourly")

    try:
        check_strings(regions)
        if type(regions) is not list:
            raise TypeError
    except TypeError:
        regions = read_strings(regions, "regions")  # pyright: ignore[reportUnknownArgumentType]

    if type(available) is not bool:
        raise Mismatch("a boolean", available, ".available")

    if type(description) is not str:
        raise Mismatch("a string", description, ".description")

    disk_info = (
        []
        if disk_info is None
        else read_models(disk_info, "disk_info", read_disk_info, DISK_INFO_FIELDS, into)
    )

    if gpu_info is not None:
        try:
            gpu_info = read_gpu_info(gpu_info, into)
        except Mismatch as mismatch:
            raise mismatch.inside("gpu_info") from None

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.slug = slug
    draft.memory = memory
    draft.vcpus = vcpus
    draft.disk = disk
    draft.transfer = transfer
    draft.price_monthly = price_monthly
    draft.price_hourly = price_hourly
    draft.regions = regions
    draft.available = available
    draft.description = description
    draft.disk_info = disk_info
    draft.gpu_info = gpu_info
    draft.__class__ = into[Size]
    made: Size = draft
    return made
