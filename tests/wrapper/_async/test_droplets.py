"""Droplets: read, created, acted on, waited for; their snapshots, and tags on images."""

from __future__ import annotations

from typing import Any

import doapi
import pytest
from doapi import AsyncClient, AsyncDroplet
from doapi.testing import DropletRecord, FakeDigitalOcean, ImageRecord, SshKeyRecord, faults

pytestmark = pytest.mark.anyio


@pytest.fixture
def web(digitalocean: FakeDigitalOcean, golden: ImageRecord) -> DropletRecord:
    """A droplet that is on."""
    return digitalocean.add_droplet(name="web", image=golden, region="fra1", features=["ipv6"])


async def test_a_droplet_says_what_it_is_and_its_addresses_mean_what_they_say(
    client: AsyncClient, web: DropletRecord, golden: ImageRecord
) -> None:
    droplet = await client.fetch_droplet(web.id)
    assert (droplet.name, droplet.region_slug, droplet.size_slug) == ("web", "fra1", "s-1vcpu-1gb")
    assert (droplet.public_ipv4, droplet.private_ipv4) == (web.public_ipv4, web.private_ipv4)
    assert droplet.public_ipv6 == web.public_ipv6
    assert (droplet.active, droplet.off, droplet.new, droplet.archive) == (
        True,
        False,
        False,
        False,
    )
    assert int(droplet) == web.id
    assert droplet.image is not None
    assert droplet.image_slug is None
    assert isinstance(droplet.image, doapi.AsyncImage)
    assert repr(droplet).startswith(f"<AsyncDroplet {web.id} 'web' active s-1vcpu-1gb in fra1 ")
    assert repr(client.droplet(droplet)) == f"<AsyncDropletHandle {web.id}>"


async def test_droplets_are_listed_by_tag_by_name_and_by_whether_they_have_gpus(
    client: AsyncClient, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    tagged = digitalocean.add_droplet(name="db", tags=["blue"])
    gpu = digitalocean.add_droplet(name="gpu", size="gpu-h100x1-80gb", region="nyc2")

    async def ids(**wanted: Any) -> list[int]:
        return [droplet.id async for droplet in client.fetch_all_droplets(**wanted)]

    assert await ids() == [web.id, tagged.id]
    assert await ids(tag_name="blue") == [tagged.id]
    assert await ids(name="WEB") == [web.id]
    assert await ids(gpus=True) == [gpu.id]
    with pytest.raises(ValueError, match="tag_name goes with no other filter"):
        client.fetch_all_droplets(tag_name="blue", name="web")


async def test_every_verb_starts_what_it_says(
    client: AsyncClient, digitalocean: FakeDigitalOcean, web: DropletRecord, golden: ImageRecord
) -> None:
    digitalocean.action_seconds = 0
    droplet = client.droplet(web.id)
    backup = digitalocean.add_image(type="backup", droplet=web)
    started = [
        await droplet.snapshot("one"),
        await droplet.restore(backup.id),
        await droplet.rebuild(client.image(golden.id)),
        await droplet.rename("www"),
        await droplet.reboot(),
        await droplet.power_cycle(),
        await droplet.enable_backups(),
        await droplet.disable_backups(),
        await droplet.enable_ipv6(),
        await droplet.password_reset(),
        await droplet.power_off(),
        await droplet.resize("s-2vcpu-4gb", disk=True),
        await droplet.power_on(),
        await droplet.shutdown(),
    ]
    assert [action.type for action in started] == [
        *("snapshot", "restore", "rebuild", "rename", "reboot", "power_cycle"),
        *("enable_backups", "disable_backups", "enable_ipv6", "password_reset"),
        *("power_off", "resize", "power_on", "shutdown"),
    ]
    assert (web.name, web.status, web.size.slug) == ("www", "off", "s-2vcpu-4gb")
    assert web.disk == web.size.disk
    assert web.image is golden


async def test_an_action_of_a_droplet_leads_back_to_it(
    client: AsyncClient, web: DropletRecord
) -> None:
    droplet = await client.fetch_droplet(web.id)
    action = await droplet.power_off()
    assert await droplet.fetch_current_action() == action
    off = await droplet.wait_for_action()
    assert off is not None
    assert off.off
    last = await droplet.fetch_last_action()
    assert last is not None
    assert last.completed
    found = await last.fetch_resource()
    assert isinstance(found, AsyncDroplet)
    assert found.off
    assert [each.id async for each in droplet.fetch_all_actions()] == [action.id]
    await found.delete()
    assert await last.fetch_resource() is None


async def test_what_does_not_go_with_an_action_is_refused_before_anything_is_sent(
    client: AsyncClient, sent: Any
) -> None:
    droplet = client.droplet(7)
    with pytest.raises(TypeError, match=r"power_off does not go with this: .*'force'"):
        await droplet.act("power_off", force=True)
    with pytest.raises(ValueError, match="name must not be empty"):
        await droplet.snapshot("")
    with pytest.raises(TypeError, match="image must be an id, an image, a snapshot or a slug"):
        await droplet.rebuild(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="droplet must be an id or Droplet object, got str"):
        client.droplet("web")  # type: ignore[arg-type]
    assert sent.lines() == []


async def test_any_other_action_can_be_started(
    client: AsyncClient, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    digitalocean.allow_action("defrag")
    action = await client.droplet(web.id).act("defrag", deep=True)
    assert (action.type, action.resource_id) == ("defrag", web.id)


async def test_a_busy_droplet_is_waited_for_if_that_is_wanted(
    client: AsyncClient, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    digitalocean.add_action(web, type="reboot", seconds=25)
    droplet = client.droplet(web.id)
    with pytest.raises(doapi.PendingEventError, match="already has a pending event"):
        await droplet.power_off()
    with pytest.raises(doapi.PendingEventError):
        await droplet.power_off(wait_until_free=10)
    assert digitalocean.clock.monotonic() == 10
    action = await droplet.power_off(wait_until_free=60)
    assert action.type == "power_off"
    assert 25 <= digitalocean.clock.monotonic() < 30


@pytest.mark.parametrize("fault", [faults.ResetAfter(), faults.Html(504, acts=True)])
async def test_a_snapshot_whose_reply_is_lost_is_found_and_not_taken_twice(
    client: AsyncClient, digitalocean: FakeDigitalOcean, web: DropletRecord, fault: faults.Fault
) -> None:
    await client.fetch_droplet(web.id)
    digitalocean.faults.add(fault, method="POST")
    action = await client.droplet(web.id).snapshot("golden")
    assert [each.id for each in web.actions] == [action.id]


async def test_every_droplet_with_a_tag_is_acted_on_with_one_request(
    client: AsyncClient, digitalocean: FakeDigitalOcean, web: DropletRecord, sent: Any
) -> None:
    tagged = [digitalocean.add_droplet(tags=["blue"]) for _ in range(3)]
    actions = await client.act_on_droplets("blue", "snapshot", name="before")
    assert len(sent.requests) == 1
    assert {action.resource_id for action in actions} == {each.id for each in tagged}
    assert all(isinstance(action, doapi.AsyncAction) for action in actions)
    ended = [action async for action in client.wait_actions(actions)]
    assert all(action.completed for action in ended)
    assert sorted(image.name for image in digitalocean.images if image.name == "before") == (
        ["before"] * 3
    )
    assert list(web.actions) == []


async def test_what_cannot_be_done_by_a_tag_is_refused_before_anything_is_sent(
    client: AsyncClient, sent: Any
) -> None:
    with pytest.raises(ValueError, match=r"can be started by a tag, .* got rename; start it on"):
        await client.act_on_droplets("blue", "rename", name="web")
    with pytest.raises(TypeError, match="power_off does not go with this"):
        await client.act_on_droplets("blue", "power_off", force=True)
    with pytest.raises(ValueError, match="tags must be names, one is empty"):
        await client.act_on_droplets("", "power_off")
    assert sent.lines() == []


async def test_an_action_by_a_tag_whose_reply_is_lost_is_not_sent_again(
    client: AsyncClient, digitalocean: FakeDigitalOcean
) -> None:
    blue = digitalocean.add_droplet(tags=["blue"])
    digitalocean.faults.add(faults.ResetAfter(), "POST")
    with pytest.raises(doapi.ReplyLostError):
        await client.act_on_droplets("blue", "power_off")
    assert [action.type for action in blue.actions] == ["power_off"]


async def test_the_last_actions_on_many_droplets_are_waited_for(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    droplets = [digitalocean.add_droplet() for _ in range(3)]
    for seconds, each in enumerate(droplets[:2], 1):
        digitalocean.add_action(each, type="power_off", seconds=5 * seconds)
    handles = [client.droplet(each.id) for each in droplets]
    after = [each async for each in client.wait_actions_on_objects(handles)]
    assert [each.status for each in after if each] == ["active", "off", "off"]
    assert [each.id for each in after if each] == [
        each.id
        for each in (droplets[2], *droplets[:2])  # what nothing was done to comes first
    ]
    images_and_droplets: Any = [client.image(golden.id), *handles]
    with pytest.raises(TypeError, match="those of one kind, got droplet and images"):
        client.wait_actions_on_objects(images_and_droplets)


async def test_an_action_leads_to_the_image_that_it_is_about(
    client: AsyncClient, digitalocean: FakeDigitalOcean, web: DropletRecord, golden: ImageRecord
) -> None:
    digitalocean.add_image(droplet=web, name="earlier", created_at="2026-01-01T00:00:00Z")
    action = await client.droplet(web.id).snapshot("golden-2")
    assert await action.fetch_image() is None
    ended = await action.wait()
    image = await ended.fetch_image()
    assert image is not None
    assert image.name == "golden-2"
    moved = await (await image.transfer("sgp1")).wait()
    assert await moved.fetch_image() == await image.fetch()
    assert await (await client.droplet(web.id).power_off()).fetch_image() is None
    await image.delete()
    assert await ended.fetch_image() is None
    assert await moved.fetch_image() is None


async def test_a_droplet_is_tagged_as_an_image_is(
    client: AsyncClient, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    droplet = client.droplet(web.id)
    await droplet.add_tags(["blue", "green"])
    await droplet.remove_tags(["green"])
    assert list(web.tags) == ["blue"]
    assert [each.id async for each in client.fetch_all_droplets(tag_name="blue")] == [web.id]


async def test_keys_are_listed_and_given_to_new_droplets(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    added = SshKeyRecord(
        id=512189,
        name="laptop",
        fingerprint="3b:16:bf:e4:8b:00:8b:b8:59:8c:a9:d3:f0:19:45:fa",
        public_key="ssh-ed25519 AAAAC3Nza laptop",
        owner=digitalocean.account,
    )
    digitalocean.ssh_keys[:] = [added]
    [key] = await client.fetch_all_ssh_keys().all()
    assert (int(key), key.name, key.fingerprint) == (added.id, "laptop", added.fingerprint)
    assert repr(key) == f"<SSHKey {added.id} 'laptop' {added.fingerprint}>"
    await client.create_droplet(
        "web", golden.id, "s-1vcpu-1gb", "fra1", ssh_keys=[key, key.id, key.fingerprint]
    )
    body: Any = digitalocean.requests[-1].body
    assert body["ssh_keys"] == [key.id, key.id, key.fingerprint]


# ------------------------------------------------------------------------------------------------- created


async def test_a_droplet_is_created_from_an_image_and_waited_for(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.next_droplet(seconds=40, hidden_for=12)
    image = await client.fetch_image(golden.id)
    droplet = await image.create_droplet("web-1", "s-1vcpu-1gb", "fra1", tags=["web"], ipv6=True)
    assert (droplet.new, droplet.public_ipv4, droplet.tags) == (True, None, ["web"])
    active = await droplet.wait_for_status()
    assert active is not None
    assert active.active
    assert active.public_ipv4
    assert active.image
    assert active.image.id == golden.id
    assert 40 <= digitalocean.clock.monotonic() < 43


async def test_a_creation_that_fails_is_an_error_that_says_so_and_no_time_out(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.next_droplet(seconds=20, outcome="errored")
    droplet = await client.create_droplet("web-1", golden.id, "s-1vcpu-1gb", "fra1")
    with pytest.raises(
        doapi.CreationError, match=f"droplet {droplet.id} was not created"
    ) as caught:
        await droplet.wait_for_status(wait_time=600)
    assert caught.value.droplet_id == droplet.id
    assert caught.value.action.type == "create"
    assert digitalocean.clock.monotonic() < 25


async def test_of_many_the_one_that_fails_is_raised_and_the_others_go_on(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.next_droplet(seconds=10)
    digitalocean.next_droplet(seconds=20, outcome="errored")
    names = [f"web-{n}" for n in range(12)]
    droplets = await client.create_droplets(names, golden.id, "s-1vcpu-1gb", "fra1")
    assert [droplet.name for droplet in droplets] == names
    wait = client.wait_droplets(droplets)
    ready: list[str] = []
    with pytest.raises(doapi.CreationError):
        async for droplet in wait:
            ready.append(droplet.name)
    async for droplet in wait:
        ready.append(droplet.name)
    assert sorted(ready) == sorted({*names} - {"web-1"})


async def test_an_error_half_way_names_the_droplets_that_are_there(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.account.droplet_limit = 10
    names = [f"web-{n}" for n in range(12)]
    with pytest.raises(doapi.LimitExceededError) as caught:
        await client.create_droplets(names, golden.id, "s-1vcpu-1gb", "fra1")
    made = ", ".join(str(each.id) for each in digitalocean.droplets)
    assert caught.value.__notes__ == [f"the requests before have created 10 droplets: {made}"]


async def test_what_no_droplet_can_be_made_of_is_refused_before_anything_is_sent(
    client: AsyncClient, sent: Any
) -> None:
    with pytest.raises(ValueError, match="size must not be empty"):
        await client.create_droplet("web", 7, "")
    with pytest.raises(TypeError, match="names must be a list of strings"):
        await client.create_droplets("web", 7, "s-1vcpu-1gb")
    with pytest.raises(ValueError, match="needs a name at least"):
        await client.create_droplets([], 7, "s-1vcpu-1gb")
    wrong: Any = {"colour": "red"}
    with pytest.raises(TypeError, match="a new droplet has no colour"):
        await client.image(7).create_droplet("web", "s-1vcpu-1gb", **wrong)
    assert sent.lines() == []


async def test_a_name_in_place_of_an_id_is_an_error_of_its_own(client: AsyncClient) -> None:
    with pytest.raises(doapi.InvalidImageError):
        await client.create_droplet("web", "golden", "s-1vcpu-1gb", "fra1")


# -------------------------------------------------------------------------------------------------- waiting


async def test_500_new_droplets_that_are_active_in_the_third_round_take_12_requests_at_most(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    digitalocean.account.droplet_limit = None
    digitalocean.action_seconds = 4
    names = [f"web-{n}" for n in range(500)]
    droplets = await client.create_droplets(names, golden.id, "s-1vcpu-1gb", "fra1")
    sent.clear()
    active = [each async for each in client.wait_droplets(droplets, wait_interval=2)]
    assert {each.id for each in active} == {each.id for each in droplets}
    assert all(each.active for each in active)
    assert sorted(set(sent.times())) == [0, 2, 4]
    assert len(sent.requests) <= 12
    assert len(sent.requests) == 9


async def test_a_few_droplets_among_very_many_cost_a_request_each_at_most(
    client: AsyncClient, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    for _ in range(900):
        digitalocean.add_droplet(status="off")
    two = digitalocean.droplets[-2:]
    for each in two:
        digitalocean.add_action(each, type="power_on", seconds=3)
    wait = client.wait_droplets([client.droplet(each.id) for each in two])
    assert [droplet.active async for droplet in wait] == [True, True]
    assert len(sent.requests) <= 3 * 3


async def test_droplets_with_gpus_are_found_and_one_that_is_gone_is_an_error(
    client: AsyncClient, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    size = {"size": "gpu-h100x1-80gb", "region": "nyc2"}
    gpus = [digitalocean.add_droplet(**size) for _ in range(2)]  # type: ignore[arg-type]
    handles = [client.droplet(each.id) for each in (*gpus, web)]
    assert {each.id async for each in client.wait_droplets(handles)} == {
        *(each.id for each in gpus),
        web.id,
    }
    with pytest.raises(doapi.NotFoundError):
        [each async for each in client.wait_droplets([client.droplet(4711)])]
    assert await client.droplet(4711).wait_for_status("off") is None


async def test_a_status_that_never_comes_is_a_time_out_with_the_droplet_in_it(
    client: AsyncClient, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    with pytest.raises(doapi.WaitTimeoutError, match=f"droplet {web.id} was not off") as caught:
        await client.droplet(web.id).wait_for_status("off", wait_time=60)
    assert [each.id for each in caught.value.in_progress] == [web.id]
    with pytest.raises(ValueError, match="status must be one of 'new', 'active'"):
        await client.droplet(web.id).wait_for_status("on")


@pytest.mark.parametrize("seed", range(20))
async def test_no_droplet_is_lost_while_a_fifth_of_all_replies_fails(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, seed: int
) -> None:
    names = [f"web-{n}" for n in range(10)]
    digitalocean.next_droplet(seconds=9, hidden_for=6, times=5)
    droplets = await client.create_droplets(names, golden.id, "s-1vcpu-1gb", "fra1")
    digitalocean.faults.at_random(0.2, seed)
    active = [each.id async for each in client.wait_droplets(droplets)]
    assert sorted(active) == sorted(each.id for each in droplets)


# --------------------------------------------------------------------------------------- snapshots and tags


async def test_snapshots_are_images_in_both_spellings_of_their_ids(
    client: AsyncClient, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    record = digitalocean.add_image(name="golden-2", droplet=web)
    backup = digitalocean.add_image(type="backup", droplet=web)
    droplet = await client.fetch_droplet(web.id)
    [mine] = [each async for each in droplet.fetch_all_snapshots()]
    [other] = [each async for each in droplet.fetch_all_backups()]
    by_number = await client.fetch_snapshot(record.id)
    by_text = await client.fetch_snapshot(str(record.id))
    assert (mine.id, int(by_number), by_text.id) == (record.id, record.id, str(record.id))
    assert other.id == backup.id
    assert by_number == by_text
    assert (await mine.image().fetch()).name == "golden-2"
    assert by_text.image().id == record.id
    assert by_text.resource_id == str(web.id)
    assert record.id in [int(each) async for each in client.fetch_all_snapshots()]
    await by_text.delete()
    assert record not in digitalocean.images


async def test_a_missing_tag_is_made_and_tags_are_taken_away(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    image = client.image(golden.id)
    await image.add_tags(["golden", "web", "golden"])
    assert list(golden.tags) == ["golden", "web"]
    assert [each.id async for each in client.fetch_all_images(tag_name="web")] == [golden.id]
    await image.add_tags(["golden"])
    await image.remove_tags(["golden", "never-made"])
    assert list(golden.tags) == ["web"]
    with pytest.raises(TypeError, match="tags must be a list of strings"):
        await image.add_tags("golden")


async def test_sizes_have_their_prices(client: AsyncClient) -> None:
    sizes = {str(size): size async for size in client.fetch_all_sizes()}
    assert sizes["s-1vcpu-1gb"].price_monthly > 0
    assert repr(sizes["s-1vcpu-1gb"]).startswith("<Size s-1vcpu-1gb $")
