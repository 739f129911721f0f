"""What a caller may hand to a wait, and be told by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from ._policy.intervals import Interval, constant, exponential
from ._resources import ActionFields

__all__ = ["Interval", "OnPoll", "constant", "exponential"]

OnPoll: TypeAlias = Callable[[Sequence[ActionFields], Sequence[ActionFields]], object]
"""Called after each round of a wait with the actions that have ended so far and those that have not; what it returns
is ignored, what it raises ends the wait."""
