"""When to look next, so that waits that began at different moments come to look together.

Waits that look at the same moment share the requests of a round. Of two waits with equal intervals one always finds
the other's next look in the second half of its own pause, so that they meet within one interval and stay together.
"""

from __future__ import annotations

from collections.abc import Iterable


def meeting(
    now: float, pause: float, deadline: float | None, planned: Iterable[float]
) -> float | None:
    """The moment of another wait's next look to join instead of sleeping the whole pause; None if there is none.

    It is the last one that shortens the pause by no more than half.

    Args:
        now: The monotonic time.
        pause: Seconds until the wait would look by itself.
        deadline: When the wait takes its last look, which is never taken earlier; None if it has no limit.
        planned: When other waits will look.
    """
    end = now + pause
    if deadline is not None and end >= deadline:
        return None
    return max((moment for moment in planned if now + pause / 2 <= moment <= end), default=None)
