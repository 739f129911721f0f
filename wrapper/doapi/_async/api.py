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

from .._model.fields import Region
from .action import AsyncAction
from .image import IMAGE, AsyncImage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import ClassVar, Self

    from doapi_rest.client import AsyncSender

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

    kinds: ClassVar[Mapping[str, AsyncKind[AsyncImage]]] = {IMAGE.name: IMAGE}
    """The kinds of resource that actions are done to, by what `resource_type` calls them."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport
        super().__init__(transport)

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
