# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""The operations on ssh keys, for sync and async senders."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, cast

from ..api import ssh_keys as operations
from ..types import Page, next_link
from .base import AsyncOperations, Operations

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    from ..models.ssh_key import SshKey

    SshKeyT = TypeVar("SshKeyT", bound=SshKey, default=SshKey)
else:  # to the interpreter, defaults of type variables are news
    from typing import TypeVar

    SshKeyT = TypeVar("SshKeyT")


class SshKeysOperations(Operations, Generic[SshKeyT]):
    """The operations on ssh keys, answered with the generated models, or with subclasses of them.

    `SshKeysOperations(sender)` gives the generated models. `SshKeysOperations[MySshKey]` is the same class for
    replies that are read as `MySshKey`: derive from it, or make one.
    """

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = ("SshKey",)

    def list_ssh_keys(
        self,
        *,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[SshKeyT]:
        """List the SSH keys of the account, a page at a time.

        This list has a limit of its own: ten requests in a minute.

        Args:
            page: Which page, from 1; the first one if left out.
            per_page: Items a page, 1 to 200; 20 if left out.

        Returns:
            The items of the page, the link to the next one, and how many there are in all.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as SshKeysPage.
        """
        request = operations.list_ssh_keys.request(
            page=page,
            per_page=per_page,
        )
        reply = operations.list_ssh_keys.parse(self._sender.send(request), self.into)
        return Page(
            cast("list[SshKeyT]", reply.ssh_keys),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )


class AsyncSshKeysOperations(AsyncOperations, Generic[SshKeyT]):
    """The operations on ssh keys, answered with the generated models, or with subclasses of them.

    `AsyncSshKeysOperations(sender)` gives the generated models. `AsyncSshKeysOperations[MySshKey]` is the same class for
    replies that are read as `MySshKey`: derive from it, or make one.
    """

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = ("SshKey",)

    async def list_ssh_keys(
        self,
        *,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Page[SshKeyT]:
        """List the SSH keys of the account, a page at a time.

        This list has a limit of its own: ten requests in a minute.

        Args:
            page: Which page, from 1; the first one if left out.
            per_page: Items a page, 1 to 200; 20 if left out.

        Returns:
            The items of the page, the link to the next one, and how many there are in all.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as SshKeysPage.
        """
        request = operations.list_ssh_keys.request(
            page=page,
            per_page=per_page,
        )
        reply = operations.list_ssh_keys.parse(await self._sender.send(request), self.into)
        return Page(
            cast("list[SshKeyT]", reply.ssh_keys),
            next_link(reply.links),
            reply.meta.total if reply.meta else None,
        )
