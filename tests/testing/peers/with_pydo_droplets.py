"""What pydo does with droplets, from the first to their image and back, on the stand-in. Run by `run.py`."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

pydo: Any = import_module("pydo")  # it is not in the environment that types are checked in

AzureKeyCredential: Any = import_module("azure.core.credentials").AzureKeyCredential
AzureKeyCredentialPolicy: Any = import_module(
    "azure.core.pipeline.policies"
).AzureKeyCredentialPolicy

token = os.environ["STAND_IN_TOKEN"]
plain = AzureKeyCredentialPolicy(AzureKeyCredential(token), "Authorization", prefix="Bearer")
client = pydo.Client(token=token, endpoint=os.environ["STAND_IN"], authentication_policy=plain)

assert client.sizes.list(per_page=200)["meta"]["total"] > 20
key = client.ssh_keys.list()["ssh_keys"][0]

created = client.droplets.create(
    body={
        "name": "web-1",
        "region": "fra1",
        "size": "s-1vcpu-1gb",
        "image": "ubuntu-24-04-x64",
        "ssh_keys": [key["id"], key["fingerprint"]],
        "backups": True,
        "ipv6": True,
        "tags": ["web"],
    }
)
action = created["links"]["actions"][0]
assert client.actions.get(action["id"])["action"]["status"] == "completed"
droplet = client.droplets.get(created["droplet"]["id"])["droplet"]
assert droplet["status"] == "active"
assert {each["type"] for each in droplet["networks"]["v4"]} == {"public", "private"}
assert client.droplets.list(tag_name="web")["droplets"] == [droplet]

three = client.droplets.create(
    body={
        "names": ["a", "b", "c"],
        "size": "s-1vcpu-1gb",
        "image": "ubuntu-24-04-x64",
        "region": "nyc3",
    }
)
assert len(three["droplets"]) == len(three["links"]["actions"]) == 3

for kind in ("shutdown", "power_on", "power_off"):
    done = client.droplet_actions.post(droplet["id"], body={"type": kind})["action"]
    assert client.droplet_actions.get(droplet["id"], done["id"])["action"] == done
assert client.droplets.get(droplet["id"])["droplet"]["status"] == "off"

client.droplet_actions.post(droplet["id"], body={"type": "snapshot", "name": "golden"})
snapshot = client.droplets.list_snapshots(droplet["id"])["snapshots"][0]
assert snapshot["name"] == "golden"
assert client.snapshots.get(str(snapshot["id"]))["snapshot"]["resource_id"] == str(droplet["id"])
golden = [
    each for each in client.snapshots.list(per_page=200)["snapshots"] if each["name"] == "golden"
]
assert [each["id"] for each in golden] == [str(snapshot["id"])]

assert client.tags.create(body={"name": "golden:1"})["tag"]["resources"]["count"] == 0
client.tags.assign_resources(
    "golden:1",
    body={"resources": [{"resource_id": str(snapshot["id"]), "resource_type": "image"}]},
)
assert client.images.list(tag_name="golden:1")["images"][0]["id"] == snapshot["id"]
assert client.tags.get("golden:1")["tag"]["resources"]["images"]["count"] == 1

by_tag = client.droplet_actions.post_by_tag(body={"type": "power_on"}, tag_name="web")
assert [each["resource_id"] for each in by_tag["actions"]] == [droplet["id"]]
client.droplet_actions.post(droplet["id"], body={"type": "rebuild", "image": snapshot["id"]})
assert client.droplets.get(droplet["id"])["droplet"]["image"]["id"] == snapshot["id"]
assert len(client.droplet_actions.list(droplet["id"])["actions"]) == 7

client.snapshots.delete(str(snapshot["id"]))
client.tags.delete("golden:1")
client.droplets.destroy(droplet["id"])
assert client.droplets.get(droplet["id"])["id"] == "not_found"  # it does not raise on a 404
