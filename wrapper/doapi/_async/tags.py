"""Tags of images: a droplet's snapshot is tagged as an image, and a tag has to exist before it is given."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from doapi_rest import models
from doapi_rest.models.tagged_resource_type import TaggedResourceType

from .._errors import NotFoundError
from .._model.arguments import tag_list

if TYPE_CHECKING:
    from .session import AsyncSession


async def add_tags(session: AsyncSession, image: int, tags: Iterable[str]) -> None:
    """Give an image tags; one that does not exist is made."""
    api = session.api.droplets
    body = _body(image)
    for tag in checked_tags(tags):
        try:
            await api.tag_resources(tag, body=body)
        except NotFoundError:
            await api.create_tag(body=models.NewTag(name=tag))
            await api.tag_resources(tag, body=body)


async def remove_tags(session: AsyncSession, image: int, tags: Iterable[str]) -> None:
    """Take tags from an image; one that does not exist is on none."""
    for tag in checked_tags(tags):
        try:
            await session.api.droplets.untag_resources(tag, body=_body(image))
        except NotFoundError:
            continue


def _body(image: int) -> models.TaggedResources:
    resource = models.TaggedResource(resource_id=str(image), resource_type=TaggedResourceType.IMAGE)
    return models.TaggedResources(resources=[resource])


def checked_tags(tags: Iterable[str]) -> list[str]:
    """Return the names of tags, each once.

    Raises:
        TypeError: one string, or no strings.
        ValueError: a name is empty.
    """
    names = list(dict.fromkeys(tag_list(tags) or []))
    for name in names:
        if not name.strip():
            raise ValueError("tags must be names, one is empty")
    return names
