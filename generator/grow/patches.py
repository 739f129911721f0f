"""Patches an operation of our subset: its parameters, bodies, replies, scopes, as the published one has them."""

from __future__ import annotations

from ..diff.comparing import JSON
from ..diff.differences import Difference
from ..diff.documents import Node
from ..diff.operations import Content, Operation
from .convert import Converter
from .operations import Grower, security
from .rooms import Document
from .schema_patches import SchemaPatcher
from .sites import locate, steps_of
from .subset import Subset
from .text import Place

_SUCCESS_STATUS = "success status"


class Patcher:
    """Makes one difference go away; what it makes anew is added to the subset by the owner of the grower."""

    def __init__(self, subset: Subset, converter: Converter, grower: Grower) -> None:
        self._subset = subset
        self._grower = grower
        self._schemas = SchemaPatcher(subset, converter)

    @property
    def words(self) -> dict[Place, str]:
        """What the published specification says where a TODO was left."""
        return self._schemas.words

    def patch(self, difference: Difference, ours: Operation, upstream: Operation) -> bool:
        """Patch the place of a difference within an operation; false if there is no way to do it."""
        place = ("paths", ours.path, ours.method.lower())
        part = difference.part.partition(" as ")[0]
        if part == "security":
            self._subset.set(
                (*place, "security"), security(upstream.ways_in, self._subset.document)
            )
            return True
        if part == _SUCCESS_STATUS:
            return self._rename_status(place, difference)
        if part == "body" or part[:1].isdigit() or part == "default":
            return self._content(difference, part, place, ours, upstream)
        return self._parameter(difference, part, place, ours, upstream)

    def _parameter(
        self, difference: Difference, part: str, place: Place, ours: Operation, upstream: Operation
    ) -> bool:
        name = part.partition(" ")[2]
        mine = next((each for each in ours.parameters.values() if each.name == name), None)
        key = next((key for key, each in ours.parameters.items() if each is mine), part)
        theirs = upstream.parameters.get(key) or next(
            (each for each in upstream.parameters.values() if each.name == name), None
        )
        listed = (*place, "parameters")
        if mine is None and theirs is not None:
            operation = str(self._subset.at((*place, "operationId")))
            ref = self._grower.parameter(theirs, theirs.name, [self._tag(place), operation])
            if not self._subset.has(listed):
                self._subset.put(place, {"parameters": [ref]}, after="security")
            else:
                self._subset.append(listed, ref)
            return True
        if mine is None:
            return False
        if theirs is None:
            return self._drop_parameter(listed, mine.node)
        if difference.aspect == "in":
            self._subset.set((*mine.node.pointer, "in"), theirs.place)
            return True
        if difference.aspect == "required" and not difference.path:
            self._subset.set((*mine.node.pointer, "required"), theirs.required)
            return True
        site = locate(mine.schema, theirs.schema, steps_of(difference.path))
        return site is not None and self._schemas.at(difference, site, sent=True)

    def _drop_parameter(self, listed: Place, node: Node) -> bool:
        refs = self._subset.at(listed)
        for index, ref in enumerate(refs if isinstance(refs, list) else ()):
            if ref == {"$ref": "#/" + "/".join(node.pointer)}:
                if isinstance(refs, list) and len(refs) == 1:
                    self._subset.remove(listed)
                else:
                    self._subset.remove((*listed, str(index)))
                return True
        return False

    def _content(
        self, difference: Difference, part: str, place: Place, ours: Operation, upstream: Operation
    ) -> bool:
        name = str(self._subset.at((*place, "operationId")))
        room = (*place, "requestBody") if part == "body" else (*place, "responses", part)
        mine = ours.body if part == "body" else ours.responses.get(part)
        theirs = upstream.body if part == "body" else upstream.responses.get(part)
        if theirs is None and mine is not None:
            self._subset.remove(room)
            return True
        if theirs is None:
            return False
        if mine is None or difference.aspect.startswith("media type"):
            self._whole(room, part, theirs, name)
            return True
        media = difference.part.partition(" as ")[2] or JSON
        steps = steps_of(difference.path)
        one, other = mine.media.get(media), theirs.media.get(media)
        return self._schemas.within(difference, one, other, steps, sent=part == "body")

    def _whole(self, room: Place, part: str, theirs: Content, name: str) -> None:
        """Give an operation a body or a reply anew."""
        if part == "body":
            ref = self._grower.body(theirs, name)
        elif part.startswith("2"):
            ref = self._grower.reply(part, theirs, name)
        else:
            ref = self._grower.error(part)
        if self._subset.has(room):
            self._subset.set(room, ref)
        elif part == "body":
            after = "parameters" if self._subset.has((*room[:-1], "parameters")) else "security"
            self._subset.put(room[:-1], {"requestBody": ref}, after=after)
        else:
            statuses = self._subset.at(room[:-1])
            before = (
                [each for each in statuses if each < part] if isinstance(statuses, dict) else []
            )
            self._subset.put(room[:-1], {part: ref}, after=before[-1] if before else None)

    def _rename_status(self, place: Place, difference: Difference) -> bool:
        responses = self._subset.at((*place, "responses"))
        if not isinstance(responses, dict):
            return False
        renamed: Document = {
            difference.upstream if status == difference.ours else status: said
            for status, said in responses.items()
        }
        self._subset.set((*place, "responses"), renamed)
        return True

    def _tag(self, place: Place) -> str:
        tags = self._subset.at((*place, "tags"))
        return str(tags[0]) if isinstance(tags, list) else ""
