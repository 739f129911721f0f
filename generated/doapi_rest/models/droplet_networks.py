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
    draft_of,
    extras,
    picker,
    read_models,
)
from .network_v4 import NETWORK_V4_FIELDS, NetworkV4, read_network_v4
from .network_v6 import NETWORK_V6_FIELDS, NetworkV6, read_network_v6


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class DropletNetworks(Model):
    """The addresses of a droplet; it has none while it is new."""

    v4: Sequence[NetworkV4] = attrs.field(factory=list[NetworkV4])
    """Its IPv4 addresses, public and private ones in any order."""

    v6: Sequence[NetworkV6] = attrs.field(factory=list[NetworkV6])
    """Its IPv6 addresses; empty unless IPv6 is switched on."""

    def __hash__(self) -> int:
        return hash(DropletNetworks)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "v4": as_json(self.v4),
            "v6": as_json(self.v6),
        }
        fields.update(self.additional_properties)
        return fields


DROPLET_NETWORKS_FIELDS = (
    "v4",
    "v6",
)
_KNOWN = frozenset(DROPLET_NETWORKS_FIELDS)
_pick = picker(DROPLET_NETWORKS_FIELDS)
_draft = draft_of(DropletNetworks)


def read_droplet_networks(
    value: object, into: Into = PLAIN, pick: Picker = _pick
) -> DropletNetworks:
    """DropletNetworks as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            v4,
            v6,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 2 else extras(data, _KNOWN)
    except KeyError:
        (
            v4,
            v6,
        ) = map(data.get, DROPLET_NETWORKS_FIELDS)
        extra = extras(data, _KNOWN)
    v4 = [] if v4 is None else read_models(v4, "v4", read_network_v4, NETWORK_V4_FIELDS, into)

    v6 = [] if v6 is None else read_models(v6, "v6", read_network_v6, NETWORK_V6_FIELDS, into)

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.v4 = v4
    draft.v6 = v6
    draft.__class__ = into[DropletNetworks]
    made: DropletNetworks = draft
    return made
