# Derived by `make generate` from tests/wrapper/_async/test_what_scripts_need.py. Do not edit.
"""What first scripts reach for: text of an image that never fails, every region at once, a delete that may be late."""

from __future__ import annotations

import json
from typing import Any

import pytest
from doapi import Client, ImageStatus, NotFoundError, RegionOutcome
from doapi.testing import FakeDigitalOcean, ImageRecord


def test_formatting_an_image_never_fails(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    public = client.fetch_image(digitalocean.add_image(type="base", slug="debian-13-x64").id)
    private = client.fetch_image(golden.id)
    assert (f"{public}", f"{public:>15}", public.label) == (
        "debian-13-x64",
        "  debian-13-x64",
        "debian-13-x64",
    )
    assert (f"{private}", private.label) == (f"{golden.id}", f"golden ({golden.id})")
    with pytest.raises(AttributeError, match=r"has no slug.* use image\.label"):
        str(private)


def test_a_delete_that_comes_too_late_is_a_success_where_one_says_so(
    client: Client, golden: ImageRecord
) -> None:
    image = client.image(golden.id)
    image.delete()
    image.delete(missing_ok=True)
    with pytest.raises(NotFoundError):
        image.delete()


def test_a_status_that_is_misspelt_is_refused_and_a_new_one_is_not(
    client: Client, golden: ImageRecord, sent: Any
) -> None:
    with pytest.raises(ValueError, match=r"status must be one of .*'available'.*'avialable'"):
        client.image(golden.id).wait_for_status("avialable")
    assert sent.lines() == []
    new: Any = "brand-new"
    golden.status = new
    image = client.image(golden.id).wait_for_status(ImageStatus("brand-new"))
    assert image is not None
    assert image.status == "brand-new"


def test_all_stands_for_every_region_that_takes_images(
    client: Client, golden: ImageRecord, sent: Any
) -> None:
    takes = [region.slug for region in client.fetch_all_regions() if region.takes_images]
    every = [region.slug for region in client.fetch_all_regions()]
    assert 1 < len(takes) < len(every)
    sent.clear()
    report = client.image(golden.id).distribute("all")
    assert [each.region for each in report] == takes
    assert report.ok
    assert sent.lines()[:2] == [
        "GET /v2/regions",
        f"GET /v2/images/{golden.id}",
    ]


def test_a_report_tells_who_was_asked_for_and_becomes_json(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.next_action(refuse=422, region="ams3")
    report = client.image(golden.id).distribute(["fra1", "ams3", "sgp1"])
    assert "ams3" in report
    assert report["ams3"] in report
    assert "lon1" not in report
    told = json.loads(json.dumps(report.to_dict()))
    assert told["ok"] is False
    assert [(each["region"], each["outcome"]) for each in told["regions"]] == [
        ("fra1", RegionOutcome.SKIPPED),
        ("ams3", RegionOutcome.REFUSED),
        ("sgp1", RegionOutcome.COMPLETED),
    ]
    assert told["regions"][0] == {
        "region": "fra1",
        "outcome": "skipped",
        "action": None,
        "error": None,
    }
    assert "422" in told["regions"][1]["error"]
    assert told["regions"][2]["action"]["region_slug"] == "sgp1"
