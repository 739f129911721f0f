"""How long a transfer will take, by how long earlier ones took."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest
from doapi import estimate_transfer
from doapi_rest.models.action import Action, read_action
from doapi_rest.models.image import Image, read_image
from hypothesis import given
from hypothesis import strategies as st

START = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)


def image(id: int, gigabytes: float | None) -> Image:
    """Return an image of a size."""
    return read_image(
        {
            "id": id,
            "name": "web",
            "distribution": "Debian",
            "created_at": START.isoformat(),
            "status": "available",
            "size_gigabytes": gigabytes,
        }
    )


def transfer(
    id: int,
    seconds: float | None,
    *,
    status: str = "completed",
    type: str = "transfer",
    kind: str = "image",
) -> Action:
    """Return a transfer of an image that took so long."""
    ended = None if seconds is None else START + datetime.timedelta(seconds=seconds)
    return read_action(
        {
            "id": id,
            "type": type,
            "status": status,
            "started_at": START.isoformat(),
            "completed_at": None if ended is None else ended.isoformat(),
            "resource_id": id,
            "resource_type": kind,
            "region_slug": None,
            "region": None,
        }
    )


@pytest.mark.parametrize(
    ("sizes", "seconds", "expected"),
    [
        ([20], [1800], 1800),
        ([10], [600], 1200),
        ([40], [600], 300),
        ([20, 20, 20], [100, 900, 200], 200),
        ([41], [600], None),
        ([9.9], [600], None),
        ([None], [600], None),
        ([], [], None),
    ],
)
def test_it_is_the_median_of_those_of_about_the_size(
    sizes: Sequence[float | None], seconds: Sequence[float], expected: float | None
) -> None:
    images = [image(number, size) for number, size in enumerate(sizes, 1)]
    actions = [transfer(number, time) for number, time in enumerate(seconds, 1)]

    found = estimate_transfer(image(99, 20), actions, images)

    assert found == (None if expected is None else datetime.timedelta(seconds=expected))


def test_its_own_transfers_tell_without_a_list_of_images() -> None:
    assert estimate_transfer(image(1, 20), [transfer(1, 60)], []) == datetime.timedelta(minutes=1)


@pytest.mark.parametrize(
    "action",
    [
        transfer(1, 60, status="errored"),
        transfer(1, None, status="in-progress"),
        transfer(1, 60, type="convert"),
        transfer(1, 60, kind="droplet"),
        transfer(2, 60),
    ],
)
def test_what_was_no_such_transfer_tells_nothing(action: Action) -> None:
    assert estimate_transfer(image(1, 20), [action], []) is None


def test_an_image_of_unknown_size_has_no_estimate() -> None:
    assert estimate_transfer(image(1, None), [transfer(1, 60)], []) is None


@given(st.lists(st.floats(0, 1e5), min_size=1), st.floats(0.1, 1e3))
def test_it_lies_between_the_shortest_and_the_longest(times: list[float], size: float) -> None:
    found = estimate_transfer(image(1, size), [transfer(1, time) for time in times], [])

    assert found is not None
    assert round(min(times)) - 1 <= found.total_seconds() <= round(max(times)) + 1
