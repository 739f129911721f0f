"""Actions on droplets: what may be started, what it changes, and what a busy droplet answers."""

from __future__ import annotations

import math
from typing import Any

import httpx
import pytest
from doapi.testing import DropletRecord, FakeDigitalOcean, faults


@pytest.fixture
def droplet(do: FakeDigitalOcean) -> DropletRecord:
    return do.add_droplet(name="web", tags=["web"])


def act(http: httpx.Client, droplet: DropletRecord, kind: str, **fields: object) -> httpx.Response:
    return http.post(f"/v2/droplets/{droplet.id}/actions", json={"type": kind, **fields})


def done(
    do: FakeDigitalOcean, http: httpx.Client, droplet: DropletRecord, kind: str, **fields: object
) -> dict[str, Any]:
    """Start an action, let it end, and return the droplet as it is served then."""
    reply = act(http, droplet, kind, **fields)
    assert reply.status_code == 201, reply.text
    do.clock.advance(30)
    action = http.get(f"/v2/actions/{reply.json()['action']['id']}").json()["action"]
    assert action["status"] == "completed"
    assert (action["resource_id"], action["resource_type"]) == (droplet.id, "droplet")
    assert action["region_slug"] == droplet.region.slug
    served: dict[str, Any] = http.get(f"/v2/droplets/{droplet.id}").json()["droplet"]
    return served


def test_a_snapshot_is_an_image_that_its_action_does_not_name(
    do: FakeDigitalOcean, http: httpx.Client, droplet: DropletRecord
) -> None:
    started = act(http, droplet, "snapshot", name="golden").json()["action"]
    assert http.get("/v2/snapshots").json()["snapshots"] == [], "it is not finished"
    do.clock.advance(30)
    ended = http.get(f"/v2/actions/{started['id']}").json()["action"]
    assert (ended["resource_id"], ended["resource_type"]) == (droplet.id, "droplet")

    [of_droplet] = http.get(f"/v2/droplets/{droplet.id}/snapshots").json()["snapshots"]
    [snapshot] = http.get("/v2/snapshots").json()["snapshots"]
    image = http.get(f"/v2/images/{of_droplet['id']}").json()["image"]
    assert (of_droplet["name"], of_droplet["type"]) == ("golden", "snapshot")
    assert snapshot["id"] == str(image["id"]) == str(of_droplet["id"])
    assert (snapshot["resource_id"], snapshot["resource_type"]) == (str(droplet.id), "droplet")
    assert image["created_at"] == started["started_at"]
    assert (image["regions"], image["min_disk_size"]) == (["fra1"], 25)
    served = http.get(f"/v2/droplets/{droplet.id}").json()["droplet"]
    assert (served["snapshot_ids"], served["status"]) == ([image["id"]], "active")


def test_two_snapshots_can_have_one_name(
    do: FakeDigitalOcean, http: httpx.Client, droplet: DropletRecord
) -> None:
    done(do, http, droplet, "snapshot", name="golden")
    first, second = done(do, http, droplet, "snapshot", name="golden")["snapshot_ids"]
    assert first != second
    assert [image.name for image in do.images] == ["golden", "golden"]


@pytest.mark.parametrize("kind", ["power_off", "shutdown"])
def test_a_droplet_is_switched_off_and_on(
    do: FakeDigitalOcean, http: httpx.Client, droplet: DropletRecord, kind: str
) -> None:
    assert done(do, http, droplet, kind)["status"] == "off"
    assert done(do, http, droplet, "power_on")["status"] == "active"
    assert done(do, http, droplet, "reboot")["status"] == "active"
    assert done(do, http, droplet, kind)["status"] == "off"
    assert done(do, http, droplet, "power_cycle")["status"] == "active"


def test_a_shutdown_can_be_ignored(
    do: FakeDigitalOcean, http: httpx.Client, droplet: DropletRecord
) -> None:
    do.next_action(type="shutdown", has_effect=False)
    assert done(do, http, droplet, "shutdown")["status"] == "active"
    assert done(do, http, droplet, "power_off")["status"] == "off"


def test_a_shutdown_need_never_end(
    do: FakeDigitalOcean, http: httpx.Client, droplet: DropletRecord
) -> None:
    do.next_action(type="shutdown", seconds=math.inf)
    action = act(http, droplet, "shutdown").json()["action"]["id"]
    do.clock.advance(1e9)
    assert http.get(f"/v2/actions/{action}").json()["action"]["status"] == "in-progress"
    assert droplet.status == "active"


def test_what_an_action_did_can_be_seen_late(
    do: FakeDigitalOcean, http: httpx.Client, droplet: DropletRecord
) -> None:
    do.next_action(type="power_off", effect_after=8)
    do.next_action(type="snapshot", effect_after=8)
    assert done(do, http, droplet, "power_off")["status"] == "active"
    do.clock.advance(8)
    assert http.get(f"/v2/droplets/{droplet.id}").json()["droplet"]["status"] == "off"
    assert done(do, http, droplet, "snapshot", name="golden")["snapshot_ids"] == []
    assert http.get(f"/v2/droplets/{droplet.id}/snapshots").json()["snapshots"] == []
    do.clock.advance(8)
    assert len(http.get(f"/v2/droplets/{droplet.id}/snapshots").json()["snapshots"]) == 1


def test_a_list_can_lag(do: FakeDigitalOcean, http: httpx.Client, droplet: DropletRecord) -> None:
    done(do, http, droplet, "snapshot", name="golden")
    [image] = do.images
    do.faults.add(faults.ListLag(60), times=None)
    for path, envelope in (
        ("/v2/snapshots", "snapshots"),
        (f"/v2/droplets/{droplet.id}/snapshots", "snapshots"),
        ("/v2/images?private=true", "images"),
        ("/v2/actions", "actions"),
    ):
        page = http.get(path).json()
        assert (page[envelope], page["meta"]) == ([], {"total": 0}), path
    assert http.get(f"/v2/images/{image.id}").status_code == 200
    assert http.get("/v2/regions").json()["meta"]["total"] == len(do.regions)
    do.clock.advance(60)
    assert len(http.get("/v2/snapshots").json()["snapshots"]) == 1


BUSY = "Droplet already has a pending event."


def test_a_droplet_does_one_thing_at_a_time(
    do: FakeDigitalOcean, http: httpx.Client, droplet: DropletRecord
) -> None:
    act(http, droplet, "shutdown")
    refused = act(http, droplet, "snapshot", name="golden")
    assert (refused.status_code, refused.json()["id"]) == (422, "unprocessable_entity")
    assert refused.json()["message"] == BUSY
    assert http.delete(f"/v2/droplets/{droplet.id}").json()["message"] == BUSY
    do.clock.advance(30)
    assert act(http, droplet, "snapshot", name="golden").status_code == 201
    assert len(do.actions) == 2


def test_a_new_droplet_is_busy(do: FakeDigitalOcean, http: httpx.Client) -> None:
    image = do.add_image(regions=["fra1"])
    body = {"name": "web", "size": "s-1vcpu-1gb", "image": image.id, "region": "fra1"}
    http.post("/v2/droplets", json=body)
    assert act(http, do.droplets[0], "power_off").json()["message"] == BUSY


@pytest.mark.parametrize(
    ("status", "kind", "fields", "said"),
    [
        ("off", "power_off", {}, "Droplet is already powered off"),
        ("active", "power_on", {}, "Droplet is already powered on"),
        ("off", "reboot", {}, "Droplet is currently off."),
        (
            "active",
            "resize",
            {"size": "s-4vcpu-8gb"},
            "Droplet is currently on. Please power it off to run this event.",
        ),
        (
            "off",
            "resize",
            {"size": "s-1vcpu-512mb-10gb"},
            "Size can not decrease size of Droplet's disk image",
        ),
        ("off", "resize", {"size": "s-0"}, "invalid size"),
        ("off", "resize", {"size": "s-4vcpu-8gb", "disk": 1}, "disk must be true or false"),
        ("active", "snapshot", {}, "name is missing or blank"),
        ("active", "snapshot", {"name": "a", "size": "b"}, "not known here: size"),
        ("active", "restore", {"image": 7}, "no backup of this Droplet"),
        ("active", "restore", {"image": "seven"}, "image must be an integer"),
        ("active", "rebuild", {"image": "golden"}, "invalid image"),
        ("active", "rename", {"name": "web 1"}, "valid hostname"),
        ("active", "change_backup_policy", {}, "backup_policy is missing"),
        ("active", "change_backup_policy", {"backup_policy": {}}, "Backups are not enabled"),
        ("active", "enable_backups", {"backup_policy": {"weekday": "SUNDAY"}}, "weekday"),
        ("active", "power_off", {"hard": True}, "not known here: hard"),
    ],
)
def test_what_cannot_be_done_is_refused(
    do: FakeDigitalOcean,
    http: httpx.Client,
    droplet: DropletRecord,
    status: Any,
    kind: str,
    fields: dict[str, object],
    said: str,
) -> None:
    droplet.status = status
    do.add_image(id=7, name="golden", type="backup", droplet=123)
    do.next_action(seconds=5)
    reply = act(http, droplet, kind, **fields)
    assert reply.status_code == 422
    assert said in reply.json()["message"]
    assert do.actions == []
    act(http, droplet, "password_reset")
    do.clock.advance(5)
    assert do.actions[0].status == "completed", "a refusal used the plan up"


@pytest.mark.parametrize("body", [{}, {"type": "levitate"}, {"type": 7}, []])
def test_a_type_that_is_none_is_404(
    do: FakeDigitalOcean, http: httpx.Client, droplet: DropletRecord, body: object
) -> None:
    assert http.post(f"/v2/droplets/{droplet.id}/actions", json=body).status_code == 404
    do.allow_action("levitate")
    assert act(http, droplet, "levitate", height=3).status_code == 201


def test_a_shutdown_of_one_that_is_off_is_no_error(
    do: FakeDigitalOcean, http: httpx.Client, droplet: DropletRecord
) -> None:
    droplet.status = "off"
    assert done(do, http, droplet, "shutdown")["status"] == "off"


def test_a_resize_takes_the_disk_along_if_told_to(
    do: FakeDigitalOcean, http: httpx.Client, droplet: DropletRecord
) -> None:
    droplet.status = "off"
    served = done(do, http, droplet, "resize", size="s-2vcpu-4gb")
    assert (served["size_slug"], served["memory"], served["disk"]) == ("s-2vcpu-4gb", 4096, 25)
    served = done(do, http, droplet, "resize", size="s-4vcpu-8gb", disk=True)
    assert (served["size_slug"], served["disk"]) == ("s-4vcpu-8gb", 160)
    refused = act(http, droplet, "resize", size="s-2vcpu-4gb")
    assert "can not decrease" in refused.json()["message"]


def test_other_actions_change_what_they_say(
    do: FakeDigitalOcean, http: httpx.Client, droplet: DropletRecord
) -> None:
    base = do.add_image(type="base", slug="debian-13-x64", regions=["fra1"])
    backup = do.add_image(type="backup", droplet=droplet)
    assert done(do, http, droplet, "rename", name="web-2")["name"] == "web-2"
    served = done(do, http, droplet, "rebuild", image="debian-13-x64")
    assert served["image"]["id"] == base.id
    assert done(do, http, droplet, "restore", image=backup.id)["status"] == "active"
    assert done(do, http, droplet, "enable_ipv6")["networks"]["v6"]
    served = done(
        do,
        http,
        droplet,
        "enable_backups",
        backup_policy={"plan": "weekly", "weekday": "SUN", "hour": 4},
    )
    assert served["features"] == ["ipv6", "backups"]
    assert served["next_backup_window"]["start"] == "2026-03-08T04:00:00Z"
    served = done(do, http, droplet, "change_backup_policy", backup_policy={"hour": 20})
    assert served["next_backup_window"]["start"] == "2026-03-02T20:00:00Z"
    served = done(do, http, droplet, "disable_backups")
    assert (served["features"], served["next_backup_window"]) == (["ipv6"], None)
    assert served["backup_ids"] == [backup.id], "they are kept"


def test_an_errored_action_changes_nothing(
    do: FakeDigitalOcean, http: httpx.Client, droplet: DropletRecord
) -> None:
    do.next_action(outcome="errored")
    action = act(http, droplet, "snapshot", name="golden").json()["action"]["id"]
    do.clock.advance(30)
    path = f"/v2/droplets/{droplet.id}/actions/{action}"
    assert http.get(path).json()["action"]["status"] == "errored"
    assert do.images == []


def test_a_refusal_says_what_it_is_told_to(
    do: FakeDigitalOcean, http: httpx.Client, droplet: DropletRecord
) -> None:
    do.next_action(type="snapshot", refuse=422, message=BUSY, times=2)
    assert act(http, droplet, "password_reset").status_code == 201
    do.clock.advance(30)
    for _ in range(2):
        assert act(http, droplet, "snapshot", name="golden").json()["message"] == BUSY
    assert act(http, droplet, "snapshot", name="golden").status_code == 201


def test_actions_are_those_of_the_droplet(
    do: FakeDigitalOcean, http: httpx.Client, droplet: DropletRecord
) -> None:
    other = do.add_action(do.add_droplet(), type="power_off")
    first = do.add_action(droplet, type="power_off", seconds=0)
    second = do.add_action(droplet, type="power_on", seconds=0)
    path = f"/v2/droplets/{droplet.id}/actions"
    listed = http.get(path).json()["actions"]
    assert [each["id"] for each in listed] == [second.id, first.id]
    assert http.get(f"{path}/{other.id}").status_code == 404
    assert droplet.status == "active", "what another client starts has its effect too"


def test_another_clients_snapshot_makes_an_image(
    do: FakeDigitalOcean, droplet: DropletRecord
) -> None:
    do.add_action(droplet, type="snapshot", name="golden", seconds=0)
    do.add_action(droplet, type="create", seconds=0)
    assert [image.name for image in do.images] == ["golden"]


def test_an_action_by_tag_is_started_on_each(
    do: FakeDigitalOcean, http: httpx.Client, droplet: DropletRecord
) -> None:
    other = do.add_droplet(tags=["web"])
    do.add_droplet(tags=["db"])
    url = "/v2/droplets/actions?tag_name=web"
    started = http.post(url, json={"type": "power_off"}).json()["actions"]
    assert {each["resource_id"] for each in started} == {droplet.id, other.id}
    blocked = http.post(url, json={"type": "snapshot", "name": "nightly"})
    assert blocked.status_code == 422
    assert "there are currently blocking events processing" in blocked.json()["message"]
    do.clock.advance(30)
    droplet.status = "active"
    mixed = http.post(url, json={"type": "power_off"})
    assert mixed.json()["message"] == "Droplet is already powered off"
    assert len(do.actions) == 2, "it is started on all or on none"


def test_an_action_by_tag_needs_a_tag(do: FakeDigitalOcean, http: httpx.Client) -> None:
    body = {"type": "power_off"}
    assert http.post("/v2/droplets/actions", json=body).status_code == 422
    assert http.post("/v2/droplets/actions?tag_name=none", json=body).status_code == 404
    http.post("/v2/tags", json={"name": "none"})
    reply = http.post("/v2/droplets/actions?tag_name=none", json=body)
    assert (reply.status_code, reply.json()) == (201, {"actions": []})
    rename = {"type": "rename", "name": "web"}
    assert http.post("/v2/droplets/actions?tag_name=none", json=rename).status_code == 404
