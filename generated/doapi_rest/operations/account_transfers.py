# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""The operations on account transfers, for sync and async senders."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ..api import account_transfers as operations
from .base import AsyncOperations, Operations

if TYPE_CHECKING:
    from ..models.accept_account_transfer import AcceptAccountTransfer
    from ..models.account_transfer_by_email import AccountTransferByEmail
    from ..models.account_transfer_by_uuid import AccountTransferByUuid
    from ..models.account_transfer_ref import AccountTransferRef
    from ..models.account_transfer_reply import AccountTransferReply


class AccountTransfersOperations(Operations):
    """The operations on account transfers."""

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = ()

    def accept_account_transfer(
        self,
        image_id: int,
        *,
        body: AcceptAccountTransfer,
    ) -> None:
        """Accept a snapshot that another account offers.

        Called by the recipient; the snapshot then belongs to the team that is named.

        Args:
            image_id: The image's id.
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
        """
        request = operations.accept_account_transfer.request(image_id, body=body)
        operations.accept_account_transfer.parse(self._sender.send(request))

    def cancel_account_transfer(
        self,
        image_id: int,
        *,
        body: AccountTransferRef,
    ) -> None:
        """Take back an offer that has not been accepted yet.

        Called by the owner of the snapshot.

        Args:
            image_id: The image's id.
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
        """
        request = operations.cancel_account_transfer.request(image_id, body=body)
        operations.cancel_account_transfer.parse(self._sender.send(request))

    def create_account_transfer(
        self,
        image_id: int,
        *,
        body: AccountTransferByEmail | AccountTransferByUuid,
    ) -> AccountTransferReply:
        """Offer a snapshot to another account or team.

        Only snapshots can be handed over, each to one recipient. An account is asked by e-mail and
        has to accept. A team has the snapshot at once if the caller has the permissions to accept
        for it; if not, a member who has them is to accept.

        Args:
            image_id: The image's id.
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as AccountTransferReply.
        """
        request = operations.create_account_transfer.request(image_id, body=body)
        return operations.create_account_transfer.parse(self._sender.send(request), self.into)

    def decline_account_transfer(
        self,
        image_id: int,
        *,
        body: AccountTransferRef,
    ) -> None:
        """Refuse a snapshot that another account offers.

        Called by the recipient; the snapshot stays where it is.

        Args:
            image_id: The image's id.
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
        """
        request = operations.decline_account_transfer.request(image_id, body=body)
        operations.decline_account_transfer.parse(self._sender.send(request))


class AsyncAccountTransfersOperations(AsyncOperations):
    """The operations on account transfers."""

    __slots__ = ()

    _models: ClassVar[tuple[str, ...]] = ()

    async def accept_account_transfer(
        self,
        image_id: int,
        *,
        body: AcceptAccountTransfer,
    ) -> None:
        """Accept a snapshot that another account offers.

        Called by the recipient; the snapshot then belongs to the team that is named.

        Args:
            image_id: The image's id.
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
        """
        request = operations.accept_account_transfer.request(image_id, body=body)
        operations.accept_account_transfer.parse(await self._sender.send(request))

    async def cancel_account_transfer(
        self,
        image_id: int,
        *,
        body: AccountTransferRef,
    ) -> None:
        """Take back an offer that has not been accepted yet.

        Called by the owner of the snapshot.

        Args:
            image_id: The image's id.
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
        """
        request = operations.cancel_account_transfer.request(image_id, body=body)
        operations.cancel_account_transfer.parse(await self._sender.send(request))

    async def create_account_transfer(
        self,
        image_id: int,
        *,
        body: AccountTransferByEmail | AccountTransferByUuid,
    ) -> AccountTransferReply:
        """Offer a snapshot to another account or team.

        Only snapshots can be handed over, each to one recipient. An account is asked by e-mail and
        has to accept. A team has the snapshot at once if the caller has the permissions to accept
        for it; if not, a member who has them is to accept.

        Args:
            image_id: The image's id.
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
            DecodeError: the reply has no reading as AccountTransferReply.
        """
        request = operations.create_account_transfer.request(image_id, body=body)
        return operations.create_account_transfer.parse(await self._sender.send(request), self.into)

    async def decline_account_transfer(
        self,
        image_id: int,
        *,
        body: AccountTransferRef,
    ) -> None:
        """Refuse a snapshot that another account offers.

        Called by the recipient; the snapshot stays where it is.

        Args:
            image_id: The image's id.
            body: What to send.

        Raises:
            TypeError: an argument has a wrong type. Nothing was sent.
            ValueError: an argument has a value that the API would refuse. Nothing was sent.
            StatusError: the API answered with an error status.
        """
        request = operations.decline_account_transfer.request(image_id, body=body)
        operations.decline_account_transfer.parse(await self._sender.send(request))
