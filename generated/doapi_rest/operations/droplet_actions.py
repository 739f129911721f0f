# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""The operations on droplet actions, for sync and async senders."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, cast

from ..api import droplet_actions as operations
from ..types import Page, next_link
from .base import AsyncOperations, Operations

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    from ..models.action import Action
    from ..models.change_backup_policy import ChangeBackupPolicy
    from ..models.disable_backups import DisableBackups
    from ..models.enable_backups import EnableBackups
    from ..models.enable_ipv_6 import EnableIpv6
    from ..models.other_droplet_action import OtherDropletAction
    from ..models.power_cycle_droplet import PowerCycleDroplet
    from ..models.power_off_droplet import PowerOffDroplet
    from ..models.power_on_droplet import PowerOnDroplet
    from ..models.reboot_droplet import RebootDroplet
    from ..models.rebuild_droplet import RebuildDroplet
    from ..models.rename_droplet import RenameDroplet
    from ..models.reset_password import ResetPassword
    from ..models.resize_droplet import ResizeDroplet
    from ..models.restore_droplet import RestoreDroplet
    from ..models.shut_down_droplet import ShutDownDroplet
    from ..models.snapshot_droplet import SnapshotDroplet

    ActionT = TypeVar("ActionT", bound=Action, default=Action)
else:  # to the interpreter, defaults of type variables are news
    from typing import TypeVar

    ActionT = TypeVar("ActionT")


class DropletActionsOperations(Operations, Generic[ActionT]):
    """The operations on droplet actions, answered with the generated models, or with subclasses of them.

    `DropletActionsOperations(sender)` gives the generated models. `DropletActionsOperations[MyAction]` is the same class for
    replies that are read as `MyAction`: derive from it, or make one.
    """

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = ("Action",)

    def get_droplet_action(
        self,
        droplet_id: int,
        action_id: int,
    ) -> ActionT:
        """Read one action of a droplet.

        Decide by `status` whether it has ended: `completed_at` has been seen to be null here where
        reading the same action of the account had it.

        Args:
            droplet_id: The droplet's id.
            action_id: The action's id.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ActionReply.
        """
        request = operations.get_droplet_action.request(
            droplet_id,
            action_id,
        )
        return cast(
            "ActionT",
            operations.get_droplet_action.parse(self._sender.send(request), self.into).action,
        )

    def list_droplet_actions(
        self,
        droplet_id: int,
        *,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[ActionT]:
        """List the actions of one droplet, newest first, a page at a time.

        Args:
            droplet_id: The droplet's id.
            page: Which page, from 1; the first one if left out.
            per_page: Items a page, 1 to 200; 20 if left out.

        Returns:
            The items of the page, the link to the next one, and how many there are in all.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ActionsPage.
        """
        request = operations.list_droplet_actions.request(
            droplet_id,
            page=page,
            per_page=per_page,
        )
        reply = operations.list_droplet_actions.parse(self._sender.send(request), self.into)
        return Page(
            cast("list[ActionT]", reply.actions),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )

    def post_droplet_action(
        self,
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
    ) -> ActionT:
        """Start an action on a droplet.

        The reply holds the action as it starts; read it again until it ends. A droplet does one
        thing at a time: while an action is in progress, another is refused with 422. A snapshot's
        action does not name the image that it makes; look for it among the droplet's snapshots.
        There is no idempotency key: a request whose reply was lost may have started the action. A
        token with custom scopes also needs `image:create` for a snapshot, `droplet:create` to
        resize, and `droplet:admin` to restore, to rebuild and to reset the password.

        Args:
            droplet_id: The droplet's id.
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ActionReply.
        """
        request = operations.post_droplet_action.request(droplet_id, body=body)
        return cast(
            "ActionT",
            operations.post_droplet_action.parse(self._sender.send(request), self.into).action,
        )

    def post_droplet_actions_by_tag(
        self,
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
    ) -> list[ActionT]:
        """Start an action on every droplet with a tag.

        The reply holds one action for each droplet. Those that need a value of their own for each
        droplet, such as `rename` and `restore`, cannot be started so.

        Args:
            tag_name: The tag; the action is started on each droplet that carries it.
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ActionsStarted.
        """
        request = operations.post_droplet_actions_by_tag.request(tag_name=tag_name, body=body)
        return cast(
            "list[ActionT]",
            operations.post_droplet_actions_by_tag.parse(
                self._sender.send(request), self.into
            ).actions,
        )


class AsyncDropletActionsOperations(AsyncOperations, Generic[ActionT]):
    """The operations on droplet actions, answered with the generated models, or with subclasses of them.

    `AsyncDropletActionsOperations(sender)` gives the generated models. `AsyncDropletActionsOperations[MyAction]` is the same class for
    replies that are read as `MyAction`: derive from it, or make one.
    """

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = ("Action",)

    async def get_droplet_action(
        self,
        droplet_id: int,
        action_id: int,
    ) -> ActionT:
        """Read one action of a droplet.

        Decide by `status` whether it has ended: `completed_at` has been seen to be null here where
        reading the same action of the account had it.

        Args:
            droplet_id: The droplet's id.
            action_id: The action's id.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ActionReply.
        """
        request = operations.get_droplet_action.request(
            droplet_id,
            action_id,
        )
        return cast(
            "ActionT",
            operations.get_droplet_action.parse(await self._sender.send(request), self.into).action,
        )

    async def list_droplet_actions(
        self,
        droplet_id: int,
        *,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[ActionT]:
        """List the actions of one droplet, newest first, a page at a time.

        Args:
            droplet_id: The droplet's id.
            page: Which page, from 1; the first one if left out.
            per_page: Items a page, 1 to 200; 20 if left out.

        Returns:
            The items of the page, the link to the next one, and how many there are in all.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ActionsPage.
        """
        request = operations.list_droplet_actions.request(
            droplet_id,
            page=page,
            per_page=per_page,
        )
        reply = operations.list_droplet_actions.parse(await self._sender.send(request), self.into)
        return Page(
            cast("list[ActionT]", reply.actions),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )

    async def post_droplet_action(
        self,
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
    ) -> ActionT:
        """Start an action on a droplet.

        The reply holds the action as it starts; read it again until it ends. A droplet does one
        thing at a time: while an action is in progress, another is refused with 422. A snapshot's
        action does not name the image that it makes; look for it among the droplet's snapshots.
        There is no idempotency key: a request whose reply was lost may have started the action. A
        token with custom scopes also needs `image:create` for a snapshot, `droplet:create` to
        resize, and `droplet:admin` to restore, to rebuild and to reset the password.

        Args:
            droplet_id: The droplet's id.
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ActionReply.
        """
        request = operations.post_droplet_action.request(droplet_id, body=body)
        return cast(
            "ActionT",
            operations.post_droplet_action.parse(
                await self._sender.send(request), self.into
            ).action,
        )

    async def post_droplet_actions_by_tag(
        self,
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
    ) -> list[ActionT]:
        """Start an action on every droplet with a tag.

        The reply holds one action for each droplet. Those that need a value of their own for each
        droplet, such as `rename` and `restore`, cannot be started so.

        Args:
            tag_name: The tag; the action is started on each droplet that carries it.
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ActionsStarted.
        """
        request = operations.post_droplet_actions_by_tag.request(tag_name=tag_name, body=body)
        return cast(
            "list[ActionT]",
            operations.post_droplet_actions_by_tag.parse(
                await self._sender.send(request), self.into
            ).actions,
        )
