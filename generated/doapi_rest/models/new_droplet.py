# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

import attrs

from ..checks import (
    any_check,
    each,
    require_a,
    require_boolean,
    require_integer,
    require_text,
    require_texts,
)
from ..types import (
    Body,
    as_json,
)
from .backup_policy import BackupPolicy


@attrs.frozen(kw_only=True)
class NewDroplet(Body):
    """A droplet to create."""

    name: str
    """The name, which is the host name at first: letters, digits, dots and dashes."""

    size: str
    """Slug of its size."""

    image: int | str
    """The image to make it from: the id of one, or the slug of a public one. A name is refused.
    The image has to be in the droplet's region."""

    region: str | None = None
    """Slug of its region, or the beginning of some slugs, such as `nyc` for any region in New
    York; any region if left out."""

    ssh_keys: list[int | str] | None = None
    """Keys that may log in as root, each by its id or fingerprint."""

    backups: bool | None = None
    """True for automatic backups; there are none if left out."""

    backup_policy: BackupPolicy | None = None
    """When backups are made; once a day if left out."""

    ipv6: bool | None = None
    """True for an IPv6 address; it has none if left out."""

    monitoring: bool | None = None
    """True for DigitalOcean's monitoring; it has none if left out."""

    tags: list[str] | None = None
    """Names of tags for it; those that do not exist yet are made. The token needs the scope
    `tag:create` too."""

    user_data: str | None = None
    """What it does at its first start, as plain text of up to 64 KiB: a script, or what cloud-init
    reads. Nothing tells when that is done."""

    volumes: list[str] | None = None
    """Ids of volumes to attach to it."""

    vpc_uuid: str | None = None
    """Unique id of the private network for it; the account's own one in the region if left out.
    One that is none is answered 404."""

    with_droplet_agent: bool | None = None
    """The agent of the web console: true, and the creation fails if it cannot be installed; false
    for none; if left out, it is installed where that is possible."""

    public_networking: bool | None = None
    """False for a droplet without public addresses, which then has no `ipv6` either; it has one if
    left out."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        require_text(self.name, "name", shortest=1)

        require_text(self.size, "size", shortest=1)

        any_check(require_integer, require_text)(self.image, "image")

        if self.region is not None:
            require_text(self.region, "region", shortest=1)

        if self.ssh_keys is not None:
            each(any_check(require_integer, require_text))(self.ssh_keys, "ssh_keys")

        if self.backups is not None:
            require_boolean(self.backups, "backups")

        if self.backup_policy is not None:
            require_a(BackupPolicy)(self.backup_policy, "backup_policy")

        if self.ipv6 is not None:
            require_boolean(self.ipv6, "ipv6")

        if self.monitoring is not None:
            require_boolean(self.monitoring, "monitoring")

        if self.tags is not None:
            require_texts(self.tags, "tags")

        if self.user_data is not None:
            require_text(self.user_data, "user_data")

        if self.volumes is not None:
            require_texts(self.volumes, "volumes")

        if self.vpc_uuid is not None:
            require_text(self.vpc_uuid, "vpc_uuid", shortest=1)

        if self.with_droplet_agent is not None:
            require_boolean(self.with_droplet_agent, "with_droplet_agent")

        if self.public_networking is not None:
            require_boolean(self.public_networking, "public_networking")

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "name": self.name,
            "size": self.size,
            "image": self.image,
            "region": self.region,
            "ssh_keys": as_json(self.ssh_keys),
            "backups": self.backups,
            "backup_policy": as_json(self.backup_policy),
            "ipv6": self.ipv6,
            "monitoring": self.monitoring,
            "tags": self.tags,
            "user_data": self.user_data,
            "volumes": self.volumes,
            "vpc_uuid": self.vpc_uuid,
            "with_droplet_agent": self.with_droplet_agent,
            "public_networking": self.public_networking,
        }
        return {name: value for name, value in fields.items() if value is not None}
