"""Images by their names, and how many requests that took."""

from __future__ import annotations

from typing import Any

import pytest
from doapi import AsyncClient
from doapi.testing import FakeDigitalOcean, faults

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("web", ["web"]),
        ("web-*", ["web-1", "web-2", "web-10"]),
        ("web-?", ["web-1", "web-2"]),
        ("web-[1-1]", ["web-1"]),
        ("odd[1]", ["odd[1]"]),
        ("WEB", []),
        ("*", ["web", "web-1", "web-2", "web-10", "odd[1]"]),
    ],
)
async def test_images_are_found_by_name_or_pattern(
    client: AsyncClient, digitalocean: FakeDigitalOcean, name: str, expected: list[str]
) -> None:
    for each in ("web", "web-1", "web-2", "web-10", "odd[1]"):
        digitalocean.add_image(name=each)
    digitalocean.add_image(name="web", public=True, slug="web")

    found = [image.name async for image in client.find_images(name)]

    assert found == expected


async def test_they_are_read_as_they_are_fetched(
    client: AsyncClient, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    for number in range(450):
        digitalocean.add_image(name=f"web-{number}")
    found = client.find_images("web-20?")
    assert repr(found).startswith("<AsyncMatching: those that fit of <AsyncListing")
    assert sent.lines() == []

    async for image in found:
        assert image.name == "web-200"
        break

    assert len(sent.requests) == 2
    assert [image.name async for image in found] == [f"web-20{number}" for number in range(1, 10)]


@pytest.mark.parametrize(("name", "error"), [("", ValueError), (5, TypeError)])
async def test_what_is_no_name_is_refused(
    client: AsyncClient, sent: Any, name: Any, error: type[Exception]
) -> None:
    with pytest.raises(error, match="name must be"):
        client.find_images(name)
    assert sent.lines() == []


async def test_each_attempt_is_counted(client: AsyncClient, digitalocean: FakeDigitalOcean) -> None:
    image = digitalocean.add_image()
    digitalocean.faults.add(faults.Status(503), times=2)
    assert client.requests_sent == 0

    await client.fetch_image(image.id)

    assert client.requests_sent == len(digitalocean.requests) == 3


async def test_droplets_are_found_likewise(
    client: AsyncClient, digitalocean: FakeDigitalOcean
) -> None:
    for each in ("web-1", "web-2", "db"):
        digitalocean.add_droplet(name=each)

    assert [droplet.name async for droplet in client.find_droplets("web-*")] == ["web-1", "web-2"]
    with pytest.raises(ValueError, match="name must be"):
        client.find_droplets("")
