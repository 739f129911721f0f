"""What doapi 0.2.0's page on `Image` promised, statement by statement: each by a test that names it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import doapi
import pytest
from doapi.testing import FakeDigitalOcean, ImageRecord, ManualClock

INTERVAL = 7.0
DURATION = 30.0


@pytest.fixture
def digitalocean() -> Iterator[FakeDigitalOcean]:
    with FakeDigitalOcean(images="none", action_seconds=DURATION) as server:
        yield server


@pytest.fixture
def client(digitalocean: FakeDigitalOcean) -> Iterator[doapi.Client]:
    with doapi.Client(
        digitalocean.token,
        digitalocean.url,
        clock=digitalocean.clock,
        wait_interval=INTERVAL,
    ) as client:
        yield client


@pytest.fixture
def record(digitalocean: FakeDigitalOcean) -> ImageRecord:
    return digitalocean.add_image(
        name="golden", regions=["fra1", "nyc3"], size_gigabytes=2.34, min_disk_size=20
    )


@pytest.fixture
def image(client: doapi.Client, record: ImageRecord) -> doapi.Image:
    return client.fetch_image(record.id)


class Interrupting:
    """A clock on which a Ctrl-C comes during the first sleep."""

    def __init__(self, clock: ManualClock) -> None:
        self._clock = clock
        self.monotonic = clock.monotonic
        self.now = clock.now

    def sleep(self, seconds: float) -> None:
        self._clock.sleep(seconds)
        if seconds:
            raise KeyboardInterrupt


def polls(digitalocean: FakeDigitalOcean) -> int:
    """How often the server was asked how actions are."""
    return sum("/actions" in each.path and each.method == "GET" for each in digitalocean.requests)


# ------------------------------------------------------------------------------------------------- an image


def test_images_are_retrieved_with_fetch_image_and_fetch_all_images(
    client: doapi.Client, record: ImageRecord
) -> None:
    [listed] = client.fetch_all_images()
    assert isinstance(listed, doapi.Image)
    assert client.fetch_image(record.id) == listed


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("created_at", datetime.datetime(2026, 3, 2, 12, 0, tzinfo=datetime.UTC)),
        ("distribution", "Ubuntu"),
        ("min_disk_size", 20),
        ("name", "golden"),
        ("public", False),
        ("regions", ["fra1", "nyc3"]),
        ("size_gigabytes", 2.34),
        ("slug", None),
        ("type", "snapshot"),
    ],
)
def test_a_field_of_an_image(image: doapi.Image, field: str, value: object) -> None:
    assert getattr(image, field) == value


def test_id_is_a_unique_identifier(image: doapi.Image, record: ImageRecord) -> None:
    assert image.id == record.id


def test_a_backup_says_so(client: doapi.Client, digitalocean: FakeDigitalOcean) -> None:
    assert client.fetch_image(digitalocean.add_image(type="backup").id).type == "backup"


def test_int_of_an_image_is_its_id(image: doapi.Image, record: ImageRecord) -> None:
    assert int(image) == record.id


def test_str_of_an_image_is_its_slug(client: doapi.Client, digitalocean: FakeDigitalOcean) -> None:
    public = digitalocean.add_image(type="base", slug="debian-13-x64")
    assert str(client.fetch_image(public.id)) == "debian-13-x64"


def test_str_of_an_image_without_a_slug_is_an_attribute_error(image: doapi.Image) -> None:
    with pytest.raises(AttributeError, match="has no slug"):
        str(image)


def test_url_is_the_endpoint_for_operations_on_the_image(
    client: doapi.Client, image: doapi.Image
) -> None:
    assert image.url == f"{client.endpoint}/v2/images/{image.id}"
    assert client.request("GET", image.url)["image"] == image.to_dict()


def test_action_url_is_the_endpoint_for_actions_on_the_image(
    client: doapi.Client, image: doapi.Image
) -> None:
    assert image.action_url == f"{client.endpoint}/v2/images/{image.id}/actions"
    assert client.request("GET", image.action_url)["actions"] == []


# ------------------------------------------------------------------------------------------------- changing it


def test_fetch_returns_a_new_object_with_the_current_state(
    image: doapi.Image, record: ImageRecord
) -> None:
    record.name = "renamed elsewhere"
    fetched = image.fetch()
    assert (fetched.name, image.name) == ("renamed elsewhere", "golden")
    assert isinstance(fetched, doapi.Image)


def test_fetch_of_an_image_that_is_gone_raises(
    digitalocean: FakeDigitalOcean, image: doapi.Image
) -> None:
    digitalocean.remove_image(image.id)
    with pytest.raises(doapi.DOAPIError) as caught:
        image.fetch()
    assert caught.value.status_code == 404


def test_update_image_renames_it_and_returns_the_updated_one(image: doapi.Image) -> None:
    updated = image.update_image("golden-2")
    assert (updated.name, image.name) == ("golden-2", "golden")
    assert image.fetch() == updated
    assert image.update_image(name="golden-3").name == "golden-3"


def test_delete_returns_none_and_the_image_is_gone(
    client: doapi.Client, image: doapi.Image
) -> None:
    image.delete()
    assert list(client.fetch_all_private_images()) == []
    with pytest.raises(doapi.DOAPIError):
        image.delete()


@pytest.mark.parametrize("as_object", [False, True], ids=["slug", "Region"])
def test_transfer_takes_a_slug_or_a_region(
    client: doapi.Client, image: doapi.Image, as_object: bool
) -> None:
    regions = {str(region): region for region in client.fetch_all_regions()}
    action = image.transfer(regions["sgp1"] if as_object else "sgp1")
    assert isinstance(action, doapi.Action)
    assert (action.in_progress, action.type, action.region_slug) == (True, "transfer", "sgp1")
    assert image.wait_for_action() == image.fetch()
    assert "sgp1" in image.fetch().regions


def test_transfer_raises_what_the_api_refuses(image: doapi.Image) -> None:
    with pytest.raises(doapi.DOAPIError, match="already"):
        image.transfer("fra1")


def test_convert_makes_a_snapshot(client: doapi.Client, digitalocean: FakeDigitalOcean) -> None:
    backup = client.fetch_image(digitalocean.add_image(type="backup").id)
    action = backup.convert()
    assert isinstance(action, doapi.Action)
    assert action.in_progress
    action.wait()
    assert backup.fetch().type == "snapshot"


def test_act_posts_its_data_to_the_action_url(
    digitalocean: FakeDigitalOcean, image: doapi.Image
) -> None:
    digitalocean.allow_action("sharpen")
    action = image.act(type="sharpen", by=3)
    sent = digitalocean.requests[-1]
    assert (sent.method, sent.path) == ("POST", f"/v2/images/{image.id}/actions")
    assert sent.body == {"type": "sharpen", "by": 3}
    assert isinstance(action, doapi.Action)
    assert (action.type, action.in_progress) == ("sharpen", True)


def test_act_raises_what_the_api_refuses(image: doapi.Image) -> None:
    with pytest.raises(doapi.DOAPIError, match="not available"):
        image.act(type="no such action")


# ------------------------------------------------------------------------------------------------- its actions


def test_fetch_all_actions_yields_all_of_them(
    digitalocean: FakeDigitalOcean, record: ImageRecord, image: doapi.Image
) -> None:
    made = [digitalocean.add_action(record, type="transfer", region=r) for r in ("ams3", "sgp1")]
    found = image.fetch_all_actions()
    assert {next(found).id, next(found).id} == {action.id for action in made}
    assert list(found) == []


def test_fetch_last_action_is_the_most_recent(
    digitalocean: FakeDigitalOcean, record: ImageRecord, image: doapi.Image
) -> None:
    digitalocean.add_action(record, region="ams3")
    assert isinstance(digitalocean.clock, ManualClock)
    digitalocean.clock.advance(5)
    latest = digitalocean.add_action(record, region="sgp1")
    found = image.fetch_last_action()
    assert found is not None
    assert found.id == latest.id


def test_fetch_last_action_is_none_if_there_was_none(image: doapi.Image) -> None:
    assert image.fetch_last_action() is None


def test_fetch_current_action_is_the_one_in_progress(
    digitalocean: FakeDigitalOcean, record: ImageRecord, image: doapi.Image
) -> None:
    going = digitalocean.add_action(record, region="sgp1", seconds=60)
    digitalocean.add_action(record, region="ams3", seconds=0)
    found = image.fetch_current_action()
    assert found is not None
    assert found.id == going.id


def test_fetch_current_action_is_none_if_there_is_none(
    digitalocean: FakeDigitalOcean, record: ImageRecord, image: doapi.Image
) -> None:
    digitalocean.add_action(record, region="ams3", seconds=0)
    assert image.fetch_current_action() is None


# ------------------------------------------------------------------------------------------------- waiting for them


@pytest.mark.parametrize("outcome", ["completed", "errored"])
def test_wait_for_action_returns_the_final_state_however_the_action_ended(
    digitalocean: FakeDigitalOcean, image: doapi.Image, outcome: str
) -> None:
    digitalocean.next_action(outcome="completed" if outcome == "completed" else "errored")
    image.transfer("sgp1")
    final = image.wait_for_action()
    assert final is not None
    assert ("sgp1" in final.regions) == (outcome == "completed")


def test_wait_for_action_returns_self_if_there_was_no_action(image: doapi.Image) -> None:
    assert image.wait_for_action() is image


class Removing(ManualClock):
    """A clock on which an image is deleted by somebody else during the first sleep."""

    def __init__(self, digitalocean: FakeDigitalOcean, image: ImageRecord) -> None:
        super().__init__(digitalocean.clock.now())
        self._digitalocean = digitalocean
        self._image: ImageRecord | None = image

    def sleep(self, seconds: float) -> None:
        self._digitalocean.clock.sleep(seconds)
        super().sleep(seconds)
        if seconds and self._image is not None:
            self._digitalocean.remove_image(self._image)
            self._image = None


def test_wait_for_action_returns_none_if_the_image_is_gone_afterwards(
    digitalocean: FakeDigitalOcean, record: ImageRecord
) -> None:
    clock = Removing(digitalocean, record)
    with doapi.Client(digitalocean.token, digitalocean.url, clock=clock) as client:
        image = client.fetch_image(record.id)
        image.transfer("sgp1")
        assert image.wait_for_action() is None


def test_wait_for_action_polls_periodically(
    digitalocean: FakeDigitalOcean, image: doapi.Image
) -> None:
    image.transfer("sgp1")
    before = polls(digitalocean)
    image.wait_for_action(wait_interval=10)
    assert polls(digitalocean) - before == 1 + 1 + DURATION / 10


def test_wait_interval_defaults_to_the_clients(
    digitalocean: FakeDigitalOcean, image: doapi.Image
) -> None:
    image.transfer("sgp1")
    began = digitalocean.clock.monotonic()
    image.wait_for_action()
    waited = digitalocean.clock.monotonic() - began
    assert waited == INTERVAL * -(-DURATION // INTERVAL)


def test_wait_for_action_raises_on_timeout_with_the_current_state(
    digitalocean: FakeDigitalOcean, record: ImageRecord, image: doapi.Image
) -> None:
    action = image.transfer("sgp1")
    record.name = "renamed meanwhile"
    with pytest.raises(doapi.WaitTimeoutError) as caught:
        image.wait_for_action(wait_time=DURATION / 2)
    [state] = caught.value.in_progress
    assert isinstance(state, doapi.Image)
    assert state.name == "renamed meanwhile"
    assert [each.id for each in caught.value.actions] == [action.id]


def test_wait_time_defaults_to_the_clients(
    digitalocean: FakeDigitalOcean, record: ImageRecord
) -> None:
    with doapi.Client(
        digitalocean.token, digitalocean.url, clock=digitalocean.clock, wait_time=DURATION / 2
    ) as client:
        image = client.fetch_image(record.id)
        image.transfer("sgp1")
        with pytest.raises(doapi.WaitTimeoutError):
            image.wait_for_action()


def test_a_negative_wait_time_waits_indefinitely(
    digitalocean: FakeDigitalOcean, record: ImageRecord
) -> None:
    with doapi.Client(
        digitalocean.token, digitalocean.url, clock=digitalocean.clock, wait_time=1
    ) as client:
        image = client.fetch_image(record.id)
        digitalocean.next_action(seconds=100_000)
        image.transfer("sgp1")
        final = image.wait_for_action(wait_interval=5000, wait_time=-1)
    assert final is not None
    assert "sgp1" in final.regions


def test_a_keyboard_interrupt_returns_the_current_state_at_once(
    digitalocean: FakeDigitalOcean, record: ImageRecord
) -> None:
    assert isinstance(digitalocean.clock, ManualClock)
    clock = Interrupting(digitalocean.clock)
    with doapi.Client(digitalocean.token, digitalocean.url, clock=clock) as client:
        image = client.fetch_image(record.id)
        image.transfer("sgp1")
        record.name = "renamed meanwhile"
        state = image.wait_for_action()
    assert state is not None
    assert (state.name, "sgp1" in state.regions) == ("renamed meanwhile", False)


def test_wait_for_action_raises_what_the_api_refuses(
    digitalocean: FakeDigitalOcean, record: ImageRecord
) -> None:
    with (
        doapi.Client("revoked", digitalocean.url, clock=digitalocean.clock) as client,
        pytest.raises(doapi.DOAPIError),
    ):
        client.image(record.id).wait_for_action()
