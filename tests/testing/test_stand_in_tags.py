"""Tags on images and droplets, and snapshots by their origin."""

from __future__ import annotations

import httpx
import pytest
from doapi.testing import FakeDigitalOcean


def resources(**ids: int) -> dict[str, object]:
    return {
        "resources": [
            {"resource_id": str(number), "resource_type": kind} for kind, number in ids.items()
        ]
    }


def test_a_tag_has_to_be_there_before_it_is_put_on(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    image = do.add_image()
    body = resources(image=image.id)
    assert http.post("/v2/tags/golden/resources", json=body).status_code == 404
    assert http.post("/v2/tags", json={"name": "golden"}).status_code == 201
    for _ in range(2):
        assert http.post("/v2/tags/golden/resources", json=body).status_code == 204
    assert image.tags == ("golden",)
    [found] = http.get("/v2/images?tag_name=golden").json()["images"]
    assert found["id"] == image.id
    assert http.get("/v2/snapshots").json()["snapshots"][0]["tags"] == ["golden"]


def test_what_carries_a_tag_is_counted(do: FakeDigitalOcean, http: httpx.Client) -> None:
    droplet = do.add_droplet(tags=["golden"])
    image = do.add_image(tags=["golden", "old"])
    do.add_image(tags=["golden"], account=do.other_account)
    tag = http.get("/v2/tags/golden").json()["tag"]["resources"]
    assert (tag["count"], tag["droplets"]["count"], tag["images"]["count"]) == (2, 1, 1)
    assert tag["last_tagged_uri"] == f"{do.url}/v2/images/{image.id}"
    assert tag["droplets"]["last_tagged_uri"] == f"{do.url}/v2/droplets/{droplet.id}"
    assert tag["volumes"] == {"count": 0}
    assert [each["name"] for each in http.get("/v2/tags").json()["tags"]] == ["golden", "old"]


def test_a_tag_is_taken_off_and_deleted(do: FakeDigitalOcean, http: httpx.Client) -> None:
    image, droplet = do.add_image(tags=["golden", "old"]), do.add_droplet(tags=["golden"])
    theirs = do.add_image(tags=["golden"], account=do.other_account)
    off = http.request("DELETE", "/v2/tags/golden/resources", json=resources(image=image.id))
    assert (off.status_code, image.tags) == (204, ("old",))
    assert http.delete("/v2/tags/golden").status_code == 204
    assert (droplet.tags, theirs.tags, do.tags) == ((), ("golden",), ["old"])
    for method in ("GET", "DELETE"):
        assert http.request(method, "/v2/tags/golden").status_code == 404
    assert (
        http.request(
            "DELETE", "/v2/tags/golden/resources", json=resources(image=image.id)
        ).status_code
        == 404
    )


def test_capitals_are_as_first_used(do: FakeDigitalOcean, http: httpx.Client) -> None:
    assert http.post("/v2/tags", json={"name": "PROD:1"}).status_code == 201
    again = http.post("/v2/tags", json={"name": "prod:1"})
    assert again.json()["tag"]["name"] == "PROD:1"
    assert http.get("/v2/tags/PROD%3A1").status_code == 200
    assert http.get("/v2/tags/prod:1").status_code == 404
    assert do.add_droplet(tags=["Prod:1"]).tags == ("PROD:1",)


@pytest.mark.parametrize("name", ["", "a b", "ä", "a" * 256, None, 7])
def test_a_name_that_is_none_is_refused_in_its_own_way(
    do: FakeDigitalOcean, http: httpx.Client, name: object
) -> None:
    reply = http.post("/v2/tags", json={"name": name})
    assert reply.status_code == 400
    assert set(reply.json()) == {"error", "messages", "root_causes"}
    assert do.tags == []


def test_all_resources_are_tagged_or_none(do: FakeDigitalOcean, http: httpx.Client) -> None:
    image, public = do.add_image(), do.add_image(type="base")
    http.post("/v2/tags", json={"name": "golden"})
    url = "/v2/tags/golden/resources"
    assert http.post(url, json=resources(image=image.id, droplet=5)).status_code == 404
    assert http.post(url, json=resources(image=image.id, volume=5)).status_code == 404
    assert http.post(url, json=resources(image=image.id, cow=5)).status_code == 422
    assert http.post(url, json=resources(image=public.id)).status_code == 403
    assert http.post(url, json={}).status_code == 422
    assert http.post(url, json={"resources": [1]}).status_code == 422
    assert image.tags == ()


def test_only_a_snapshot_is_found_among_snapshots(do: FakeDigitalOcean, http: httpx.Client) -> None:
    snapshot, backup = do.add_image(), do.add_image(type="backup")
    custom, public = do.add_image(type="custom"), do.add_image(type="snapshot", public=True)
    theirs = do.add_image(account=do.other_account)
    assert http.get(f"/v2/snapshots/{snapshot.id}").status_code == 200
    for image in (backup, custom):
        for method in ("GET", "DELETE"):
            reply = http.request(method, f"/v2/snapshots/{image.id}")
            assert (reply.status_code, reply.json()["message"]) == (
                400,
                "the resource is not a snapshot",
            )
    for ref in (public.id, theirs.id, 5, "8fa70202-873f-11e6-8b68-000f533176b1"):
        assert http.get(f"/v2/snapshots/{ref}").status_code == 404
    assert [each["id"] for each in http.get("/v2/snapshots").json()["snapshots"]] == [
        str(snapshot.id)
    ]
    assert http.get("/v2/snapshots?resource_type=cow").status_code == 422
    assert http.delete(f"/v2/snapshots/{snapshot.id}").status_code == 204
    assert http.get(f"/v2/images/{snapshot.id}").status_code == 404
