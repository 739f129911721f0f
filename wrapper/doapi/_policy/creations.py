"""Which action creates which droplet, as far as a client has started it: only that tells why a droplet is not there."""

from __future__ import annotations

from collections.abc import Iterable

MOST_KNOWN = 10_000
"""How many droplets are remembered."""


class Creations:
    """The actions of the requests that created droplets; the latest of them.

    A request for several droplets does not say which action is whose: each tells that when it is read.
    """

    def __init__(self) -> None:
        self._actions: dict[int, tuple[int, ...]] = {}

    def add(self, droplets: Iterable[int], actions: Iterable[int]) -> None:
        """Remember the actions of the request that created droplets."""
        started = tuple(actions)
        for droplet in droplets:
            self._actions[droplet] = started
        while len(self._actions) > MOST_KNOWN:
            self._actions.pop(next(iter(self._actions)), None)

    def of(self, droplet: int) -> tuple[int, ...]:
        """Return the actions of which one creates a droplet; none if that is not known, or over."""
        return self._actions.get(droplet, ())

    def forget(self, droplet: int) -> None:
        """Forget a droplet, which is there."""
        self._actions.pop(droplet, None)
