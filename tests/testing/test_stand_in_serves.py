"""The stand-in over a real socket, asked with a plain HTTP client."""

from __future__ import annotations

import httpx
from doapi.testing import FakeDigitalOcean


def test_an_image_is_listed_transferred_and_in_its_new_region() -> None:
    with (
        FakeDigitalOcean(images="none") as do,
        httpx.Client(base_url=do.url, headers={"authorization": f"Bearer {do.token}"}) as http,
    ):
        image = do.add_image(name="golden", regions=["fra1"])
        listed = http.get("/v2/images", params={"private": "true"}).json()
        assert [each["id"] for each in listed["images"]] == [image.id]

        started = http.post(
            f"/v2/images/{image.id}/actions", json={"type": "transfer", "region": "sgp1"}
        )
        assert started.status_code == 201
        action = started.json()["action"]
        assert action["status"] == "in-progress"

        do.clock.advance(do.action_seconds)
        assert http.get(f"/v2/actions/{action['id']}").json()["action"]["status"] == "completed"
        assert http.get(f"/v2/images/{image.id}").json()["image"]["regions"] == ["fra1", "sgp1"]
        assert [request.method for request in do.requests] == ["GET", "POST", "GET", "GET"]
