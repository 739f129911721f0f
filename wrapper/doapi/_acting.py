"""The requests for actions on images."""

from __future__ import annotations

from collections.abc import Mapping

from doapi_rest.models.convert_image import ConvertImage
from doapi_rest.models.other_image_action import OtherImageAction
from doapi_rest.models.region import Region as RestRegion
from doapi_rest.models.transfer_image import TransferImage

from ._resources import slug_of


def image_action(
    type: str, data: Mapping[str, object]
) -> TransferImage | ConvertImage | OtherImageAction:
    """The request for any action on an image, checked where its type is known.

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
        return TransferImage(region=slug_of(region))
    if type == "convert":
        if data:
            raise TypeError(f"a conversion takes nothing else, got {', '.join(sorted(data))}")
        return ConvertImage()
    return OtherImageAction(type=type, additional_properties=dict(data))
