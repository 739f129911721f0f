"""Finds the place of a difference: in our file, and in what the published specification says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..diff.alternatives import match
from ..diff.documents import Node
from ..diff.meaning import Object, Schema
from ..diff.schemas import meaning_of
from .text import Place

_STEP = re.compile(r'\.\*|\.[\w-]+|\["(?:[^"\\]|\\.)*"\]|\[\]|\([^()]*\)')


@dataclass
class Site:
    """Where two schemas stand for the same."""

    ours: Schema
    upstream: Schema
    our_object: Object | None = None
    """The kind of object that is meant, if it is one."""
    upstream_object: Object | None = None
    around: list[Place] = field(default_factory=list[Place])
    """The components of ours that lead there, the outermost first."""

    def owner(self) -> Place | None:
        """Return the place of our object; None if it is not one of our file."""
        parts = self.our_object.parts if self.our_object else ()
        return parts[-1].pointer if parts else None


def steps_of(path: str) -> list[str]:
    """Return the steps of a path, `$.images[].type` -> `.images`, `[]`, `.type`."""
    return _STEP.findall(path.removeprefix("$"))


def step_name(step: str) -> str | None:
    """Return the name of the property that a step leads to; None if it leads elsewhere."""
    if step.startswith('["'):
        name = json.loads(step[1:-1])
        return name if isinstance(name, str) else None
    return step[1:] if step.startswith(".") and step != ".*" else None


def locate(ours: Schema, upstream: Schema, steps: Sequence[str]) -> Site | None:
    """Return where some steps lead from two schemas that stand for the same; None if one side lacks it."""
    site = _entered(Site(ours, upstream))
    for step in steps:
        found = _step(site, step)
        if found is None:
            return None
        site = found
    return site


def component(pointer: Place) -> Place | None:
    """Return the place of the component that a place is in."""
    return pointer[:3] if pointer[:1] == ("components",) else None


def _step(site: Site, step: str) -> Site | None:
    if step.startswith("("):
        return _alternative(site, step[1:-1])
    one, other = meaning_of(site.ours), meaning_of(site.upstream)
    if step == "[]" and one.array and other.array:
        return _entered(Site(one.array.items, other.array.items, around=site.around))
    mine, theirs = site.our_object, site.upstream_object
    if mine is None or theirs is None or step == "[]":
        return None
    if step == ".*":
        return _entered(Site(mine.others, theirs.others, around=site.around))
    name = step_name(step) or ""
    if name not in mine.properties or name not in theirs.properties:
        return None
    return _entered(Site(mine.properties[name], theirs.properties[name], around=site.around))


def _alternative(site: Site, name: str) -> Site | None:
    one, other = meaning_of(site.ours).objects, meaning_of(site.upstream).objects
    if one is None or other is None:
        return None
    matched = match(one.alternatives, other.alternatives)
    pairs: list[tuple[str, Object | None, Object | None]] = list(matched.pairs)
    pairs += [(told, item, None) for told, item in matched.ours]
    pairs += [(told, None, item) for told, item in matched.upstream]
    for told, mine, theirs in pairs:
        if told == name:
            around = [*site.around, *_components(mine)]
            return Site(site.ours, site.upstream, mine, theirs, around)
    return None


def _entered(site: Site) -> Site:
    """A site with the objects that its schemas are, if each is of one kind."""
    one, other = meaning_of(site.ours).objects, meaning_of(site.upstream).objects
    if one and len(one.alternatives) == 1:
        site.our_object = one.alternatives[0]
    if other and len(other.alternatives) == 1:
        site.upstream_object = other.alternatives[0]
    around = list(site.around)
    if isinstance(site.ours, Node):
        for node in (site.ours, site.ours.resolved()):
            if (place := component(node.pointer)) is not None and place not in around:
                around.append(place)
    site.around = [
        *around,
        *(place for place in _components(site.our_object) if place not in around),
    ]
    return site


def _components(item: Object | None) -> Iterator[Place]:
    for part in item.parts if item else ():
        if (place := component(part.pointer)) is not None:
            yield place
