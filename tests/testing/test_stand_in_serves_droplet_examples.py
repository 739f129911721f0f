"""Each example of the API's description that is about droplets, snapshots, tags, sizes or keys."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from doapi.testing import FakeDigitalOcean, SshKeyRecord

from .subset_examples import (
    Example,
    add_action,
    add_droplet,
    add_image,
    assert_holds,
    examples,
    region,
    size,
    the_example,
    with_host,
)

DROPLET_REPLIES = {
    *("Droplets", "Droplet", "DropletsCreated", "DropletSnapshots", "DropletBackups"),
    *("DropletActions", "DropletAction", "DropletActionStarted", "DropletActionsStarted"),
    *("Snapshots", "Snapshot", "Tags", "Tag", "TagCreated", "TagRefused", "Sizes", "SshKeys"),
}
DROPLET_REQUESTS = {
    *("NewDroplets", "NewDropletAction", "NewTaggedDropletsAction", "NewTag", "TaggedResources"),
}


@pytest.mark.parametrize("example", examples("responses", "Droplets", "Droplet"))
def test_a_droplet_of_the_examples_is_served(
    do: FakeDigitalOcean, http: httpx.Client, example: Example
) -> None:
    is_page = "droplets" in example
    for each in example["droplets"] if is_page else [example["droplet"]]:
        add_droplet(do, each)
        alone = http.get(f"/v2/droplets/{each['id']}").json()
        assert_holds(alone, {"droplet": each})
    if is_page:
        has_gpu = "gpu_info" in example["droplets"][0]
        assert_holds(
            http.get("/v2/droplets", params={"type": "gpus"} if has_gpu else {}).json(), example
        )


@pytest.mark.parametrize("example", examples("responses", "DropletsCreated"))
def test_created_droplets_of_the_examples_are_served(
    do: FakeDigitalOcean, http: httpx.Client, example: Example
) -> None:
    [droplet] = example["droplets"] if "droplets" in example else [example["droplet"]]
    do.regions["fra1"] = region(droplet["region"])
    do.sizes["s-1vcpu-1gb"] = size(droplet["size"])
    image = add_image(do, droplet["image"])
    names = {"names": [droplet["name"]]} if "droplets" in example else {"name": droplet["name"]}
    body = {**names, "size": "s-1vcpu-1gb", "image": image.id, "region": "fra1"}
    created = http.post("/v2/droplets", json=body).json()
    [served] = created["droplets"] if "droplets" in example else [created["droplet"]]
    for name in ("id", "created_at"):  # the server's to choose
        served[name] = droplet[name]
    assert_holds(served, droplet)
    assert "vpc_uuid" not in served
    [link], [due] = created["links"]["actions"], with_host(example["links"]["actions"], do.url)
    assert (link["rel"], link["href"]) == ("create", f"{do.url}/v2/actions/{link['id']}")
    assert due["href"] == f"{do.url}/v2/actions/{due['id']}"


@pytest.mark.parametrize(
    ("path", "example"),
    [
        (path, *each.values)
        for path, name in (("snapshots", "DropletSnapshots"), ("backups", "DropletBackups"))
        for each in examples("responses", name)
    ],
)
def test_images_made_of_a_droplet_of_the_examples_are_served(
    do: FakeDigitalOcean, http: httpx.Client, path: str, example: Example
) -> None:
    droplet = do.add_droplet()
    for each in example[path]:
        do.add_image(**each, droplet=droplet)
    assert_holds(http.get(f"/v2/droplets/{droplet.id}/{path}").json(), example)


@pytest.mark.parametrize("example", examples("responses", "DropletActions"))
def test_a_page_of_a_droplets_actions_of_the_examples_is_served(
    do: FakeDigitalOcean, http: httpx.Client, example: Example
) -> None:
    droplet = do.add_droplet(id=example["actions"][0]["resource_id"])
    for each in example["actions"]:
        add_action(do, each)
    assert_holds(http.get(f"/v2/droplets/{droplet.id}/actions").json(), example)


@pytest.mark.parametrize("example", examples("responses", "DropletAction", "DropletActionStarted"))
def test_an_action_on_a_droplet_of_the_examples_is_served(
    do: FakeDigitalOcean, http: httpx.Client, example: Example
) -> None:
    action = example["action"]
    do.add_droplet(id=action["resource_id"])
    add_action(do, action)
    path = f"/v2/droplets/{action['resource_id']}/actions/{action['id']}"
    assert_holds(http.get(path).json(), example)


@pytest.mark.parametrize("example", examples("responses", "DropletActionsStarted"))
def test_actions_by_tag_of_the_examples_are_served(
    do: FakeDigitalOcean, http: httpx.Client, example: Example
) -> None:
    [due] = example["actions"]
    do.regions["fra1"] = region(due["region"])
    do.add_droplet(id=due["resource_id"], tags=["golden"])
    body = {"type": due["type"], "name": "nightly"}
    reply = http.post("/v2/droplets/actions?tag_name=golden", json=body).json()
    [served] = reply["actions"]
    assert_holds({**served, "id": due["id"], "started_at": due["started_at"]}, due)


@pytest.mark.parametrize("example", examples("responses", "Snapshots", "Snapshot"))
def test_a_snapshot_of_the_examples_is_served(
    do: FakeDigitalOcean, http: httpx.Client, example: Example
) -> None:
    is_page = "snapshots" in example
    due = example["snapshots"] if is_page else [example["snapshot"]]
    of_droplets = [each for each in due if each["resource_type"] == "droplet"]
    for each in of_droplets:
        do.add_image(
            id=int(each["id"]),
            droplet=int(each["resource_id"]),
            **{
                name: each[name]
                for name in each
                if name not in ("id", "resource_id", "resource_type")
            },
        )
    assert_holds(http.get("/v2/snapshots").json()["snapshots"], of_droplets)
    assert http.get("/v2/snapshots?resource_type=volume").json()["snapshots"] == []
    for each in of_droplets:
        assert_holds(http.get(f"/v2/snapshots/{each['id']}").json(), {"snapshot": each})


@pytest.mark.parametrize("example", examples("responses", "Tags", "Tag", "TagCreated"))
def test_a_tag_of_the_examples_is_served(
    do: FakeDigitalOcean, http: httpx.Client, example: Example
) -> None:
    do.add_droplet(id=401556190, tags=["golden"])
    do.add_image(id=158842071, tags=["golden"])
    assert http.post("/v2/tags", json={"name": "old"}).status_code == 201
    here = with_host(example, do.url)
    if "tags" in example:
        assert_holds(http.get("/v2/tags").json(), here)
    else:
        assert_holds(http.get(f"/v2/tags/{example['tag']['name']}").json(), here)


def test_the_refused_tag_of_the_examples_is_served(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    reply = http.post("/v2/tags", json={"name": "web tier"})
    assert reply.status_code == 400
    assert reply.json() == the_example("responses", "TagRefused", "characters")


@pytest.mark.parametrize("example", examples("responses", "Sizes"))
def test_a_page_of_sizes_of_the_examples_is_served(
    do: FakeDigitalOcean, http: httpx.Client, example: Example
) -> None:
    do.sizes.clear()
    do.sizes.update((each["slug"], size(each)) for each in example["sizes"])
    assert_holds(http.get("/v2/sizes").json(), example)


@pytest.mark.parametrize("example", examples("responses", "SshKeys"))
def test_a_page_of_keys_of_the_examples_is_served(
    do: FakeDigitalOcean, http: httpx.Client, example: Example
) -> None:
    do.ssh_keys[:] = [SshKeyRecord(**each, owner=do.account) for each in example["ssh_keys"]]
    assert_holds(http.get("/v2/account/keys").json(), example)


@pytest.mark.parametrize("example", examples("requestBodies", "NewDroplets"))
def test_droplets_of_the_examples_are_created(
    do: FakeDigitalOcean, http: httpx.Client, example: Example
) -> None:
    do.add_image(type="base", slug="ubuntu-24-04-x64", regions=["fra1"])
    do.add_image(id=158842071, regions=["fra1"])
    fingerprint = "3b:16:bf:e4:8b:00:8b:b8:59:8c:a9:d3:f0:19:45:fa"
    do.ssh_keys.append(
        SshKeyRecord(
            id=9, name="k", fingerprint=fingerprint, public_key="ssh-rsa A", owner=do.account
        )
    )
    reply = http.post("/v2/droplets", json=example)
    assert reply.status_code == 202, reply.text
    assert [each.name for each in do.droplets] == example.get("names", [example.get("name")])
    do.clock.advance(30)
    assert {each.status for each in do.droplets} == {"active"}


@pytest.mark.parametrize("example", examples("requestBodies", "NewDropletAction"))
def test_an_action_of_the_examples_is_started(
    do: FakeDigitalOcean, http: httpx.Client, example: Example
) -> None:
    needs_off = example["type"] in ("power_on", "resize")
    droplet = do.add_droplet(status="off" if needs_off else "active", features=["backups"])
    do.add_image(id=158790114, type="backup", droplet=droplet)
    do.add_image(type="base", slug="ubuntu-24-04-x64", regions=["fra1"])
    reply = http.post(f"/v2/droplets/{droplet.id}/actions", json=example)
    assert reply.status_code == 201, reply.text
    assert reply.json()["action"]["type"] == example["type"]


@pytest.mark.parametrize("example", examples("requestBodies", "NewTaggedDropletsAction"))
def test_actions_by_tag_of_the_examples_are_started(
    do: FakeDigitalOcean, http: httpx.Client, example: Example
) -> None:
    for _ in range(2):
        do.add_droplet(tags=["web"])
    do.add_droplet()
    reply = http.post("/v2/droplets/actions?tag_name=web", json=example)
    assert reply.status_code == 201, reply.text
    assert len(reply.json()["actions"]) == 2


def test_tags_of_the_examples_are_made_and_put_on(do: FakeDigitalOcean, http: httpx.Client) -> None:
    image, droplet = do.add_image(id=158842071), do.add_droplet(id=401556190)
    created: Any = the_example("requestBodies", "NewTag", "golden")
    tagged: Any = the_example("requestBodies", "TaggedResources", "both")
    assert http.post("/v2/tags", json=created).status_code == 201
    assert http.post("/v2/tags/golden/resources", json=tagged).status_code == 204
    assert (image.tags, droplet.tags) == (("golden",), ("golden",))
    untagged = http.request("DELETE", "/v2/tags/golden/resources", json=tagged)
    assert untagged.status_code == 204
    assert (image.tags, droplet.tags) == ((), ())
