"""Creating droplets, and checking what that takes; imported when droplets are first used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, SupportsIndex, TypedDict, cast

import attrs
from doapi_rest import models
from doapi_rest.models.droplet import Droplet as RestDroplet
from doapi_rest.models.droplet_list_type import DropletListType

from .._model.arguments import (
    image_reference,
    region_slug,
    require_iterable,
    resource_id,
    tag_filter,
    tag_list,
)

if TYPE_CHECKING:
    from doapi_rest.models.region import Region as RestRegion

    from .droplet import AsyncDroplet
    from .session import AsyncSession

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

    ssh_keys: Sequence[int | str] | None
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

    def named(self, name: str) -> models.NewDroplet:
        """Return the request for one of this name, everything checked."""
        more = self.more
        ssh_keys, volumes = more.get("ssh_keys"), more.get("volumes")
        return models.NewDroplet(
            name=name,
            size=str(self.size),
            image=image_reference(self.image),
            region=None if self.region is None else region_slug(self.region),
            ssh_keys=None if ssh_keys is None else list(ssh_keys),
            backups=more.get("backups"),
            ipv6=more.get("ipv6"),
            monitoring=more.get("monitoring"),
            tags=tag_list(more.get("tags")),
            user_data=more.get("user_data"),
            volumes=None if volumes is None else list(volumes),
            vpc_uuid=more.get("vpc_uuid"),
        )


async def create_one(session: AsyncSession, name: str, wanted: Wanted) -> AsyncDroplet:
    """Create a droplet."""
    [droplet] = await _create(session, wanted.named(name))
    return droplet


async def create_from(
    session: AsyncSession,
    image: int,
    name: str,
    size: str,
    region: str | RestRegion | None,
    more: NewDroplet,
) -> AsyncDroplet:
    """Create a droplet from an image."""
    _check(more)
    return await create_one(session, name, Wanted(image, size, region, more))


async def create_many(
    session: AsyncSession, names: Iterable[str], wanted: Wanted
) -> list[AsyncDroplet]:
    """Create droplets, ten a request; an error has a note of those that are created."""
    if isinstance(names, str):
        raise TypeError(f"names must be a list of strings, got the string {names!r}: [{names!r}]")
    left = list(
        require_iterable(
            names, "create_droplets takes a list of names", "create_droplet() takes one"
        )
    )
    _check(wanted.more)
    if not left:
        raise ValueError("create_droplets needs a name at least, got none")
    one, *_ = [wanted.named(name) for name in left]  # each is checked before anything is sent
    created: list[AsyncDroplet] = []
    try:
        for start in range(0, len(left), A_REQUEST):
            fields = {
                each.name: getattr(one, each.name) for each in attrs.fields(models.NewDroplet)
            }
            del fields["name"]
            body = models.NewDropletsAlike(names=left[start : start + A_REQUEST], **fields)
            created += await _create(session, body)
    except BaseException as error:
        if created:
            ids = ", ".join(str(droplet.id) for droplet in created)
            error.add_note(f"the requests before have created {len(created)} droplets: {ids}")
        raise
    return created


def _check(more: NewDroplet) -> None:
    if unknown := set(more) - set(NewDroplet.__annotations__):
        raise TypeError(f"a new droplet has no {', '.join(sorted(unknown))}")


async def _create(
    session: AsyncSession, body: models.NewDroplet | models.NewDropletsAlike
) -> list[AsyncDroplet]:
    reply = await session.api.droplets.create_droplets(body=body)
    made = reply.droplets if reply.droplet is None else [reply.droplet]
    links = [] if reply.links is None else reply.links.actions
    session.creations.add([droplet.id for droplet in made], [link.id for link in links])
    return cast("list[AsyncDroplet]", made)  # the operations were told to make these
