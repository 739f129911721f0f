"""What a droplet may be made of: which names, sizes, regions, images and keys go together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..bodies import Fields
from ..droplet_records import SizeRecord
from ..records import Account, ImageRecord, RegionRecord
from ..refusals import Refusal, unprocessable
from ..state import State, as_id

NAME = re.compile(r"(?=.{1,255}\Z)[a-zA-Z0-9]?[a-zA-Z0-9.\-]*[a-zA-Z0-9]")
"""What the name of a droplet is."""

INVALID_IMAGE = "You specified an invalid image for Droplet creation."


def image_to_use(
    state: State,
    account: Account,
    fields: Fields,
    region: RegionRecord | None,
    disk: int,
) -> ImageRecord:
    """Return the image that a request names, to be put on a disk in a region.

    Raises:
        Refusal: there is none, it is not available, it is not in the region or larger than the disk. A name is refused.
    """
    image = _named(state, account, fields.values.get("image"))
    if image.status != "available":
        raise unprocessable(INVALID_IMAGE)
    if region is not None and region.slug not in image.regions:
        raise unprocessable("The image is not available in this region.")
    if image.min_disk_size is not None and image.min_disk_size > disk:
        raise unprocessable("The image needs a larger disk than that of this Droplet.")
    return image


def _named(state: State, account: Account, ref: object) -> ImageRecord:
    if ref is None or ref == "":
        raise unprocessable("Image can't be blank")
    if isinstance(ref, float) and ref.is_integer():
        ref = int(ref)
    if isinstance(ref, bool) or not isinstance(ref, (int, str)):
        raise unprocessable("image must be an integer or a string.")
    if as_id(str(ref)) is not None:
        try:
            return state.image(account, str(ref))
        except Refusal:
            raise unprocessable(INVALID_IMAGE) from None
    for image in state.visible_images(account):
        if image.slug == ref:
            return image
    raise unprocessable(INVALID_IMAGE)


def size_in(state: State, slug: str, region: RegionRecord | None) -> SizeRecord:
    """Return the size of a slug, to be had in a region.

    Raises:
        Refusal: it cannot be had there, or anywhere.
    """
    size = state.sizes.get(slug)
    if size is None or not size.available:
        raise unprocessable("You specified an invalid size for Droplet creation.")
    if region is not None and region.slug not in size.regions:
        raise unprocessable("Size is not available in this region.")
    return size


def named_region(state: State, slug: str | None) -> RegionRecord | None:
    """Return the region of a slug; None if no region has it, as when it is the beginning of some slugs.

    Raises:
        Refusal: it takes no droplets.
    """
    region = state.regions.get(slug or "")
    if region is not None and not region.available:
        raise unprocessable("Region is not available")
    return region


def region_for(
    state: State, prefix: str | None, size: SizeRecord, image: ImageRecord
) -> RegionRecord:
    """Return the first region whose slug begins so that has the size and the image.

    Raises:
        Refusal: there is none.
    """
    for region in state.regions.values():
        if (
            region.slug.startswith(prefix or "")
            and region.available
            and region.slug in size.regions
            and region.slug in image.regions
        ):
            return region
    raise unprocessable("Region is not available")


def check_keys(state: State, account: Account, identifiers: Sequence[int | str]) -> None:
    """See that SSH keys are there, each named by its id, as a number or a string, or its fingerprint.

    Raises:
        Refusal: some are not.
    """
    keys = [key for key in state.ssh_keys if key.owner is account]
    known = {str(key.id) for key in keys} | {key.fingerprint for key in keys}
    unknown = [str(each) for each in identifiers if str(each) not in known]
    if unknown:
        raise unprocessable(
            f"{', '.join(unknown)} are invalid key identifiers for Droplet creation."
        )
