# Derived by `make generate` from wrapper/doapi/_async/when_free.py. Do not edit.
"""Starting something on a droplet that may be busy: it is refused then, without effect, and tried again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .._errors import PendingEventError
from .._policy.intervals import check_interval, check_limit

if TYPE_CHECKING:
    from .action import Action
    from .session import Session


def start_when_free(session: Session, start: Callable[[], Action], limit: float) -> Action:
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
            return start()
        except PendingEventError:
            left = None if deadline is None else deadline - clock.monotonic()
            if left is not None and left <= 0:
                raise
        tries += 1
        pause = max(interval(tries), 0.1)
        clock.sleep(pause if left is None else min(pause, left))
