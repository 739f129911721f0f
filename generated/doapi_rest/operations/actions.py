# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""The operations on actions, for sync and async senders."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, cast

from ..api import actions as operations
from ..types import Page, next_link
from .base import AsyncOperations, Operations

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    from ..models.action import Action

    ActionT = TypeVar("ActionT", bound=Action, default=Action)
else:  # to the interpreter, defaults of type variables are news
    from typing import TypeVar

    ActionT = TypeVar("ActionT")


class ActionsOperations(Operations, Generic[ActionT]):
    """The operations on actions, answered with the generated models, or with subclasses of them.

    `ActionsOperations(sender)` gives the generated models. `ActionsOperations[MyAction]` is the same class for
    replies that are read as `MyAction`: derive from it, or make one.
    """

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = ("Action",)

    def get_action(
        self,
        action_id: int,
    ) -> ActionT:
        """Read one action of the account.

        An action can be 404 for a moment after the request that started it.

        Args:
            action_id: The action's id.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ActionReply.
        """
        request = operations.get_action.request(
            action_id,
        )
        return cast(
            "ActionT", operations.get_action.parse(self._sender.send(request), self.into).action
        )

    def list_actions(
        self,
        *,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[ActionT]:
        """List the actions of the account, newest first, a page at a time.

        Actions of every kind of resource, images included. A fresh one can be missing for a moment.

        Args:
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
        request = operations.list_actions.request(
            page=page,
            per_page=per_page,
        )
        reply = operations.list_actions.parse(self._sender.send(request), self.into)
        return Page(
            cast("list[ActionT]", reply.actions),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )


class AsyncActionsOperations(AsyncOperations, Generic[ActionT]):
    """The operations on actions, answered with the generated models, or with subclasses of them.

    `AsyncActionsOperations(sender)` gives the generated models. `AsyncActionsOperations[MyAction]` is the same class for
    replies that are read as `MyAction`: derive from it, or make one.
    """

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = ("Action",)

    async def get_action(
        self,
        action_id: int,
    ) -> ActionT:
        """Read one action of the account.

        An action can be 404 for a moment after the request that started it.

        Args:
            action_id: The action's id.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as ActionReply.
        """
        request = operations.get_action.request(
            action_id,
        )
        return cast(
            "ActionT",
            operations.get_action.parse(await self._sender.send(request), self.into).action,
        )

    async def list_actions(
        self,
        *,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[ActionT]:
        """List the actions of the account, newest first, a page at a time.

        Actions of every kind of resource, images included. A fresh one can be missing for a moment.

        Args:
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
        request = operations.list_actions.request(
            page=page,
            per_page=per_page,
        )
        reply = operations.list_actions.parse(await self._sender.send(request), self.into)
        return Page(
            cast("list[ActionT]", reply.actions),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )
