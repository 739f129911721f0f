"""What users hold in their hands: its repr is short and useful, and it can be pickled, copied and compared.

Everything comes from a client on the stand-in, and nothing of it holds the client's token.
"""

from __future__ import annotations

import copy
import pickle
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import cast

import doapi
import httpx
import pytest
from doapi.testing import FakeDigitalOcean, faults

from .surface import ERRORS

TOKEN = "dop_v1_a_token_that_nobody_may_see"


def pickled(thing: object) -> object:
    """A copy by way of a pickle, which holds no token."""
    data = pickle.dumps(thing)
    assert TOKEN.encode() not in data
    found: object = pickle.loads(data)
    return found


COPIES: Mapping[str, Callable[[object], object]] = {
    "pickled": pickled,
    "copied": copy.copy,
    "copied deeply": copy.deepcopy,
}


@pytest.fixture
def digitalocean() -> Iterator[FakeDigitalOcean]:
    with FakeDigitalOcean(images="none") as server:
        server.account.token = TOKEN
        yield server


@pytest.fixture
def client(digitalocean: FakeDigitalOcean) -> Iterator[doapi.Client]:
    with doapi.Client(TOKEN, digitalocean.url, clock=digitalocean.clock) as client:
        yield client


@pytest.fixture
def image(digitalocean: FakeDigitalOcean, client: doapi.Client) -> doapi.Image:
    regions = ["ams3", "fra1", "lon1", "nyc3", "sfo3", "sgp1"]
    return client.fetch_image(digitalocean.add_image(name="golden 'web'\n", regions=regions).id)


@pytest.fixture
def report(
    digitalocean: FakeDigitalOcean, image: doapi.Image
) -> doapi.DistributionReport[doapi.Action]:
    """What became of three regions: one had the image, one got it, one refused it."""
    digitalocean.faults.add(faults.Status(422), method="POST", times=1)
    return image.distribute(["fra1", "tor1", "blr1"])


# ------------------------------------------------------------------------------------------- what is shown


def test_an_image_is_short_in_a_log(image: doapi.Image) -> None:
    shown = f"<Image {image.id} \"golden 'web'\\n\" snapshot available [ams3,fra1,lon1,nyc3,+2]>"

    assert repr(image) == shown
    assert repr([image]) == f"[{shown}]"


def test_an_image_without_a_type_does_not_say_none(
    digitalocean: FakeDigitalOcean, client: doapi.Client
) -> None:
    def forget_type(item: dict[str, object]) -> None:
        del item["type"]

    record = digitalocean.add_image(name="golden", regions=["fra1"])
    digitalocean.faults.add(faults.each_item(forget_type))

    assert repr(client.fetch_image(record.id)) == f"<Image {record.id} 'golden' available [fra1]>"


def test_an_action_is_short_in_a_log(image: doapi.Image) -> None:
    action = image.transfer("tor1")

    assert repr(action) == (f"<Action {action.id} transfer tor1 on image {image.id} in-progress>")


def test_a_report_is_short_in_a_log(report: doapi.DistributionReport[doapi.Action]) -> None:
    assert repr(report) == "<DistributionReport 2 of 3 regions; tor1 refused>"
    assert repr(report["blr1"]) == "<RegionReport blr1: completed>"


def test_a_report_without_failures_says_so(image: doapi.Image) -> None:
    assert repr(image.distribute(["blr1", "fra1"])) == "<DistributionReport 2 of 2 regions>"


def test_what_a_client_gives_out_is_named_as_its_class(client: doapi.Client) -> None:
    [region] = [each for each in client.fetch_all_regions() if each.slug == "sgp1"]
    for thing in (client, client.image(7), client.rate_limit, region):
        assert type(thing).__name__ in repr(thing)
        assert len(repr(thing)) < 120


def test_the_async_side_is_named_as_such() -> None:
    client = doapi.AsyncClient(TOKEN)

    assert repr(client) == "<AsyncClient https://api.digitalocean.com>"
    assert repr(client.image(7)) == "<AsyncImageHandle 7>"


# ------------------------------------------------------------------------------------------- what is copied


@pytest.mark.parametrize("way", COPIES)
def test_values_survive(
    way: str, client: doapi.Client, report: doapi.DistributionReport[doapi.Action]
) -> None:
    action = next(client.fetch_all_actions())
    image = client.fetch_image(action.resource_id or 0)
    for thing in (image, action, action.region, client.rate_limit, image.status, report.regions[0]):
        made = COPIES[way](thing)
        assert type(made) is type(thing)
        assert made == thing
        assert hash(made) == hash(thing)
        assert repr(made) == repr(thing)


@pytest.mark.parametrize("way", COPIES)
def test_reports_survive(way: str, report: doapi.DistributionReport[doapi.Action]) -> None:
    made = COPIES[way](report)

    assert type(made) is type(report)
    assert repr(made) == repr(report)
    assert [str(region) for region in cast("Iterable[object]", made)] == list(map(str, report))


def test_what_was_pickled_belongs_to_no_client(image: doapi.Image) -> None:
    made = pickled(image)

    assert isinstance(made, doapi.Image)
    with pytest.raises(doapi.UnboundError, match="this Image belongs to no client"):
        made.fetch()
    assert copy.copy(image).fetch() == image


@pytest.mark.parametrize("kind", [doapi.Client, doapi.AsyncClient])
def test_a_client_refuses(kind: type[doapi.Client] | type[doapi.AsyncClient]) -> None:
    client = kind(TOKEN)
    for way in COPIES.values():
        with pytest.raises(TypeError, match="hold a token and open connections"):
            way(client)


# ------------------------------------------------------------------------------------------------- errors


def refused(text: str) -> faults.Fault:
    """A 422 that says this."""
    return faults.Status(422, body={"id": "unprocessable_entity", "message": text})


FAULTS: Mapping[str, faults.Fault] = {
    "AuthenticationError": faults.Status(401),
    "PermissionDeniedError": faults.Status(403),
    "NotFoundError": faults.Status(404),
    "ConflictError": faults.Status(409),
    "InvalidRequestError": faults.Status(422),
    "PendingEventError": refused("Droplet already has a pending event."),
    "PoweredOnError": refused("Droplet is currently on. Please power it off to run this event."),
    "PoweredOffError": refused("Droplet is already powered off"),
    "InvalidImageError": refused("You specified an invalid image for Droplet creation."),
    "UnavailableError": refused("Size is not available in this region."),
    "LimitExceededError": refused("creating this/these droplet(s) will exceed your droplet limit"),
    "RateLimitError": faults.Status(429),
    "ServerError": faults.Status(500),
    "RedirectError": faults.Status(302, {"location": "https://elsewhere.example"}),
    "DOAPIError": faults.Status(418),
    "DecodeError": faults.AlienJson([]),
    "ReplyLostError": faults.ResetAfter(),
    "ReplyTooLargeError": faults.Status(200, {"content-length": "100000000"}),
}
"""What makes the stand-in cause each error."""


def link_to_the_same_page(reply: object) -> object:
    return {"images": [], "links": {"pages": {"next": "/v2/images?per_page=200"}}}


def provoke(
    name: str, digitalocean: FakeDigitalOcean, client: doapi.Client, image: doapi.Image
) -> None:
    """Do what raises an error of this class."""
    if name in FAULTS:
        digitalocean.faults.add(FAULTS[name], times=None)
    match name:
        case "WaitTimeoutError":
            image.transfer("tor1").wait(wait_time=0)
        case "WaitStoppedError":
            stop = threading.Event()
            stop.set()
            image.transfer("tor1").wait(stop=stop)
        case "ResumeTokenError":
            client.resume("7555620")
        case "ActionError":
            digitalocean.next_action(outcome="errored")
            image.transfer("tor1").wait().raise_for_error()
        case "UnfinishedActionError":
            image.transfer("tor1").raise_for_error()
        case "DistributionError":
            digitalocean.next_action(outcome="errored")
            image.distribute(["tor1"]).raise_for_error()
        case "DeletionError":
            digitalocean.faults.add(faults.Status(409), "DELETE")
            client.delete_images([image]).raise_for_error()
        case "CreationError":
            digitalocean.next_droplet(outcome="errored")
            image.create_droplet("web", "s-1vcpu-1gb", "fra1").wait_for_status()
        case "ImageError":
            client.droplet(4711).take_image("golden").raise_for_error()
        case "TokenMissingError":
            doapi.Client("")
        case "UnboundError":
            pickle.loads(pickle.dumps(image)).delete()
        case "UnusableClientError":
            client.close()
            image.fetch()
        case "ForeignURLError":
            client.request("GET", "https://elsewhere.example/")
        case "PageLinkError":
            digitalocean.faults.add(faults.Mutate(link_to_the_same_page))
            list(client.paginate("/v2/images", "images"))
        case "UnsupportedResourceError":
            attach = digitalocean.add_action(None, type="attach", resource_type="volume")
            client.fetch_action(attach.id).fetch_resource()
        case "ReplyLostError":
            client.request("POST", "/v2/images")
        case _:
            image.fetch()


@pytest.fixture(params=ERRORS)
def error(
    request: pytest.FixtureRequest,
    digitalocean: FakeDigitalOcean,
    client: doapi.Client,
    image: doapi.Image,
) -> Exception:
    """An error of each public class, as a user meets it."""
    name: str = request.param
    with pytest.raises(ERRORS[name]) as caught:
        provoke(name, digitalocean, client, image)
    assert type(caught.value) is ERRORS[name]
    return caught.value


def told(value: object) -> object:
    """An attribute of an error as something that can be compared."""
    if isinstance(value, httpx.Request):
        return value.method, str(value.url), value.headers
    if isinstance(value, httpx.Response):
        return value.status_code, value.headers, value.content, told(value.request)
    return repr(value)


@pytest.mark.parametrize("way", COPIES)
def test_errors_survive(way: str, error: Exception) -> None:
    made = COPIES[way](error)

    assert isinstance(made, Exception)
    assert type(made) is type(error)
    assert str(made) == str(error)
    assert {name: told(value) for name, value in vars(made).items()} == {
        name: told(value) for name, value in vars(error).items()
    }


def test_a_traceback_names_the_public_class(error: Exception) -> None:
    *_, last = traceback.format_exception_only(error)

    assert last.startswith(f"doapi.{type(error).__name__}: ")
    assert TOKEN not in "".join(traceback.format_exception(error))
