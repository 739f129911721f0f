"""The rules of actions on images: transfers to regions, and conversions of backups to snapshots."""

from __future__ import annotations

from ..bodies import Fields, as_object
from ..records import Account, ActionRecord, ImageRecord, RegionRecord
from ..refusals import Refusal, unprocessable
from ..state import State
from .actions import Effect, Start, begin, no_effect, running
from .plans import Plans


def start_image_action(
    state: State, plans: Plans, account: Account, image: ImageRecord, body: object
) -> ActionRecord:
    """Start what a request asks for.

    Raises:
        Refusal: the type is not known, the body is malformed, the rules or the plan forbid it.
    """
    kind = (as_object(body) or {}).get("type")
    region: RegionRecord | None = None
    if not isinstance(kind, str) or kind not in {"transfer", "convert", *plans.allowed}:
        raise Refusal(404, "The specified action type is not available.")
    if kind == "transfer":
        region = _destination(state, image, Fields.read(body, ("type", "region")).text("region"))
    elif kind == "convert":
        Fields.read(body, ("type",))
        _check_convertible(image)
    plan = plans.take(kind, None if region is None else region.slug)
    if plan.refuse is not None:
        raise Refusal(plan.refuse, plan.message)
    start = Start(
        type="convert_to_snapshot" if kind == "convert" else kind,
        subject=image,
        resource_type="image",
        region=region,
        effect=effect_of(kind, image, region),
    )
    return begin(state, plans, account, start, plan)


def effect_of(kind: str, image: ImageRecord, region: RegionRecord | None) -> Effect:
    """Return what an action on an image changes when it is completed."""

    def transfer(action: ActionRecord) -> None:
        if region is not None and region.slug not in image.regions:
            image.regions = (*image.regions, region.slug)

    def convert(action: ActionRecord) -> None:
        image.type = "snapshot"

    effects = {"transfer": transfer, "convert": convert, "convert_to_snapshot": convert}
    return effects.get(kind, no_effect)


def _destination(state: State, image: ImageRecord, slug: str) -> RegionRecord:
    region = state.regions.get(slug)
    if region is None:
        raise unprocessable(f"There is no region {slug}.")
    if not region.takes_images:
        raise unprocessable(f"The region {slug} does not support image transfer.")
    if image.status != "available":
        raise unprocessable("The image is not available yet.")
    if slug in image.regions:
        raise unprocessable(f"The image is already in the region {slug}.")
    for action in running(image):
        if action.type == "transfer" and action.region_slug == slug:
            raise unprocessable(f"The image is already being transferred to the region {slug}.")
        if action.type != "transfer":
            raise Refusal(409, "Another action on this image is in progress.")
    return region


def _check_convertible(image: ImageRecord) -> None:
    if image.type != "backup":
        raise unprocessable("Only a backup can be converted to a snapshot.")
    if running(image):
        raise Refusal(409, "Another action on this image is in progress.")
