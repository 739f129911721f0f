"""Droplets: how they are created, listed and deleted, and what goes with them."""

from __future__ import annotations

import math

import httpx
import pytest
from doapi.testing import FakeDigitalOcean, ImageRecord


@pytest.fixture
def golden(do: FakeDigitalOcean) -> ImageRecord:
    return do.add_image(id=7, name="golden", regions=["fra1", "nyc3"])


def new(**changes: object) -> dict[str, object]:
    return {"name": "web-1", "size": "s-1vcpu-1gb", "image": 7, "region": "fra1", **changes}


def create(http: httpx.Client, **changes: object) -> tuple[dict[str, object], int]:
    reply = http.post("/v2/droplets", json=new(**changes))
    assert reply.status_code == 202, reply.text
    return reply.json()["droplet"], reply.json()["links"]["actions"][0]["id"]


def test_a_droplet_takes_time_to_be_active(
    do: FakeDigitalOcean, http: httpx.Client, golden: ImageRecord
) -> None:
    do.next_droplet(seconds=55)
    droplet, action = create(http, ipv6=True, backups=True, monitoring=True, tags=["web", "Web"])
    assert droplet["status"] == "new"
    assert droplet["networks"] == {"v4": [], "v6": []}
    assert droplet["next_backup_window"] is None
    assert droplet["tags"] == ["web"]
    assert droplet["features"] == ["backups", "ipv6", "monitoring"]
    path = f"/v2/droplets/{droplet['id']}"
    assert http.get(f"/v2/actions/{action}").json()["action"]["type"] == "create"
    do.clock.advance(54)
    assert http.get(path).json()["droplet"]["status"] == "new"
    do.clock.advance(1)
    done = http.get(path).json()["droplet"]
    assert done["status"] == "active"
    assert [each["type"] for each in done["networks"]["v4"]] == ["private", "public"]
    assert len(done["networks"]["v6"]) == 1
    assert done["next_backup_window"] == {
        "start": "2026-03-03T00:00:00Z",
        "end": "2026-03-03T04:00:00Z",
    }
    assert done["vpc_uuid"] == do.account.vpc_uuid
    assert http.get(f"{path}/actions/{action}").json()["action"]["status"] == "completed"
    assert do.tags == ["web"]


def test_many_have_an_action_each(
    do: FakeDigitalOcean, http: httpx.Client, golden: ImageRecord
) -> None:
    do.next_droplet(seconds=5)
    do.next_droplet(outcome="errored")
    body = new(names=["a", "b", "c"])
    del body["name"]
    reply = http.post("/v2/droplets", json=body).json()
    assert [each["name"] for each in reply["droplets"]] == ["a", "b", "c"]
    assert len(reply["links"]["actions"]) == 3
    do.clock.advance(5)
    listed = http.get("/v2/droplets").json()["droplets"]
    assert [(each["name"], each["status"]) for each in listed] == [("a", "active"), ("c", "new")]


def test_one_whose_creation_fails_is_404_for_good(
    do: FakeDigitalOcean, http: httpx.Client, golden: ImageRecord
) -> None:
    do.next_droplet(seconds=10, outcome="errored")
    droplet, action = create(http)
    for _ in range(2):
        assert http.get(f"/v2/droplets/{droplet['id']}").status_code == 404
        assert http.get("/v2/droplets").json()["droplets"] == []
        do.clock.advance(10)
    assert http.get(f"/v2/actions/{action}").json()["action"]["status"] == "errored"


def test_one_can_be_404_for_a_while(
    do: FakeDigitalOcean, http: httpx.Client, golden: ImageRecord
) -> None:
    do.next_droplet(hidden_for=3)
    droplet, _ = create(http)
    assert http.get(f"/v2/droplets/{droplet['id']}").status_code == 404
    do.clock.advance(3)
    assert http.get(f"/v2/droplets/{droplet['id']}").json()["droplet"]["status"] == "new"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"image": "golden"}, "You specified an invalid image for Droplet creation."),
        ({"image": 999}, "You specified an invalid image for Droplet creation."),
        ({"image": None}, "Image can't be blank"),
        ({"image": True}, "image must be an integer or a string."),
        ({"region": "sgp1"}, "The image is not available in this region."),
        ({"region": "sfo1"}, "Region is not available"),
        ({"region": "mars"}, "Region is not available"),
        ({"size": "s-0"}, "You specified an invalid size for Droplet creation."),
        ({"size": "gpu-h100x1-80gb"}, "Size is not available in this region."),
        (
            {"size": "s-1vcpu-512mb-10gb"},
            "The image needs a larger disk than that of this Droplet.",
        ),
        (
            {"ssh_keys": [512189, "512190", "aa:bb", 3]},
            "aa:bb, 3 are invalid key identifiers for Droplet creation.",
        ),
        ({"name": "web 1"}, "Only valid hostname characters are allowed."),
        ({"name": "-"}, "Only valid hostname characters are allowed."),
        ({"name": "a" * 256}, "Only valid hostname characters are allowed."),
        ({"names": ["a"]}, "The body needs either name or names."),
        ({"user_data": "x" * 65537}, "user_data must be at most 64 KiB."),
        ({"public_networking": False, "ipv6": True}, "ipv6 needs public_networking."),
        ({"backup_policy": {"plan": "hourly"}}, "The plan of backup_policy"),
        ({"backup_policy": {"hour": 3}}, "The hour of backup_policy"),
        ({"monitoring": "yes"}, "monitoring must be true or false."),
        ({"colour": "red"}, "a field that is not known here: colour"),
    ],
)
def test_a_droplet_that_cannot_be_is_refused(
    do: FakeDigitalOcean,
    http: httpx.Client,
    golden: ImageRecord,
    change: dict[str, object],
    said: str,
) -> None:
    do.next_droplet(seconds=5)
    reply = http.post("/v2/droplets", json=new(**change))
    assert (reply.status_code, reply.json()["id"]) == (422, "unprocessable_entity")
    assert said in reply.json()["message"]
    assert do.droplets == []
    create(http)
    do.clock.advance(5)
    assert [each.status for each in do.droplets] == ["active"], "a refusal used the plan up"


def test_more_than_ten_names_are_refused(
    do: FakeDigitalOcean, http: httpx.Client, golden: ImageRecord
) -> None:
    body = new(names=[f"web-{number}" for number in range(11)])
    del body["name"]
    assert http.post("/v2/droplets", json=body).status_code == 422


def test_a_private_network_that_is_none_is_404(
    do: FakeDigitalOcean, http: httpx.Client, golden: ImageRecord
) -> None:
    assert http.post("/v2/droplets", json=new(vpc_uuid="none")).status_code == 404
    create(http, vpc_uuid=do.account.vpc_uuid)


def test_an_account_has_a_limit_of_droplets(
    do: FakeDigitalOcean, http: httpx.Client, golden: ImageRecord
) -> None:
    do.account.droplet_limit = 1
    create(http)
    reply = http.post("/v2/droplets", json=new())
    assert (reply.status_code, reply.json()["message"]) == (
        422,
        "creating this/these droplet(s) will exceed your droplet limit",
    )


def test_a_creation_is_refused_as_planned(
    do: FakeDigitalOcean, http: httpx.Client, golden: ImageRecord
) -> None:
    do.next_droplet(refuse=503, message="No capacity.")
    reply = http.post("/v2/droplets", json=new())
    assert (reply.status_code, reply.json()["message"]) == (503, "No capacity.")
    create(http)


@pytest.mark.parametrize(
    ("region", "where"), [("nyc", "nyc3"), (None, "nyc3"), ("fra1", "fra1"), ("f", "fra1")]
)
def test_a_region_can_be_left_open(
    do: FakeDigitalOcean,
    http: httpx.Client,
    golden: ImageRecord,
    region: str | None,
    where: str,
) -> None:
    droplet, _ = create(http, region=region)
    assert droplet["region"]["slug"] == where  # type: ignore[index]


def test_a_droplet_is_made_of_a_public_image_by_its_slug(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    do.add_image(type="base", slug="ubuntu-24-04-x64", regions=["fra1"])
    droplet, _ = create(http, image="ubuntu-24-04-x64", public_networking=False)
    do.clock.advance(30)
    served = http.get(f"/v2/droplets/{droplet['id']}").json()["droplet"]
    assert served["image"]["slug"] == "ubuntu-24-04-x64"
    assert [each["type"] for each in served["networks"]["v4"]] == ["private"]


def test_lists_are_filtered(do: FakeDigitalOcean, http: httpx.Client) -> None:
    web = do.add_droplet(name="Web", tags=["golden"])
    do.add_droplet(name="web-2", tags=["golden"])
    gpu = do.add_droplet(name="web", size="gpu-h100x1-80gb", region="tor1", tags=["golden"])
    do.add_droplet(account=do.other_account)

    def ids(query: str) -> list[int]:
        return [each["id"] for each in http.get(f"/v2/droplets?{query}").json()["droplets"]]

    assert len(ids("")) == 2, "those with a GPU are left out"
    assert ids("name=web") == [web.id]
    assert ids("type=gpus") == [gpu.id]
    assert ids("type=gpus&name=WEB") == [gpu.id]
    assert len(ids("tag_name=golden")) == 3
    assert http.get("/v2/droplets?tag_name=golden&name=web").status_code == 422
    assert http.get("/v2/droplets?type=cows").status_code == 422


def test_backups_go_with_a_droplet_and_snapshots_stay(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    droplet = do.add_droplet()
    backup = do.add_image(type="backup", droplet=droplet)
    snapshot = do.add_image(droplet=droplet)
    path = f"/v2/droplets/{droplet.id}"
    served = http.get(path).json()["droplet"]
    assert (served["backup_ids"], served["snapshot_ids"]) == ([backup.id], [snapshot.id])
    assert [each["id"] for each in http.get(f"{path}/backups").json()["backups"]] == [backup.id]
    assert http.delete(path).status_code == 204
    assert http.get(path).status_code == 404
    assert http.get(f"/v2/images/{backup.id}").status_code == 404
    assert http.get(f"/v2/images/{snapshot.id}").status_code == 200
    assert http.get(f"/v2/snapshots/{snapshot.id}").json()["snapshot"]["resource_id"] == str(
        droplet.id
    )
    assert do.actions[-1].type == "destroy"


def test_a_converted_backup_is_a_snapshot_of_its_droplet(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    droplet = do.add_droplet()
    backup = do.add_image(type="backup", droplet=droplet)
    http.post(f"/v2/images/{backup.id}/actions", json={"type": "convert"})
    do.clock.advance(30)
    served = http.get(f"/v2/droplets/{droplet.id}").json()["droplet"]
    assert (served["backup_ids"], served["snapshot_ids"]) == ([], [backup.id])


def test_a_deleted_droplet_can_be_there_for_a_while(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    droplet = do.add_droplet()
    do.delete_seconds = 5
    path = f"/v2/droplets/{droplet.id}"
    assert http.delete(path).status_code == 204
    assert http.get(path).status_code == 200
    again = http.delete(path)
    assert (again.status_code, again.json()["message"]) == (
        422,
        "Droplet already has a pending event.",
    )
    do.clock.advance(5)
    assert http.get(path).status_code == 404
    assert http.delete(path).status_code == 404


def test_a_busy_droplet_is_not_deleted(do: FakeDigitalOcean, http: httpx.Client) -> None:
    droplet = do.add_droplet()
    do.add_action(droplet, type="snapshot", seconds=math.inf, hidden_for=60)
    assert http.delete(f"/v2/droplets/{droplet.id}").status_code == 422
    assert do.droplets == [droplet]
    do.remove_droplet(droplet)
    assert http.get(f"/v2/droplets/{droplet.id}").status_code == 404


def test_another_accounts_droplet_is_404(do: FakeDigitalOcean, other_http: httpx.Client) -> None:
    droplet = do.add_droplet()
    for path in (f"/v2/droplets/{droplet.id}", f"/v2/droplets/{droplet.id}/snapshots"):
        assert other_http.get(path).status_code == 404
    assert other_http.delete(f"/v2/droplets/{droplet.id}").status_code == 404
    assert do.droplets == [droplet]


def test_an_id_is_given_once(do: FakeDigitalOcean) -> None:
    do.add_droplet(id=5)
    with pytest.raises(ValueError, match="there is a droplet 5 already"):
        do.add_droplet(id=5)
    with pytest.raises(TypeError, match="expected a list of strings for features"):
        do.add_droplet(features="ipv6")


def test_what_is_set_on_a_droplet_is_what_the_api_says(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    droplet = do.add_droplet()
    droplet.status, droplet.locked, droplet.public_ipv4 = "archive", True, None
    served = http.get(f"/v2/droplets/{droplet.id}").json()["droplet"]
    assert (served["status"], served["locked"]) == ("archive", True)
    assert [each["type"] for each in served["networks"]["v4"]] == ["private"]


def test_keys_are_listed_ten_times_a_minute(do: FakeDigitalOcean, http: httpx.Client) -> None:
    replies = [http.get("/v2/account/keys") for _ in range(11)]
    assert [each.status_code for each in replies] == [200] * 10 + [429]
    assert replies[-1].headers["retry-after"] == "60"
    do.clock.advance(60)
    assert [each["name"] for each in http.get("/v2/account/keys").json()["ssh_keys"]] == [
        "ops",
        "ci",
    ]


def test_sizes_fill_more_than_a_page(do: FakeDigitalOcean, http: httpx.Client) -> None:
    first = http.get("/v2/sizes").json()
    assert len(first["sizes"]) == 20
    assert first["meta"]["total"] == len(do.sizes) > 20
    regions = http.get("/v2/regions").json()["regions"]
    for size in do.sizes.values():
        offering = {each["slug"] for each in regions if size.slug in each["sizes"]}
        assert offering == set(size.regions)
