"""Gives an operation components of its own where it shares them with others that do not change with it."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from ..diff.comparing import JSON
from ..diff.differences import Difference
from ..diff.documents import Node
from ..diff.operations import Operation
from .names import distinct, folded, pascal
from .rooms import refs, replace_refs
from .sites import component, locate, steps_of
from .subset import Subset
from .text import Place


def unshare(subset: Subset, holder: Place, around: Sequence[Place], owner: str) -> None:
    """Copy the components on a way that anything else leads to as well.

    Args:
        subset: The subset, which is changed.
        holder: The place, in an operation, where the way begins with a `$ref`.
        around: The components on the way, the outermost first.
        owner: What the copies are named after.
    """
    for place in around:
        link = "#/" + "/".join(place)
        if list(refs(subset.document)).count(link) > 1:
            room, name = place[1:]
            taken = {folded(each) for each in subset.room(room)}
            copied = distinct([pascal(f"{owner}_{name}")], taken)
            subset.put(place[:2], {copied: deepcopy(subset.at(place))}, after=name)
            pointed = deepcopy(subset.at(holder))
            replace_refs(pointed, link, f"#/components/{room}/{copied}")
            subset.set(holder, pointed)
            holder = (*place[:2], copied)
        else:
            holder = place


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
