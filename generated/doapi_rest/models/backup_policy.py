# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

import attrs

from ..checks import (
    require_integer,
    require_text,
)
from ..types import (
    Body,
)
from .backup_plan import BackupPlan
from .weekday import Weekday


@attrs.frozen(kw_only=True)
class BackupPolicy(Body):
    """When backups are made; once a day if left out."""

    plan: BackupPlan | None = None
    """How often backups are made."""

    weekday: Weekday | None = None
    """The day of a weekly backup."""

    hour: int | None = None
    """The hour of the day, in UTC, at which the window of four hours opens: 0, 4, 8, 12, 16 or 20."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        if self.plan is not None:
            require_text(self.plan, "plan", shortest=1)

        if self.weekday is not None:
            require_text(self.weekday, "weekday", shortest=1)

        if self.hour is not None:
            require_integer(self.hour, "hour")

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "plan": self.plan,
            "weekday": self.weekday,
            "hour": self.hour,
        }
        return {name: value for name, value in fields.items() if value is not None}
