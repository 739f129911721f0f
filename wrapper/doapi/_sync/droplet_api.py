# Derived by `make generate` from wrapper/doapi/_async/droplet_api.py. Do not edit.
"""The operations on droplets, and on what belongs to them, answered with this package's classes.

Beside `api.py`, which gives it out, and imported when droplets or tags are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from doapi_rest import models
from doapi_rest.operations import (
    DropletActionsOperations,
    DropletsOperations,
    SizesOperations,
    SnapshotsOperations,
    SshKeysOperations,
    TagsOperations,
)

from .._model.droplet import Size, SSHKey
from .action import Action
from .droplet import Droplet
from .snapshot import DropletSnapshot, Snapshot

if TYPE_CHECKING:
    from doapi_rest.client import Sender
    from doapi_rest.types import Page

    from .._model.droplet_actions import AnyActionByTag, AnyDropletAction
    from .._policy.lost_posts import KnownActions


class DropletApi(
    DropletActionsOperations[Action],
    DropletsOperations[Droplet, DropletSnapshot],
    SizesOperations[Size],
    SnapshotsOperations[Snapshot],
    SshKeysOperations[SSHKey],
    TagsOperations[models.Tag],
):
    """Every operation on droplets, snapshots, sizes, SSH keys and tags, through one sender."""

    __slots__ = ("_known_actions",)

    def __init__(self, sender: Sender, known_actions: KnownActions) -> None:
        super().__init__(sender)
        self._known_actions = known_actions

    def post_droplet_action(self, droplet_id: int, *, body: AnyDropletAction) -> Action:
        action = super().post_droplet_action(droplet_id, body=body)
        self._known_actions.add(action.id)
        return action

    def post_droplet_actions_by_tag(self, *, tag_name: str, body: AnyActionByTag) -> list[Action]:
        actions = super().post_droplet_actions_by_tag(tag_name=tag_name, body=body)
        for action in actions:
            self._known_actions.add(action.id)
        return actions

    def list_droplet_actions(
        self, droplet_id: int, *, page: int | None = None, per_page: int | None = None
    ) -> Page[Action]:
        listed = super().list_droplet_actions(droplet_id, page=page, per_page=per_page)
        for action in listed.items:
            self._known_actions.add(action.id)
        return listed
