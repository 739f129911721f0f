"""Creating droplets; imported when that is done first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from doapi_rest import models

    from .._model.new_droplets import Wanted
    from .droplet import AsyncDroplet
    from .session import AsyncSession


async def create_one(session: AsyncSession, name: str, wanted: Wanted) -> AsyncDroplet:
    """Create a droplet."""
    [droplet] = await _create(session, wanted.named(name))
    return droplet


async def create_many(
    session: AsyncSession, names: Iterable[str], wanted: Wanted
) -> list[AsyncDroplet]:
    """Create droplets, ten a request; an error has a note of those that are created."""
    created: list[AsyncDroplet] = []
    try:
        for body in wanted.alike(names):
            created += await _create(session, body)
    except BaseException as error:
        if created:
            ids = ", ".join(str(droplet.id) for droplet in created)
            error.add_note(f"the requests before have created {len(created)} droplets: {ids}")
        raise
    return created


async def _create(
    session: AsyncSession, body: models.NewDroplet | models.NewDropletsAlike
) -> list[AsyncDroplet]:
    reply = await session.api.droplets.create_droplets(body=body)
    made = reply.droplets if reply.droplet is None else [reply.droplet]
    links = () if reply.links is None else reply.links.actions
    session.creations.add([droplet.id for droplet in made], [link.id for link in links])
    return cast("list[AsyncDroplet]", made)  # the operations were told to make these
