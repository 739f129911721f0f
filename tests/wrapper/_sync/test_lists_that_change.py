# Derived by `make generate` from tests/wrapper/_async/test_lists_that_change.py. Do not edit.
"""Lists that change while they are read: each item comes once; and lists that never end do end."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from doapi import Client, PageLinkError
from doapi.testing import FakeDigitalOcean, faults


@pytest.mark.parametrize("keep", [0, 1, 3])
def test_a_loop_that_deletes_sees_every_image(
    client: Client, digitalocean: FakeDigitalOcean, keep: int
) -> None:
    ids = {digitalocean.add_image(name=f"image {number}").id for number in range(450)}
    seen: list[int] = []
    for image in client.fetch_all_private_images():
        seen.append(image.id)
        if not keep or len(seen) % keep:
            image.delete()
    assert sorted(seen) == sorted(ids)
    assert len(digitalocean.images) == (450 // keep if keep else 0)


def test_so_does_a_loop_over_any_list(client: Client, digitalocean: FakeDigitalOcean) -> None:
    for number in range(45):
        digitalocean.add_image(name=f"image {number}")
    params = {"private": True, "per_page": 10}
    for item in client.paginate("/v2/images", "images", params=params):
        client.request("DELETE", f"/v2/images/{item['id']}")
    assert digitalocean.images == []


def test_what_is_added_meanwhile_lets_nothing_come_twice(
    client: Client, digitalocean: FakeDigitalOcean
) -> None:
    image = digitalocean.add_image(name="golden")
    for _ in range(250):
        digitalocean.add_action(image, seconds=0)
    seen: list[int] = []
    for action in client.fetch_all_actions():
        seen.append(action.id)
        if len(seen) == 100:
            digitalocean.add_action(image, seconds=0)
    assert len(seen) == len(set(seen)) == 250


def test_empty_pages_that_lead_on_for_ever_are_an_error(
    client: Client, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    numbers = itertools.count(2)

    def lead_on(reply: Any) -> Any:
        link = f"{digitalocean.url}/v2/images?page={next(numbers)}"
        return {"images": [], "links": {"pages": {"next": link}}, "meta": {"total": 0}}

    digitalocean.faults.add(faults.Mutate(lead_on), times=None)
    for listing in (client.fetch_all_images(), client.paginate("/v2/images", "images")):
        with pytest.raises(PageLinkError, match="nothing new"):
            for _ in listing:
                pass
    assert len(sent.requests) < 30


def test_pages_that_lead_to_each_other_are_an_error(
    client: Client, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    numbers = itertools.cycle((2, 1))

    def to_the_other(reply: Any) -> Any:
        link = f"{digitalocean.url}/v2/images?page={next(numbers)}"
        return {"images": [{"size": 1}], "links": {"pages": {"next": link}}}

    digitalocean.faults.add(faults.Mutate(to_the_other), times=None)
    with pytest.raises(PageLinkError, match="read before"):
        for _ in client.paginate("/v2/images", "images"):
            pass
    assert len(sent.requests) <= 3
