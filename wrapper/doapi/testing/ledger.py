"""The actions of one account: by id, and as lists show them."""

from __future__ import annotations

import bisect

import attrs

from .records import ActionRecord


@attrs.define(eq=False)
class Ledger:
    """The actions of one account."""

    by_id: dict[int, ActionRecord] = attrs.field(factory=dict[int, ActionRecord])
    seen: list[ActionRecord] = attrs.field(factory=list[ActionRecord])
    """Those that lists show, by rising id: the newest is last."""

    def show(self, action: ActionRecord) -> None:
        """Let lists show an action, at the place of its id."""
        insert(self.seen, action)


def insert(actions: list[ActionRecord], action: ActionRecord) -> None:
    """Put an action into a list that rises by id."""
    bisect.insort(actions, action, key=lambda each: each.id)
