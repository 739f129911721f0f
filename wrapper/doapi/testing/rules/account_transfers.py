"""The rules by which a snapshot is handed over to another account."""

from __future__ import annotations

import re

from ..bodies import Fields
from ..records import Account, AccountTransfer, ImageRecord
from ..refusals import Refusal, not_found, unprocessable
from ..state import State, as_id

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def offer(state: State, account: Account, image: ImageRecord, body: object) -> int:
    """Offer a snapshot to another account.

    Returns:
        The transfer's id, or 0 if it was accepted at once.

    Raises:
        Refusal: the body is malformed, the recipient is none, or the image is no snapshot, or is offered already.
    """
    fields = Fields.read(body, ("recipient_email", "recipient_uuid"), status=400)
    if len(fields.values) != 1:
        raise Refusal(400, "The body needs either recipient_email or recipient_uuid.")
    if "recipient_email" in fields.values:
        email = fields.text("recipient_email")
        if not EMAIL.fullmatch(email):
            raise Refusal(400, "The recipient is not a valid e-mail address.")
        recipient = next((a for a in state.accounts if a.email == email.lower()), None)
        at_once = False
    else:
        uuid = fields.text("recipient_uuid")
        if not UUID.fullmatch(uuid):
            raise Refusal(400, "The recipient is not a valid id of a team.")
        recipient = next((a for a in state.accounts if a.uuid == uuid.lower()), None)
        if recipient is None:
            raise not_found()
        at_once = recipient.takes_at_once
    if recipient is account:
        raise Refusal(400, "The image belongs to the recipient already.")
    if image.type != "snapshot":
        raise unprocessable("Only a snapshot can be transferred to another account.")
    if any(transfer.image is image for transfer in state.account_transfers.values()):
        raise Refusal(409, "The image is offered already.")
    if recipient is not None and at_once:
        state.hand_over(image, recipient)
        return 0
    transfer = AccountTransfer(
        id=state.next_transfer_id(), image=image, sender=account, recipient=recipient
    )
    state.account_transfers[transfer.id] = transfer
    return transfer.id


def accept(state: State, account: Account, image_ref: str, body: object) -> None:
    """Take a snapshot that is offered to the caller.

    Raises:
        Refusal: the body is malformed, there is no such offer, or it is for another account.
    """
    fields = Fields.read(body, ("transfer_id", "recipient_uuid"), status=400)
    uuid = fields.text("recipient_uuid")
    transfer = _find(state, account, image_ref, fields)
    if transfer.recipient is not account:
        raise Refusal(403, "The image is offered to another account.")
    if uuid.lower() != account.uuid:
        raise Refusal(400, "The recipient is not a team of this account.")
    del state.account_transfers[transfer.id]
    state.hand_over(transfer.image, account)


def cancel(state: State, account: Account, image_ref: str, body: object) -> None:
    """Take back an offer of the caller's.

    Raises:
        Refusal: the body is malformed, there is no such offer, or it is another account's.
    """
    transfer = _find(state, account, image_ref, Fields.read(body, ("transfer_id",), status=400))
    if transfer.sender is not account:
        raise Refusal(403, "The image was offered by another account.")
    del state.account_transfers[transfer.id]


def decline(state: State, account: Account, image_ref: str, body: object) -> None:
    """Refuse a snapshot that is offered to the caller.

    Raises:
        Refusal: the body is malformed, there is no such offer, or it is for another account.
    """
    transfer = _find(state, account, image_ref, Fields.read(body, ("transfer_id",), status=400))
    if transfer.recipient is not account:
        raise Refusal(403, "The image is offered to another account.")
    del state.account_transfers[transfer.id]


def _find(state: State, account: Account, image_ref: str, fields: Fields) -> AccountTransfer:
    transfer = state.account_transfers.get(fields.integer("transfer_id"))
    if (
        transfer is None
        or transfer.image.id != as_id(image_ref)
        or account not in (transfer.sender, transfer.recipient)
    ):
        raise not_found()
    return transfer
