"""How long a transfer will probably take, by how long earlier ones took."""

from __future__ import annotations

import datetime
import statistics
from collections.abc import Iterable

from doapi_rest.models.action import Action as RestAction
from doapi_rest.models.action_status import ActionStatus
from doapi_rest.models.image import Image as RestImage

ALIKE = 2.0
"""By which factor the size of another image may differ, for its transfers to tell anything."""


def estimate_transfer(
    image: RestImage, actions: Iterable[RestAction], images: Iterable[RestImage]
) -> datetime.timedelta | None:
    """Estimate how long a transfer of an image will take, from earlier transfers of images of about its size.

    Nothing is sent: hand in what is known already.

    Args:
        image: The image to transfer.
        actions: What the account did before; all but completed transfers are left out.
        images: Images whose sizes are known, of which those were transfers.

    Returns:
        The median of their times, each in proportion to the sizes; None if no image of half to twice the size was
        transferred, or the size is not known.

    Example:
        ```python
        from itertools import islice

        recent = islice(client.fetch_all_actions(), 200)
        estimate = doapi.estimate_transfer(image, recent, client.fetch_all_private_images())
        ```
    """
    size = image.size_gigabytes
    if not size:
        return None
    sizes = {each.id: each.size_gigabytes for each in (*images, image)}
    times: list[float] = []
    for action in actions:
        other = sizes.get(action.resource_id or 0)
        if action.type != "transfer" or action.resource_type != "image" or not other:
            continue
        if action.status != ActionStatus.COMPLETED or action.completed_at is None:
            continue
        if size / ALIKE <= other <= size * ALIKE:
            seconds = (action.completed_at - action.started_at).total_seconds()
            times.append(max(seconds, 0.0) * size / other)
    return datetime.timedelta(seconds=round(statistics.median(times))) if times else None
