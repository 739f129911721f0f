"""How what clients start is to go, as a test has said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import attrs

Outcome = Literal["completed", "errored"]


@attrs.frozen(kw_only=True)
class Plan:
    """How an action will go.

    Attributes:
        seconds: How long it takes; None for the usual time, infinite if it never ends.
        outcome: How it ends.
        hidden_for: Seconds after its start during which the API answers 404 for it, and lists leave it out.
        refuse: The status it is refused with, instead of being started.
        message: What the refusal says.
        region: Only a transfer to this region goes so; None for any action.
        type: Only an action of this type goes so; None for any.
        has_effect: Whether it changes anything when it is completed.
        effect_after: Seconds after its end until what it has changed can be seen.
    """

    seconds: float | None = None
    outcome: Outcome = "completed"
    hidden_for: float = 0.0
    refuse: int | None = None
    message: str = "The action was refused."
    region: str | None = None
    type: str | None = None
    has_effect: bool = True
    effect_after: float = 0.0


@attrs.frozen(kw_only=True)
class Creation:
    """How the creation of a droplet will go.

    Attributes:
        seconds: How long it takes; None for the usual time of an action.
        outcome: How it ends; one that fails leaves a droplet that is 404 for good.
        hidden_for: Seconds after the request during which the API answers 404 for the droplet.
        refuse: The status the request is refused with.
        message: What the refusal says.
    """

    seconds: float | None = None
    outcome: Outcome = "completed"
    hidden_for: float = 0.0
    refuse: int | None = None
    message: str = "The droplet was refused."


@attrs.frozen
class Import:
    """How the import of a custom image will go.

    Attributes:
        seconds: How long it takes; the image is `NEW` for the first fifth of it, then `pending`. None: twice as long
            as an action.
        error_message: Why it fails; None if it does not.
    """

    seconds: float | None = None
    error_message: str | None = None


@attrs.define
class Plans:
    """How what clients start is to go: each plan is for one.

    Attributes:
        seconds: How long an action takes that nothing else is planned for.
        actions: What is planned for the next actions.
        creations: What is planned for the next droplets.
        imports: What is planned for the next imports.
        allowed: Types of actions that are known beside those with rules.
        delete_seconds: How long a droplet is still there after it was deleted.
    """

    seconds: float
    actions: list[Plan] = attrs.field(factory=list[Plan])
    creations: list[Creation] = attrs.field(factory=list[Creation])
    imports: list[Import] = attrs.field(factory=list[Import])
    allowed: set[str] = attrs.field(factory=set[str])
    delete_seconds: float = 0.0

    def take(self, kind: str, region: str | None = None) -> Plan:
        """Return the plan for an action that begins now; it is used up."""
        for index, plan in enumerate(self.actions):
            if plan.region in (None, region) and plan.type in (None, kind):
                return self.actions.pop(index)
        return Plan()

    def take_creations(self, count: int) -> Sequence[Creation]:
        """Return the plans for droplets whose creation begins now; they are used up."""
        taken = self.creations[:count]
        del self.creations[:count]
        return [*taken, *[Creation()] * (count - len(taken))]
