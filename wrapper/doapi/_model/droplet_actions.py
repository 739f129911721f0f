"""The request for an action on a droplet, checked before anything is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias, cast, get_args

from doapi_rest import models

AnyDropletAction: TypeAlias = (
    models.ChangeBackupPolicy
    | models.DisableBackups
    | models.EnableBackups
    | models.EnableIpv6
    | models.OtherDropletAction
    | models.PowerCycleDroplet
    | models.PowerOffDroplet
    | models.PowerOnDroplet
    | models.RebootDroplet
    | models.RebuildDroplet
    | models.RenameDroplet
    | models.ResetPassword
    | models.ResizeDroplet
    | models.RestoreDroplet
    | models.ShutDownDroplet
    | models.SnapshotDroplet
)
"""The request for an action on a droplet."""

AnyActionByTag: TypeAlias = (
    models.DisableBackups
    | models.EnableBackups
    | models.EnableIpv6
    | models.OtherDropletAction
    | models.PowerCycleDroplet
    | models.PowerOffDroplet
    | models.PowerOnDroplet
    | models.ShutDownDroplet
    | models.SnapshotDroplet
)
"""The request for an action on every droplet with a tag."""

ACTIONS: Mapping[str, Callable[..., AnyDropletAction]] = {
    "change_backup_policy": models.ChangeBackupPolicy,
    "disable_backups": models.DisableBackups,
    "enable_backups": models.EnableBackups,
    "enable_ipv6": models.EnableIpv6,
    "password_reset": models.ResetPassword,
    "power_cycle": models.PowerCycleDroplet,
    "power_off": models.PowerOffDroplet,
    "power_on": models.PowerOnDroplet,
    "reboot": models.RebootDroplet,
    "rebuild": models.RebuildDroplet,
    "rename": models.RenameDroplet,
    "resize": models.ResizeDroplet,
    "restore": models.RestoreDroplet,
    "shutdown": models.ShutDownDroplet,
    "snapshot": models.SnapshotDroplet,
}
"""What the request for an action of each known type is made of."""


def droplet_action(type: str, data: Mapping[str, object]) -> AnyDropletAction:
    """Return the request for any action on a droplet, checked where its type is known.

    Raises:
        TypeError: `data` does not go with the type, or JSON cannot hold it.
        ValueError: a value is empty.
    """
    if type not in ACTIONS:
        return models.OtherDropletAction(type=type, additional_properties=dict(data))
    try:
        return ACTIONS[type](**data)
    except TypeError as error:
        raise TypeError(f"{type} does not go with this: {error}") from None


def action_by_tag(type: str, data: Mapping[str, object]) -> AnyActionByTag:
    """Return the request for an action on every droplet with a tag, checked where its type is known.

    Raises:
        TypeError: `data` does not go with the type, or JSON cannot hold it.
        ValueError: a value is empty, or the API starts no such action by a tag.
    """
    body = droplet_action(type, data)
    if isinstance(body, get_args(AnyActionByTag)):
        return cast("AnyActionByTag", body)
    raise ValueError(
        f"expected an action that can be started by a tag, such as snapshot or power_off, got {type}; "
        "start it on each droplet"
    )
