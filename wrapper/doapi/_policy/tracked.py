"""A resource whose last action is waited for: what is known of the two, and what is to be read next."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

import attrs

from .watched import Watched


class Acting(Watched, Protocol):
    """An action, as far as a wait sees it."""

    @property
    def done(self) -> bool:
        """Whether it has finished."""
        ...


R = TypeVar("R", bound=Watched)
T = TypeVar("T")
B = TypeVar("B", bound=Acting)


@attrs.frozen
class Tracked(Generic[R, T, B]):
    """What a wait knows of a resource and of the last action on it."""

    resource: R
    """As it was given."""
    state: T | None
    """As last seen; None if it is gone, or only its id is known."""
    action: B | None = None
    """The last action, as last seen; None before it was asked for, and if there never was one."""
    action_known: bool = False
    """Whether it was asked for."""
    finished: bool = False
    """Whether the state is that after the action."""

    @property
    def id(self) -> int:
        """The resource's id."""
        return self.resource.id

    @property
    def acting(self) -> B | None:
        """The action, if it goes on."""
        return None if self.action is None or self.action.done else self.action

    @property
    def is_ready(self) -> bool:
        """Whether it is to be read for the last time."""
        return self.action_known and self.acting is None and not self.finished

    def with_action(self, action: B | None) -> Tracked[R, T, B]:
        """Return what is known after the last action was read; without one there is nothing more to read."""
        idle = action is None and self.state is not None
        return attrs.evolve(self, action=action, action_known=True, finished=idle)

    def with_state(self, state: T | None) -> Tracked[R, T, B]:
        """Return what is known after the resource was read."""
        return attrs.evolve(self, state=state, finished=self.is_ready)
