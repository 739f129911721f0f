"""Patches our subset at one place, so that it says there what the published specification says."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ..diff.comparing import JSON
from ..diff.differences import Difference
from ..diff.documents import Node
from ..diff.meaning import Schema
from ..diff.operations import Content, Operation
from ..diff.reading import Json
from ..diff.schemas import meaning_of
from .convert import Converter
from .operations import Grower, security
from .published import words_for
from .rooms import Document
from .sites import Site, component, locate, step_name, steps_of
from .subset import Subset
from .text import TODO, Place

_NULL: Document = {"type": "null"}
_SUCCESS_STATUS = "success status"


class Patcher:
    """Makes one difference go away; what it makes anew is added to the subset by whoever has the grower."""

    def __init__(self, subset: Subset, converter: Converter, grower: Grower) -> None:
        self._subset = subset
        self._converter = converter
        self._grower = grower
        self.words: dict[Place, str] = {}
        """What the published specification says where a TODO was left."""

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
        return site is not None and self._schema(difference, site, sent=True)

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
        return self._within(difference, one, other, steps, sent=part == "body")

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

    def _within(
        self, difference: Difference, one: Schema, other: Schema, steps: list[str], *, sent: bool
    ) -> bool:
        """Patch a schema in a body or a reply: a property that came or went, or what is said of a place."""
        if difference.aspect or not steps:
            site = locate(one, other, steps)
            if site is not None and self._schema(difference, site, sent=sent):
                return True
            # What is around it can say it anew, if it is not by itself in our file.
            wider = locate(one, other, steps[:-1]) if steps else None
            return wider is not None and self._whole_schema(wider, sent=sent)
        owner = locate(one, other, steps[:-1])
        if owner is None:
            return False
        if steps[-1].startswith("("):
            site = locate(one, other, steps)
            return site is not None and self._kind(owner, site, steps[-1][1:-1], sent=sent)
        name = step_name(steps[-1])
        if name is None:
            return self._whole_schema(owner, sent=sent)
        if difference.kind == "removed":
            return self._drop_property(owner, name)
        return self._new_property(owner, name, sent=sent)

    def _kind(self, owner: Site, site: Site, told: str, *, sent: bool) -> bool:
        """Patch a union of which a kind of object came or went."""
        union = owner.ours.resolved() if isinstance(owner.ours, Node) else None
        keyword = next((each for each in ("oneOf", "anyOf") if union and union.get(each)), None)
        if union is None or keyword is None:
            return self._whole_schema(owner, sent=sent)
        place = (*union.pointer, keyword)
        members = self._subset.at(place)
        if site.upstream_object is not None:
            item, key = site.upstream_object, ("member", told)
            called = f"{union.pointer[-1]}_{told}"
            new = self._converter.member(item, item.parts, called, key, sent=sent)
            self._subset.append(place, new)
            return True
        link: Json = {"$ref": "#/" + "/".join(site.owner() or ())}
        if not isinstance(members, list) or link not in members or len(members) <= 2:
            return self._whole_schema(owner, sent=sent)
        self._subset.remove((*place, str(members.index(link))))
        return True

    def _new_property(self, site: Site, name: str, *, sent: bool) -> bool:
        owner, theirs = site.owner(), site.upstream_object
        if owner is None or theirs is None or name not in theirs.properties:
            return False
        called = owner[2] if owner[:2] == ("components", "schemas") else name
        used = self._converter.field(theirs.properties[name], f"{called}_{name}", sent=sent)
        place = (*owner, "properties")
        self.words[(*place, name, "description")] = words_for(theirs.properties[name])
        if self._subset.has(place):
            self._subset.put(place, {name: used})
        else:
            self._subset.put(owner, {"properties": {name: used}})
        if name in theirs.required:
            self._require(owner, name, required=True)
        return True

    def _drop_property(self, site: Site, name: str) -> bool:
        owner = site.owner()
        if owner is None or not self._subset.has((*owner, "properties", name)):
            return False
        self._require(owner, name, required=False)
        self._subset.remove((*owner, "properties", name))
        return True

    def _require(self, owner: Place, name: str, *, required: bool) -> None:
        place = (*owner, "required")
        said = self._subset.at(place) if self._subset.has(place) else []
        listed = said if isinstance(said, list) else []
        names = [each for each in listed if each != name] + ([name] if required else [])
        if not names and self._subset.has(place):
            self._subset.remove(place)
        elif names and self._subset.has(place):
            self._subset.set(place, names)
        elif names:
            after = "description" if self._subset.has((*owner, "description")) else None
            self._subset.put(owner, {"required": names}, after=after)

    def _schema(self, difference: Difference, site: Site, *, sent: bool) -> bool:
        """Patch what our side says of a place itself."""
        aspect = difference.aspect
        if aspect == "required":
            return self._toggle_required(site, difference)
        place = self._leaf(site, aspect)
        if place is None:
            return self._whole_schema(site, sent=sent)
        if aspect == "null":
            self._null(site, may_be=difference.upstream == "may be null")
        elif aspect.startswith("enum value "):
            self._enum_value((*place, "enum"), json.loads(aspect.removeprefix("enum value ")))
        elif aspect in ("format", "pattern") or aspect.startswith(
            ("min", "max", "multiple", "excl")
        ):
            self._keyword(place, aspect, difference.upstream)
        else:
            return self._whole_schema(site, sent=sent)
        return True

    def _toggle_required(self, site: Site, difference: Difference) -> bool:
        pointer: Place = site.ours.pointer if isinstance(site.ours, Node) else ()
        if len(pointer) < 2 or pointer[-2] != "properties":
            return False
        self._require(pointer[:-2], pointer[-1], required=difference.upstream == "required")
        return True

    def _leaf(self, site: Site, aspect: str) -> Place | None:
        """The place of the schema of ours that says it: what a `$ref` leads to, or what stands beside null."""
        node = site.ours
        if not isinstance(node, Node) or not node.pointer:
            return None
        if aspect == "null":
            return node.pointer
        node = node.resolved()
        members = node.get("anyOf")
        if members is not None:
            telling = [member for member in members.elements() if member.value != _NULL]
            if len(telling) != 1:
                return None
            node = telling[0].resolved()
        if aspect.startswith("enum value ") and node.get("enum") is None:
            return None
        return node.pointer

    def _null(self, site: Site, *, may_be: bool) -> None:
        node = site.ours
        said = node.value if isinstance(node, Node) else None
        if not isinstance(node, Node) or not isinstance(said, dict):
            return
        self._subset.set(node.pointer, _with_null(said) if may_be else _without_null(said))

    def _enum_value(self, place: Place, value: Json) -> None:
        listed = self._subset.at(place)
        if isinstance(listed, list) and value in listed:
            self._subset.remove((*place, str(listed.index(value))))
            example = (*place[:-1], "example")
            if self._subset.has(example) and self._subset.at(example) == value:
                self._subset.set(example, next(each for each in listed if each != value))
        else:
            self._subset.append(place, value)

    def _keyword(self, place: Place, keyword: str, upstream: str) -> None:
        there = (*place, keyword)
        if upstream == "none":
            self._subset.remove(there)
            return
        value: Json = upstream.partition(" and ")[0]
        if keyword not in ("format", "pattern"):
            number = float(upstream)
            value = int(number) if number.is_integer() else number
        if self._subset.has(there):
            self._subset.set(there, value)
        else:
            self._subset.put(place, {keyword: value}, after="type")

    def _whole_schema(self, site: Site, *, sent: bool) -> bool:
        """Say anew what a place is, in the words that it has."""
        node = site.ours
        if not isinstance(node, Node) or not node.pointer:
            return False
        said = node.value if isinstance(node.value, dict) else {}
        owner = node.pointer[2] if node.pointer[:2] == ("components", "schemas") else ""
        name = f"{owner}_{node.pointer[-1]}"
        is_field = node.pointer[-2:-1] == ("properties",) or node.pointer[-1] == "schema"
        make = self._converter.field if is_field else self._converter.use
        used = make(site.upstream, name, sent=sent)
        if "description" in used and "description" in said:
            used["description"] = said["description"]
        if (
            used.get("example") == TODO
            and meaning_of(site.ours).types == meaning_of(site.upstream).types
        ):
            used["example"] = said.get("example", TODO)
        if used == said:
            return False
        self._subset.set(node.pointer, used)
        return True

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


def way_to(
    difference: Difference, ours: Operation, upstream: Operation
) -> tuple[Place, list[Place]] | None:
    """Return where an operation begins to lead to the place of a difference, and the components on the way."""
    place = ("paths", ours.path, ours.method.lower())
    part, _, kind = difference.part.partition(" as ")
    holder = (*place, "requestBody") if part == "body" else (*place, "responses", part)
    mine = ours.body if part == "body" else ours.responses.get(part)
    theirs = upstream.body if part == "body" else upstream.responses.get(part)
    if mine is None or theirs is None:
        return _way_to_parameter(part, (*place, "parameters"), ours, upstream)
    steps = steps_of(difference.path)
    media = kind or JSON
    for length in range(len(steps), -1, -1):
        site = locate(mine.media.get(media), theirs.media.get(media), steps[:length])
        if site is not None:
            first = mine.media.get(media)
            start = component(first.pointer) if isinstance(first, Node) else None
            return holder, list(dict.fromkeys([*([start] if start else []), *site.around]))
    return None


def _way_to_parameter(
    part: str, listed: Place, ours: Operation, upstream: Operation
) -> tuple[Place, list[Place]] | None:
    mine, theirs = ours.parameters.get(part), upstream.parameters.get(part)
    if mine is None or theirs is None:
        return None
    site = locate(mine.schema, theirs.schema, [])
    start = component(mine.node.pointer)
    around = [*([start] if start else []), *(site.around if site else [])]
    return listed, list(dict.fromkeys(around))


def _with_null(said: Mapping[str, Json]) -> Document:
    kind, members = said.get("type"), said.get("anyOf")
    if isinstance(members, list):
        return {**said, "anyOf": [*members, _NULL]}
    if kind is None or "enum" in said:
        return {"anyOf": [dict(said), _NULL], "description": TODO}
    return {**said, "type": [*(kind if isinstance(kind, list) else [kind]), "null"]}


def _without_null(said: Mapping[str, Json]) -> Document:
    kind, members = said.get("type"), said.get("anyOf")
    if isinstance(kind, list):
        kinds = [each for each in kind if each != "null"]
        return {**said, "type": kinds[0] if len(kinds) == 1 else kinds}
    if isinstance(members, list):
        telling = [member for member in members if member != _NULL]
        if len(telling) == 1 and isinstance(telling[0], dict):
            return telling[0]
        return {**said, "anyOf": telling}
    return dict(said)
