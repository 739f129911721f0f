"""How the stand-in behaves: what becomes of the next action, droplet or import that a client starts."""

from __future__ import annotations

from .rules.plans import Creation, Import, Outcome, Plan, Plans
from .state import State


class Behaviour:
    """How the stand-in behaves."""

    _state: State
    _plans: Plans

    @property
    def action_seconds(self) -> float:
        """How long an action takes, by the clock, if nothing else is said."""
        return self._plans.seconds

    @action_seconds.setter
    def action_seconds(self, seconds: float) -> None:
        self._plans.seconds = seconds

    @property
    def delete_seconds(self) -> float:
        """How long a droplet is still there, by the clock, after its deletion was answered; 0 at first."""
        return self._plans.delete_seconds

    @delete_seconds.setter
    def delete_seconds(self, seconds: float) -> None:
        self._plans.delete_seconds = seconds

    def next_action(
        self,
        *,
        type: str | None = None,
        seconds: float | None = None,
        outcome: Outcome = "completed",
        hidden_for: float = 0.0,
        refuse: int | None = None,
        message: str = "The action was refused.",
        region: str | None = None,
        has_effect: bool = True,
        effect_after: float = 0.0,
        times: int = 1,
    ) -> None:
        """Say how the next action goes that a client starts on an image or a droplet; each call is for one more.

        Args:
            type: Only for an action of this type, such as `shutdown`; None for any.
            seconds: How long it takes; None for the usual time, `math.inf` if it never ends.
            outcome: How it ends.
            hidden_for: Seconds after its start during which the API answers 404 for it, and lists leave it out.
            refuse: The status that the request is refused with, instead of being acted on.
            message: What the refusal says, for example `Droplet already has a pending event.`
            region: Only for a transfer to this region; None for any action.
            has_effect: Whether it changes anything when it is completed. A shutdown need not: the system may ignore it.
            effect_after: Seconds after its end until what it has changed can be seen: a snapshot in lists and among the
                droplet's `snapshot_ids`, the power in its `status`.
            times: For how many actions.
        """
        plan = Plan(
            type=type,
            seconds=seconds,
            outcome=outcome,
            hidden_for=hidden_for,
            refuse=refuse,
            message=message,
            region=region,
            has_effect=has_effect,
            effect_after=effect_after,
        )
        with self._state.lock:
            self._plans.actions.extend([plan] * times)

    def next_droplet(
        self,
        *,
        seconds: float | None = None,
        outcome: Outcome = "completed",
        hidden_for: float = 0.0,
        refuse: int | None = None,
        message: str = "The droplet was refused.",
        times: int = 1,
    ) -> None:
        """Say how the creation of the next droplet goes; each call is for one more.

        Args:
            seconds: How long it takes until the droplet is `active`; None for the usual time of an action.
            outcome: How it ends. If it is `errored`, the droplet is 404 for good; only its action says why.
            hidden_for: Seconds after the request during which the API answers 404 for the droplet.
            refuse: The status that the request is refused with, instead of being acted on.
            message: What the refusal says.
            times: For how many droplets.
        """
        creation = Creation(
            seconds=seconds, outcome=outcome, hidden_for=hidden_for, refuse=refuse, message=message
        )
        with self._state.lock:
            self._plans.creations.extend([creation] * times)

    def next_import(
        self, *, seconds: float | None = None, error_message: str | None = None
    ) -> None:
        """Say how the next import of a custom image goes; each call is for one more.

        Args:
            seconds: How long it takes: `NEW` for the first fifth, then `pending`, at last `available` or `deleted`.
                None: twice as long as an action.
            error_message: Why it fails; None if it does not.
        """
        with self._state.lock:
            self._plans.imports.append(Import(seconds, error_message))

    def allow_action(self, type: str) -> None:
        """Let clients start actions of one more type, on images and droplets, which do nothing but end."""
        with self._state.lock:
            self._plans.allowed.add(type)
