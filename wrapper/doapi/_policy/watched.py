"""What can be waited for; by itself, since reports name it, and they are imported where nothing waits."""

from __future__ import annotations

from typing import Protocol


class Watched(Protocol):
    """Whatever is waited for: an action, or an image."""

    @property
    def id(self) -> int:
        """What tells it from all others."""
        ...
