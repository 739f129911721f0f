"""Droplets: images taken of them and put back, and their power."""

from __future__ import annotations

import json
import shlex

import pytest
from doapi.testing import DropletRecord, FakeDigitalOcean, ImageRecord, faults

from .conftest import Command, assert_golden


@pytest.fixture
def web(digitalocean: FakeDigitalOcean) -> DropletRecord:
    """A droplet that is on."""
    return digitalocean.add_droplet(id=3164494, name="web-1", tags=["web"])


@pytest.fixture
def golden(digitalocean: FakeDigitalOcean) -> ImageRecord:
    """A snapshot."""
    return digitalocean.add_image(id=7555620, name="golden-web", regions=["fra1"])


def posts(digitalocean: FakeDigitalOcean) -> list[str]:
    """Return the path of each request that changes something."""
    return [f"{each.method} {each.path}" for each in digitalocean.requests if each.method != "GET"]


def test_droplets_are_listed_and_shown(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    db = digitalocean.add_droplet(name="db-1", status="off")

    assert_golden("droplet_list", doapi_cli("droplet", "list").out)
    assert doapi_cli("droplet", "list", "--tag", "web", "-o", "id").out == "3164494\n"
    assert doapi_cli("droplet", "list", "--name", "d?-*", "-o", "id").out == f"{db.id}\n"
    shown = json.loads(doapi_cli("droplet", "show", "3164494", "-o", "json").out)
    assert (shown["name"], shown["tags"]) == ("web-1", ["web"])
    assert doapi_cli("droplet", "show", "--name", "web-1", "-o", "id").out == "3164494\n"
    assert doapi_cli("droplet", "list", "--name", "x", "--tag", "web").code == 2


@pytest.mark.parametrize(
    ("verb", "before", "after"),
    [
        ("off", "active", "off"),
        ("on", "off", "active"),
        ("shutdown", "active", "off"),
        ("cycle", "active", "active"),
        ("reboot", "active", "active"),
    ],
)
def test_droplets_are_switched(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, verb: str, before: str, after: str
) -> None:
    droplet = digitalocean.add_droplet()
    droplet.status = "off" if before == "off" else "active"
    ran = doapi_cli("droplet", "power", verb, droplet.id)

    assert ran.code == 0, ran
    assert str(droplet.status) == after
    assert "completed" in ran.out


def test_what_keeps_one_from_being_switched_does_not_stop_the_others(
    doapi_cli: Command, digitalocean: FakeDigitalOcean
) -> None:
    on, off = digitalocean.add_droplet(name="a-1"), digitalocean.add_droplet(name="a-2")
    off.status = "off"
    ran = doapi_cli("droplet", "power", "on", "--name", "a-*", "--all")

    assert ran.code == 1
    assert {str(on.status), str(off.status)} == {"active"}
    assert f"power_on of droplet {on.id}" in ran.err


def test_a_busy_droplet_is_waited_for_if_that_is_asked_for(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    digitalocean.add_action(web, type="reboot", seconds=120)

    assert doapi_cli("droplet", "power", "off", web.id).code == 1
    assert doapi_cli("droplet", "power", "off", web.id, "--wait-until-free", "10m").code == 0
    assert web.status == "off"


def test_a_rebuild_needs_a_yes(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: DropletRecord, golden: ImageRecord
) -> None:
    ran = doapi_cli("droplet", "rebuild", web.id, golden.id)
    assert ran.code == 2
    assert (
        "Rebuild web-1 (3164494) from golden-web (7555620)? What is on the disk is lost." in ran.err
    )
    assert posts(digitalocean) == []

    assert doapi_cli("droplet", "rebuild", web.id, golden.id, "--yes").code == 0
    assert [each.type for each in digitalocean.actions] == ["rebuild"]


def test_a_backup_is_put_back(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    backup = digitalocean.add_image(type="backup", droplet=web)
    ran = doapi_cli("droplet", "restore", "--name", "web-1", backup.id, "-y", "-o", "jsonl")

    assert ran.code == 0, ran
    assert json.loads(ran.out)["type"] == "restore"


def test_an_image_is_taken_tagged_and_copied(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    ran = doapi_cli(
        *("droplet", "take-image", "--name", "web-1", "golden-web"),
        *("--region", "ams3", "--region", "sgp1", "--tag", "golden", "-o", "id"),
    )

    [image] = digitalocean.images
    assert (ran.code, ran.out) == (0, f"{image.id}\n")
    assert image.name == "golden-web"
    assert set(image.regions) == {"fra1", "ams3", "sgp1"}
    assert list(image.tags) == ["golden"]
    assert web.status == "active"
    assert "snapshot: done" in ran.err
    assert "transfer of image" in ran.err


def test_a_step_that_fails_is_said_and_what_is_there_is_printed(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    digitalocean.next_action(type="transfer", outcome="errored")
    ran = doapi_cli("droplet", "take-image", web.id, "golden-web", "--region", "ams3", "-q")

    assert ran.code == 1
    assert "distribute: failed" in ran.err
    assert "golden-web" in ran.out
    assert web.status == "active"


def test_time_that_runs_out_says_what_takes_the_wait_up_again(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    digitalocean.next_action(type="transfer", seconds=7200)
    ran = doapi_cli(
        *("droplet", "take-image", web.id, "golden-web", "--region", "ams3", "--timeout", "1h")
    )

    assert ran.code == 3, ran
    assert "distribute: failed (1 of 1 regions do not have the image: ams3: unfinished" in ran.err
    again = doapi_cli(*shlex.split(ran.err.splitlines()[-1])[1:])
    assert again.code == 0
    assert "transfer" in again.out


@pytest.mark.parametrize(
    "command",
    [
        "droplet power off 3164494",
        "droplet rebuild 3164494 7555620",
        "droplet restore 3164494 7555620",
        "droplet take-image 3164494 golden-2 --region ams3",
        "image tag 7555620 golden web",
        "image untag 7555620 golden",
    ],
)
def test_a_dry_run_says_what_it_would_do_and_does_none_of_it(
    doapi_cli: Command,
    digitalocean: FakeDigitalOcean,
    web: DropletRecord,
    golden: ImageRecord,
    command: str,
) -> None:
    ran = doapi_cli(*command.split(), "--dry-run")

    assert (ran.code, ran.err) == (0, "")
    assert posts(digitalocean) == []
    name = "_".join(command.replace("-", "_").split()[:2])
    assert_golden(f"dry_run_{name}", ran.out)
    assert doapi_cli(*command.split(), "-n", "-o", "json").out.startswith("[")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("droplet", "power", "up", "1"), "'up' is not one of"),
        (("droplet", "power", "on"), "say which droplet: its id, or --name"),
        (("droplet", "rebuild", "1"), "say which image: doapi droplet rebuild ID IMAGE"),
        (("droplet", "take-image", "1"), "say the image's name"),
        (("droplet", "show", "web"), "expected the id of a droplet, got 'web'"),
        (("droplet", "take-image", "--name", "web-*", "--all", "x"), "one droplet at a time"),
        (("image", "tag", "7555620"), "say which tags: doapi image tag ID TAG..."),
    ],
)
def test_what_makes_no_sense_is_refused(
    doapi_cli: Command,
    digitalocean: FakeDigitalOcean,
    web: DropletRecord,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    digitalocean.add_droplet(name="web-2")
    ran = doapi_cli(*arguments)

    assert said in ran.err
    assert ran.code == 2
    assert posts(digitalocean) == []


def test_images_are_tagged_and_untagged(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    assert doapi_cli("image", "tag", golden.id, "a", "b", "-o", "id").out == "7555620\n"
    assert set(golden.tags) == {"a", "b"}
    ran = doapi_cli("image", "untag", "--name", "golden-*", "a", "-o", "jsonl")
    assert json.loads(ran.out)["tags"] == ["b"]
    assert list(golden.tags) == ["b"]


def test_a_read_only_token_ends_it_at_once(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    digitalocean.faults.add(faults.Status(403), "POST")
    ran = doapi_cli("droplet", "power", "off", web.id)

    assert ran.code == 4
