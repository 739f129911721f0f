# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from ..types import OpenEnum


class BackupPlan(OpenEnum):
    """How often backups are made."""

    DAILY = "daily"
    WEEKLY = "weekly"


BACKUP_PLAN: dict[object, BackupPlan] = {member.value: member for member in BackupPlan}
"""Members by value: much faster than calling the enum."""
