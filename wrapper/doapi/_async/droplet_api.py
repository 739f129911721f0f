"""The operations on droplets, and on what belongs to them, answered with this package's classes.

Beside `api.py`, which gives it out, and imported when droplets or tags are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from doapi_rest import models
from doapi_rest.operations import (
    AsyncDropletActionsOperations,
    AsyncDropletsOperations,
    AsyncSizesOperations,
    AsyncSnapshotsOperations,
    AsyncSshKeysOperations,
    AsyncTagsOperations,
)

from .._model.droplet import Size, SSHKey
from .action import AsyncAction
from .droplet import AsyncDroplet
from .snapshot import AsyncDropletSnapshot, AsyncSnapshot

if TYPE_CHECKING:
    from doapi_rest.client import AsyncSender
    from doapi_rest.types import Page

    from .._model.droplet_actions import AnyActionByTag, AnyDropletAction
    from .._policy.lost_posts import KnownActions


class AsyncDropletApi(
    AsyncDropletActionsOperations[AsyncAction],
    AsyncDropletsOperations[AsyncDroplet, AsyncDropletSnapshot],
    AsyncSizesOperations[Size],
    AsyncSnapshotsOperations[AsyncSnapshot],
    AsyncSshKeysOperations[SSHKey],
    AsyncTagsOperations[models.Tag],
):
    """Every operation on droplets, snapshots, sizes, SSH keys and tags, through one sender."""

    __slots__ = ("_known_actions",)

    def __init__(self, sender: AsyncSender, known_actions: KnownActions) -> None:
        super().__init__(sender)
        self._known_actions = known_actions

    async def post_droplet_action(self, droplet_id: int, *, body: AnyDropletAction) -> AsyncAction:
        action = await super().post_droplet_action(droplet_id, body=body)
        self._known_actions.add(action.id)
        return action

    async def post_droplet_actions_by_tag(
        self, *, tag_name: str, body: AnyActionByTag
    ) -> list[AsyncAction]:
        actions = await super().post_droplet_actions_by_tag(tag_name=tag_name, body=body)
        for action in actions:
            self._known_actions.add(action.id)
        return actions

    async def list_droplet_actions(
        self, droplet_id: int, *, page: int | None = None, per_page: int | None = None
    ) -> Page[AsyncAction]:
        listed = await super().list_droplet_actions(droplet_id, page=page, per_page=per_page)
        for action in listed.items:
            self._known_actions.add(action.id)
        return listed
