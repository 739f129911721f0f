"""The rules of images: what lists hold, what may be changed, and how an import goes."""

from __future__ import annotations

from urllib.parse import urlsplit

from ..bodies import Fields
from ..records import Account, ImageRecord
from ..refusals import not_found, unprocessable
from ..rendering import iso
from ..state import State, as_id
from .plans import Import, Plans

DISTRIBUTIONS = frozenset(
    {
        "Arch Linux",
        "CentOS",
        "CoreOS",
        "Debian",
        "Fedora",
        "Fedora Atomic",
        "FreeBSD",
        "Gentoo",
        "openSUSE",
        "RancherOS",
        "Rocky Linux",
        "Ubuntu",
        "Unknown",
    }
)
"""The distributions the API knows by name; any other is taken as `Unknown`."""


def listed(
    state: State, account: Account, *, kind: str | None, private: bool, tag: str | None
) -> list[ImageRecord]:
    """Return the images that a list holds, in its order."""
    images = state.visible_images(account)
    if kind is not None:
        if kind not in ("distribution", "application"):
            raise unprocessable("type must be distribution or application.")
        images = [each for each in images if each.public_kind == kind]
    if private:
        images = [each for each in images if each.owner is account]
    if tag is not None:
        images = [each for each in images if tag in each.tags]
    return images


def by_id_or_slug(state: State, account: Account, ref: str) -> ImageRecord:
    """Return the image that a path names.

    Raises:
        Refusal: there is none that the account can see.
    """
    if as_id(ref) is not None:
        return state.image(account, ref)
    for image in state.visible_images(account):
        if image.slug == ref:
            return image
    raise not_found()


def update(image: ImageRecord, body: object) -> None:
    """Change what a request asks for.

    Raises:
        Refusal: the body is malformed, or changes what is fixed for this image.
    """
    fields = Fields.read(body, ("name", "distribution", "description"))
    name = fields.text("name") if "name" in fields.values else None
    distribution = fields.optional_text("distribution")
    description = fields.optional_text("description")
    if image.type != "custom" and not (distribution is None and description is None):
        raise unprocessable("Distribution and description can be changed on custom images only.")
    if name is not None:
        image.name = name
    if distribution is not None:
        image.distribution = known_distribution(distribution)
    if description is not None:
        image.description = description


def create_custom(state: State, plans: Plans, account: Account, body: object) -> ImageRecord:
    """Begin to import a custom image; it goes on by itself, as planned.

    Raises:
        Refusal: the body is malformed, its URL cannot be fetched from, or its region is none.
    """
    fields = Fields.read(body, ("name", "url", "region", "distribution", "description", "tags"))
    name, url, region = fields.text("name"), fields.text("url"), fields.text("region")
    if not _is_fetchable(url):
        raise unprocessable("url must be an http, https or ftp URL.")
    if region not in state.regions or not state.regions[region].available:
        raise unprocessable(f"There is no region {region} that takes new images.")
    now = state.now()
    image = ImageRecord(
        id=state.next_image_id(),
        name=name,
        type="custom",
        distribution=known_distribution(fields.optional_text("distribution") or "Unknown"),
        created_at=iso(now),
        min_disk_size=None,
        size_gigabytes=None,
        description=fields.optional_text("description"),
        tags=fields.texts("tags"),
        status="NEW",
        owner=account,
    )

    plan = plans.imports.pop(0) if plans.imports else Import()
    seconds = 2 * plans.seconds if plan.seconds is None else plan.seconds

    def fetch(moment: float) -> None:
        image.status = "pending"

    def finish(moment: float) -> None:
        if plan.error_message is not None:
            image.status, image.error_message = "deleted", plan.error_message
        else:
            image.status, image.regions = "available", (region,)
            image.min_disk_size, image.size_gigabytes = 10, 1.25

    state.add_image(image)
    state.schedule(now + seconds / 5, fetch)
    state.schedule(now + seconds, finish)
    return image


def known_distribution(name: str) -> str:
    """Return what becomes of the distribution that a request names."""
    return name if name in DISTRIBUTIONS else "Unknown"


def _is_fetchable(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https", "ftp") and bool(parts.hostname)
