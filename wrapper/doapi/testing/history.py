"""A long past: actions that ended, by the ten thousand."""

from __future__ import annotations

from typing import Literal

from .records import Account, ActionRecord
from .rendering import iso
from .state import State

Age = Literal["older", "newer"]

KINDS = (
    ("snapshot", "droplet"),
    ("power_cycle", "droplet"),
    ("resize", "droplet"),
    ("transfer", "image"),
    ("create", "droplet"),
    ("destroy", "droplet"),
    ("assign_ip", "reserved_ip"),
)
"""What was done, to what kind of thing; they take turns."""

SECONDS_APART = 600


def old_actions(state: State, account: Account, count: int, age: Age) -> None:
    """Put in actions that have ended, of things that are not there any more.

    Raises:
        ValueError: no ids are left below those of the actions so far.
    """
    ledger = state.ledgers[account]
    if age == "newer":
        ids = [state.next_action_id() for _ in range(count)]
    else:
        first = ledger.seen[0].id if ledger.seen else state.next_action_id()
        ids = list(range(first - count, first))
        if ids and ids[0] < 1:
            raise ValueError(f"there are no ids left for {count} older actions")
    slugs = [slug for slug, region in state.regions.items() if region.available]
    now = state.now()
    actions: list[ActionRecord] = []
    for number, action_id in enumerate(ids):
        kind, resource = KINDS[number % len(KINDS)]
        region = state.regions[slugs[number % len(slugs)]] if slugs else None
        started = now if age == "newer" else now - SECONDS_APART * (count - number)
        actions.append(
            ActionRecord(
                id=action_id,
                type=kind,
                status="errored" if number % 50 == 49 else "completed",
                started_at=iso(started),
                completed_at=iso(min(started + 45, now)),
                resource_id=400_000_000 + number,
                resource_type=resource,
                region=region,
                region_slug=None if region is None else region.slug,
            )
        )
    ledger.by_id.update((action.id, action) for action in actions)
    ledger.seen[:] = [*ledger.seen, *actions] if age == "newer" else [*actions, *ledger.seen]
