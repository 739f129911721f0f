"""Starting something on a droplet that may be busy: it is refused then, without effect, and tried again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from .._errors import PendingEventError
from .._policy.intervals import check_interval, check_limit

if TYPE_CHECKING:
    from .action import AsyncAction
    from .session import AsyncSession


async def start_when_free(
    session: AsyncSession, start: Callable[[], Awaitable[AsyncAction]], limit: float
) -> AsyncAction:
    """Start an action; while the droplet is busy, try again at the client's interval, for so many seconds.

    Raises:
        ValueError: the limit is not a finite number.
        PendingEventError: the droplet was busy all the time.
    """
    longest = check_limit(limit)
    interval = check_interval(session.wait_interval)
    clock = session.clock
    deadline = None if longest is None else clock.monotonic() + longest
    tries = 0
    while True:
        try:
            return await start()
        except PendingEventError:
            left = None if deadline is None else deadline - clock.monotonic()
            if left is not None and left <= 0:
                raise
        tries += 1
        pause = max(interval(tries), 0.1)
        await clock.sleep(pause if left is None else min(pause, left))
