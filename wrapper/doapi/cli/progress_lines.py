"""Progress for logs: a line whenever an action begins to be waited for, changes its status, or finishes."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from .durations import spoken
from .exits import write_line

if TYPE_CHECKING:
    from doapi_rest.models.action import Action as RestAction


class ProgressLines:
    """An `on_poll` that writes a line a change, without control codes: for logs, cron and CI.

    Args:
        file: Where the lines go; None takes stderr.
        names: What to call images, by their ids; those that are not in it are called by their ids.

    Example:
        ```python
        from doapi.cli import ProgressLines

        image.distribute(["sgp1", "tor1"], on_poll=ProgressLines())
        ```
    """

    def __init__(
        self, file: TextIO | None = None, *, names: Mapping[int, str] | None = None
    ) -> None:
        self._file = file
        self._names: Mapping[int, str] = names or {}
        self._seen: dict[int, str] = {}

    def __call__(self, done: Sequence[RestAction], left: Sequence[RestAction]) -> None:
        """Write what has changed since the last poll."""
        total = len(done) + len(left)
        for number, action in enumerate((*done, *left), 1):
            if self._seen.get(action.id) == action.status:
                continue
            self._seen[action.id] = action.status
            line = f"{self._named(action)}: {action.status}"
            if action.completed_at is not None:
                line += f" after {spoken(action.completed_at - action.started_at)}"
            if number <= len(done) and total > 1:
                line += f" ({number} of {total})"
            write_line(line, sys.stderr if self._file is None else self._file)

    def _named(self, action: RestAction) -> str:
        """Return what to call an action: `transfer of image 7555620 to ams3 (action 12)`."""
        on = f"{action.resource_type or 'resource'} {action.resource_id or ''}".strip()
        if action.resource_id is not None and action.resource_id in self._names:
            on += f" {self._names[action.resource_id]}"
        to = f" to {action.region_slug}" if action.type == "transfer" else ""
        return f"{action.type} of {on}{to} (action {action.id})"
