"""What is measured, against which floor, and the goal for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What the figures of a row are."""

    RATIO = "CPU, floor = 1"
    REQUESTS = "requests"
    BYTES = "bytes"


@dataclass(frozen=True)
class Row:
    """One kind of work."""

    name: str
    """The method of the worker that does it, or `import` and `async_import`."""
    title: str
    unit: Unit
    goal: float
    """What doapi is to reach, at most; a ratio where the unit is one."""
    floor: str
    """What the floor is, in words."""
    rounds: int = 15
    """How often every peer does it, in turns, unless the run is a short one."""


ROWS = (
    Row("decode", "decode a page of 200 images", Unit.RATIO, 1.7, "json.loads", rounds=60),
    Row("list_images", "list 10,000 images", Unit.RATIO, 1.35, "httpx, and JSON as dicts"),
    Row("list_by_default", "requests for that by default", Unit.REQUESTS, 50, "200 a page", 1),
    Row("get_image", "read one image", Unit.RATIO, 1.0, "httpx.Client.get, and JSON", rounds=40),
    Row("import", "import, with Client", Unit.RATIO, 1.15, "import httpx, attrs", rounds=20),
    Row(
        "wait_for_transfers",
        "requests to wait for 500 transfers",
        Unit.REQUESTS,
        12,
        "3 rounds by the list of actions: 9",
        rounds=1,
    ),
    Row("memory", "memory of an image", Unit.BYTES, 950, "a dict", rounds=1),
    Row(
        "async_list_images",
        "async: list 10,000 images",
        Unit.RATIO,
        1.35,
        "httpx, and JSON as dicts",
    ),
    Row(
        "async_get_image",
        "async: read one image",
        Unit.RATIO,
        1.0,
        "httpx.AsyncClient.get, and JSON",
        rounds=40,
    ),
    Row(
        "async_get_images",
        "async: read 1,000 images at once",
        Unit.RATIO,
        1.0,
        "httpx.AsyncClient.get, 100 at once, and JSON",
        rounds=6,
    ),
    Row(
        "async_import",
        "async: import, with Client",
        Unit.RATIO,
        1.15,
        "import httpx, attrs",
        rounds=20,
    ),
)
