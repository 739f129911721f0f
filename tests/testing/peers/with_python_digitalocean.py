"""What python-digitalocean does with images, on the stand-in. Run by `run.py`, with its interpreter."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

os.environ["DIGITALOCEAN_END_POINT"] = f"{os.environ['STAND_IN']}/v2/"
token = os.environ["STAND_IN_TOKEN"]

digitalocean: Any = import_module("digitalocean")  # not where types are checked
NotFoundError: Any = import_module("digitalocean.baseapi").NotFoundError

manager = digitalocean.Manager(token=token)

mine = manager.get_my_images()
everything = manager.get_all_images()
assert 100 < len(mine) < len(everything)
assert len(everything) > 200, "it has followed the links"
assert {image.slug for image in manager.get_distro_images()} >= {"ubuntu-24-04-x64"}
assert len(manager.get_app_images()) > 50
assert manager.get_image("ubuntu-24-04-x64").public is True

backup = next(image for image in mine if image.name == "nightly backup")
assert manager.get_image(backup.id).name == "nightly backup"

created = digitalocean.Image(
    token=token,
    name="from-python-digitalocean",
    url="https://images.example.com/nightly.qcow2",
    region="fra1",
).create()
assert (created.name, created.status) == ("from-python-digitalocean", "NEW")

assert backup.rename("renamed")["image"]["name"] == "renamed"

transfer = backup.transfer("sgp1")["action"]
done = manager.get_action(transfer["id"])
assert done.wait()
assert (done.status, done.region_slug, done.resource_id) == ("completed", "sgp1", backup.id)
assert manager.get_image(backup.id).regions == ["fra1", "sgp1"]

# It has no method to convert, but a call for what it has no method for.
backup.get_data(f"images/{backup.id}/actions/", type="POST", params={"type": "convert"})
assert manager.get_image(backup.id).name == "renamed"
assert len(backup.get_data(f"images/{backup.id}/actions/")["actions"]) == 2
assert any(region.slug == "sgp1" for region in manager.get_all_regions())

assert backup.destroy() is True
try:
    manager.get_image(backup.id)
except NotFoundError:
    pass
else:
    raise AssertionError("it is still there")
