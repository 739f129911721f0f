"""What first scripts reach for: text of an image that never fails, every region at once, a delete that may be late."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from doapi import JSON, AsyncClient, DOAPIError, ImageStatus, NotFoundError, RegionOutcome
from doapi.testing import FakeDigitalOcean, ImageRecord, faults
from doapi_rest.api.images import get_image
from httpx import ConnectError, TimeoutException

pytestmark = pytest.mark.anyio


async def test_formatting_an_image_never_fails(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    public = await client.fetch_image(digitalocean.add_image(type="base", slug="debian-13-x64").id)
    private = await client.fetch_image(golden.id)
    assert (f"{public}", f"{public:>15}", public.label) == (
        "debian-13-x64",
        "  debian-13-x64",
        "debian-13-x64",
    )
    assert (f"{private}", private.label) == (f"{golden.id}", f"golden ({golden.id})")
    with pytest.raises(AttributeError, match=r"has no slug.* use image\.label"):
        str(private)


async def test_a_delete_that_comes_too_late_is_a_success_where_one_says_so(
    client: AsyncClient, golden: ImageRecord
) -> None:
    image = client.image(golden.id)
    await image.delete()
    await image.delete(missing_ok=True)
    with pytest.raises(NotFoundError):
        await image.delete()


async def test_a_status_that_is_misspelt_is_refused_and_a_new_one_is_not(
    client: AsyncClient, golden: ImageRecord, sent: Any
) -> None:
    with pytest.raises(ValueError, match=r"status must be one of .*'available'.*'avialable'"):
        await client.image(golden.id).wait_for_status("avialable")
    assert sent.lines() == []
    new: Any = "brand-new"
    golden.status = new
    image = await client.image(golden.id).wait_for_status(ImageStatus("brand-new"))
    assert image is not None
    assert image.status == "brand-new"


async def test_all_stands_for_every_region_that_takes_images(
    client: AsyncClient, golden: ImageRecord, sent: Any
) -> None:
    takes = [region.slug async for region in client.fetch_all_regions() if region.takes_images]
    every = [region.slug async for region in client.fetch_all_regions()]
    assert 1 < len(takes) < len(every)
    sent.clear()
    report = await client.image(golden.id).distribute("all")
    assert [each.region for each in report] == takes
    assert report.ok
    assert sent.lines()[:2] == [
        "GET /v2/regions",
        f"GET /v2/images/{golden.id}",
    ]


async def test_a_report_tells_who_was_asked_for_and_becomes_json(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.next_action(refuse=422, region="ams3")
    report = await client.image(golden.id).distribute(["fra1", "ams3", "sgp1"])
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


async def test_other_options_for_one_call_share_the_connections(
    digitalocean: FakeDigitalOcean, client: AsyncClient, golden: ImageRecord, sent: Any
) -> None:
    hasty = client.with_options(timeout=0.5, wait_interval=7, per_page=50)
    image = await hasty.fetch_image(golden.id)
    assert [each.id async for each in hasty.fetch_all_private_images()] == [golden.id]
    digitalocean.next_action(seconds=10, region="sgp1")
    action = await image.transfer("sgp1")
    sent.clear()
    assert (await action.wait()).completed
    assert [round(at - sent.times()[0]) for at in sent.times()] == [0, 7, 14]
    digitalocean.faults.add(faults.Stall(), "GET", times=None)
    with pytest.raises(TimeoutException, match=f"fetch of image {golden.id}: .*4 attempts in "):
        await image.fetch()
    digitalocean.faults.clear()
    assert (await client.fetch_image(golden.id)).id == golden.id
    with pytest.raises(ValueError, match="timeout must be above 0"):
        client.with_options(timeout=0)


async def test_an_error_says_what_was_to_be_done_to_what_and_how_often_it_was_tried(
    digitalocean: FakeDigitalOcean, client: AsyncClient, golden: ImageRecord
) -> None:
    image = client.image(golden.id)
    digitalocean.next_action(refuse=422, region="ams3")
    with pytest.raises(DOAPIError, match=f"^transfer of image {golden.id} to ams3: 422 ") as caught:
        await image.transfer("ams3")
    assert (caught.value.attempts, caught.value.operation) == (1, "post_image_action")
    with pytest.raises(NotFoundError, match=r"^fetch of image debian-1: 404 "):
        await client.fetch_image_by_slug("debian-1")
    digitalocean.faults.add(faults.Status(503), "GET", times=None)
    with pytest.raises(
        DOAPIError, match=r"^list of images: 503 .*4 attempts in \d+\.\d s\)"
    ) as lost:
        await anext(client.fetch_all_images())
    assert lost.value.attempts == 4
    assert pickle.loads(pickle.dumps(lost.value)).attempts == 4
    digitalocean.faults.clear()
    digitalocean.faults.add(faults.Status(503), "GET")
    reply = await get_image.asyncio_detailed(client.rest, golden.id)
    assert reply.attempts == 2
    assert reply.seconds is not None
    assert (await get_image.asyncio_detailed(client.rest, golden.id)).attempts == 1


async def test_a_connection_that_fails_names_the_host_and_what_to_look_at(
    digitalocean: FakeDigitalOcean,
) -> None:
    clock = digitalocean.clock.for_async  # sync: clock = digitalocean.clock
    lost = AsyncClient("token", "http://127.0.0.1:1", clock=clock)
    with pytest.raises(
        ConnectError,
        match=r"^fetch of image 5: cannot reach http://127\.0\.0\.1:1: .*check the network.*4 attempts",
    ):
        await lost.fetch_image(5)
    await lost.aclose()


class Account:
    """What a script of somebody's makes of a reply."""

    def __init__(self, reply: dict[str, JSON]) -> None:
        match reply["account"]:
            case {"email": str(email), "limit": int(limit)}:
                self.email, self.limit = email, limit
            case other:
                raise ValueError(f"no account: {other!r}")


async def test_json_of_any_endpoint_becomes_what_one_likes(
    digitalocean: FakeDigitalOcean, client: AsyncClient
) -> None:
    body = {"account": {"email": "me@example.com", "limit": 25}}
    digitalocean.faults.add(faults.Status(200, body=body), "GET", "/v2/account", times=2)
    account = await client.request("GET", "/v2/account", cast_to=Account)
    assert (account.email, account.limit) == ("me@example.com", 25)
    assert await client.request("GET", "/v2/account") == body


# async only
async def test_a_plain_loop_over_an_async_list_says_what_to_write(client: AsyncClient) -> None:
    listing: Any = client.fetch_all_images()
    with pytest.raises(TypeError, match="use `async for`"):
        list(listing)
    waits: Any = client.wait_actions([])
    with pytest.raises(TypeError, match="use `async for`"):
        list(waits)


# end of async only
