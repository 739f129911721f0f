"""The rules of all actions: one that has begun ends by itself, and then has changed something."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import attrs

from ..droplet_records import DropletRecord
from ..records import Account, ActionRecord, ImageRecord, RegionRecord
from ..rendering import iso
from ..state import State
from .plans import Plan, Plans

Subject: TypeAlias = ImageRecord | DropletRecord | None
"""What an action is on."""

Effect: TypeAlias = Callable[[ActionRecord], None]
"""What an action changes when it is completed."""


def no_effect(action: ActionRecord) -> None:
    """Change nothing."""


@attrs.frozen(kw_only=True)
class Start:
    """An action that begins.

    Attributes:
        type: What is done.
        subject: What it is on.
        resource_type: What kind of thing it is on, in the API's words.
        region: The region it happens in.
        effect: What it changes when it is completed.
        id: Its id; None takes a free one.
        started_at: When it says that it began; None: now.
    """

    type: str
    subject: Subject
    resource_type: str | None
    region: RegionRecord | None
    effect: Effect = no_effect
    id: int | None = None
    started_at: str | None = None


def begin(state: State, plans: Plans, account: Account, start: Start, plan: Plan) -> ActionRecord:
    """Start an action that nothing forbids; it ends by itself, as planned."""
    now = state.now()
    action = ActionRecord(
        id=state.next_action_id() if start.id is None else start.id,
        type=start.type,
        started_at=iso(now) if start.started_at is None else start.started_at,
        resource_id=None if start.subject is None else start.subject.id,
        resource_type=start.resource_type,
        region=start.region,
        region_slug=None if start.region is None else start.region.slug,
        hidden_until=now + plan.hidden_for,
    )
    state.add_action(account, action, start.subject)
    if start.subject is not None:
        start.subject.pending.append(action)

    def end(moment: float) -> None:
        if action.status != "in-progress":  # a test has ended it by its own hand
            return
        action.status = plan.outcome
        action.completed_at = iso(moment)
        if plan.outcome == "completed" and plan.has_effect:
            if plan.effect_after:
                state.schedule(moment + plan.effect_after, lambda _: start.effect(action))
            else:
                start.effect(action)

    state.schedule(now + (plans.seconds if plan.seconds is None else plan.seconds), end)
    state.settle()
    return action


def running(subject: ImageRecord | DropletRecord) -> list[ActionRecord]:
    """Return the actions of an image or a droplet that are in progress, seen or not."""
    subject.pending[:] = [each for each in subject.pending if each.status == "in-progress"]
    return subject.pending
