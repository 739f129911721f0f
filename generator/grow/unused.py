"""Takes out of a subset what no operation leads to any more."""

from __future__ import annotations

from .rooms import refs
from .subset import ROOMS, Subset


def drop_unused(subset: Subset) -> list[str]:
    """Take out the components that nothing leads to, and the tags of no operation; return their names."""
    dropped: list[str] = []
    while unused := _unused(subset):
        for room, name in unused:
            subset.remove(("components", room, name))
            dropped.append(name)
    return dropped


def _unused(subset: Subset) -> list[tuple[str, str]]:
    used = set(refs(subset.document))
    return [
        (room, name)
        for room in ROOMS
        for name in subset.room(room)
        if f"#/components/{room}/{name}" not in used
    ]
