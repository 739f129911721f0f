"""What pydo does with images, on the stand-in. Run by `run.py`, with its interpreter."""

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
# By itself pydo sends a token over TLS only; the stand-in speaks plain HTTP, on the loopback interface.
plain = AzureKeyCredentialPolicy(AzureKeyCredential(token), "Authorization", prefix="Bearer")
client = pydo.Client(token=token, endpoint=os.environ["STAND_IN"], authentication_policy=plain)

private = client.images.list(private=True, per_page=50)
assert private["meta"]["total"] > 50
assert "page=2" in private["links"]["pages"]["next"]
everything = client.images.list(per_page=200)
assert {image["type"] for image in everything["images"]} >= {"base", "snapshot"}

backup = next(
    image
    for page in (1, 2, 3, 4)
    for image in client.images.list(private=True, per_page=50, page=page)["images"]
    if image["name"] == "nightly backup"
)
assert client.images.get(backup["id"])["image"] == backup
assert client.images.get("ubuntu-24-04-x64")["image"]["public"] is True

created = client.images.create_custom(
    body={
        "name": "from-pydo",
        "url": "https://images.example.com/nightly.qcow2",
        "region": "fra1",
        "distribution": "Debian",
        "tags": ["golden"],
    }
)["image"]
assert (created["name"], created["status"]) == ("from-pydo", "NEW")

renamed = client.images.update(backup["id"], body={"name": "renamed"})["image"]
assert renamed["name"] == client.images.get(backup["id"])["image"]["name"] == "renamed"

transfer = client.image_actions.post(backup["id"], body={"type": "transfer", "region": "sgp1"})
assert transfer["action"]["status"] in ("in-progress", "completed")
done = client.actions.get(transfer["action"]["id"])["action"]
assert (done["status"], done["region_slug"]) == ("completed", "sgp1")
assert client.image_actions.get(backup["id"], done["id"])["action"] == done
assert client.images.get(backup["id"])["image"]["regions"] == ["fra1", "sgp1"]

client.image_actions.post(backup["id"], body={"type": "convert"})
assert client.images.get(backup["id"])["image"]["type"] == "snapshot"
assert len(client.image_actions.list(backup["id"])["actions"]) == 2
assert len(client.actions.list()["actions"]) == 2
assert any(region["slug"] == "sgp1" for region in client.regions.list(per_page=200)["regions"])

client.images.delete(backup["id"])
assert client.images.get(backup["id"])["id"] == "not_found"  # it does not raise on a 404
