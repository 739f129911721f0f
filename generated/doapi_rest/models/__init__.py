# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""The objects that the API takes and gives."""

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

__all__ = (
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
