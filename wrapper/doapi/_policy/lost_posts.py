"""Which action a POST has started whose reply was lost."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from email.utils import parsedate_to_datetime
from typing import Generic, Protocol, TypeAlias, TypeVar

import attrs

SKEW = datetime.timedelta(seconds=30)
"""By how much DigitalOcean's clock may be behind ours."""

ROUNDING = datetime.timedelta(seconds=2)
"""By how much a time by DigitalOcean's own clock may be off: it gives whole seconds."""

MOST_KNOWN = 10_000
"""How many actions are remembered as known."""

TYPES: Mapping[str, frozenset[str]] = {"convert": frozenset({"convert", "convert_to_snapshot"})}
"""What the type of an action may read where it is not what was asked for."""


class Place(Protocol):
    """A region."""

    @property
    def slug(self) -> str:
        """Its short name."""
        ...


class Startable(Protocol):
    """What an action says of its start."""

    @property
    def id(self) -> int:
        """Its number."""
        ...

    @property
    def type(self) -> str:
        """What is done."""
        ...

    @property
    def started_at(self) -> datetime.datetime:
        """When it began; aware."""
        ...

    @property
    def region(self) -> Place | None:
        """Where it happens."""
        ...

    @property
    def region_slug(self) -> str | None:
        """The slug of that."""
        ...


A = TypeVar("A", bound=Startable)


@attrs.frozen
class Found(Generic[A]):
    """This action, and no other, is what the request started."""

    action: A


@attrs.frozen
class CannotTell(Generic[A]):
    """Each of these may be what the request started, or none."""

    candidates: tuple[A, ...]


@attrs.frozen
class NothingStarted:
    """No action fits; one may still appear, since a new one is unknown for a moment."""


Verdict: TypeAlias = Found[A] | CannotTell[A] | NothingStarted


class KnownActions:
    """The ids of actions that were seen, the latest of them, in the order in which they were.

    What was seen before a request was sent cannot be its doing.
    """

    def __init__(self) -> None:
        self._order: dict[int, int] = {}
        self._count = 0

    def add(self, number: int) -> None:
        """Remember an id."""
        if number in self._order:
            return
        self._count += 1
        self._order[number] = self._count
        if len(self._order) > MOST_KNOWN:
            self._order.pop(next(iter(self._order)), None)

    def mark(self) -> int:
        """Return the moment, for `before`."""
        return self._count

    def before(self, mark: int) -> frozenset[int]:
        """Return the ids that were known at a moment."""
        return frozenset(number for number, at in self._order.copy().items() if at <= mark)


def date_of(text: str) -> datetime.datetime | None:
    """Return the time in a `Date` header; None if it holds no sense."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


def started_by(
    actions: Iterable[A],
    kind: str,
    region: str | None,
    sent_at: datetime.datetime,
    known: Collection[int] = (),
    skew: datetime.timedelta = SKEW,
    *,
    trusted: bool = True,
) -> Verdict[A]:
    """Return which of an image's actions the lost request started.

    An action without a region fits a transfer too little to be taken for it, and too well to be passed over: old
    replies of the API leave regions out.

    Args:
        actions: The actions of the image that the request was for, seen after it was sent.
        kind: The type that was asked for.
        region: The slug of the region that it was asked for; None if the request names none.
        sent_at: The time of day at which the request was sent first; aware.
        known: Ids of actions that were there before, or that other requests started.
        skew: By how much the API's clock may be behind the one that `sent_at` is by.
        trusted: Whether what started a little before `sent_at` is taken for what the request started; else it is
            only perhaps that.
    """
    whole = sent_at.replace(microsecond=0)  # the API gives whole seconds
    since = whole - skew
    types = TYPES.get(kind, frozenset({kind}))
    fitting = {
        action.id: action
        for action in actions
        if action.type in types and action.started_at >= since and action.id not in known
    }
    places = {action.id: _slug(action) for action in fitting.values()}
    sure = [a for a in fitting.values() if region is None or places[a.id] == region]
    if len(sure) == 1 and (trusted or sure[0].started_at >= whole):
        return Found(sure[0])
    candidates = sure or [a for a in fitting.values() if places[a.id] is None]
    return CannotTell(tuple(candidates)) if candidates else NothingStarted()


def _slug(action: Startable) -> str | None:
    if action.region_slug is not None or action.region is None:
        return action.region_slug
    return action.region.slug
