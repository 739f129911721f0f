# Derived by `make generate` from wrapper/doapi/_async/api.py. Do not edit.
"""Every operation that this package calls, answered with its own classes: the one place that says which these are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doapi_rest.operations import (
    AccountTransfersOperations,
    ActionsOperations,
    ImageActionsOperations,
    ImagesOperations,
    RegionsOperations,
)

from .. import _sync
from .._model.fields import Region
from .action import Action
from .image import IMAGE, Image

if TYPE_CHECKING:
    from typing import Self

    from doapi_rest.client import Sender
    from doapi_rest.models.convert_image import ConvertImage
    from doapi_rest.models.other_image_action import OtherImageAction
    from doapi_rest.models.transfer_image import TransferImage
    from doapi_rest.types import Page

    from .droplet import Droplet
    from .droplet_api import DropletApi
    from .resource import Kind
    from .transport import Transport


class Api(
    AccountTransfersOperations,
    ActionsOperations[Action],
    ImageActionsOperations[Action],
    ImagesOperations[Image],
    RegionsOperations[Region],
):
    """Every operation, through a client's transport."""

    __slots__ = ("_transport",)

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        super().__init__(transport)

    @property
    def droplets(self) -> DropletApi:
        """The operations on droplets, and on what belongs to them, through the same sender."""
        rest, kind = self._transport, _sync.droplet_api.DropletApi
        rest.into = rest.into.with_classes(kind.classes)  # itself, after the first time
        return kind(self._sender, rest.known_actions)

    def kind(self, resource_type: str) -> Kind[Image] | Kind[Droplet] | None:
        """Return the kind that `resource_type` calls so; None for one that this package does not cover."""
        if resource_type == "droplet":
            return _sync.droplet.DROPLET
        return IMAGE if resource_type == IMAGE.name else None

    def get_action(self, action_id: int) -> Action:
        return self._seen(super().get_action(action_id))

    def post_image_action(
        self, image_id: int, *, body: TransferImage | ConvertImage | OtherImageAction
    ) -> Action:
        return self._seen(super().post_image_action(image_id, body=body))

    def list_actions(self, *, page: int | None = None, per_page: int | None = None) -> Page[Action]:
        listed = super().list_actions(page=page, per_page=per_page)
        return self._all_seen(listed)

    def list_image_actions(
        self, image_id: int, *, page: int | None = None, per_page: int | None = None
    ) -> Page[Action]:
        listed = super().list_image_actions(image_id, page=page, per_page=per_page)
        return self._all_seen(listed)

    def _seen(self, action: Action) -> Action:
        """Remember that an action was there."""
        self._transport.known_actions.add(action.id)
        return action

    def _all_seen(self, page: Page[Action]) -> Page[Action]:
        for action in page.items:
            self._seen(action)
        return page

    def over(self, sender: Sender) -> Self:
        other = super().over(sender)
        other._transport = self._transport
        return other

    def until(self, deadline: float | None) -> Self:
        """Return the operations that are done by this monotonic time, whatever the server does; None: no limit."""
        return self.over(self._transport.until(deadline))

    def for_polls(self, deadline: float | None) -> Self:
        """Return the operations that send once, are done by this monotonic time, and do not queue."""
        return self.over(self._transport.for_polls(deadline))
