# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""The objects that the API takes and gives; each is imported when it is first used."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .accept_account_transfer import AcceptAccountTransfer
    from .account_transfer_by_email import AccountTransferByEmail
    from .account_transfer_by_uuid import AccountTransferByUuid
    from .account_transfer_ref import AccountTransferRef
    from .account_transfer_reply import AccountTransferReply
    from .action import Action
    from .action_reply import ActionReply
    from .action_status import ActionStatus
    from .actions_page import ActionsPage
    from .convert_image import ConvertImage
    from .distribution import Distribution
    from .error_body import ErrorBody
    from .image import Image
    from .image_changes import ImageChanges
    from .image_list_type import ImageListType
    from .image_reply import ImageReply
    from .image_status import ImageStatus
    from .image_type import ImageType
    from .images_page import ImagesPage
    from .links import Links
    from .meta import Meta
    from .new_custom_image import NewCustomImage
    from .other_image_action import OtherImageAction
    from .pages import Pages
    from .region import Region
    from .regions_page import RegionsPage
    from .transfer_image import TransferImage

__all__: tuple[str, ...] = (
    "AcceptAccountTransfer",
    "AccountTransferByEmail",
    "AccountTransferByUuid",
    "AccountTransferRef",
    "AccountTransferReply",
    "Action",
    "ActionReply",
    "ActionsPage",
    "ActionStatus",
    "ConvertImage",
    "Distribution",
    "ErrorBody",
    "Image",
    "ImageChanges",
    "ImageListType",
    "ImageReply",
    "ImagesPage",
    "ImageStatus",
    "ImageType",
    "Links",
    "Meta",
    "NewCustomImage",
    "OtherImageAction",
    "Pages",
    "Region",
    "RegionsPage",
    "TransferImage",
)

_HOMES = {
    "AcceptAccountTransfer": ".accept_account_transfer",
    "AccountTransferByEmail": ".account_transfer_by_email",
    "AccountTransferByUuid": ".account_transfer_by_uuid",
    "AccountTransferRef": ".account_transfer_ref",
    "AccountTransferReply": ".account_transfer_reply",
    "Action": ".action",
    "ActionReply": ".action_reply",
    "ActionStatus": ".action_status",
    "ActionsPage": ".actions_page",
    "ConvertImage": ".convert_image",
    "Distribution": ".distribution",
    "ErrorBody": ".error_body",
    "Image": ".image",
    "ImageChanges": ".image_changes",
    "ImageListType": ".image_list_type",
    "ImageReply": ".image_reply",
    "ImageStatus": ".image_status",
    "ImageType": ".image_type",
    "ImagesPage": ".images_page",
    "Links": ".links",
    "Meta": ".meta",
    "NewCustomImage": ".new_custom_image",
    "OtherImageAction": ".other_image_action",
    "Pages": ".pages",
    "Region": ".region",
    "RegionsPage": ".regions_page",
    "TransferImage": ".transfer_image",
}

if not TYPE_CHECKING:  # else a misspelt name would pass as an object

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_HOMES[name], __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return list(__all__)
