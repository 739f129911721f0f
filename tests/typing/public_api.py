"""The public API as users write it, with the type that each expression has.

Never run: mypy and pyright read it, see `test_type_checkers.py`.
"""

from __future__ import annotations

import copy
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import assert_type

import doapi
import httpx
from doapi import Client, Image, ImageStatus
from doapi.cli import LiveTable, ProgressLines
from doapi.testing import AsyncManualClock, FakeDigitalOcean, ImageRecord, ManualClock, faults
from doapi_rest.api.images import get_image, list_images
from doapi_rest.client import AsyncSender, Reply, Request, Sender
from doapi_rest.models import ImageReply, ImagesPage


def making_clients() -> None:
    assert_type(doapi.Client(), doapi.Client)
    assert_type(doapi.doapi(), doapi.Client)
    assert_type(doapi.AsyncClient("token"), doapi.AsyncClient)
    Client(
        "token",
        "https://api.digitalocean.com",
        timeout=10,
        wait_interval=5,
        budget=doapi.Budget(share=0.2),
        wait_time=None,
        per_page=50,
    )
    Client(
        timeout=httpx.Timeout(5, read=60),
        wait_interval=doapi.exponential_interval(first=2, longest=30),
    )
    Client(
        http_client=httpx.Client(proxy="http://localhost:8080"),
        wait_interval=lambda look: 2.0**look,
    )
    Client(transport=httpx.MockTransport(lambda request: httpx.Response(204)))
    doapi.AsyncClient(http_client=httpx.AsyncClient(), timeout=1.5)


def the_client(client: doapi.Client) -> None:
    with client as same:
        assert_type(same, doapi.Client)
    with Client() as opened:
        assert_type(opened, Client)
    assert_type(client.endpoint, str)
    assert_type(client.rest, Sender)
    assert_type(client.rate_limit, doapi.RateLimit | None)
    assert_type(client.requests_sent, int)
    assert_type(client.find_images("nightly-*"), Iterator[doapi.Image])
    assert_type(client.find_droplets("web-*"), Iterator[doapi.Droplet])
    if client.rate_limit:
        assert_type(client.rate_limit.limit, int)
        assert_type(client.rate_limit.remaining, int)
        assert_type(client.rate_limit.reset, datetime)
    assert_type(client.request("GET", "/v2/droplets", params={"page": 2}), dict[str, doapi.JSON])
    assert_type(client.request("GET", "/v2/account", cast_to=len), int)
    assert_type(client.paginate("/v2/droplets", "droplets"), doapi.Listing[dict[str, doapi.JSON]])
    client.request("POST", "/v2/droplets", json={"name": "web", "tags": ["a"]})
    client.close()


def showing_progress(client: doapi.Client, image: doapi.Image) -> None:
    image.distribute(["ams3"], on_poll=LiveTable(client, names={image.id: image.name}))
    image.distribute(["ams3"], on_poll=ProgressLines())
    with LiveTable() as table:
        image.transfer("ams3").wait(on_poll=table)
    recent = client.fetch_all_actions()
    assert_type(doapi.estimate_transfer(image, recent, [image]), timedelta | None)


async def showing_progress_of_async_waits(
    client: doapi.AsyncClient, image: doapi.AsyncImage
) -> None:
    await image.distribute(["ams3"], on_poll=LiveTable(client))
    await image.distribute(["ams3"], on_poll=ProgressLines())


def retaining(client: doapi.Client) -> None:
    plan = doapi.retention(client.fetch_all_images(private=True), keep=5, per="week")
    assert_type(plan, doapi.Retention[doapi.Image])
    assert_type(plan.keep, tuple[doapi.Image, ...])
    for each in plan:
        assert_type(each.image, doapi.Image)
        assert_type(each.delete, bool)
        assert_type(each.reason, str)
    report = client.delete_images(plan.delete)
    assert_type(report, doapi.DeletionReport)
    assert_type(report[7555620].outcome, doapi.DeletionOutcome)
    assert_type(report.failed[0].error, Exception | None)
    client.delete_images([7555620, client.image(7555621)])
    report.raise_for_error()


def droplets(client: doapi.Client, image: doapi.Image) -> None:
    droplet = client.fetch_droplet(3164494)
    assert_type(droplet, doapi.Droplet)
    assert_type(client.droplet(droplet), doapi.DropletHandle)
    assert_type(client.droplet(3164494).fetch(), doapi.Droplet)
    assert_type(client.fetch_all_droplets(tag_name="web"), doapi.Listing[doapi.Droplet])
    assert_type(droplet.status, doapi.DropletStatus)
    assert_type(droplet.public_ipv4, str | None)
    assert_type(droplet.region_slug, str)
    assert_type(int(droplet), int)
    assert_type(droplet.snapshot("golden", wait_until_free=60), doapi.Action)
    assert_type(droplet.rebuild(image), doapi.Action)
    assert_type(droplet.rebuild("debian-12-x64"), doapi.Action)
    assert_type(droplet.restore(7555620), doapi.Action)
    assert_type(droplet.resize("s-2vcpu-4gb", disk=True), doapi.Action)
    assert_type(droplet.act("power_on"), doapi.Action)
    assert_type(droplet.wait_for_status("off", wait_time=60), doapi.Droplet | None)
    assert_type(droplet.wait_for_action(), doapi.Droplet | None)
    assert_type(droplet.fetch_all_snapshots(), doapi.Listing[doapi.DropletSnapshot])
    assert_type(droplet.fetch_all_backups(), doapi.Listing[doapi.DropletSnapshot])
    made = client.create_droplet("web", image, "s-1vcpu-1gb", "fra1", tags=["web"])
    assert_type(made, doapi.Droplet)
    more = client.create_droplets(["a", "b"], image, "s-1vcpu-1gb", tags=["web"], ipv6=True)
    assert_type(more, list[doapi.Droplet])
    assert_type(client.wait_droplets([*more, client.droplet(7)]), Iterator[doapi.Droplet])
    assert_type(image.create_droplet("web", "s-1vcpu-1gb", backups=True), doapi.Droplet)
    image.add_tags(["golden"])
    image.remove_tags(("golden",))
    for snapshot in client.fetch_all_snapshots():
        assert_type(snapshot.id, str)
        assert_type(int(snapshot), int)
        assert_type(snapshot.image(), doapi.ImageHandle)
        droplet.restore(snapshot)
    assert_type(client.fetch_snapshot("7555620"), doapi.Snapshot)
    assert_type([size.price_hourly for size in client.fetch_all_sizes()], list[float])
    assert_type(client.act_on_droplets("web", "power_off"), list[doapi.Action])
    assert_type(client.fetch_all_ssh_keys(), doapi.Listing[doapi.SSHKey])
    assert_type(
        client.wait_actions_on_objects([droplet, client.droplet(7)]), Iterator[doapi.Droplet | None]
    )
    droplet.add_tags(["golden"])
    taken = droplet.take_image("golden", regions=["ams3"], tags=["golden"], power_off="off")
    assert_type(taken, doapi.ImageReport[doapi.Image, doapi.Action])
    assert_type(taken.image, doapi.Image | None)
    assert_type(taken.taken_image(), doapi.Image)
    assert_type(taken["snapshot"].action, doapi.Action | None)
    assert_type(taken.failed[0].outcome, doapi.StepOutcome)
    assert_type(taken.distribution, doapi.DistributionReport[doapi.Action] | None)
    assert_type(taken.to_dict(), dict[str, object])
    droplet.delete(missing_ok=True)


async def async_droplets(client: doapi.AsyncClient) -> None:
    droplet = await client.fetch_droplet(3164494)
    assert_type(droplet, doapi.AsyncDroplet)
    assert_type(await droplet.power_off(), doapi.AsyncAction)
    assert_type(client.wait_droplets([droplet]), AsyncIterator[doapi.AsyncDroplet])
    assert_type(await droplet.wait_for_status(), doapi.AsyncDroplet | None)


def images(client: doapi.Client) -> None:
    image = client.fetch_image(7555620)
    assert_type(image, doapi.Image)
    assert_type(client.fetch_image(image), doapi.Image)
    assert_type(client.fetch_image_by_slug("debian-12-x64"), doapi.Image)
    assert_type(client.fetch_all_images(), doapi.Listing[doapi.Image])
    assert_type(client.fetch_all_images().all(), list[doapi.Image])
    assert_type(client.fetch_all_images().pages(), Iterator[list[doapi.Image]])
    assert_type(client.fetch_all_images().total(), int)
    assert_type(client.fetch_all_images().first(), doapi.Image | None)
    assert_type(client.fetch_all_images(type="application"), doapi.Listing[doapi.Image])
    assert_type(
        client.fetch_all_images(private=True, tag_name="golden"), doapi.Listing[doapi.Image]
    )
    assert_type(client.fetch_all_distribution_images(), doapi.Listing[doapi.Image])
    assert_type(client.fetch_all_application_images(), doapi.Listing[doapi.Image])
    assert_type(client.fetch_all_private_images(), doapi.Listing[doapi.Image])
    assert_type([each.name for each in client.fetch_all_images()], list[str])
    assert_type(next(client.fetch_all_images(), None), doapi.Image | None)
    assert_type(client.image(7555620), doapi.ImageHandle)
    assert_type(client.image(image).id, int)
    created = client.create_custom_image(
        "golden", "https://example.com/golden.qcow2", "fra1", distribution="Debian", tags=("a", "b")
    )
    assert_type(created, doapi.Image)
    assert_type(created.wait_for_status(), doapi.Image | None)


def an_image(image: doapi.Image) -> None:
    assert_type(image.id, int)
    assert_type(image.name, str)
    assert_type(image.type, doapi.ImageType | None)
    assert_type(image.distribution, doapi.Distribution)
    assert_type(image.slug, str | None)
    assert_type(image.public, bool)
    assert_type(image.regions, Sequence[str])
    assert_type(image.created_at, datetime)
    assert_type(image.status, doapi.ImageStatus)
    assert_type(image.min_disk_size, int | None)
    assert_type(image.size_gigabytes, float | None)
    assert_type(image.description, str | None)
    assert_type(image.tags, Sequence[str])
    assert_type(image.error_message, str | None)
    assert_type(image.additional_properties, Mapping[str, object])
    assert_type(image.to_dict(), dict[str, object])
    assert_type(image.url, str)
    assert_type(image.action_url, str)
    assert_type(int(image), int)
    assert_type(str(image), str)
    assert_type({image: image.name}, dict[doapi.Image, str])
    assert_type(copy.copy(image), doapi.Image)
    if image.slug is not None:
        assert_type(image.slug, str)


def what_an_image_does(image: doapi.Image, region: doapi.Region) -> None:
    assert_type(image.fetch(), doapi.Image)
    assert_type(image.update_image("golden"), doapi.Image)
    assert_type(image.update_image(distribution="Debian", description=""), doapi.Image)
    assert_type(image.transfer("ams3"), doapi.Action)
    assert_type(image.transfer(region), doapi.Action)
    assert_type(image.convert(), doapi.Action)
    assert_type(image.act("transfer", region="ams3"), doapi.Action)
    assert_type(image.act(type="sharpen", edges=["top"], by=2), doapi.Action)
    assert_type(image.fetch_all_actions(), doapi.Listing[doapi.Action])
    assert_type(image.fetch_last_action(), doapi.Action | None)
    assert_type(image.fetch_current_action(), doapi.Action | None)
    assert_type(image.wait_for_action(), doapi.Image | None)
    assert_type(image.wait_for_action(5, 3600), doapi.Image | None)
    assert_type(image.wait_for_status(ImageStatus.AVAILABLE, wait_time=60), doapi.Image | None)
    assert_type(image.wait_for_status("brand-new"), doapi.Image | None)
    assert_type(image.create_account_transfer(recipient_email="a@example.com"), int)
    image.accept_account_transfer(7, "f81d4fae-7dec-11d0-a765-00a0c91e6bf6")
    image.cancel_account_transfer(7)
    image.decline_account_transfer(transfer_id=7)
    image.delete()


def a_handle(handle: doapi.ImageHandle) -> None:
    assert_type(handle.fetch(), doapi.Image)
    assert_type(handle.transfer("ams3").wait(), doapi.Action)
    assert_type(handle.wait_for_action(), doapi.Image | None)
    assert_type(int(handle), int)


def distributing(image: doapi.Image, region: doapi.Region) -> None:
    report = image.distribute(["ams3", "sgp1"], wait_time=7200)
    assert_type(report, doapi.DistributionReport[doapi.Action])
    image.distribute([region, "ams3"])
    assert_type(report.ok, bool)
    assert_type(report.failed, tuple[doapi.RegionReport[doapi.Action], ...])
    assert_type(report.started, tuple[doapi.Action, ...])
    assert_type(len(report), int)
    assert_type(report["ams3"], doapi.RegionReport[doapi.Action])
    assert_type(report[region].ok, bool)
    for each in report:
        assert_type(each.region, str)
        assert_type(each.outcome, doapi.RegionOutcome)
        assert_type(each.action, doapi.Action | None)
        assert_type(each.error, Exception | None)
    report.with_outcome(doapi.RegionOutcome.REFUSED)
    report.raise_for_error()


def actions(client: doapi.Client, action: doapi.Action) -> None:
    assert_type(client.fetch_action(2282), doapi.Action)
    assert_type(client.fetch_action(action), doapi.Action)
    assert_type(client.fetch_last_action(), doapi.Action | None)
    assert_type(client.fetch_all_actions(), doapi.Listing[doapi.Action])
    assert_type(action.id, int)
    assert_type(action.status, doapi.ActionStatus)
    assert_type(action.type, str)
    assert_type(action.started_at, datetime)
    assert_type(action.completed_at, datetime | None)
    assert_type(action.resource_id, int | None)
    assert_type(action.resource_type, str | None)
    assert_type(action.region, doapi.Region | None)
    assert_type(action.region_slug, str | None)
    assert_type(action.completed, bool)
    assert_type(action.errored, bool)
    assert_type(action.done, bool)
    assert_type(action.in_progress, bool)
    assert_type(action.url, str)
    assert_type(action.fetch(), doapi.Action)
    assert_type(action.fetch_resource(), doapi.Image | doapi.Droplet | None)
    assert_type(action.fetch_image(), doapi.Image | None)
    assert_type(action.wait(wait_interval=5, wait_time=-1), doapi.Action)
    action.wait().raise_for_error()


def waiting(client: doapi.Client, image: doapi.Image, handle: doapi.ImageHandle) -> None:
    def show(done: Sequence[doapi.Action], left: Sequence[doapi.Action]) -> None:
        assert_type(left[0].region_slug, str | None)

    started = [image.transfer("ams3"), handle.transfer("sgp1")]
    assert_type(client.wait_actions(started, 5, 3600, show), Iterator[doapi.Action])
    client.wait_actions(client.fetch_all_actions(), on_poll=lambda done, left: len(left))
    client.wait_actions_on_objects([image, handle], wait_interval=doapi.constant_interval(5))
    assert_type(doapi.constant_interval(5), Callable[[int], float])
    interval: doapi.Interval = doapi.exponential_interval()
    on_poll: doapi.OnPoll = show
    image.wait_for_action(interval, on_poll=on_poll)
    try:
        list(client.wait_actions(started, wait_time=60))
    except doapi.WaitTimeoutError as error:
        assert_type([each.id for each in error.actions], list[int])
        assert_type(error.actions[0].in_progress, bool)
        client.wait_actions(error.actions)
    except Exception as error:
        assert_type([each.id for each in doapi.unfinished_actions(error)], list[int])
        client.wait_actions(doapi.unfinished_actions(error))


def regions(client: doapi.Client) -> None:
    for region in client.fetch_all_regions():
        assert_type(region, doapi.Region)
        assert_type(region.slug, str)
        assert_type(region.name, str)
        assert_type(region.available, bool)
        assert_type(region.sizes, Sequence[str])
        assert_type(region.features, Sequence[str])
        assert_type(str(region), str)


def enums(image: doapi.Image, action: doapi.Action) -> None:
    assert_type(ImageStatus("brand-new"), ImageStatus)
    assert_type(image.status == "available", bool)
    assert_type(image.status.is_known, bool)
    assert_type(list(doapi.ImageType), list[doapi.ImageType])
    match image.status:
        case ImageStatus.AVAILABLE | ImageStatus.NEW:
            pass
        case other:
            assert_type(str(other), str)
    if action.status is doapi.ActionStatus.COMPLETED:
        pass


def errors(client: doapi.Client) -> None:
    try:
        client.fetch_image(1)
    except doapi.RateLimitError as error:
        assert_type(error.rate_limit, doapi.RateLimit | None)
        assert_type(error.reset, datetime | None)
    except (doapi.NotFoundError, doapi.InvalidRequestError) as error:
        assert_type(error.message, str)
    except doapi.DOAPIError as error:
        assert_type(error.response, httpx.Response)
        assert_type(error.operation, str)
        assert_type(error.status_code, int)
        assert_type(error.id, str | None)
        assert_type(error.message, str)
        assert_type(error.request_id, str | None)
        assert_type(error.http_error_msg, str)
    except doapi.DecodeError as error:
        assert_type(error.path, str)
        assert_type(error.expected, str)
        assert_type(error.got, str)
        assert_type(error.response, httpx.Response)
    except doapi.ReplyLostError as error:
        assert_type(error.__cause__, BaseException | None)
    except httpx.RequestError as error:
        assert_type(error.request, httpx.Request)
    except doapi.ActionError as error:
        assert_type(error.action.region_slug, str | None)
    except doapi.DistributionError as error:
        assert_type([str(each) for each in error.report.failed], list[str])
    subclasses: list[type[doapi.DOAPIError]] = [
        doapi.AuthenticationError,
        doapi.PermissionDeniedError,
        doapi.NotFoundError,
        doapi.ConflictError,
        doapi.InvalidRequestError,
        doapi.RateLimitError,
        doapi.ServerError,
        doapi.RedirectError,
    ]
    values: list[type[ValueError]] = [
        doapi.TokenMissingError,
        doapi.ForeignURLError,
        doapi.PageLinkError,
    ]
    timeout: type[TimeoutError] = doapi.WaitTimeoutError
    others: list[type[Exception]] = [
        timeout,
        doapi.UnboundError,
        doapi.UnsupportedResourceError,
        *subclasses,
        *values,
    ]
    assert_type(others[0], type[Exception])


def own_names(image: Image, client: Client) -> tuple[Image, doapi.Action]:
    """Public classes serve in a user's own annotations."""

    def newest(images: Iterator[Image]) -> Image | None:
        return max(images, key=lambda each: each.created_at, default=None)

    assert_type(newest(client.fetch_all_private_images()), Image | None)
    return image, image.transfer("ams3")


def a_clock_of_ones_own(clock: ManualClock) -> None:
    known: doapi.Clock = clock
    Client(clock=known)


# -------------------------------------------------------------------------------------------------- async


async def the_async_client(client: doapi.AsyncClient) -> None:
    async with client as same:
        assert_type(same, doapi.AsyncClient)
    assert_type(client.rest, AsyncSender)
    assert_type(client.rate_limit, doapi.RateLimit | None)
    assert_type(await client.request("GET", "/v2/droplets"), dict[str, doapi.JSON])
    assert_type(
        client.paginate("/v2/droplets", "droplets"), doapi.AsyncListing[dict[str, doapi.JSON]]
    )
    assert_type(await client.fetch_image(7555620), doapi.AsyncImage)
    assert_type(await client.fetch_image_by_slug("debian-12-x64"), doapi.AsyncImage)
    assert_type(client.image(7555620), doapi.AsyncImageHandle)
    assert_type(client.fetch_all_images(type="distribution"), doapi.AsyncListing[doapi.AsyncImage])
    assert_type(await client.fetch_all_images().all(), list[doapi.AsyncImage])
    assert_type(client.fetch_all_images().pages(), AsyncIterator[list[doapi.AsyncImage]])
    assert_type(await client.fetch_all_images().first(), doapi.AsyncImage | None)
    async for image in client.fetch_all_private_images():
        assert_type(image, doapi.AsyncImage)
    names = [image.name async for image in client.fetch_all_images()]
    assert_type(names, list[str])
    async for region in client.fetch_all_regions():
        assert_type(region, doapi.Region)
    assert_type(await client.fetch_action(2282), doapi.AsyncAction)
    assert_type(await client.fetch_last_action(), doapi.AsyncAction | None)
    assert_type(client.fetch_all_actions(), doapi.AsyncListing[doapi.AsyncAction])
    assert_type(
        await client.create_custom_image("golden", "https://example.com/golden.raw", "fra1"),
        doapi.AsyncImage,
    )
    await client.aclose()


async def an_async_image(image: doapi.AsyncImage, client: doapi.AsyncClient) -> None:
    assert_type(image.created_at, datetime)
    assert_type(image.url, str)
    assert_type(await image.fetch(), doapi.AsyncImage)
    assert_type(await image.update_image("golden"), doapi.AsyncImage)
    action = await image.transfer("ams3")
    assert_type(action, doapi.AsyncAction)
    assert_type(action.region, doapi.Region | None)
    assert_type(action.done, bool)
    assert_type(await action.wait(), doapi.AsyncAction)
    (await action.wait(wait_time=60)).raise_for_error()
    assert_type(await action.fetch_resource(), doapi.AsyncImage | doapi.AsyncDroplet | None)
    assert_type(await image.convert(), doapi.AsyncAction)
    assert_type(await image.act("sharpen", by=2), doapi.AsyncAction)
    assert_type(await image.wait_for_action(), doapi.AsyncImage | None)
    assert_type(await image.wait_for_status(), doapi.AsyncImage | None)
    assert_type(await image.fetch_current_action(), doapi.AsyncAction | None)
    assert_type(image.fetch_all_actions(), doapi.AsyncListing[doapi.AsyncAction])
    report = await image.distribute(["ams3"])
    assert_type(report, doapi.DistributionReport[doapi.AsyncAction])
    assert_type(report.started, tuple[doapi.AsyncAction, ...])
    assert_type(await image.create_account_transfer("a@example.com"), int)
    assert_type(client.wait_actions([action]), AsyncIterator[doapi.AsyncAction])
    async for ended in client.wait_actions([action], on_poll=lambda done, left: None):
        assert_type(ended, doapi.AsyncAction)
    client.wait_actions_on_objects([image, client.image(7)])
    await image.delete()


def an_async_clock(clock: AsyncManualClock) -> doapi.AsyncClient:
    known: doapi.AsyncClock = clock
    return doapi.AsyncClient(clock=known)


# ---------------------------------------------------------------------------------- the layers around it


def the_generated_layer(client: doapi.Client, token: str) -> None:
    reply = get_image.sync_detailed(client.rest, 7555620)
    assert_type(reply, Reply[ImageReply])
    assert_type(reply.parsed.image.name, str)
    assert_type(reply.status_code, int)
    assert_type(reply.response, httpx.Response)
    assert_type(list_images.sync(client.rest, private=True, per_page=1), ImagesPage)
    assert_type(get_image.request(7555620), Request)
    assert_type(get_image.parse(httpx.Response(200)), ImageReply)


async def the_generated_layer_with_await(client: doapi.AsyncClient) -> None:
    assert_type(await get_image.asyncio(client.rest, 7555620), ImageReply)
    assert_type(await get_image.asyncio_detailed(client.rest, 7555620), Reply[ImageReply])


def the_stand_in() -> None:
    with FakeDigitalOcean() as digitalocean:
        assert_type(digitalocean, FakeDigitalOcean)
        assert_type(digitalocean.url, str)
        assert_type(digitalocean.token, str)
        golden = digitalocean.add_image(name="golden", regions=["fra1"])
        assert_type(golden, ImageRecord)
        assert_type(golden.id, int)
        digitalocean.faults.add(faults.Status(503), times=2)
        client = doapi.Client(digitalocean.token, digitalocean.url, clock=digitalocean.clock)
        assert_type(client, doapi.Client)
        doapi.AsyncClient(digitalocean.token, digitalocean.url, clock=digitalocean.clock.for_async)
