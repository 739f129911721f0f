"""Taking an image of a droplet: which step comes next, and which image a snapshot has become."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from typing import Generic, Literal, Protocol, TypeAlias, TypeVar

import attrs

from .._model.image_reports import ImageStep, StepOutcome

PowerOff: TypeAlias = Literal["shutdown", "off", False]
"""How to switch a droplet off: by its system, then by its plug if that does not come to an end; by its plug; not."""

FIND, TAG, DISTRIBUTE = ImageStep.FIND, ImageStep.TAG, ImageStep.DISTRIBUTE
READ, SHUT_DOWN, POWER_OFF = ImageStep.READ, ImageStep.SHUT_DOWN, ImageStep.POWER_OFF
SNAPSHOT, POWER_ON = ImageStep.SNAPSHOT, ImageStep.POWER_ON


@attrs.frozen
class Wish:
    """What is to be done."""

    power_off: PowerOff
    power_on_again: bool
    tags: bool
    """Whether the image gets tags."""
    regions: bool
    """Whether the image is copied to regions."""


def next_step(
    wish: Wish, outcomes: Mapping[ImageStep, StepOutcome], *, was_on: bool
) -> ImageStep | None:
    """Return the step that comes next; None after the last.

    No step is taken twice, and so no second snapshot. A droplet that was on is switched on again whatever the steps
    before came to, as soon as the snapshot is over, and before anything else is done with the image.

    Args:
        wish: What is to be done.
        outcomes: What the steps so far came to.
        was_on: Whether the droplet was on at first.
    """
    if READ not in outcomes:
        return READ
    if outcomes[READ] is not StepOutcome.DONE:
        return None
    if SNAPSHOT not in outcomes and (step := _before_snapshot(wish, outcomes, was_on=was_on)):
        return step
    if was_on and wish.power_on_again and POWER_ON not in outcomes:
        return POWER_ON
    return _after_snapshot(wish, outcomes)


def _before_snapshot(
    wish: Wish, outcomes: Mapping[ImageStep, StepOutcome], *, was_on: bool
) -> ImageStep | None:
    """Return the step that leads to the snapshot, or it; None if it cannot be taken, since the droplet stays on."""
    if POWER_ON in outcomes:
        return None
    if not wish.power_off or not was_on:
        return SNAPSHOT
    if wish.power_off == "shutdown" and SHUT_DOWN not in outcomes:
        return SHUT_DOWN
    if outcomes.get(SHUT_DOWN) is StepOutcome.DONE:
        return SNAPSHOT
    if POWER_OFF not in outcomes:
        return POWER_OFF
    return SNAPSHOT if outcomes[POWER_OFF] is StepOutcome.DONE else None


def _after_snapshot(wish: Wish, outcomes: Mapping[ImageStep, StepOutcome]) -> ImageStep | None:
    if outcomes.get(SNAPSHOT) is not StepOutcome.DONE:
        return None
    if FIND not in outcomes:
        return FIND
    if outcomes[FIND] is not StepOutcome.DONE:
        return None
    if wish.tags and TAG not in outcomes:
        return TAG
    return DISTRIBUTE if wish.regions and DISTRIBUTE not in outcomes else None


class Taken(Protocol):
    """What a snapshot says of itself."""

    @property
    def id(self) -> int:
        """Its number."""
        ...

    @property
    def name(self) -> str:
        """Its name, which need not be unique."""
        ...

    @property
    def created_at(self) -> datetime.datetime:
        """When its action was started; aware."""
        ...


S = TypeVar("S", bound=Taken)


@attrs.frozen
class Ambiguous(Generic[S]):
    """Each of these may be what the action has made."""

    candidates: tuple[S, ...]

    def told(self, action: int) -> str:
        """Return what an error says of an action that may have made any of them."""
        ids = ", ".join(str(each.id) for each in self.candidates)
        return f"any of these images may be what action {action} made: {ids}"


def made_by(
    snapshots: Iterable[S],
    name: str | None,
    known: Collection[int],
    started_at: datetime.datetime,
    completed_at: datetime.datetime | None,
) -> S | Ambiguous[S] | None:
    """Return the snapshot of a droplet that an action has made; None if the list does not hold it yet.

    The action does not name it, names repeat, and lists lag behind. But a droplet does one thing at a time: what was
    begun while the action was under way is its doing. As a rule the snapshot's time is exactly that of its action.

    Args:
        snapshots: The snapshots of the droplet, as listed after the action has ended.
        name: The name that the action gave it; None if that is not known.
        known: Ids of the snapshots that were there before.
        started_at: When the action was started.
        completed_at: When it ended; None if the API does not say.
    """
    fitting = [
        each
        for each in snapshots
        if name in (None, each.name)
        and each.id not in known
        and started_at <= each.created_at
        and (completed_at is None or each.created_at <= completed_at)
    ]
    exact = [each for each in fitting if each.created_at == started_at]
    chosen = exact or fitting
    if len(chosen) > 1:
        return Ambiguous(tuple(chosen))
    return chosen[0] if chosen else None
