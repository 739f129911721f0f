"""Copying an image to many regions: all are started, then waited for together, and reported one by one."""

from __future__ import annotations

from typing import Any

import pytest
from doapi import (
    ActionError,
    AsyncClient,
    DistributionError,
    DOAPIError,
    RegionOutcome,
    WaitTimeoutError,
)
from doapi.testing import FakeDigitalOcean, ImageRecord, faults
from httpx import AsyncHTTPTransport, Request, Response

pytestmark = pytest.mark.anyio

TEN = ["nyc1", "nyc3", "sfo2", "sfo3", "ams3", "sgp1", "lon1", "tor1", "blr1", "syd1"]


async def test_of_ten_regions_two_refuse_and_one_errs(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    digitalocean.next_action(refuse=422, region="nyc3")
    digitalocean.next_action(refuse=403, region="lon1")
    digitalocean.next_action(outcome="errored", region="tor1")
    report = await (await client.fetch_image(golden.id)).distribute([*TEN, "fra1"])
    assert len(sent.lines("POST")) == 10
    assert len(report.started) == 8
    assert len(report.with_outcome(RegionOutcome.COMPLETED)) == 7
    assert [each.region for each in report.failed] == ["nyc3", "lon1", "tor1"]
    assert isinstance(report["nyc3"].error, DOAPIError)
    assert isinstance(report["lon1"].error, DOAPIError)
    assert isinstance(report["tor1"].error, ActionError)
    assert report["fra1"].outcome is RegionOutcome.SKIPPED
    with pytest.raises(DistributionError, match="3 of 11 regions"):
        report.raise_for_error()
    assert set(golden.regions) == {*TEN, "fra1"} - {"nyc3", "lon1", "tor1"}


async def test_every_transfer_is_started_before_any_is_waited_for(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    report = await client.image(golden.id).distribute(TEN)
    assert report.ok
    methods = [request.method for request in sent.requests]
    assert methods == ["GET", *["POST"] * 10, *["GET"] * (len(methods) - 11)]
    assert (
        len(methods) - 11 <= 20
    )  # 15 sleeps of 2 seconds, and a look at one page before and after each


async def test_where_the_image_is_nothing_is_asked_for(
    client: AsyncClient, golden: ImageRecord, sent: Any
) -> None:
    report = await client.image(golden.id).distribute(["fra1"])
    assert (report.ok, report.started) == (True, ())
    assert sent.lines("POST") == []


async def test_regions_may_be_objects(client: AsyncClient, golden: ImageRecord) -> None:
    regions = [region async for region in client.fetch_all_regions() if region.slug in TEN[:2]]
    report = await client.image(golden.id).distribute(regions)
    assert sorted(each.region for each in report) == sorted(TEN[:2])
    assert all(each.ok for each in report)


async def test_a_timeout_is_in_the_report(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.next_action(seconds=5000, region="sgp1")
    report = await client.image(golden.id).distribute(["ams3", "sgp1"], wait_time=100)
    assert report["ams3"].ok
    slow = report["sgp1"]
    assert slow.outcome is RegionOutcome.UNFINISHED
    assert slow.action is not None
    assert slow.action.in_progress
    assert isinstance(slow.error, WaitTimeoutError)


async def test_an_error_while_waiting_is_in_the_report(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.faults.add(faults.Status(401), "GET", "/v2/actions*", times=None)
    report = await client.image(golden.id).distribute(["ams3", "sgp1"])
    assert [each.outcome for each in report] == [RegionOutcome.UNFINISHED, RegionOutcome.UNFINISHED]
    assert len(report.started) == 2
    assert isinstance(report["ams3"].error, DOAPIError)


async def test_a_start_whose_reply_was_lost_is_found(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    digitalocean.faults.add(faults.ResetAfter(), "POST", after=1)
    report = await client.image(golden.id).distribute(TEN[:3])
    assert report.ok
    assert len(sent.lines("POST")) == 3


@pytest.mark.parametrize(
    ("regions", "kind"),
    [([], ValueError), (["sgp1", ""], ValueError), ("sgp1", TypeError), (None, TypeError)],
)
async def test_what_names_no_regions_is_refused_before_anything_is_sent(
    client: AsyncClient, golden: ImageRecord, sent: Any, regions: Any, kind: type[Exception]
) -> None:
    with pytest.raises(kind, match="region"):
        await client.image(golden.id).distribute(regions)
    assert sent.lines() == []


async def test_an_image_that_is_gone_is_an_error(client: AsyncClient) -> None:
    with pytest.raises(DOAPIError):
        await client.image(4711).distribute(TEN)


class Broken(AsyncHTTPTransport):
    """A connection that fails in a way that nobody expects when it is to start a transfer to Singapore."""

    async def handle_async_request(self, request: Request) -> Response:
        if request.method == "POST" and b"sgp1" in request.content:
            raise LookupError("no idea")
        return await super().handle_async_request(request)


async def test_a_failure_that_nobody_expects_stops_no_other_region(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    clock = digitalocean.clock.for_async  # sync: clock = digitalocean.clock
    async with AsyncClient(
        digitalocean.token, digitalocean.url, clock=clock, transport=Broken(verify=False)
    ) as client:
        report = await client.image(golden.id).distribute(["nyc3", "sgp1", "ams3"])
    assert [each.outcome for each in report] == ["completed", "refused", "completed"]
    assert isinstance(report["sgp1"].error, LookupError)
