"""The rules of actions: what may be started, how it goes, and what it has done when it ends."""

from __future__ import annotations

import attrs

from .bodies import Fields, as_object
from .records import Account, ActionRecord, ImageRecord, Outcome, RegionRecord, iso
from .refusals import Refusal, unprocessable
from .state import State


@attrs.frozen(kw_only=True)
class Plan:
    """How an action will go.

    Attributes:
        seconds: How long it takes; None for the usual time.
        outcome: How it ends.
        hidden_for: Seconds after its start during which the API answers 404 for it, and lists leave it out.
        refuse: The status it is refused with, instead of being started.
        region: Only a transfer to this region goes so; None for any action.
    """

    seconds: float | None = None
    outcome: Outcome = "completed"
    hidden_for: float = 0.0
    refuse: int | None = None
    region: str | None = None


@attrs.define
class Plans:
    """How the actions that clients will start are to go.

    Attributes:
        seconds: How long an action takes that nothing else is planned for.
        queue: What is planned for the next ones, each for one action.
        allowed: Types of actions that are known beside `transfer` and `convert`.
    """

    seconds: float
    queue: list[Plan] = attrs.field(factory=list[Plan])
    allowed: set[str] = attrs.field(factory=set[str])

    def take(self, region: str | None) -> Plan:
        """The plan for an action that begins now; it is used up."""
        for index, plan in enumerate(self.queue):
            if plan.region in (None, region):
                return self.queue.pop(index)
        return Plan()


def start_action(
    state: State, plans: Plans, account: Account, image: ImageRecord, body: object
) -> ActionRecord:
    """Start what a request asks for.

    Raises:
        Refusal: the type is not known, the body is malformed, the rules or the plan forbid it.
    """
    fields = as_object(body) or {}
    kind = fields.get("type")
    region: RegionRecord | None = None
    if not isinstance(kind, str) or kind not in {"transfer", "convert", *plans.allowed}:
        raise Refusal(404, "The specified action type is not available.")
    if kind == "transfer":
        region = _destination(state, image, Fields.read(body, ("type", "region")).text("region"))
    elif kind == "convert":
        Fields.read(body, ("type",))
        _check_convertible(image)
        kind = "convert_to_snapshot"
    plan = plans.take(None if region is None else region.slug)
    if plan.refuse is not None:
        raise Refusal(plan.refuse, "The action was refused.")
    return begin(state, plans, account, image, kind=kind, region=region, plan=plan)


def begin(
    state: State,
    plans: Plans,
    account: Account,
    image: ImageRecord | None,
    *,
    kind: str,
    region: RegionRecord | None,
    plan: Plan,
    resource_type: str = "image",
    action_id: int | None = None,
    started_at: str | None = None,
) -> ActionRecord:
    """Start an action that nothing forbids; it ends by itself, as planned."""
    now = state.now()
    action = ActionRecord(
        id=state.next_action_id() if action_id is None else action_id,
        type=kind,
        started_at=iso(now) if started_at is None else started_at,
        resource_id=None if image is None else image.id,
        resource_type=resource_type,
        region=region,
        region_slug=None if region is None else region.slug,
        hidden_until=now + plan.hidden_for,
    )
    state.add_action(account, action, image)

    def end(moment: float) -> None:
        if action.status == "in-progress":  # unless a test has ended it by its own hand
            action.status = plan.outcome
            action.completed_at = iso(moment)
            if plan.outcome == "completed" and image is not None:
                _take_effect(action, image)

    state.schedule(now + (plans.seconds if plan.seconds is None else plan.seconds), end)
    state.settle()
    return action


def _take_effect(action: ActionRecord, image: ImageRecord) -> None:
    if action.type == "transfer":
        if action.region is not None and action.region.slug not in image.regions:
            image.regions = (*image.regions, action.region.slug)
    elif action.type == "convert_to_snapshot":
        image.type = "snapshot"


def _destination(state: State, image: ImageRecord, slug: str) -> RegionRecord:
    region = state.regions.get(slug)
    if region is None:
        raise unprocessable(f"There is no region {slug}.")
    if not region.takes_images:
        raise unprocessable(f"The region {slug} does not support image transfer.")
    if image.status != "available":
        raise unprocessable("The image is not available yet.")
    if slug in image.regions:
        raise unprocessable(f"The image is already in the region {slug}.")
    for action in _running(image):
        if action.type == "transfer" and action.region_slug == slug:
            raise unprocessable(f"The image is already being transferred to the region {slug}.")
        if action.type != "transfer":
            raise Refusal(409, "Another action on this image is in progress.")
    return region


def _check_convertible(image: ImageRecord) -> None:
    if image.type != "backup":
        raise unprocessable("Only a backup can be converted to a snapshot.")
    if _running(image):
        raise Refusal(409, "Another action on this image is in progress.")


def _running(image: ImageRecord) -> list[ActionRecord]:
    return [action for action in image.actions if action.status == "in-progress"]
