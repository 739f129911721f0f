"""Patches a schema of our subset: its properties, types, values, limits, as the published one has them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ..diff.differences import Difference
from ..diff.documents import Node
from ..diff.meaning import Schema
from ..diff.reading import Json
from ..diff.schemas import meaning_of
from .convert import Converter
from .published import words_for
from .rooms import Document
from .sites import Site, locate, step_name
from .subset import Subset
from .text import TODO, Place

_NULL: Document = {"type": "null"}


class SchemaPatcher:
    """Makes one difference within a schema go away."""

    def __init__(self, subset: Subset, converter: Converter) -> None:
        self._subset = subset
        self._converter = converter
        self.words: dict[Place, str] = {}
        """What the published specification says where a TODO was left."""

    def within(
        self, difference: Difference, one: Schema, other: Schema, steps: list[str], *, sent: bool
    ) -> bool:
        """Patch a schema in a body or a reply: a property that came or went, or what is said of a place.

        Args:
            difference: What is to go away.
            one: What our operation sends or receives.
            other: What the published one does.
            steps: What leads from there to the place.
            sent: Whether it is part of a request.

        Returns:
            False if there is no way to do it.
        """
        if difference.aspect or not steps:
            site = locate(one, other, steps)
            if site is not None and self.at(difference, site, sent=sent):
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

    def at(self, difference: Difference, site: Site, *, sent: bool) -> bool:
        """Patch what our side says of a place itself; false if there is no way to do it."""
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
