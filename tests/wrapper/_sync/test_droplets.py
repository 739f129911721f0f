# Derived by `make generate` from tests/wrapper/_async/test_droplets.py. Do not edit.
"""Droplets: read, created, acted on, waited for; their snapshots, and tags on images."""

from __future__ import annotations

from typing import Any

import doapi
import pytest
from doapi import Client, Droplet
from doapi.testing import DropletRecord, FakeDigitalOcean, ImageRecord, SshKeyRecord, faults


@pytest.fixture
def web(digitalocean: FakeDigitalOcean, golden: ImageRecord) -> DropletRecord:
    """A droplet that is on."""
    return digitalocean.add_droplet(name="web", image=golden, region="fra1", features=["ipv6"])


def test_a_droplet_says_what_it_is_and_its_addresses_mean_what_they_say(
    client: Client, web: DropletRecord, golden: ImageRecord
) -> None:
    droplet = client.fetch_droplet(web.id)
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
    assert isinstance(droplet.image, doapi.Image)
    assert repr(droplet).startswith(f"<Droplet {web.id} 'web' active s-1vcpu-1gb in fra1 ")
    assert repr(client.droplet(droplet)) == f"<DropletHandle {web.id}>"


def test_droplets_are_listed_by_tag_by_name_and_by_whether_they_have_gpus(
    client: Client, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    tagged = digitalocean.add_droplet(name="db", tags=["blue"])
    gpu = digitalocean.add_droplet(name="gpu", size="gpu-h100x1-80gb", region="nyc2")

    def ids(**wanted: Any) -> list[int]:
        return [droplet.id for droplet in client.fetch_all_droplets(**wanted)]

    assert ids() == [web.id, tagged.id]
    assert ids(tag_name="blue") == [tagged.id]
    assert ids(name="WEB") == [web.id]
    assert ids(gpus=True) == [gpu.id]
    with pytest.raises(ValueError, match="tag_name goes with no other filter"):
        client.fetch_all_droplets(tag_name="blue", name="web")


def test_every_verb_starts_what_it_says(
    client: Client, digitalocean: FakeDigitalOcean, web: DropletRecord, golden: ImageRecord
) -> None:
    digitalocean.action_seconds = 0
    droplet = client.droplet(web.id)
    backup = digitalocean.add_image(type="backup", droplet=web)
    started = [
        droplet.snapshot("one"),
        droplet.restore(backup.id),
        droplet.rebuild(client.image(golden.id)),
        droplet.rename("www"),
        droplet.reboot(),
        droplet.power_cycle(),
        droplet.enable_backups(),
        droplet.disable_backups(),
        droplet.enable_ipv6(),
        droplet.password_reset(),
        droplet.power_off(),
        droplet.resize("s-2vcpu-4gb", disk=True),
        droplet.power_on(),
        droplet.shutdown(),
    ]
    assert [action.type for action in started] == [
        *("snapshot", "restore", "rebuild", "rename", "reboot", "power_cycle"),
        *("enable_backups", "disable_backups", "enable_ipv6", "password_reset"),
        *("power_off", "resize", "power_on", "shutdown"),
    ]
    assert (web.name, web.status, web.size.slug) == ("www", "off", "s-2vcpu-4gb")
    assert web.disk == web.size.disk
    assert web.image is golden


def test_an_action_of_a_droplet_leads_back_to_it(client: Client, web: DropletRecord) -> None:
    droplet = client.fetch_droplet(web.id)
    action = droplet.power_off()
    assert droplet.fetch_current_action() == action
    off = droplet.wait_for_action()
    assert off is not None
    assert off.off
    last = droplet.fetch_last_action()
    assert last is not None
    assert last.completed
    found = last.fetch_resource()
    assert isinstance(found, Droplet)
    assert found.off
    assert [each.id for each in droplet.fetch_all_actions()] == [action.id]
    found.delete()
    assert last.fetch_resource() is None


def test_what_does_not_go_with_an_action_is_refused_before_anything_is_sent(
    client: Client, sent: Any
) -> None:
    droplet = client.droplet(7)
    with pytest.raises(TypeError, match=r"power_off does not go with this: .*'force'"):
        droplet.act("power_off", force=True)
    with pytest.raises(ValueError, match="name must not be empty"):
        droplet.snapshot("")
    with pytest.raises(TypeError, match="image must be an id, an image, a snapshot or a slug"):
        droplet.rebuild(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="droplet must be an id or Droplet object, got str"):
        client.droplet("web")  # type: ignore[arg-type]
    assert sent.lines() == []


def test_any_other_action_can_be_started(
    client: Client, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    digitalocean.allow_action("defrag")
    action = client.droplet(web.id).act("defrag", deep=True)
    assert (action.type, action.resource_id) == ("defrag", web.id)


def test_a_busy_droplet_is_waited_for_if_that_is_wanted(
    client: Client, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    digitalocean.add_action(web, type="reboot", seconds=25)
    droplet = client.droplet(web.id)
    with pytest.raises(doapi.PendingEventError, match="already has a pending event"):
        droplet.power_off()
    with pytest.raises(doapi.PendingEventError):
        droplet.power_off(wait_until_free=10)
    assert digitalocean.clock.monotonic() == 10
    action = droplet.power_off(wait_until_free=60)
    assert action.type == "power_off"
    assert 25 <= digitalocean.clock.monotonic() < 30


@pytest.mark.parametrize("fault", [faults.ResetAfter(), faults.Html(504, acts=True)])
def test_a_snapshot_whose_reply_is_lost_is_found_and_not_taken_twice(
    client: Client, digitalocean: FakeDigitalOcean, web: DropletRecord, fault: faults.Fault
) -> None:
    client.fetch_droplet(web.id)
    digitalocean.faults.add(fault, method="POST")
    action = client.droplet(web.id).snapshot("golden")
    assert [each.id for each in web.actions] == [action.id]


def test_every_droplet_with_a_tag_is_acted_on_with_one_request(
    client: Client, digitalocean: FakeDigitalOcean, web: DropletRecord, sent: Any
) -> None:
    tagged = [digitalocean.add_droplet(tags=["blue"]) for _ in range(3)]
    actions = client.act_on_droplets("blue", "snapshot", name="before")
    assert len(sent.requests) == 1
    assert {action.resource_id for action in actions} == {each.id for each in tagged}
    assert all(isinstance(action, doapi.Action) for action in actions)
    ended = [action for action in client.wait_actions(actions)]
    assert all(action.completed for action in ended)
    assert sorted(image.name for image in digitalocean.images if image.name == "before") == (
        ["before"] * 3
    )
    assert list(web.actions) == []


def test_what_cannot_be_done_by_a_tag_is_refused_before_anything_is_sent(
    client: Client, sent: Any
) -> None:
    with pytest.raises(ValueError, match=r"can be started by a tag, .* got rename; start it on"):
        client.act_on_droplets("blue", "rename", name="web")
    with pytest.raises(TypeError, match="power_off does not go with this"):
        client.act_on_droplets("blue", "power_off", force=True)
    with pytest.raises(ValueError, match="tags must be names, one is empty"):
        client.act_on_droplets("", "power_off")
    assert sent.lines() == []


def test_an_action_by_a_tag_whose_reply_is_lost_is_not_sent_again(
    client: Client, digitalocean: FakeDigitalOcean
) -> None:
    blue = digitalocean.add_droplet(tags=["blue"])
    digitalocean.faults.add(faults.ResetAfter(), "POST")
    with pytest.raises(doapi.ReplyLostError):
        client.act_on_droplets("blue", "power_off")
    assert [action.type for action in blue.actions] == ["power_off"]


def test_the_last_actions_on_many_droplets_are_waited_for(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    droplets = [digitalocean.add_droplet() for _ in range(3)]
    for seconds, each in enumerate(droplets[:2], 1):
        digitalocean.add_action(each, type="power_off", seconds=5 * seconds)
    handles = [client.droplet(each.id) for each in droplets]
    after = [each for each in client.wait_actions_on_objects(handles)]
    assert [each.status for each in after if each] == ["active", "off", "off"]
    assert [each.id for each in after if each] == [
        each.id
        for each in (droplets[2], *droplets[:2])  # what nothing was done to comes first
    ]
    images_and_droplets: Any = [client.image(golden.id), *handles]
    with pytest.raises(TypeError, match="those of one kind, got droplet and images"):
        client.wait_actions_on_objects(images_and_droplets)


def test_an_action_leads_to_the_image_that_it_is_about(
    client: Client, digitalocean: FakeDigitalOcean, web: DropletRecord, golden: ImageRecord
) -> None:
    digitalocean.add_image(droplet=web, name="earlier", created_at="2026-01-01T00:00:00Z")
    action = client.droplet(web.id).snapshot("golden-2")
    assert action.fetch_image() is None
    ended = action.wait()
    image = ended.fetch_image()
    assert image is not None
    assert image.name == "golden-2"
    moved = image.transfer("sgp1").wait()
    assert moved.fetch_image() == image.fetch()
    assert client.droplet(web.id).power_off().fetch_image() is None
    image.delete()
    assert ended.fetch_image() is None
    assert moved.fetch_image() is None


def test_a_droplet_is_tagged_as_an_image_is(
    client: Client, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    droplet = client.droplet(web.id)
    droplet.add_tags(["blue", "green"])
    droplet.remove_tags(["green"])
    assert list(web.tags) == ["blue"]
    assert [each.id for each in client.fetch_all_droplets(tag_name="blue")] == [web.id]


def test_keys_are_listed_and_given_to_new_droplets(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    added = SshKeyRecord(
        id=512189,
        name="laptop",
        fingerprint="3b:16:bf:e4:8b:00:8b:b8:59:8c:a9:d3:f0:19:45:fa",
        public_key="ssh-ed25519 AAAAC3Nza laptop",
        owner=digitalocean.account,
    )
    digitalocean.ssh_keys[:] = [added]
    [key] = client.fetch_all_ssh_keys().all()
    assert (int(key), key.name, key.fingerprint) == (added.id, "laptop", added.fingerprint)
    assert repr(key) == f"<SSHKey {added.id} 'laptop' {added.fingerprint}>"
    client.create_droplet(
        "web", golden.id, "s-1vcpu-1gb", "fra1", ssh_keys=[key, key.id, key.fingerprint]
    )
    body: Any = digitalocean.requests[-1].body
    assert body["ssh_keys"] == [key.id, key.id, key.fingerprint]


# ------------------------------------------------------------------------------------------------- created


def test_a_droplet_is_created_from_an_image_and_waited_for(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.next_droplet(seconds=40, hidden_for=12)
    image = client.fetch_image(golden.id)
    droplet = image.create_droplet("web-1", "s-1vcpu-1gb", "fra1", tags=["web"], ipv6=True)
    assert (droplet.new, droplet.public_ipv4, droplet.tags) == (True, None, ["web"])
    active = droplet.wait_for_status()
    assert active is not None
    assert active.active
    assert active.public_ipv4
    assert active.image
    assert active.image.id == golden.id
    assert 40 <= digitalocean.clock.monotonic() < 43


def test_a_creation_that_fails_is_an_error_that_says_so_and_no_time_out(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.next_droplet(seconds=20, outcome="errored")
    droplet = client.create_droplet("web-1", golden.id, "s-1vcpu-1gb", "fra1")
    with pytest.raises(
        doapi.CreationError, match=f"droplet {droplet.id} was not created"
    ) as caught:
        droplet.wait_for_status(wait_time=600)
    assert caught.value.droplet_id == droplet.id
    assert caught.value.action.type == "create"
    assert digitalocean.clock.monotonic() < 25


def test_of_many_the_one_that_fails_is_raised_and_the_others_go_on(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.next_droplet(seconds=10)
    digitalocean.next_droplet(seconds=20, outcome="errored")
    names = [f"web-{n}" for n in range(12)]
    droplets = client.create_droplets(names, golden.id, "s-1vcpu-1gb", "fra1")
    assert [droplet.name for droplet in droplets] == names
    wait = client.wait_droplets(droplets)
    ready: list[str] = []
    with pytest.raises(doapi.CreationError):
        for droplet in wait:
            ready.append(droplet.name)
    for droplet in wait:
        ready.append(droplet.name)
    assert sorted(ready) == sorted({*names} - {"web-1"})


def test_an_error_half_way_names_the_droplets_that_are_there(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.account.droplet_limit = 10
    names = [f"web-{n}" for n in range(12)]
    with pytest.raises(doapi.LimitExceededError) as caught:
        client.create_droplets(names, golden.id, "s-1vcpu-1gb", "fra1")
    made = ", ".join(str(each.id) for each in digitalocean.droplets)
    assert caught.value.__notes__ == [f"the requests before have created 10 droplets: {made}"]


def test_what_no_droplet_can_be_made_of_is_refused_before_anything_is_sent(
    client: Client, sent: Any
) -> None:
    with pytest.raises(ValueError, match="size must not be empty"):
        client.create_droplet("web", 7, "")
    with pytest.raises(TypeError, match="names must be a list of strings"):
        client.create_droplets("web", 7, "s-1vcpu-1gb")
    with pytest.raises(ValueError, match="needs a name at least"):
        client.create_droplets([], 7, "s-1vcpu-1gb")
    wrong: Any = {"colour": "red"}
    with pytest.raises(TypeError, match="a new droplet has no colour"):
        client.image(7).create_droplet("web", "s-1vcpu-1gb", **wrong)
    assert sent.lines() == []


def test_a_name_in_place_of_an_id_is_an_error_of_its_own(client: Client) -> None:
    with pytest.raises(doapi.InvalidImageError):
        client.create_droplet("web", "golden", "s-1vcpu-1gb", "fra1")


# -------------------------------------------------------------------------------------------------- waiting


def test_500_new_droplets_that_are_active_in_the_third_round_take_12_requests_at_most(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    digitalocean.account.droplet_limit = None
    digitalocean.action_seconds = 4
    names = [f"web-{n}" for n in range(500)]
    droplets = client.create_droplets(names, golden.id, "s-1vcpu-1gb", "fra1")
    sent.clear()
    active = [each for each in client.wait_droplets(droplets, wait_interval=2)]
    assert {each.id for each in active} == {each.id for each in droplets}
    assert all(each.active for each in active)
    assert sorted(set(sent.times())) == [0, 2, 4]
    assert len(sent.requests) <= 12
    assert len(sent.requests) == 9


def test_a_few_droplets_among_very_many_cost_a_request_each_at_most(
    client: Client, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    for _ in range(900):
        digitalocean.add_droplet(status="off")
    two = digitalocean.droplets[-2:]
    for each in two:
        digitalocean.add_action(each, type="power_on", seconds=3)
    wait = client.wait_droplets([client.droplet(each.id) for each in two])
    assert [droplet.active for droplet in wait] == [True, True]
    assert len(sent.requests) <= 3 * 3


def test_droplets_with_gpus_are_found_and_one_that_is_gone_is_an_error(
    client: Client, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    size = {"size": "gpu-h100x1-80gb", "region": "nyc2"}
    gpus = [digitalocean.add_droplet(**size) for _ in range(2)]  # type: ignore[arg-type]
    handles = [client.droplet(each.id) for each in (*gpus, web)]
    assert {each.id for each in client.wait_droplets(handles)} == {
        *(each.id for each in gpus),
        web.id,
    }
    with pytest.raises(doapi.NotFoundError):
        [each for each in client.wait_droplets([client.droplet(4711)])]
    assert client.droplet(4711).wait_for_status("off") is None


def test_a_status_that_never_comes_is_a_time_out_with_the_droplet_in_it(
    client: Client, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    with pytest.raises(doapi.WaitTimeoutError, match=f"droplet {web.id} was not off") as caught:
        client.droplet(web.id).wait_for_status("off", wait_time=60)
    assert [each.id for each in caught.value.in_progress] == [web.id]
    with pytest.raises(ValueError, match="status must be one of 'new', 'active'"):
        client.droplet(web.id).wait_for_status("on")


@pytest.mark.parametrize("seed", range(20))
def test_no_droplet_is_lost_while_a_fifth_of_all_replies_fails(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, seed: int
) -> None:
    names = [f"web-{n}" for n in range(10)]
    digitalocean.next_droplet(seconds=9, hidden_for=6, times=5)
    droplets = client.create_droplets(names, golden.id, "s-1vcpu-1gb", "fra1")
    digitalocean.faults.at_random(0.2, seed)
    active = [each.id for each in client.wait_droplets(droplets)]
    assert sorted(active) == sorted(each.id for each in droplets)


# --------------------------------------------------------------------------------------- snapshots and tags


def test_snapshots_are_images_in_both_spellings_of_their_ids(
    client: Client, digitalocean: FakeDigitalOcean, web: DropletRecord
) -> None:
    record = digitalocean.add_image(name="golden-2", droplet=web)
    backup = digitalocean.add_image(type="backup", droplet=web)
    droplet = client.fetch_droplet(web.id)
    [mine] = [each for each in droplet.fetch_all_snapshots()]
    [other] = [each for each in droplet.fetch_all_backups()]
    by_number = client.fetch_snapshot(record.id)
    by_text = client.fetch_snapshot(str(record.id))
    assert (mine.id, int(by_number), by_text.id) == (record.id, record.id, str(record.id))
    assert other.id == backup.id
    assert by_number == by_text
    assert mine.image().fetch().name == "golden-2"
    assert by_text.image().id == record.id
    assert by_text.resource_id == str(web.id)
    assert record.id in [int(each) for each in client.fetch_all_snapshots()]
    by_text.delete()
    assert record not in digitalocean.images


def test_a_missing_tag_is_made_and_tags_are_taken_away(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    image = client.image(golden.id)
    image.add_tags(["golden", "web", "golden"])
    assert list(golden.tags) == ["golden", "web"]
    assert [each.id for each in client.fetch_all_images(tag_name="web")] == [golden.id]
    image.add_tags(["golden"])
    image.remove_tags(["golden", "never-made"])
    assert list(golden.tags) == ["web"]
    with pytest.raises(TypeError, match="tags must be a list of strings"):
        image.add_tags("golden")


def test_sizes_have_their_prices(client: Client) -> None:
    sizes = {str(size): size for size in client.fetch_all_sizes()}
    assert sizes["s-1vcpu-1gb"].price_monthly > 0
    assert repr(sizes["s-1vcpu-1gb"]).startswith("<Size s-1vcpu-1gb $")
