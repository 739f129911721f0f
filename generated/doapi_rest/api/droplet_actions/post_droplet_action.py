# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""POST /v2/droplets/{droplet_id}/actions: Start an action on a droplet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks import (
    require_integer,
)
from ...client import (
    AsyncSender,
    Reply,
    Request,
    Response,
    Sender,
    json_body,
    path_part,
    read_reply,
)
from ...types import PLAIN, Into

if TYPE_CHECKING:
    from ...models.action_reply import ActionReply
    from ...models.change_backup_policy import ChangeBackupPolicy
    from ...models.disable_backups import DisableBackups
    from ...models.enable_backups import EnableBackups
    from ...models.enable_ipv_6 import EnableIpv6
    from ...models.other_droplet_action import OtherDropletAction
    from ...models.power_cycle_droplet import PowerCycleDroplet
    from ...models.power_off_droplet import PowerOffDroplet
    from ...models.power_on_droplet import PowerOnDroplet
    from ...models.reboot_droplet import RebootDroplet
    from ...models.rebuild_droplet import RebuildDroplet
    from ...models.rename_droplet import RenameDroplet
    from ...models.reset_password import ResetPassword
    from ...models.resize_droplet import ResizeDroplet
    from ...models.restore_droplet import RestoreDroplet
    from ...models.shut_down_droplet import ShutDownDroplet
    from ...models.snapshot_droplet import SnapshotDroplet


OPERATION = "post_droplet_action"


def request(
    droplet_id: int,
    *,
    body: SnapshotDroplet
    | RestoreDroplet
    | RebuildDroplet
    | ResizeDroplet
    | RenameDroplet
    | PowerOnDroplet
    | PowerOffDroplet
    | ShutDownDroplet
    | PowerCycleDroplet
    | RebootDroplet
    | EnableBackups
    | ChangeBackupPolicy
    | DisableBackups
    | EnableIpv6
    | ResetPassword
    | OtherDropletAction,
) -> Request:
    """The request, checked and quoted, not yet sent.

    Raises:
        TypeError: an argument has a wrong type.
        ValueError: an argument has a value that the API would refuse, or that would reach another endpoint.
    """
    require_integer(droplet_id, "droplet_id")

    path = f"/v2/droplets/{path_part(droplet_id, 'droplet_id')}/actions"
    return Request(
        OPERATION,
        "POST",
        path,
        json_body(body.to_dict()),
    )


def parse(response: Response, into: Into = PLAIN) -> ActionReply:
    """The answer in a reply.

    Raises:
        StatusError: the status is not a success.
        DecodeError: the body has no reading as ActionReply.
    """
    from ...models.action_reply import read_action_reply

    return read_reply(OPERATION, response, read_action_reply, into)


def sync_detailed(
    client: Sender,
    droplet_id: int,
    *,
    body: SnapshotDroplet
    | RestoreDroplet
    | RebuildDroplet
    | ResizeDroplet
    | RenameDroplet
    | PowerOnDroplet
    | PowerOffDroplet
    | ShutDownDroplet
    | PowerCycleDroplet
    | RebootDroplet
    | EnableBackups
    | ChangeBackupPolicy
    | DisableBackups
    | EnableIpv6
    | ResetPassword
    | OtherDropletAction,
) -> Reply[ActionReply]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(request(droplet_id, body=body))
    return Reply(parse(response, client.into), response)


def sync(
    client: Sender,
    droplet_id: int,
    *,
    body: SnapshotDroplet
    | RestoreDroplet
    | RebuildDroplet
    | ResizeDroplet
    | RenameDroplet
    | PowerOnDroplet
    | PowerOffDroplet
    | ShutDownDroplet
    | PowerCycleDroplet
    | RebootDroplet
    | EnableBackups
    | ChangeBackupPolicy
    | DisableBackups
    | EnableIpv6
    | ResetPassword
    | OtherDropletAction,
) -> ActionReply:
    """Start an action on a droplet.

    The reply holds the action as it starts; read it again until it ends. A droplet does one
    thing at a time: while an action is in progress, another is refused with 422. A snapshot's
    action does not name the image that it makes; look for it among the droplet's snapshots.
    There is no idempotency key: a request whose reply was lost may have started the action. A
    token with custom scopes also needs `image:create` for a snapshot, `droplet:create` to
    resize, and `droplet:admin` to restore, to rebuild and to reset the password.

    Args:
        client: Whatever sends the request.
        droplet_id: The droplet's id.
        body: What to send.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as ActionReply.
    """
    return parse(client.send(request(droplet_id, body=body)), client.into)


async def asyncio_detailed(
    client: AsyncSender,
    droplet_id: int,
    *,
    body: SnapshotDroplet
    | RestoreDroplet
    | RebuildDroplet
    | ResizeDroplet
    | RenameDroplet
    | PowerOnDroplet
    | PowerOffDroplet
    | ShutDownDroplet
    | PowerCycleDroplet
    | RebootDroplet
    | EnableBackups
    | ChangeBackupPolicy
    | DisableBackups
    | EnableIpv6
    | ResetPassword
    | OtherDropletAction,
) -> Reply[ActionReply]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(request(droplet_id, body=body))
    return Reply(parse(response, client.into), response)


async def asyncio(
    client: AsyncSender,
    droplet_id: int,
    *,
    body: SnapshotDroplet
    | RestoreDroplet
    | RebuildDroplet
    | ResizeDroplet
    | RenameDroplet
    | PowerOnDroplet
    | PowerOffDroplet
    | ShutDownDroplet
    | PowerCycleDroplet
    | RebootDroplet
    | EnableBackups
    | ChangeBackupPolicy
    | DisableBackups
    | EnableIpv6
    | ResetPassword
    | OtherDropletAction,
) -> ActionReply:
    """Start an action on a droplet.

    The reply holds the action as it starts; read it again until it ends. A droplet does one
    thing at a time: while an action is in progress, another is refused with 422. A snapshot's
    action does not name the image that it makes; look for it among the droplet's snapshots.
    There is no idempotency key: a request whose reply was lost may have started the action. A
    token with custom scopes also needs `image:create` for a snapshot, `droplet:create` to
    resize, and `droplet:admin` to restore, to rebuild and to reset the password.

    Args:
        client: Whatever sends the request.
        droplet_id: The droplet's id.
        body: What to send.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as ActionReply.
    """
    return parse(await client.send(request(droplet_id, body=body)), client.into)
