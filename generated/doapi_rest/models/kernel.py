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


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class Kernel(Model):
    """A kernel that is kept outside of the droplet, as some old ones have."""

    id: int | None = None
    """The kernel's number."""

    name: str | None = None
    """The name for people."""

    version: str | None = None
    """Its version."""

    def __hash__(self) -> int:
        return hash(Kernel)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {}
        if self.id is not None:
            fields["id"] = as_json(self.id)
        if self.name is not None:
            fields["name"] = as_json(self.name)
        if self.version is not None:
            fields["version"] = as_json(self.version)
        fields.update(self.additional_properties)
        return fields


KERNEL_FIELDS = (
    "id",
    "name",
    "version",
)
_KNOWN = frozenset(KERNEL_FIELDS)
_pick = picker(KERNEL_FIELDS)
_draft = draft_of(Kernel)


def read_kernel(value: object, into: Into = PLAIN, pick: Picker = _pick) -> Kernel:
    """Kernel as read from JSON.

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
            version,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 3 else extras(data, _KNOWN)
    except KeyError:
        (
            id_,
            name,
            version,
        ) = map(data.get, KERNEL_FIELDS)
        extra = extras(data, _KNOWN)
    if id_ is not None and type(id_) is not int:
        id_ = read_integer(id_, "id")

    if name is not None and type(name) is not str:
        raise Mismatch("a string", name, ".name")

    if version is not None and type(version) is not str:
        raise Mismatch("a string", version, ".version")

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.id = id_
    draft.name = name
    draft.version = version
    draft.__class__ = into[Kernel]
    made: Kernel = draft
    return made
