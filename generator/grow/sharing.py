"""Gives an operation components of its own where it shares them with others that do not change with it."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from .names import distinct, folded, pascal
from .rooms import refs, replace_refs
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
