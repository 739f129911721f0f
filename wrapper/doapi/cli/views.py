"""How images, actions, droplets and regions are shown."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import attrs

from .durations import spoken
from .output import View

if TYPE_CHECKING:
    import doapi


def _fields_of(name: str) -> Callable[[], Sequence[str]]:
    """Return what gives the names of a model's fields, once they are needed."""

    def fields() -> Sequence[str]:
        from doapi_rest import models  # noqa: PLC0415  # only CSV needs it

        model: type[attrs.AttrsInstance] = getattr(models, name)
        return [
            each.name
            for each in attrs.fields(model)
            if each.name[0] != "_" and each.name != "additional_properties"
        ]

    return fields


def gigabytes(size: float | None) -> str:
    """Return a size for people."""
    return "" if size is None else f"{size:.2f} GB"


def moment(time: datetime.datetime | None) -> str:
    """Return a time of day for people, in UTC and without seconds."""
    return "" if time is None else f"{time.astimezone(datetime.UTC):%Y-%m-%d %H:%M}"


IMAGES: View[doapi.Image] = View(
    {
        "ID": lambda image: str(image.id),
        "NAME": lambda image: image.slug or image.name,
        "TYPE": lambda image: str(image.type or ""),
        "STATUS": lambda image: str(image.status),
        "SIZE": lambda image: gigabytes(image.size_gigabytes),
        "CREATED": lambda image: moment(image.created_at),
        "REGIONS": lambda image: " ".join(image.regions),
    },
    id=lambda image: str(image.id),
    to_dict=lambda image: image.to_dict(),
    fields=_fields_of("Image"),
)

ACTIONS: View[doapi.Action] = View(
    {
        "ID": lambda action: str(action.id),
        "TYPE": lambda action: action.type,
        "STATUS": lambda action: str(action.status),
        "ON": lambda action: " ".join(
            map(str, filter(None, (action.resource_type, action.resource_id)))
        ),
        "REGION": lambda action: action.region_slug or "",
        "STARTED": lambda action: moment(action.started_at),
        "TOOK": lambda action: took(action),
    },
    id=lambda action: str(action.id),
    to_dict=lambda action: action.to_dict(),
    fields=_fields_of("Action"),
)

DROPLETS: View[doapi.Droplet] = View(
    {
        "ID": lambda droplet: str(droplet.id),
        "NAME": lambda droplet: droplet.name,
        "STATUS": lambda droplet: str(droplet.status),
        "REGION": lambda droplet: droplet.region_slug,
        "SIZE": lambda droplet: droplet.size_slug,
        "IPV4": lambda droplet: droplet.public_ipv4 or "",
        "TAGS": lambda droplet: " ".join(droplet.tags),
    },
    id=lambda droplet: str(droplet.id),
    to_dict=lambda droplet: droplet.to_dict(),
    fields=_fields_of("Droplet"),
)

REGIONS: View[doapi.Region] = View(
    {
        "SLUG": lambda region: region.slug,
        "NAME": lambda region: region.name,
        "OPEN": lambda region: "yes" if region.available else "no",
        "TAKES IMAGES": lambda region: "yes" if region.takes_images else "no",
    },
    id=lambda region: region.slug,
    to_dict=lambda region: region.to_dict(),
    fields=_fields_of("Region"),
)


def took(action: doapi.Action) -> str:
    """Return how long an action took; nothing while it goes on."""
    return "" if action.completed_at is None else spoken(action.completed_at - action.started_at)
