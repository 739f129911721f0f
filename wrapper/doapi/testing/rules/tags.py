"""The rules of tags: their names, what may carry them, and what is said of what does."""

from __future__ import annotations

import re

import attrs

from ..bodies import Fields, as_object
from ..droplet_records import DropletRecord
from ..records import Account, ImageRecord
from ..refusals import Refusal, not_found, unprocessable
from ..rendering import to_bytes
from ..state import State
from ..tag_book import TagRecord

NAME = re.compile(r"[a-zA-Z0-9_\-:]{1,255}")
KINDS = ("droplet", "image", "volume", "volume_snapshot", "database")


@attrs.frozen
class TagView:
    """A tag, and what carries it, as an account sees them.

    Attributes:
        tag: The tag.
        counts: How many carry it, of each kind.
        base: Scheme and host of the API.
    """

    tag: TagRecord
    counts: dict[str, int]
    base: str

    def render(self) -> bytes:
        """Return its JSON."""
        last = None if self.tag.last_kind is None else self.tag.last[self.tag.last_kind]
        resources: dict[str, object] = self._counted(sum(self.counts.values()), last)
        for kind in KINDS:
            resources[f"{kind}s"] = self._counted(self.counts.get(kind, 0), self.tag.last.get(kind))
        return to_bytes({"name": self.tag.name, "resources": resources})

    def _counted(self, count: int, last: str | None) -> dict[str, object]:
        if not count or last is None:
            return {"count": count}
        return {"count": count, "last_tagged_uri": f"{self.base}/v2/{last}"}


def view(state: State, account: Account, tag: TagRecord, base: str) -> TagView:
    """Return a tag with what carries it."""
    images = [each for each in state.images.values() if each.owner is account]
    counts = {
        "droplet": sum(tag.name in each.tags for each in state.visible_droplets(account)),
        "image": sum(tag.name in each.tags for each in images),
    }
    return TagView(tag, counts, base)


def find(state: State, account: Account, name: str) -> TagRecord:
    """Return the tag of a name.

    Raises:
        Refusal: there is none, or its capital letters are others.
    """
    tag = state.tags[account].get(name)
    if tag is None:
        raise not_found()
    return tag


def create(state: State, account: Account, body: object) -> TagRecord:
    """Return the tag of the name that a request gives, made if there is none.

    Raises:
        Refusal: the body is malformed, or the name cannot be that of a tag.
    """
    fields = as_object(body) or {}
    name = fields.get("name")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise _refused(f"The name of a tag has letters, digits, : - and _ only, got {name!r}.")
    Fields.read(body, ("name",))
    return state.tags[account].add(name)


def _refused(message: str) -> Refusal:
    """Return the one refusal whose body is of a kind of its own."""
    body = {"error": message, "messages": [], "root_causes": ["invalid characters"]}
    return Refusal(400, message, body=to_bytes(body))


def delete(state: State, account: Account, tag: TagRecord) -> None:
    """Let a tag go, and take it from all that carries it."""
    for image in state.images.values():
        if image.owner is account:
            _take_from(image, tag)
    for droplet in state.droplets.values():
        if droplet.owner is account:
            _take_from(droplet, tag)
    state.tags[account].remove(tag)


def put_on(state: State, account: Account, tag: TagRecord, body: object) -> None:
    """Put a tag on the resources that a request names, or on none.

    Raises:
        Refusal: the body is malformed, or there is no such resource.
    """
    for kind, resource in _resources(state, account, body):
        if tag.name not in resource.tags:
            resource.tags = (*resource.tags, tag.name)
        tag.last[kind], tag.last_kind = f"{kind}s/{resource.id}", kind


def take_from(state: State, account: Account, tag: TagRecord, body: object) -> None:
    """Take a tag from the resources that a request names, or from none.

    Raises:
        Refusal: the body is malformed, or there is no such resource.
    """
    for _, resource in _resources(state, account, body):
        _take_from(resource, tag)


def _take_from(resource: ImageRecord | DropletRecord, tag: TagRecord) -> None:
    if tag.name in resource.tags:
        resource.tags = tuple(each for each in resource.tags if each != tag.name)


def _resources(
    state: State, account: Account, body: object
) -> list[tuple[str, ImageRecord | DropletRecord]]:
    found: list[tuple[str, ImageRecord | DropletRecord]] = []
    fields = Fields.read(body, ("resources",))
    for each in fields.objects("resources", ("resource_id", "resource_type")):
        ref, kind = each.text("resource_id"), each.text("resource_type")
        if kind not in KINDS:
            raise unprocessable(f"resource_type must be one of {', '.join(KINDS)}.")
        if kind == "droplet":
            found.append((kind, state.droplet(account, ref)))
        elif kind == "image":
            found.append((kind, state.own_image(account, ref)))
        else:
            raise not_found()  # there are no volumes and databases here
    return found
