"""What is measured, against which floor, and the goal for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What the figures of a row are."""

    RATIO = "CPU, floor = 1"
    TIME = "time, floor = 1"
    REQUESTS = "requests"
    BYTES = "bytes"


COMPARED = (Unit.RATIO, Unit.TIME)
"""Units of figures that are ratios to the floor's."""


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
    rounds: int = 7
    """How often every peer does it, in turns, unless the run is a short one."""

    @property
    def compares(self) -> bool:
        """Whether its figures are ratios to the floor's."""
        return self.unit in COMPARED


ROWS = (
    Row("decode", "decode a page of 200 images", Unit.RATIO, 1.6, "json.loads", rounds=40),
    Row("list_images", "list 10,000 images", Unit.RATIO, 1.3, "httpx, and JSON as dicts"),
    Row(
        "list_far",
        "list 10,000 images, 50 ms away: the time it takes",
        Unit.TIME,
        0.2,
        "httpx, page after page",
        rounds=3,
    ),
    Row("list_by_default", "requests for that by default", Unit.REQUESTS, 50, "200 a page", 1),
    Row("get_image", "read one image", Unit.RATIO, 0.9, "httpx.Client.get, and JSON", rounds=9),
    Row("import", "import, with Client", Unit.RATIO, 1.15, "import httpx, attrs", rounds=9),
    Row(
        "start",
        "a new program: import, client, first reply",
        Unit.RATIO,
        1.15,
        "the same with httpx alone",
        rounds=9,
    ),
    Row(
        "start_tls",
        "the same over https",
        Unit.RATIO,
        1.15,
        "the same with httpx alone",
        rounds=9,
    ),
    Row(
        "wait_for_transfers",
        "requests to wait for 500 transfers",
        Unit.REQUESTS,
        12,
        "3 rounds by the list of actions: 9",
        rounds=1,
    ),
    Row("memory", "memory of an image", Unit.BYTES, 800, "a dict", rounds=1),
    Row(
        "async_list_images",
        "async: list 10,000 images",
        Unit.RATIO,
        1.3,
        "httpx, and JSON as dicts",
    ),
    Row(
        "async_list_far",
        "async: list 10,000 images, 50 ms away: the time it takes",
        Unit.TIME,
        0.2,
        "httpx, page after page",
        rounds=3,
    ),
    Row(
        "async_get_image",
        "async: read one image",
        Unit.RATIO,
        0.9,
        "httpx.AsyncClient.get, and JSON",
        rounds=15,
    ),
    Row(
        "async_get_images",
        "async: read 1,000 images at once",
        Unit.RATIO,
        1.0,
        "httpx.AsyncClient.get, 100 at once, and JSON",
        rounds=3,
    ),
    Row(
        "async_import",
        "async: import, with Client",
        Unit.RATIO,
        1.15,
        "import httpx, attrs",
        rounds=9,
    ),
)
