# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""The operations on image actions, for sync and async senders."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, cast

from ..api import image_actions as operations
from ..types import Page, next_link
from .base import AsyncOperations, Operations

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    from ..models.action import Action
    from ..models.convert_image import ConvertImage
    from ..models.other_image_action import OtherImageAction
    from ..models.transfer_image import TransferImage

    ActionT = TypeVar("ActionT", bound=Action, default=Action)
else:  # to the interpreter, defaults of type variables are news
    from typing import TypeVar

    ActionT = TypeVar("ActionT")


class ImageActionsOperations(Operations, Generic[ActionT]):
    """The operations on image actions, answered with the generated models, or with subclasses of them.

    `ImageActionsOperations(sender)` gives the generated models. `ImageActionsOperations[MyAction]` is the same class for
    replies that are read as `MyAction`: derive from it, or make one.
    """

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = ("Action",)

    def get_image_action(
        self,
        image_id: int,
        action_id: int,
    ) -> ActionT:
        """Read one action of an image.

        An action can be 404 for a moment after the request that started it.

        Args:
            image_id: The image's id.
            action_id: The action's id.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ActionReply.
        """
        request = operations.get_image_action.request(
            image_id,
            action_id,
        )
        return cast(
            "ActionT",
            operations.get_image_action.parse(self._sender.send(request), self.into).action,
        )

    def list_image_actions(
        self,
        image_id: int,
        *,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[ActionT]:
        """List the actions of one image, newest first, a page at a time.

        Args:
            image_id: The image's id.
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
        request = operations.list_image_actions.request(
            image_id,
            page=page,
            per_page=per_page,
        )
        reply = operations.list_image_actions.parse(self._sender.send(request), self.into)
        return Page(
            cast("list[ActionT]", reply.actions),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )

    def post_image_action(
        self,
        image_id: int,
        *,
        body: TransferImage | ConvertImage | OtherImageAction,
    ) -> ActionT:
        """Start an action on an image.

        Transfer it to a region, convert a backup to a snapshot, or any other action by its type.
        The reply holds the action as it starts; read it again until it ends. There is no
        idempotency key: a request whose reply was lost may have started the action. A type that the
        API does not know, or a malformed body, is answered 404, so that a 404 need not mean that
        the image is gone.

        Args:
            image_id: The image's id.
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ActionReply.
        """
        request = operations.post_image_action.request(image_id, body=body)
        return cast(
            "ActionT",
            operations.post_image_action.parse(self._sender.send(request), self.into).action,
        )


class AsyncImageActionsOperations(AsyncOperations, Generic[ActionT]):
    """The operations on image actions, answered with the generated models, or with subclasses of them.

    `AsyncImageActionsOperations(sender)` gives the generated models. `AsyncImageActionsOperations[MyAction]` is the same class for
    replies that are read as `MyAction`: derive from it, or make one.
    """

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = ("Action",)

    async def get_image_action(
        self,
        image_id: int,
        action_id: int,
    ) -> ActionT:
        """Read one action of an image.

        An action can be 404 for a moment after the request that started it.

        Args:
            image_id: The image's id.
            action_id: The action's id.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ActionReply.
        """
        request = operations.get_image_action.request(
            image_id,
            action_id,
        )
        return cast(
            "ActionT",
            operations.get_image_action.parse(await self._sender.send(request), self.into).action,
        )

    async def list_image_actions(
        self,
        image_id: int,
        *,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[ActionT]:
        """List the actions of one image, newest first, a page at a time.

        Args:
            image_id: The image's id.
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
        request = operations.list_image_actions.request(
            image_id,
            page=page,
            per_page=per_page,
        )
        reply = operations.list_image_actions.parse(await self._sender.send(request), self.into)
        return Page(
            cast("list[ActionT]", reply.actions),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )

    async def post_image_action(
        self,
        image_id: int,
        *,
        body: TransferImage | ConvertImage | OtherImageAction,
    ) -> ActionT:
        """Start an action on an image.

        Transfer it to a region, convert a backup to a snapshot, or any other action by its type.
        The reply holds the action as it starts; read it again until it ends. There is no
        idempotency key: a request whose reply was lost may have started the action. A type that the
        API does not know, or a malformed body, is answered 404, so that a 404 need not mean that
        the image is gone.

        Args:
            image_id: The image's id.
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ActionReply.
        """
        request = operations.post_image_action.request(image_id, body=body)
        return cast(
            "ActionT",
            operations.post_image_action.parse(await self._sender.send(request), self.into).action,
        )
