# Derived by `make generate` from tests/wrapper/_async/test_taking_images.py. Do not edit.
"""Taking an image of a droplet: one snapshot, the right image, and the droplet on again, whatever goes wrong."""

from __future__ import annotations

import json
import math
import random
from typing import Any

import doapi
import pytest
from doapi import Client, ImageStep
from doapi.testing import DropletRecord, FakeDigitalOcean, faults
from httpx import HTTPTransport, Request, Response


@pytest.fixture
def web(digitalocean: FakeDigitalOcean) -> DropletRecord:
    """A droplet that is on."""
    return digitalocean.add_droplet(name="web", region="fra1")


def done(record: DropletRecord) -> list[str]:
    """What was started on a droplet, in its order."""
    return [action.type for action in record.actions]


def outcomes(report: Any) -> dict[str, str]:
    return {str(each.step): str(each.outcome) for each in report}


def test_the_whole_way_from_a_droplet_to_a_tagged_image_in_many_regions(
    client: Client, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    report = client.droplet(web.id).take_image(
        "golden", regions=["fra1", "ams3", "sgp1"], tags=["golden", "web"]
    )
    report.raise_for_error()
    assert report.ok
    assert report.image is report.taken_image()
    assert report.image is not None
    [image] = digitalocean.images
    assert report.image.id == image.id
    assert sorted(report.image.regions) == ["ams3", "fra1", "sgp1"]  # they are posted at once
    assert (image.name, list(image.tags)) == ("golden", ["golden", "web"])
    assert done(web) == ["shutdown", "snapshot", "power_on"]
    assert web.status == "active"
    assert list(outcomes(report)) == [
        "read",
        "shut-down",
        "snapshot",
        "power-on",
        "find",
        "tag",
        "distribute",
    ]
    assert report["snapshot"].action is not None
    assert repr(report) == f"<ImageReport droplet {web.id}: image {image.id}>"
    regions = ", ".join(report.image.regions)
    where = f"image {image.id} 'golden' is in {regions}; droplet {web.id} was last seen active"
    assert str(report).startswith(f"{where}\nread: done\nshut-down: done, action ")
    held = json.loads(json.dumps(report.to_dict()))
    assert (held["ok"], held["image_id"], len(held["steps"])) == (True, image.id, 7)
    with pytest.raises(KeyError):
        report[ImageStep.POWER_OFF]


@pytest.mark.parametrize(
    ("status", "power_off", "again", "expected"),
    [
        ("active", "off", True, ["power_off", "snapshot", "power_on"]),
        ("active", False, True, ["snapshot"]),
        ("active", "shutdown", False, ["shutdown", "snapshot"]),
        ("off", "shutdown", True, ["snapshot"]),
    ],
)
def test_the_droplet_is_switched_as_it_is_asked_for_and_left_as_it_was(
    client: Client, web: DropletRecord, status: Any, power_off: Any, again: bool, expected: Any
) -> None:
    web.status = status
    report = client.droplet(web.id).take_image("golden", power_off=power_off, power_on_again=again)
    assert report.ok
    assert done(web) == expected
    assert web.status == ("off" if status == "off" or not again else "active")


@pytest.mark.parametrize(
    "plan", [{"has_effect": False}, {"outcome": "errored"}, {"seconds": 400.0}]
)
def test_a_shutdown_that_does_not_come_to_an_end_is_followed_by_the_plug(
    client: Client, digitalocean: FakeDigitalOcean, web: DropletRecord, plan: Any
) -> None:
    digitalocean.next_action(type="shutdown", **plan)
    report = client.droplet(web.id).take_image("golden")
    assert report.image is not None
    assert report["power-off"].outcome == "done"
    assert done(web).count("snapshot") == 1
    assert web.status == "active"
    assert [str(each.step) for each in report.failed] == ["shut-down"]
    assert report.ok  # it is made up for
    assert report.taken_image() is report.image


def test_a_shutdown_that_never_ends_is_an_error_that_says_what_is_where(
    client: Client, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    digitalocean.next_action(type="shutdown", seconds=math.inf)
    report = client.droplet(web.id).take_image("golden", wait_time=600)
    assert outcomes(report) == {
        "read": "done",
        "shut-down": "unfinished",
        "power-off": "failed",
        "power-on": "done",
    }
    with pytest.raises(doapi.ImageError, match=f"no image 'golden' is known; droplet {web.id} was"):
        report.taken_image()
    assert done(web) == ["shutdown"]
    assert web.status == "active"
    assert digitalocean.images == []


def test_a_snapshot_that_fails_leaves_the_droplet_on(
    client: Client, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    digitalocean.next_action(type="snapshot", outcome="errored")
    report = client.droplet(web.id).take_image("golden", tags=["a"], regions=["ams3"])
    assert not report.ok
    assert isinstance(report["snapshot"].error, doapi.ActionError)
    assert [str(each.step) for each in report] == ["read", "shut-down", "snapshot", "power-on"]
    assert web.status == "active"


def test_a_snapshot_that_outlasts_the_wait_is_not_hidden(
    client: Client, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    digitalocean.next_action(type="snapshot", seconds=5000)
    report = client.droplet(web.id).take_image("golden", wait_time=900)
    assert outcomes(report)["snapshot"] == "unfinished"
    assert outcomes(report)["power-on"] == "failed"
    assert isinstance(report["power-on"].error, doapi.PendingEventError)
    action = report["snapshot"].action
    assert action is not None
    assert f"action {action.id} in-progress" in str(report)


def test_what_fails_after_the_snapshot_stops_nothing_that_can_be_done_without_it(
    client: Client, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    digitalocean.faults.add(faults.Status(403), "POST", "/v2/tags/*", times=None)
    digitalocean.next_action(type="transfer", region="sgp1", outcome="errored")
    report = client.droplet(web.id).take_image("golden", regions=["ams3", "sgp1"], tags=["a"])
    assert [str(each.step) for each in report.failed] == ["tag", "distribute"]
    assert report.image is not None
    assert report.image.regions == ["fra1", "ams3"]
    assert report.distribution is not None
    assert not report.distribution["sgp1"].ok


def test_a_droplet_that_is_gone_is_an_error_of_the_first_step(
    client: Client, digitalocean: FakeDigitalOcean
) -> None:
    report = client.droplet(4711).take_image("golden")
    assert isinstance(report["read"].error, doapi.NotFoundError)
    assert str(report).startswith("no image 'golden' is known; droplet 4711 was last seen never")


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "a", "regions": [""]},
        {"name": "a", "regions": "ams3"},
        {"name": "a", "tags": "golden"},
        {"name": "a", "power_off": True},
        {"name": "a", "shutdown_time": -1},
        {"name": "a", "wait_time": math.nan},
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_sent(
    client: Client, web: DropletRecord, sent: Any, wrong: Any
) -> None:
    with pytest.raises((TypeError, ValueError)):
        client.droplet(web.id).take_image(**wrong)
    assert sent.lines() == []


class Interrupted(BaseException):
    """What a cancellation is like."""


class InterruptedTransport(HTTPTransport):
    """A connection on which the droplet's snapshot is interrupted once it is posted."""

    posts = 0

    def handle_request(self, request: Request) -> Response:
        reply = super().handle_request(request)
        self.posts += request.method == "POST"
        if self.posts == 2:
            raise Interrupted
        return reply


def test_an_interrupt_has_a_note_that_says_what_is_where(
    digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    clock = digitalocean.clock
    transport = InterruptedTransport(verify=False)
    client = Client(digitalocean.token, digitalocean.url, clock=clock, transport=transport)
    with pytest.raises(Interrupted) as caught:
        client.droplet(web.id).take_image("golden")
    client.close()
    [note] = caught.value.__notes__
    assert note.splitlines()[0] == (
        f"no image 'golden' is known; droplet {web.id} was last seen off"
    )
    assert note.splitlines()[-1] == "snapshot: unfinished"


LAG = 10.0
"""Seconds by which lists lag."""


SEEDS = 200


@pytest.mark.parametrize("seed", range(SEEDS))
def test_there_is_one_snapshot_and_it_is_found_whatever_goes_wrong(
    digitalocean: FakeDigitalOcean, web: DropletRecord, seed: int
) -> None:
    dice = random.Random(seed)
    clock = digitalocean.clock
    digitalocean.add_action(web, type="snapshot", name="golden", seconds=0)
    digitalocean.clock.advance(LAG + 1)
    earlier = {image.id for image in digitalocean.images}
    if dice.random() < 0.3:
        digitalocean.add_action(web, type="reboot", seconds=dice.uniform(1, 90))
    digitalocean.next_action(
        type="shutdown",
        seconds=dice.choice([5, 30, 300, math.inf if dice.random() < 0.2 else 60]),
        has_effect=dice.random() < 0.8,
        effect_after=dice.choice([0, 5]),
    )
    digitalocean.next_action(
        type="snapshot", effect_after=dice.choice([0, 5, 20]), hidden_for=dice.choice([0, 2])
    )
    digitalocean.faults.add(faults.ListLag(LAG), "GET", "/v2/droplets/*/snapshots", times=None)
    for path in ("/v2/droplets/*/actions", "/v2/tags/*", "/v2/images/*/actions"):
        if dice.random() < 0.5:
            digitalocean.faults.add(faults.ResetAfter(), "POST", path, after=dice.randrange(3))
    plain = HTTPTransport(verify=False)
    with Client(digitalocean.token, digitalocean.url, clock=clock, transport=plain) as client:
        digitalocean.faults.at_random(0.2, seed)
        report = client.droplet(web.id).take_image(
            "golden", regions=["ams3"], tags=["golden"], wait_time=3600
        )
    made = [image for image in digitalocean.images if image.id not in earlier]
    assert done(web).count("snapshot") <= 2  # the one of the test and that of the call
    if report.image is not None:
        assert [image.id for image in made] == [report.image.id]
    else:
        assert report.failed
        with pytest.raises(doapi.ImageError):
            report.raise_for_error()
    if report.ok:
        assert (set(made[0].regions), list(made[0].tags)) == ({"fra1", "ams3"}, ["golden"])
    digitalocean.clock.advance(600)
    assert [droplet.status for droplet in digitalocean.droplets] == ["active"], str(report)
