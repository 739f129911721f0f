"""What the local server answers: an account with many images, rendered to bytes before anyone asks.

Nothing here imports anything but the standard library: the server and every peer's worker load it.
"""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta

IMAGES = 10_000
FIRST_ID = 150_000_000
FIRST_ACTION = 2_000_000_000
REGIONS = (
    "ams3",
    "atl1",
    "blr1",
    "fra1",
    "lon1",
    "nyc1",
    "nyc2",
    "nyc3",
    "sfo2",
    "sfo3",
    "sgp1",
    "syd1",
    "tor1",
)
DISTRIBUTIONS = ("Debian", "Fedora", "Rocky Linux", "Ubuntu")
TAGS = ("golden", "nightly", "web", "db", "eu")
TOKEN = "a-token-of-no-account"


def image(number: int) -> dict[str, object]:
    """The image with this number, from 0: the same in every run."""
    chance = random.Random(number)
    created = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(20_000_000))
    if number % 20 == 7:
        return public_image(number, created)
    return {
        "id": FIRST_ID + number,
        "name": f"golden-web-{number:05}",
        "distribution": chance.choice(DISTRIBUTIONS),
        "slug": None,
        "public": False,
        "regions": chance.sample(REGIONS, chance.randint(1, 4)),
        "created_at": created.isoformat().replace("+00:00", "Z"),
        "min_disk_size": chance.choice((20, 25, 50, 80)),
        "type": chance.choice(("snapshot", "snapshot", "backup", "custom")),
        "size_gigabytes": round(chance.uniform(0.5, 40.0), 2),
        "description": f"Golden image {number} of the web tier",
        "tags": chance.sample(TAGS, chance.randint(0, 2)),
        "status": "available",
        "error_message": "",
    }


def public_image(number: int, created: datetime) -> dict[str, object]:
    """An image that DigitalOcean offers, in every region: one of twenty."""
    return {
        "id": FIRST_ID + number,
        "name": f"{number % 30}.04 (LTS) x64",
        "distribution": "Ubuntu",
        "slug": f"ubuntu-{number}-04-x64",
        "public": True,
        "regions": list(REGIONS),
        "created_at": created.isoformat().replace("+00:00", "Z"),
        "min_disk_size": 7,
        "type": "base",
        "size_gigabytes": 0.52,
        "description": "Ubuntu LTS x64 20260102",
        "tags": [],
        "status": "available",
        "error_message": "",
    }


def images_page(base: str, page: int, per_page: int, of: int = IMAGES) -> bytes:
    """A page of the list of images, as DigitalOcean sends it; `base` is the scheme and host in its links."""
    last = -(-of // per_page)
    numbers = range((page - 1) * per_page, min(page * per_page, of))
    pages = {
        name: f"{base}/v2/images?page={number}&per_page={per_page}"
        for name, number, there in (
            ("first", 1, page > 1),
            ("prev", page - 1, page > 1),
            ("next", page + 1, page < last),
            ("last", last, page < last),
        )
        if there
    }
    return json.dumps(
        {
            "images": [image(number) for number in numbers],
            "links": {"pages": pages},
            "meta": {"total": of},
        }
    ).encode()


def one_image(number: int) -> bytes:
    """The reply that holds one image."""
    return json.dumps({"image": image(number)}).encode()


def hetzner_image(number: int) -> dict[str, object]:
    """An image as the API of Hetzner's cloud describes it, made of the same facts."""
    same = image(number)
    return {
        "id": same["id"],
        "type": "snapshot",
        "status": "available",
        "name": same["name"],
        "description": same["description"],
        "image_size": same["size_gigabytes"],
        "disk_size": same["min_disk_size"],
        "created": same["created_at"],
        "created_from": {"id": number + 1, "name": f"server-{number}"},
        "bound_to": None,
        "os_flavor": str(same["distribution"]).lower(),
        "os_version": "12",
        "rapid_deploy": False,
        "protection": {"delete": False},
        "deprecation": None,
        "labels": {"tier": "web"},
        "deleted": None,
        "architecture": "x86",
    }


def hetzner_page(page: int, per_page: int, of: int = IMAGES) -> bytes:
    """A page of the list of images, as Hetzner's cloud sends it."""
    last = -(-of // per_page)
    numbers = range((page - 1) * per_page, min(page * per_page, of))
    pagination = {
        "page": page,
        "per_page": per_page,
        "previous_page": page - 1 if page > 1 else None,
        "next_page": page + 1 if page < last else None,
        "last_page": last,
        "total_entries": of,
    }
    return json.dumps(
        {
            "images": [hetzner_image(number) for number in numbers],
            "meta": {"pagination": pagination},
        }
    ).encode()


def one_hetzner_image(number: int) -> bytes:
    """The reply that holds one image of Hetzner's cloud."""
    return json.dumps({"image": hetzner_image(number)}).encode()


def transfer(number: int, status: str) -> dict[str, object]:
    """The transfer with this number, from 0, as it stands."""
    return {
        "id": FIRST_ACTION + number,
        "status": status,
        "type": "transfer",
        "started_at": "2026-08-05T09:14:16Z",
        "completed_at": "2026-08-05T09:15:16Z" if status == "completed" else None,
        "resource_id": FIRST_ID + number,
        "resource_type": "image",
        "region": {
            "name": "Amsterdam 3",
            "slug": "ams3",
            "sizes": [],
            "features": ["image_transfer"],
            "available": True,
        },
        "region_slug": "ams3",
    }
