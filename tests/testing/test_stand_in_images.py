"""Images: what lists hold, what may be changed, how an import goes."""

from __future__ import annotations

import httpx
import pytest
from doapi.testing import FakeDigitalOcean


def ids(reply: httpx.Response) -> list[int]:
    assert reply.status_code == 200, reply.text
    return [each["id"] for each in reply.json()["images"]]


@pytest.mark.parametrize("field", ["regions", "tags"])
def test_one_string_is_no_list_of_strings(do: FakeDigitalOcean, field: str) -> None:
    with pytest.raises(
        TypeError, match=rf"expected a list of strings for {field}, such as \['fra1'\]"
    ):
        do.add_image(**{field: "fra1"})  # type: ignore[arg-type]
    assert do.images == []


def test_a_list_holds_public_images_and_the_accounts_own(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    own = do.add_image(name="golden")
    base = do.add_image(type="base", slug="ubuntu-24-04-x64")
    app = do.add_image(public=True, slug="docker-22-04", application=True)
    do.add_image(account=do.other_account)
    assert ids(http.get("/v2/images")) == [base.id, app.id, own.id]
    assert ids(http.get("/v2/images?private=true")) == [own.id]
    assert ids(http.get("/v2/images?private=false")) == [base.id, app.id, own.id]
    assert ids(http.get("/v2/images?type=distribution")) == [base.id]
    assert ids(http.get("/v2/images?type=application")) == [app.id]
    assert ids(http.get("/v2/images?type=application&private=true")) == []


def test_a_tag_filters_and_a_tag_set_later_counts(do: FakeDigitalOcean, http: httpx.Client) -> None:
    one, other = do.add_image(tags=["golden"]), do.add_image(tags=["web"])
    assert ids(http.get("/v2/images?tag_name=golden")) == [one.id]
    other.tags = ("golden", "web")
    assert ids(http.get("/v2/images?tag_name=golden")) == [one.id, other.id]


@pytest.mark.parametrize("query", ["type=snapshot", "private=maybe"])
def test_a_filter_of_no_known_value_is_refused(http: httpx.Client, query: str) -> None:
    assert http.get(f"/v2/images?{query}").status_code == 422


def test_an_image_is_found_by_id_and_a_public_one_by_slug(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    own = do.add_image(name="golden")
    base = do.add_image(type="base", slug="ubuntu-24-04-x64")
    assert http.get(f"/v2/images/{own.id}").json()["image"]["name"] == "golden"
    assert http.get("/v2/images/ubuntu-24-04-x64").json()["image"]["id"] == base.id
    for nothing in ("999", "no-such-slug", "-1", "9" * 5000, "%2e%2e", f"{own.id}%2Factions"):
        assert http.get(f"/v2/images/{nothing}").status_code == 404, nothing


def test_what_is_set_on_a_record_is_what_the_api_says(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    image = do.add_image(name="before")
    assert http.get(f"/v2/images/{image.id}").json()["image"]["name"] == "before"
    image.name, image.status = "after", "retired"
    served = http.get(f"/v2/images/{image.id}").json()["image"]
    assert (served["name"], served["status"]) == ("after", "retired")


def test_an_image_is_renamed(do: FakeDigitalOcean, http: httpx.Client) -> None:
    image = do.add_image(name="before", description="kept")
    reply = http.put(f"/v2/images/{image.id}", json={"name": "after"})
    assert reply.status_code == 200
    assert reply.json()["image"] == http.get(f"/v2/images/{image.id}").json()["image"]
    assert (image.name, image.description) == ("after", "kept")


def test_distribution_and_description_change_on_custom_images_only(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    custom, snapshot = do.add_image(type="custom"), do.add_image(name="as it was")
    changes = {"distribution": "Debian", "description": "new", "name": "new"}
    assert http.put(f"/v2/images/{custom.id}", json=changes).status_code == 200
    assert (custom.distribution, custom.description) == ("Debian", "new")
    assert http.put(f"/v2/images/{snapshot.id}", json=changes).status_code == 422
    assert (snapshot.distribution, snapshot.name) == ("Ubuntu", "as it was")


def test_a_distribution_nobody_knows_becomes_unknown(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    image = do.add_image(type="custom")
    http.put(f"/v2/images/{image.id}", json={"distribution": "Hannah Montana Linux"})
    assert image.distribution == "Unknown"


@pytest.mark.parametrize(
    "body", [{"name": ""}, {"name": None}, {"name": 5}, {"nmae": "typo"}, [], "name", None]
)
def test_a_change_that_makes_no_sense_is_refused(
    do: FakeDigitalOcean, http: httpx.Client, body: object
) -> None:
    image = do.add_image(name="golden")
    assert http.put(f"/v2/images/{image.id}", json=body).status_code == 422
    assert image.name == "golden"


def test_an_image_is_deleted_once(do: FakeDigitalOcean, http: httpx.Client) -> None:
    image = do.add_image()
    gone = http.delete(f"/v2/images/{image.id}")
    assert (gone.status_code, gone.content) == (204, b"")
    assert http.get(f"/v2/images/{image.id}").status_code == 404
    assert http.delete(f"/v2/images/{image.id}").status_code == 404
    assert image not in do.images


def test_digitaloceans_images_are_read_only(do: FakeDigitalOcean, http: httpx.Client) -> None:
    base = do.add_image(type="base", slug="debian-13-x64")
    assert http.delete(f"/v2/images/{base.id}").status_code == 403
    assert http.put(f"/v2/images/{base.id}", json={"name": "mine"}).status_code == 403
    assert http.put("/v2/images/debian-13-x64", json={"name": "mine"}).status_code == 404


def test_anothers_image_is_not_there(do: FakeDigitalOcean, http: httpx.Client) -> None:
    image = do.add_image(account=do.other_account)
    assert http.get(f"/v2/images/{image.id}").status_code == 404
    assert http.delete(f"/v2/images/{image.id}").status_code == 404


NEW = {"name": "nightly", "url": "https://images.example.com/nightly.qcow2", "region": "fra1"}


def test_a_custom_image_is_imported(do: FakeDigitalOcean, http: httpx.Client) -> None:
    do.next_import(seconds=100)
    reply = http.post("/v2/images", json=NEW | {"tags": ["golden"], "distribution": "Debian"})
    assert reply.status_code == 202
    new = reply.json()["image"]
    assert (new["status"], new["type"], new["regions"], new["tags"]) == (
        "NEW",
        "custom",
        [],
        ["golden"],
    )
    assert not {"slug", "public", "min_disk_size", "size_gigabytes"} & set(new)

    def later(seconds: float) -> dict[str, object]:
        do.clock.advance(seconds)
        image: dict[str, object] = http.get(f"/v2/images/{new['id']}").json()["image"]
        return image

    assert later(19)["status"] == "NEW"
    assert later(1)["status"] == "pending"
    assert later(79)["status"] == "pending"
    done = later(1)
    assert (done["status"], done["regions"], done["public"]) == ("available", ["fra1"], False)
    assert done["size_gigabytes"] is not None


def test_null_is_as_good_as_nothing(do: FakeDigitalOcean, http: httpx.Client) -> None:
    reply = http.post("/v2/images", json=NEW | {"description": None, "distribution": None})
    assert reply.status_code == 202
    image = reply.json()["image"]
    assert (image["distribution"], image["description"]) == ("Unknown", None)
    changed = http.put(f"/v2/images/{image['id']}", json={"description": None, "name": "new"})
    assert changed.json()["image"]["name"] == "new"


def test_an_import_fails_as_the_test_says(do: FakeDigitalOcean, http: httpx.Client) -> None:
    do.next_import(error_message="The file is not a disk image.")
    failing = http.post("/v2/images", json=NEW).json()["image"]["id"]
    working = http.post("/v2/images", json=NEW).json()["image"]["id"]
    do.clock.advance(60)
    failed = http.get(f"/v2/images/{failing}").json()["image"]
    assert (failed["status"], failed["error_message"]) == (
        "deleted",
        "The file is not a disk image.",
    )
    assert http.get(f"/v2/images/{working}").json()["image"]["status"] == "available"


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"url": "not a url"},
        {"url": "file:///etc/passwd"},
        {"url": "http://["},
        {"region": "atlantis"},
        {"region": "sfo1"},
        {"tags": "golden"},
        {"tags": [1]},
        {"size": 5},
    ],
)
def test_an_import_that_makes_no_sense_is_refused(
    do: FakeDigitalOcean, http: httpx.Client, change: dict[str, object]
) -> None:
    do.next_import(seconds=5)
    assert http.post("/v2/images", json=NEW | change).status_code == 422
    assert do.images == []
    http.post("/v2/images", json=NEW)
    do.clock.advance(5)
    assert [image.status for image in do.images] == ["available"], "a refusal used the plan up"


def test_an_id_is_given_once(do: FakeDigitalOcean) -> None:
    image = do.add_image(id=7)
    with pytest.raises(ValueError, match="there is an image 7 already"):
        do.add_image(id=image.id)


def test_the_realistic_images_are_many_and_of_every_kind() -> None:
    with FakeDigitalOcean() as do:
        images = do.images
    public = [image for image in images if image.public]
    assert 140 <= len(public) <= 170
    assert len(images) - len(public) >= 150
    assert {image.type for image in images} == {"base", "snapshot", "backup", "custom"}
    assert {image.public_kind for image in public} == {"distribution", "application"}
    slugs = [image.slug for image in public]
    assert None not in slugs
    assert len(set(slugs)) == len(slugs)
    assert "ubuntu-24-04-x64" in slugs
    assert all(image.slug is None for image in images if not image.public)
    assert len({image.id for image in images}) == len(images)
    assert len(do.regions) >= 14
    assert {region.takes_images for region in do.regions.values()} == {True, False}
    assert all(slug in do.regions for image in images for slug in image.regions)
