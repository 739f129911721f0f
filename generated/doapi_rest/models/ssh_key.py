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
class SshKey(Model):
    """A public key of the account, which new droplets can be given."""

    id: int
    """The key's number."""

    fingerprint: str
    """A hash of the key, which requests may use in place of its number."""

    public_key: str
    """The key, as it stands in an `authorized_keys` file."""

    name: str
    """The name for people."""

    def __hash__(self) -> int:
        return hash((SshKey, self.id))

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "id": as_json(self.id),
            "fingerprint": as_json(self.fingerprint),
            "public_key": as_json(self.public_key),
            "name": as_json(self.name),
        }
        fields.update(self.additional_properties)
        return fields


SSH_KEY_FIELDS = (
    "id",
    "fingerprint",
    "public_key",
    "name",
)
_KNOWN = frozenset(SSH_KEY_FIELDS)
_pick = picker(SSH_KEY_FIELDS)
_draft = draft_of(SshKey)


def read_ssh_key(value: object, into: Into = PLAIN, pick: Picker = _pick) -> SshKey:
    """SshKey as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (
            id_,
            fingerprint,
            public_key,
            name,
        ) = pick(data)
        extra = NO_EXTRAS if len(data) == 4 else extras(data, _KNOWN)
    except KeyError:
        (
            id_,
            fingerprint,
            public_key,
            name,
        ) = map(data.get, SSH_KEY_FIELDS)
        extra = extras(data, _KNOWN)
    if type(id_) is not int:
        id_ = read_integer(id_, "id")

    if type(fingerprint) is not str:
        raise Mismatch("a string", fingerprint, ".fingerprint")

    if type(public_key) is not str:
        raise Mismatch("a string", public_key, ".public_key")

    if type(name) is not str:
        raise Mismatch("a string", name, ".name")

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.id = id_
    draft.fingerprint = fingerprint
    draft.public_key = public_key
    draft.name = name
    draft.__class__ = into[SshKey]
    made: SshKey = draft
    return made
