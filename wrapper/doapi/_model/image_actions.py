"""What requests about an image hold, checked before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from doapi_rest import models
from doapi_rest.models.region import Region as RestRegion

from .arguments import region_slug

AnyImageAction: TypeAlias = "models.TransferImage | models.ConvertImage | models.OtherImageAction"
"""The request for an action on an image."""


def image_action(type: str, data: Mapping[str, object]) -> AnyImageAction:
    """Return the request for any action on an image, checked where its type is known.

    Raises:
        TypeError: `data` does not go with the type, or JSON cannot hold it.
        ValueError: a value is empty.
    """
    if type == "transfer":
        region = data.get("region")
        if set(data) != {"region"} or not isinstance(region, (str, RestRegion)):
            raise TypeError(
                "a transfer takes a region, and nothing else: act(type='transfer', region='ams3')"
            )
        return models.TransferImage(region=region_slug(region))
    if type == "convert":
        if data:
            raise TypeError(f"a conversion takes nothing else, got {', '.join(sorted(data))}")
        return models.ConvertImage()
    return models.OtherImageAction(type=type, additional_properties=dict(data))


def account_transfer(
    recipient_email: str | None, recipient_uuid: str | None
) -> models.AccountTransferByEmail | models.AccountTransferByUuid:
    """Return the request that offers an image to another account.

    Raises:
        ValueError: none or both are given.
    """
    if recipient_email is not None and recipient_uuid is None:
        return models.AccountTransferByEmail(recipient_email=recipient_email)
    if recipient_uuid is not None and recipient_email is None:
        return models.AccountTransferByUuid(recipient_uuid=recipient_uuid)
    raise ValueError("create_account_transfer needs either recipient_email or recipient_uuid")
