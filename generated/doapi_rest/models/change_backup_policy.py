# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

from typing import Literal

import attrs

from ..checks import (
    require_a,
)
from ..types import (
    Body,
    as_json,
)
from .backup_policy import BackupPolicy


@attrs.frozen(kw_only=True)
class ChangeBackupPolicy(Body):
    """Changes when automatic backups are made."""

    type: Literal["change_backup_policy"] = "change_backup_policy"
    """The type of this action, always `change_backup_policy`."""

    backup_policy: BackupPolicy
    """When backups are made; once a day if left out."""

    def __attrs_post_init__(self) -> None:
        """Refuse, before anything is sent, what the API would refuse."""
        if self.type != "change_backup_policy":
            raise ValueError(f"type must be change_backup_policy, got {self.type!r}")

        require_a(BackupPolicy)(self.backup_policy, "backup_policy")

    def to_dict(self) -> dict[str, object]:
        """The JSON to send: what is None is left out."""
        fields: dict[str, object] = {
            "type": self.type,
            "backup_policy": as_json(self.backup_policy),
        }
        return {name: value for name, value in fields.items() if value is not None}
