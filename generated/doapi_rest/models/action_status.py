# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from ..types import OpenEnum


class ActionStatus(OpenEnum):
    """How far the action is: `in-progress`, or ended as `completed` or `errored`. Any other value
    means that it has not ended."""

    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"
    ERRORED = "errored"


ACTION_STATUS: dict[object, ActionStatus] = {member.value: member for member in ActionStatus}
"""Members by value: much faster than calling the enum."""
