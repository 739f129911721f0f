"""What can be waited for."""

from __future__ import annotations

from typing import Protocol


class Watched(Protocol):
    """Whatever is waited for: an action, or an image that is waited for by its status."""

    @property
    def id(self) -> int:
        """What tells it from all others."""
        ...
