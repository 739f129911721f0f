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

from .._model.fields import Region
from .action import Action
from .image import IMAGE, Image

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import ClassVar, Self

    from doapi_rest.client import Sender

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

    kinds: ClassVar[Mapping[str, Kind[Image]]] = {IMAGE.name: IMAGE}
    """The kinds of resource that actions are done to, by what `resource_type` calls them."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        super().__init__(transport)

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
