# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from __future__ import annotations

import attrs

from ..types import (
    NO_EXTRAS,
    PLAIN,
    Into,
    Mismatch,
    Model,
    Picker,
    as_json,
    draft_of,
    extras,
    picker,
)
from .image import Image, read_image


@attrs.frozen(kw_only=True, weakref_slot=False, getstate_setstate=False, repr=False)
class ImageReply(Model):
    """The reply that holds one image."""

    image: Image
    """A disk image that a droplet can be made from, as the API last described it."""

    def __hash__(self) -> int:
        return hash(ImageReply)

    def to_dict(self) -> dict[str, object]:
        """What JSON holds for this object, fields that this version does not know included.

        A field that may be null is null where it is None; one that may only be missing is left out.
        """
        fields: dict[str, object] = {
            "image": as_json(self.image),
        }
        fields.update(self.additional_properties)
        return fields


IMAGE_REPLY_FIELDS = ("image",)
_KNOWN = frozenset(IMAGE_REPLY_FIELDS)
_pick = picker(IMAGE_REPLY_FIELDS)
_draft = draft_of(ImageReply)


def read_image_reply(value: object, into: Into = PLAIN, pick: Picker = _pick) -> ImageReply:
    """ImageReply as read from JSON.

    Raises:
        Mismatch: something in it has no reading as the type that is due.
    """
    if type(value) is not dict:
        raise Mismatch("an object", value)
    data: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
    try:
        (image,) = pick(data)
        extra = NO_EXTRAS if len(data) == 1 else extras(data, _KNOWN)
    except KeyError:
        (image,) = map(data.get, IMAGE_REPLY_FIELDS)
        extra = extras(data, _KNOWN)
    try:
        image = read_image(image, into)
    except Mismatch as mismatch:
        raise mismatch.inside("image") from None

    draft = _draft()
    draft.additional_properties = extra
    draft._context = into.context
    draft.image = image
    draft.__class__ = into[ImageReply]
    made: ImageReply = draft
    return made
