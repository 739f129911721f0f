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
    read_integer,
)
from .amount import Amount, read_amount


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class GpuInfo(Model):
    """The GPUs of a droplet; None if it has none."""

    count: int | None = None
    """How many there are."""

    model: str | None = None
    """Their model."""

    vram: Amount | None = None
    """A number with its unit."""

    def __hash__(self) -> int:
        return hash(GpuInfo)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {}
        if self.count is not None:
            fields["count"] = as_json(self.count)
        if self.model is not None:
            fields["model"] = as_json(self.model)
        if self.vram is not None:
            fields["vram"] = as_json(self.vram)
        fields.update(self.additional_properties)
        return fields


GPU_INFO_FIELDS = (
    "count",
    "model",
    "vram",
)
_KNOWN = frozenset(GPU_INFO_FIELDS)
_pick = picker(GPU_INFO_FIELDS)
_draft = draft_of(GpuInfo)


def read_gpu_info(value: object, into: Into = PLAIN, pick: Picker = _pick) -> GpuInfo:
    """GpuInfo as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            count,
            model,
            vram,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 3 else extras(data, _KNOWN)
    except KeyError:
        (
            count,
            model,
            vram,
        ) = map(data.get, GPU_INFO_FIELDS)
        extra = extras(data, _KNOWN)
    if count is not None and type(count) is not int:
        count = read_integer(count, "count")

    if model is not None and type(model) is not str:
        raise Mismatch("a string", model, ".model")

    if vram is not None:
        try:
            vram = read_amount(vram, into)
        except Mismatch as mismatch:
            raise mismatch.inside("vram") from None

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.count = count
    draft.model = model
    draft.vram = vram
    draft.__class__ = into[GpuInfo]
    made: GpuInfo = draft
    return made
