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
    read_enum,
)
from .network_type import NETWORK_TYPE, NetworkType


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class NetworkV4(Model):
    """An IPv4 address of a droplet."""

    ip_address: str
    """The address."""

    type: NetworkType
    """Who can reach an address, everybody (`public`) or the account's network."""

    netmask: str | None = None
    """The mask of its network, as four numbers."""

    gateway: str | None = None
    """The gateway of its network. A private network has none, which was seen as None, as blank and
    as the word `nil`."""

    def __hash__(self) -> int:
        return hash((NetworkV4, self.ip_address))

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "ip_address": as_json(self.ip_address),
            "type": as_json(self.type),
            "gateway": as_json(self.gateway),
        }
        if self.netmask is not None:
            fields["netmask"] = as_json(self.netmask)
        fields.update(self.additional_properties)
        return fields


NETWORK_V4_FIELDS = (
    "ip_address",
    "type",
    "netmask",
    "gateway",
)
_KNOWN = frozenset(NETWORK_V4_FIELDS)
_pick = picker(NETWORK_V4_FIELDS)
_draft = draft_of(NetworkV4)


def read_network_v4(value: object, into: Into = PLAIN, pick: Picker = _pick) -> NetworkV4:
    """NetworkV4 as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            ip_address,
            type_,
            netmask,
            gateway,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 4 else extras(data, _KNOWN)
    except KeyError:
        (
            ip_address,
            type_,
            netmask,
            gateway,
        ) = map(data.get, NETWORK_V4_FIELDS)
        extra = extras(data, _KNOWN)
    if type(ip_address) is not str:
        raise Mismatch("a string", ip_address, ".ip_address")

    try:
        type_ = NETWORK_TYPE[type_]
    except (KeyError, TypeError):
        type_ = read_enum(NetworkType, NETWORK_TYPE, type_, "type")

    if netmask is not None and type(netmask) is not str:
        raise Mismatch("a string", netmask, ".netmask")

    if gateway is not None and type(gateway) is not str:
        raise Mismatch("a string", gateway, ".gateway")

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.ip_address = ip_address
    draft.type = type_
    draft.netmask = netmask
    draft.gateway = gateway
    draft.__class__ = into[NetworkV4]
    made: NetworkV4 = draft
    return made
