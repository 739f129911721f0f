"""Every operation that this package calls, answered with its own classes: the one place that says which these are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doapi_rest.operations import (
    AsyncAccountTransfersOperations,
    AsyncActionsOperations,
    AsyncImageActionsOperations,
    AsyncImagesOperations,
    AsyncRegionsOperations,
)

from .. import _async
from .._model.fields import Region
from .action import AsyncAction
from .image import IMAGE, AsyncImage

if TYPE_CHECKING:
    from typing import Self

    from doapi_rest.client import AsyncSender
    from doapi_rest.models.convert_image import ConvertImage
    from doapi_rest.models.other_image_action import OtherImageAction
    from doapi_rest.models.transfer_image import TransferImage
    from doapi_rest.types import Page

    from .droplet import AsyncDroplet
    from .droplet_api import AsyncDropletApi
    from .resource import AsyncKind
    from .transport import AsyncTransport


class AsyncApi(
    AsyncAccountTransfersOperations,
    AsyncActionsOperations[AsyncAction],
    AsyncImageActionsOperations[AsyncAction],
    AsyncImagesOperations[AsyncImage],
    AsyncRegionsOperations[Region],
):
    """Every operation, through a client's transport."""

    __slots__ = ("_transport",)

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport
        super().__init__(transport)

    @property
    def droplets(self) -> AsyncDropletApi:
        """The operations on droplets, and on what belongs to them, through the same sender."""
        rest, kind = self._transport, _async.droplet_api.AsyncDropletApi
        rest.into = rest.into.with_classes(kind.classes)  # itself, after the first time
        return kind(self._sender, rest.known_actions)

    def kind(self, resource_type: str) -> AsyncKind[AsyncImage] | AsyncKind[AsyncDroplet] | None:
        """Return the kind that `resource_type` calls so; None for one that this package does not cover."""
        if resource_type == "droplet":
            return _async.droplet.DROPLET
        return IMAGE if resource_type == IMAGE.name else None

    async def get_action(self, action_id: int) -> AsyncAction:
        return self._seen(await super().get_action(action_id))

    async def post_image_action(
        self, image_id: int, *, body: TransferImage | ConvertImage | OtherImageAction
    ) -> AsyncAction:
        return self._seen(await super().post_image_action(image_id, body=body))

    async def list_actions(
        self, *, page: int | None = None, per_page: int | None = None
    ) -> Page[AsyncAction]:
        listed = await super().list_actions(page=page, per_page=per_page)
        return self._all_seen(listed)

    async def list_image_actions(
        self, image_id: int, *, page: int | None = None, per_page: int | None = None
    ) -> Page[AsyncAction]:
        listed = await super().list_image_actions(image_id, page=page, per_page=per_page)
        return self._all_seen(listed)

    def _seen(self, action: AsyncAction) -> AsyncAction:
        """Remember that an action was there."""
        self._transport.known_actions.add(action.id)
        return action

    def _all_seen(self, page: Page[AsyncAction]) -> Page[AsyncAction]:
        for action in page.items:
            self._seen(action)
        return page

    def over(self, sender: AsyncSender) -> Self:
        other = super().over(sender)
        other._transport = self._transport
        return other

    def until(self, deadline: float | None) -> Self:
        """Return the operations that are done by this monotonic time, whatever the server does; None: no limit."""
        return self.over(self._transport.until(deadline))

    def for_polls(self, deadline: float | None) -> Self:
        """Return the operations that send once, are done by this monotonic time, and do not queue."""
        return self.over(self._transport.for_polls(deadline))
