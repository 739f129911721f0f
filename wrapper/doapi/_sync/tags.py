# Derived by `make generate` from wrapper/doapi/_async/tags.py. Do not edit.
"""Tags of images and droplets: a tag has to exist before it is given; imported when tags are first used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from doapi_rest import models
from doapi_rest.models.tagged_resource_type import TaggedResourceType

from .._errors import NotFoundError
from .._model.arguments import tag_names

if TYPE_CHECKING:
    from .session import Session


def add_tags(session: Session, kind: str, id: int, tags: Iterable[str]) -> None:
    """Give a resource tags; one that does not exist is made."""
    api = session.api.droplets
    body = _body(kind, id)
    for tag in tag_names(tags):
        try:
            api.tag_resources(tag, body=body)
        except NotFoundError:
            api.create_tag(body=models.NewTag(name=tag))
            api.tag_resources(tag, body=body)


def remove_tags(session: Session, kind: str, id: int, tags: Iterable[str]) -> None:
    """Take tags from a resource; one that does not exist is on none."""
    for tag in tag_names(tags):
        try:
            session.api.droplets.untag_resources(tag, body=_body(kind, id))
        except NotFoundError:
            continue


def _body(kind: str, id: int) -> models.TaggedResources:
    resource = models.TaggedResource(resource_id=str(id), resource_type=TaggedResourceType(kind))
    return models.TaggedResources(resources=[resource])
