"""What errors call a request: what it does, to what, in words."""

from __future__ import annotations

import pytest
from doapi._wire.descriptions import describe
from doapi_rest.api.account_transfers import accept_account_transfer, create_account_transfer
from doapi_rest.api.actions import get_action, list_actions
from doapi_rest.api.image_actions import get_image_action, list_image_actions, post_image_action
from doapi_rest.api.images import create_custom_image, delete_image, get_image, list_images
from doapi_rest.client import Request
from doapi_rest.models import (
    AcceptAccountTransfer,
    AccountTransferByEmail,
    ConvertImage,
    NewCustomImage,
    OtherImageAction,
    TransferImage,
)

NEW = NewCustomImage(name="golden", url="https://example.com/a.qcow2", region="fra1")


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (get_image.request(7), "fetch of image 7"),
        (get_image.request("debian 13"), "fetch of image debian 13"),
        (list_images.request(page=2), "list of images"),
        (delete_image.request(7), "deletion of image 7"),
        (create_custom_image.request(body=NEW), "creation of custom image 'golden'"),
        (
            post_image_action.request(7, body=TransferImage(region="ams3")),
            "transfer of image 7 to ams3",
        ),
        (post_image_action.request(7, body=ConvertImage()), "convert of image 7"),
        (post_image_action.request(7, body=OtherImageAction(type="shrink")), "shrink of image 7"),
        (list_image_actions.request(7), "list of image actions of image 7"),
        (get_image_action.request(7, 9), "fetch of action 9 of image 7"),
        (get_action.request(9), "fetch of action 9"),
        (list_actions.request(), "list of actions"),
        (
            create_account_transfer.request(
                7, body=AccountTransferByEmail(recipient_email="a@b.c")
            ),
            "creation of account transfer of image 7",
        ),
        (
            accept_account_transfer.request(
                7, body=AcceptAccountTransfer(transfer_id=1, recipient_uuid="u")
            ),
            "acceptance of account transfer of image 7",
        ),
        (Request("GET /v2/domains", "GET", "/v2/domains?page=2"), "GET /v2/domains?page=2"),
    ],
)
def test_a_request_is_described_in_words(request_: Request, words: str) -> None:
    assert describe(request_) == words
