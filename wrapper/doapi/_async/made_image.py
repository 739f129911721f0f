"""The image that a snapshot of a droplet has become; imported when that is asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from .._policy.golden_image import Ambiguous, made_by

if TYPE_CHECKING:
    from .action import AsyncAction
    from .image import AsyncImage
    from .session import AsyncSession


async def fetch_made_image(session: AsyncSession, action: AsyncAction) -> AsyncImage | None:
    """Fetch the image that an action on a droplet has made; None if there is none, or if it is not listed yet.

    Raises:
        LookupError: any of several images may be it.
    """
    if action.type != "snapshot" or not action.completed or action.resource_id is None:
        return None
    snapshots = partial(session.api.droplets.list_droplet_snapshots, action.resource_id)
    listed = [each async for each in session.listing(snapshots)]
    found = made_by(listed, None, (), action.started_at, action.completed_at)
    if isinstance(found, Ambiguous):
        raise LookupError(found.told(action.id))
    return None if found is None else await session.api.get_image(found.id)
