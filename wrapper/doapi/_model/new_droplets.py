"""What a list of droplets and a new droplet are told, checked before anything is sent; imported when that is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, SupportsIndex, TypedDict

import attrs
from doapi_rest import models
from doapi_rest.models.droplet import Droplet as RestDroplet
from doapi_rest.models.droplet_list_type import DropletListType
from doapi_rest.models.ssh_key import SshKey as RestSshKey

from .arguments import (
    image_reference,
    region_slug,
    require_iterable,
    resource_id,
    tag_filter,
    tag_list,
)

if TYPE_CHECKING:
    from doapi_rest.models.region import Region as RestRegion

    from .droplet import SSHKey

A_REQUEST = 10
"""The most droplets that one request creates."""


class DropletFilter(TypedDict, total=False):
    """What a list of droplets is told."""

    tag_name: str
    name: str
    type: DropletListType


def droplet_id(id: int | RestDroplet) -> int:
    """The id of a droplet given as such or by its id.

    Raises:
        TypeError: it is neither.
        ValueError: the id is not above 0.
    """
    return resource_id(id, RestDroplet)


def droplet_filter(tag_name: str | None, name: str | None, *, gpus: bool) -> DropletFilter:
    """Return what to tell a list of droplets.

    Raises:
        TypeError: the tag is no string.
        ValueError: the tag goes with no other filter, or a filter is empty.
    """
    chosen: DropletFilter = {}
    if (tag := tag_filter(tag_name)) is not None:
        chosen["tag_name"] = tag
    if name is not None:
        if not name.strip():
            raise ValueError("name must name a droplet, got an empty string; None lists all")
        chosen["name"] = name
    if gpus:
        chosen["type"] = DropletListType.GPUS
    if tag and len(chosen) > 1:
        raise ValueError("tag_name goes with no other filter: the API does not combine them")
    return chosen


class NewDroplet(TypedDict, total=False):
    """What a new droplet can have beside its name, image, size and region, as `client.create_droplet` takes it."""

    ssh_keys: Sequence[int | str | SSHKey] | None
    backups: bool | None
    ipv6: bool | None
    monitoring: bool | None
    tags: Iterable[str] | None
    user_data: str | None
    volumes: Sequence[str] | None
    vpc_uuid: str | None


@attrs.frozen
class Wanted:
    """What new droplets are to be, as the caller says it."""

    image: SupportsIndex | str
    size: str
    region: str | RestRegion | None
    more: NewDroplet

    @classmethod
    def check(
        cls,
        image: SupportsIndex | str,
        size: str,
        region: str | RestRegion | None,
        more: NewDroplet,
    ) -> Wanted:
        """Return what is wanted.

        Raises:
            TypeError: there is more than a new droplet can have.
        """
        if unknown := set(more) - set(NewDroplet.__annotations__):
            raise TypeError(f"a new droplet has no {', '.join(sorted(unknown))}")
        return cls(image, size, region, more)

    def named(self, name: str) -> models.NewDroplet:
        """Return the request for one of this name, everything checked."""
        more = self.more
        ssh_keys, volumes = more.get("ssh_keys"), more.get("volumes")
        return models.NewDroplet(
            name=name,
            size=str(self.size),
            image=image_reference(self.image),
            region=None if self.region is None else region_slug(self.region),
            ssh_keys=None if ssh_keys is None else [_key(each) for each in ssh_keys],
            backups=more.get("backups"),
            ipv6=more.get("ipv6"),
            monitoring=more.get("monitoring"),
            tags=tag_list(more.get("tags")),
            user_data=more.get("user_data"),
            volumes=None if volumes is None else list(volumes),
            vpc_uuid=more.get("vpc_uuid"),
        )

    def alike(self, names: Iterable[str]) -> list[models.NewDropletsAlike]:
        """Return the requests for one of each name, ten a request, everything checked.

        Raises:
            TypeError: `names` is one string, or a value is of a wrong type.
            ValueError: there are no names, or a value is empty.
        """
        if isinstance(names, str):
            raise TypeError(
                f"names must be a list of strings, got the string {names!r}: [{names!r}]"
            )
        wanted = list(
            require_iterable(
                names, "create_droplets takes a list of names", "create_droplet() takes one"
            )
        )
        if not wanted:
            raise ValueError("create_droplets needs a name at least, got none")
        one, *_ = [self.named(name) for name in wanted]
        fields = {each.name: getattr(one, each.name) for each in attrs.fields(models.NewDroplet)}
        del fields["name"]
        return [
            models.NewDropletsAlike(names=wanted[start : start + A_REQUEST], **fields)
            for start in range(0, len(wanted), A_REQUEST)
        ]


def _key(key: int | str | RestSshKey) -> int | str:
    """Return the id or fingerprint of a key; the request refuses what is neither."""
    return key.id if isinstance(key, RestSshKey) else key
