# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""POST /v2/droplets/actions: Start an action on every droplet with a tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks import (
    require_text,
)
from ...client import (
    AsyncSender,
    Reply,
    Request,
    Response,
    Sender,
    json_body,
    query,
    read_reply,
)
from ...types import PLAIN, Into

if TYPE_CHECKING:
    from ...models.actions_started import ActionsStarted
    from ...models.disable_backups import DisableBackups
    from ...models.enable_backups import EnableBackups
    from ...models.enable_ipv_6 import EnableIpv6
    from ...models.other_droplet_action import OtherDropletAction
    from ...models.power_cycle_droplet import PowerCycleDroplet
    from ...models.power_off_droplet import PowerOffDroplet
    from ...models.power_on_droplet import PowerOnDroplet
    from ...models.shut_down_droplet import ShutDownDroplet
    from ...models.snapshot_droplet import SnapshotDroplet


OPERATION = "post_droplet_actions_by_tag"


def request(
    *,
    tag_name: str,
    body: SnapshotDroplet
    | PowerOnDroplet
    | PowerOffDroplet
    | ShutDownDroplet
    | PowerCycleDroplet
    | EnableBackups
    | DisableBackups
    | EnableIpv6
    | OtherDropletAction,
) -> Request:
    """The request, checked and quoted, not yet sent.

    Raises:
        TypeError: an argument has a wrong type.
        ValueError: an argument has a value that the API would refuse, or that would reach another endpoint.
    """
    require_text(tag_name, "tag_name")

    path = "/v2/droplets/actions"
    return Request(
        OPERATION,
        "POST",
        path
        + query(
            tag_name=tag_name,
        ),
        json_body(body.to_dict()),
    )


def parse(response: Response, into: Into = PLAIN) -> ActionsStarted:
    """The answer in a reply.

    Raises:
        StatusError: the status is not a success.
        DecodeError: the body has no reading as ActionsStarted.
    """
    from ...models.actions_started import read_actions_started

    return read_reply(OPERATION, response, read_actions_started, into)


def sync_detailed(
    client: Sender,
    *,
    tag_name: str,
    body: SnapshotDroplet
    | PowerOnDroplet
    | PowerOffDroplet
    | ShutDownDroplet
    | PowerCycleDroplet
    | EnableBackups
    | DisableBackups
    | EnableIpv6
    | OtherDropletAction,
) -> Reply[ActionsStarted]:
    """Like `sync`, with the HTTP reply beside the answer."""
    response = client.send(request(tag_name=tag_name, body=body))
    return Reply(parse(response, client.into), response)


def sync(
    client: Sender,
    *,
    tag_name: str,
    body: SnapshotDroplet
    | PowerOnDroplet
    | PowerOffDroplet
    | ShutDownDroplet
    | PowerCycleDroplet
    | EnableBackups
    | DisableBackups
    | EnableIpv6
    | OtherDropletAction,
) -> ActionsStarted:
    """Start an action on every droplet with a tag.

    The reply holds one action for each droplet. Those that need a value of their own for each
    droplet, such as `rename` and `restore`, cannot be started so.

    Args:
        client: Whatever sends the request.
        tag_name: The tag; the action is started on each droplet that carries it.
        body: What to send.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as ActionsStarted.
    """
    return parse(client.send(request(tag_name=tag_name, body=body)), client.into)


async def asyncio_detailed(
    client: AsyncSender,
    *,
    tag_name: str,
    body: SnapshotDroplet
    | PowerOnDroplet
    | PowerOffDroplet
    | ShutDownDroplet
    | PowerCycleDroplet
    | EnableBackups
    | DisableBackups
    | EnableIpv6
    | OtherDropletAction,
) -> Reply[ActionsStarted]:
    """Like `asyncio`, with the HTTP reply beside the answer."""
    response = await client.send(request(tag_name=tag_name, body=body))
    return Reply(parse(response, client.into), response)


async def asyncio(
    client: AsyncSender,
    *,
    tag_name: str,
    body: SnapshotDroplet
    | PowerOnDroplet
    | PowerOffDroplet
    | ShutDownDroplet
    | PowerCycleDroplet
    | EnableBackups
    | DisableBackups
    | EnableIpv6
    | OtherDropletAction,
) -> ActionsStarted:
    """Start an action on every droplet with a tag.

    The reply holds one action for each droplet. Those that need a value of their own for each
    droplet, such as `rename` and `restore`, cannot be started so.

    Args:
        client: Whatever sends the request.
        tag_name: The tag; the action is started on each droplet that carries it.
        body: What to send.

    Returns:
        The answer, typed.

    Raises:
        StatusError: the API answered with an error status.
        DecodeError: the reply has no reading as ActionsStarted.
    """
    return parse(await client.send(request(tag_name=tag_name, body=body)), client.into)
