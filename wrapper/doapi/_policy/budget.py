"""How much of an account's requests waits may use, so that those of a whole fleet leave some for others.

An account has 5,000 requests an hour, for all processes on all machines that have its tokens. Each reply says what is
left of them, and that is all that processes need to know of each other: the more is used, the less often each polls,
by a rule that is the same for all, and more often again, bit by bit, as there is more.
"""

from __future__ import annotations

import math

import attrs

from .rate_limit import HOUR, RateLimit

LEAST_AGE = 120.0
"""Seconds that an account's window is taken to be old, at least: a script that begins with a list is no fleet."""

RESERVE = 0.28
"""The part of what is not the waits' share at which a process polls `GAP * e ** STEEPNESS` seconds apart: with a share
of a half that is every 15 minutes where 86 % are used."""

GAP = 16.0
STEEPNESS = 4.0
"""How the seconds between two polls grow from the share to the reserve. They go on growing beyond it, without a step:
where they do not, processes that come late find nothing left."""

DOUBT = 0.1
"""What is added to the load that follows from how fast requests were used of late: that is only a sample."""

LONGEST_GAP = HOUR
"""Seconds between two polls that the budget never makes longer."""


def _check_share(budget: Budget, attribute: attrs.Attribute[float], value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"share must be a number from 0 to 1, got {type(value).__name__}")
    if not 0 <= value < 1:
        raise ValueError(f"share must be 0 or more and less than 1, got {value!r}")


@attrs.frozen
class Budget:
    """How much of the account's requests may be used before waits slow down.

    An account has 5,000 requests an hour, for all its programs together. While less than the share of them is used,
    by whatever program, a wait polls as often as its interval says. Beyond it, it polls less and less often, so that
    some are left for what is not a wait. All processes follow the same rule and learn from the replies that they get
    how much is used, so that a fleet of them needs no coordinator.

    The first poll of a wait and the last, at its deadline, are taken in time whatever is used.

    Args:
        share: The part of the account's requests that may be used before waits slow down, 0 or more and less than 1.

    Raises:
        ValueError: the share is out of its range.
        TypeError: the share is not a number.

    Example:
        ```python
        client = doapi.Client(budget=doapi.Budget(share=0.2))  # leave more to others
        ```
    """

    __module__ = "doapi"

    share: float = attrs.field(default=0.5, validator=_check_share)
    """The part of the account's requests that may be used before waits slow down."""

    def gap(self, load: float) -> float:
        """Return the seconds between two polls of a process, under this load."""
        excess = max(0.0, load - self.share) / (1 - self.share) / (1 - RESERVE)
        return min(LONGEST_GAP, GAP * math.expm1(min(STEEPNESS * excess, 100.0)))


def load(limit: RateLimit, now: float, rate: float) -> float:
    """Return how much of its requests an account uses, as a part of what it could use for ever.

    The API counts the requests of the last hour. Where the oldest of them is younger, as `reset` tells, less than all
    may have been used so far: the requests of a fleet that begins are to last for the hour. But what was used in a
    burst that is over says little of the rest of the hour.

    Args:
        limit: What a reply said.
        now: The API's time of day, in seconds since 1970.
        rate: How many requests a second others used of late.
    """
    age = min(HOUR, max(LEAST_AGE, HOUR - (limit.reset.timestamp() - now)))
    used = (limit.limit - limit.remaining) / max(1, limit.limit)
    soon = used + rate * (HOUR - age) / max(1, limit.limit)
    return min(used * HOUR / age, soon + DOUBT)


DEFAULT = Budget()
"""What waits keep to if a client is told nothing else."""


def check_budget(budget: Budget | None) -> Budget | None:
    """Return what a client was told to keep to.

    Raises:
        TypeError: it is no `Budget`.
    """
    if budget is not None and not isinstance(budget, Budget):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"budget must be a doapi.Budget or None, got {type(budget).__name__}")
    return budget
