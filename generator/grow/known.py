"""What our subset has for schemas of the published specification, found by comparing the operations that both have."""

from __future__ import annotations

from collections.abc import Mapping

from ..diff.documents import Node
from ..diff.meaning import Object, Schema, key_of
from ..diff.operations import Operation
from ..diff.schemas import meaning_of
from .rooms import Document

_SCHEMAS = "#/components/schemas/"


class Correspondence:
    """Which named schema of ours stands for which published one, in requests and in replies."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, bool], Document] = {}
        self._seen: set[tuple[object, object, bool]] = set()

    def __call__(self, schema: Schema, sent: bool) -> Document | None:
        """Return what our subset has where it uses a published schema; None if it has nothing named."""
        return self._found.get((key_of(schema), sent))

    def learn(self, ours: Mapping[str, Operation], upstream: Mapping[str, Operation]) -> None:
        """Compare the bodies and replies of the operations that both have."""
        for name in ours.keys() & upstream.keys():
            one, other = ours[name], upstream[name]
            if one.body and other.body:
                self._media(one.body.media, other.body.media, sent=True)
            for status in one.responses.keys() & other.responses.keys():
                self._media(one.responses[status].media, other.responses[status].media, sent=False)

    def _media(
        self, ours: Mapping[str, Schema], upstream: Mapping[str, Schema], *, sent: bool
    ) -> None:
        for media in ours.keys() & upstream.keys():
            self._pair(ours[media], upstream[media], sent=sent)

    def _pair(self, ours: Schema, upstream: Schema, *, sent: bool) -> None:
        pair = (key_of(ours), key_of(upstream), sent)
        if pair in self._seen:
            return
        self._seen.add(pair)
        one, other = meaning_of(ours), meaning_of(upstream)
        if one.array and other.array:
            self._pair(one.array.items, other.array.items, sent=sent)
        if one.objects and other.objects:
            mine, theirs = one.objects.alternatives, other.objects.alternatives
            if len(mine) == len(theirs) == 1 and _alike(mine[0], theirs[0]):
                self._remember(ours, upstream, sent=sent)
                for name in mine[0].properties.keys() & theirs[0].properties.keys():
                    self._pair(mine[0].properties[name], theirs[0].properties[name], sent=sent)
        elif one.string and other.string and one.string.values and other.string.values:
            self._remember(ours, upstream, sent=sent)

    def _remember(self, ours: Schema, upstream: Schema, *, sent: bool) -> None:
        if isinstance(ours, Node) and (used := _use(ours)) is not None and upstream is not None:
            self._found.setdefault((key_of(upstream), sent), used)


def _alike(one: Object, other: Object) -> bool:
    """Whether two objects can be the same thing: most of the names of one are in the other."""
    shared = len(one.properties.keys() & other.properties.keys())
    return shared * 2 > max(len(one.properties), len(other.properties))


def _use(ours: Node) -> Document | None:
    """What is written to use a named schema of ours: a `$ref`, or one beside null with what is said of it."""
    said = ours.value
    if not isinstance(said, dict):
        return None
    members = said.get("anyOf")
    refs = (
        [said, *(member for member in members if isinstance(member, dict))]
        if isinstance(members, list)
        else [said]
    )
    named = [each for each in refs if str(each.get("$ref", "")).startswith(_SCHEMAS)]
    return dict(said) if len(named) == 1 else None
