"""Lists read whole, many pages at a time: the same items as a loop, each once, also while the list changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from doapi import AsyncClient, AsyncListing, DecodeError, ForeignURLError, ServerError
from doapi.testing import FakeDigitalOcean, Limits, faults
from httpx import AsyncHTTPTransport, Request, Response

pytestmark = pytest.mark.anyio


class Meanwhile(AsyncHTTPTransport):
    """Does something after so many replies."""

    def __init__(self, happenings: Mapping[int, Callable[[], object]]) -> None:
        super().__init__(verify=False)
        self._happenings = happenings
        self._replies = 0

    async def handle_async_request(self, request: Request) -> Response:
        reply = await super().handle_async_request(request)
        self._replies += 1
        self._happenings.get(self._replies, lambda: None)()
        return reply


async def test_a_whole_list_is_what_a_loop_reads_for_as_many_requests(
    client: AsyncClient, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    for number in range(2050):
        digitalocean.add_image(name=f"image {number}")
    looped = [image async for image in client.fetch_all_images()]
    sent.clear()
    listing = client.fetch_all_images()
    assert isinstance(listing, AsyncListing)
    images = await listing.all()
    assert images == looped
    assert sorted(int(request.query["page"][0]) for request in sent.requests) == list(range(1, 12))
    assert await images[0].fetch() == images[0]


@pytest.mark.parametrize("count", [0, 1, 200])
async def test_a_list_of_one_page_is_one_request(
    client: AsyncClient, digitalocean: FakeDigitalOcean, sent: Any, count: int
) -> None:
    for number in range(count):
        digitalocean.add_image(name=f"image {number}")
    images = await client.fetch_all_images(private=True).all()
    assert [image.id for image in images] == [image.id for image in digitalocean.images]
    assert len(sent.requests) == 1
    assert sent.requests[0].query["private"] == ["true"]


@pytest.mark.parametrize("after", [1, 2, 6, 12])
async def test_each_item_comes_once_although_pages_shift(
    digitalocean: FakeDigitalOcean, after: int
) -> None:
    images = [digitalocean.add_image(name=f"image {number}") for number in range(120)]
    clock = digitalocean.clock.for_async  # sync: clock = digitalocean.clock

    def shift() -> None:
        for image in images[:3]:
            digitalocean.remove_image(image.id)
        digitalocean.add_image(name="new")

    async with AsyncClient(
        digitalocean.token,
        digitalocean.url,
        clock=clock,
        per_page=10,
        transport=Meanwhile({after: shift}),
    ) as client:
        found = [image.id for image in await client.fetch_all_images().all()]
    assert len(found) == len(set(found))
    always = [image.id for image in images[3:]]
    assert [number for number in found if number in set(always)] == always


async def test_a_list_that_grows_at_its_head_shifts_too(digitalocean: FakeDigitalOcean) -> None:
    image = digitalocean.add_image(name="golden")
    digitalocean.add_history(60)
    before = [action.id for action in reversed(digitalocean.actions)]
    clock = digitalocean.clock.for_async  # sync: clock = digitalocean.clock
    happenings = {
        after: lambda: digitalocean.add_action(image, seconds=0) for after in (2, 4, 5, 7)
    }
    async with AsyncClient(
        digitalocean.token,
        digitalocean.url,
        clock=clock,
        per_page=10,
        transport=Meanwhile(happenings),
    ) as client:
        found = [action.id for action in await client.fetch_all_actions().all()]
    assert len(found) == len(set(found))
    assert [number for number in found if number in set(before)] == before


async def test_a_list_that_changes_with_each_reply_is_read_page_after_page(
    digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    image = digitalocean.add_image(name="golden")
    digitalocean.add_history(60)
    before = [action.id for action in reversed(digitalocean.actions)]
    clock = digitalocean.clock.for_async  # sync: clock = digitalocean.clock
    grows: dict[int, Callable[[], object]] = {
        after: lambda: digitalocean.add_action(image, seconds=0) for after in range(1, 1000)
    }
    async with AsyncClient(
        digitalocean.token, digitalocean.url, clock=clock, per_page=10, transport=Meanwhile(grows)
    ) as client:
        found = [action.id for action in await client.fetch_all_actions().all()]
    assert [number for number in found if number in set(before)] == before
    assert len(sent.requests) < 100


async def test_what_was_read_before_an_error_is_not_asked_for_again(
    client: AsyncClient, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    for number in range(600):
        digitalocean.add_image(name=f"image {number}")
    few = client.with_options(per_page=20)
    listing = few.fetch_all_images()
    digitalocean.faults.add(faults.AlienJson([]), after=15)
    with pytest.raises(DecodeError):
        await listing.all()
    images = await listing.all()
    assert [image.id for image in images] == [image.id for image in digitalocean.images]
    pages = [request.query["page"][0] for request in sent.requests]
    assert len(set(pages)) == 30
    assert len(pages) <= 40  # those in flight beside the one that failed, at most
    sent.clear()
    assert await listing.all() == images
    assert len(sent.requests) == 30  # a whole list was returned: the next is read anew


async def test_a_page_that_fails_and_passes_is_asked_for_again(
    client: AsyncClient, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    for number in range(100):
        digitalocean.add_image(name=f"image {number}")
    digitalocean.faults.add(faults.Status(503), after=3)
    images = await client.with_options(per_page=10).fetch_all_images().all()
    assert len(images) == 100
    assert len(sent.requests) == 11


async def test_the_first_page_may_fail_too(
    client: AsyncClient, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.add_image(name="only")
    digitalocean.faults.add(faults.Status(500))
    listing = client.fetch_all_images()
    with pytest.raises(ServerError):
        await listing.all()
    assert [image.name for image in await listing.all()] == ["only"]


async def test_a_link_that_leads_elsewhere_is_refused(
    client: AsyncClient, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    digitalocean.add_image(name="only")

    def lead_away(reply: Any) -> Any:
        return {**reply, "links": {"pages": {"next": "https://elsewhere.example/v2/images?page=2"}}}

    digitalocean.faults.add(faults.Mutate(lead_away))
    listing = client.fetch_all_images()
    with pytest.raises(ForeignURLError):
        await listing.all()
    assert len(sent.requests) == 1
    assert [image.name for image in await listing.all()] == ["only"]


@pytest.mark.parametrize("meta", [{}, {"total": None}, {"total": 3}])
async def test_a_list_that_tells_no_total_is_read_page_after_page(
    client: AsyncClient, digitalocean: FakeDigitalOcean, sent: Any, meta: dict[str, int | None]
) -> None:
    for number in range(50):
        digitalocean.add_image(name=f"image {number}")

    def change(reply: Any) -> Any:
        return {**reply, "meta": meta}

    digitalocean.faults.add(faults.Mutate(change), times=None)
    params = {"per_page": 10}
    listing = client.paginate("/v2/images", "images", params=params)
    assert [item["name"] for item in await listing.all()] == [
        image.name for image in digitalocean.images
    ]
    assert len(sent.requests) == 5
    if meta.get("total") is None:
        assert await client.paginate("/v2/images", "images", params=params).total() == 50


async def test_any_list_can_be_read_whole(
    client: AsyncClient, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    for number in range(95):
        digitalocean.add_image(name=f"image {number}", tags=["web & co"])
    params: dict[str, int | str] = {"tag_name": "web & co", "per_page": 10}
    listing = client.paginate("/v2/images", "images", params=params)
    assert len(await listing.all()) == 95
    assert all(request.query["tag_name"] == ["web & co"] for request in sent.requests)
    assert all(request.query["per_page"] == ["10"] for request in sent.requests)
    assert (await listing.total(), sent.requests[-1].query["per_page"]) == (95, ["1"])


async def test_the_total_and_the_first_item_are_one_small_request_each(
    client: AsyncClient, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    image = digitalocean.add_image(name="golden")
    listing = client.fetch_all_images()
    other = client.fetch_all_images(tag_name="nothing")
    for number in range(300):
        digitalocean.add_image(name=f"image {number}")
    assert (await listing.total(), await other.total()) == (301, 0)
    first = await listing.first()
    assert first is not None
    assert first.id == image.id
    assert await other.first() is None
    assert [request.query["per_page"] for request in sent.requests] == [["1"]] * 4


async def test_pages_come_one_after_another(
    client: AsyncClient, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    for number in range(45):
        digitalocean.add_image(name=f"image {number}")
    few = client.with_options(per_page=20)
    sizes: list[int] = []
    async for images in few.fetch_all_images().pages():
        sizes.append(len(images))
        assert len(sent.requests) == len(sizes)
    assert sizes == [20, 20, 5]
    assert [len(images) async for images in client.fetch_all_actions().pages()] == []


async def test_what_is_read_at_once_leaves_alone_where_a_loop_stands(
    client: AsyncClient, digitalocean: FakeDigitalOcean
) -> None:
    for number in range(45):
        digitalocean.add_image(name=f"image {number}")
    listing = client.with_options(per_page=20).fetch_all_images()
    seen = [(await anext(listing)).id, (await anext(listing)).id]
    assert await listing.total() == len(await listing.all()) == 45
    seen += [image.id async for image in listing]
    assert seen == [image.id for image in digitalocean.images]


async def test_the_burst_limit_is_kept_to_at_ten_thousand_actions() -> None:
    with FakeDigitalOcean(images="none", limits=Limits()) as digitalocean:
        digitalocean.add_history(10_000)
        clock = digitalocean.clock.for_async  # sync: clock = digitalocean.clock
        async with AsyncClient(digitalocean.token, digitalocean.url, clock=clock) as client:
            for per_page, requests in ((200, 50), (20, 500)):
                digitalocean.requests.clear()
                actions = await client.with_options(per_page=per_page).fetch_all_actions().all()
                assert len({action.id for action in actions}) == 10_000
                assert {request.status for request in digitalocean.requests} == {200}
                assert len(digitalocean.requests) == requests
