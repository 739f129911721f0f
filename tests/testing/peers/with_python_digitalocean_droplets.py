"""What python-digitalocean does with droplets, from the first to their image and back, on the stand-in.

Run by `run.py`, with its interpreter.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

os.environ["DIGITALOCEAN_END_POINT"] = f"{os.environ['STAND_IN']}/v2/"
token = os.environ["STAND_IN_TOKEN"]

digitalocean: Any = import_module("digitalocean")  # not where types are checked
NotFoundError: Any = import_module("digitalocean.baseapi").NotFoundError

manager = digitalocean.Manager(token=token)
keys = manager.get_all_sshkeys()
assert [key.name for key in keys] == ["ops", "ci"]
assert len(manager.get_all_sizes()) > 20

droplet = digitalocean.Droplet(
    token=token,
    name="web-1",
    region="fra1",
    image="ubuntu-24-04-x64",
    size_slug="s-1vcpu-1gb",
    ssh_keys=keys,
    backups=True,
    ipv6=True,
    tags=["web"],
)
droplet.create()
assert all(action.wait() for action in droplet.get_actions())
droplet.load()
assert (droplet.status, droplet.size_slug, droplet.tags) == ("active", "s-1vcpu-1gb", ["web"])
assert droplet.ip_address
assert droplet.private_ip_address
assert droplet.ip_v6_address

many = digitalocean.Droplet.create_multiple(
    token=token,
    names=["a", "b"],
    region="nyc3",
    image="ubuntu-24-04-x64",
    size_slug="s-1vcpu-1gb",
)
assert {each.name for each in many} == {"a", "b"}
assert len(manager.get_all_droplets()) == 3
assert [each.id for each in manager.get_all_droplets(tag_name="web")] == [droplet.id]

droplet.take_snapshot("golden", return_dict=False, power_off=True)
droplet.load()
[bare] = droplet.get_snapshots()  # it knows the id alone
snapshot = manager.get_image(bare.id)
assert (snapshot.name, droplet.snapshot_ids) == ("golden", [snapshot.id])
assert snapshot.id in [int(each.id) for each in manager.get_all_snapshots()]
assert manager.get_snapshot(snapshot.id).resource_id == str(droplet.id)

tag = digitalocean.Tag(token=token, name="golden")
tag.create()
tag.add_droplets([droplet.id])
assert [each.id for each in manager.get_all_droplets(tag_name="golden")] == [droplet.id]
assert manager.get_all_tags()
tag.remove_droplets([droplet.id])
tag.delete()

droplet.load()
assert droplet.status == "off"
for act in (droplet.power_on, droplet.reboot, droplet.power_cycle, droplet.shutdown):
    act()
droplet.resize("s-2vcpu-4gb", disk=True)
droplet.rename("web-2")
droplet.disable_backups()
droplet.rebuild(image_id=snapshot.id)
droplet.load()
assert (droplet.name, droplet.size_slug, droplet.disk, droplet.status) == (
    "web-2",
    "s-2vcpu-4gb",
    80,
    "active",
)

assert digitalocean.Snapshot.get_object(token, snapshot.id).destroy() is True
assert droplet.destroy() is True
try:
    manager.get_droplet(droplet.id)
except NotFoundError:
    pass
else:
    raise AssertionError("it is still there")
