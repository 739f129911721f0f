"""Actions: what may be started, how it goes, and where it is seen."""

from __future__ import annotations

import httpx
import pytest
from doapi.testing import FakeDigitalOcean, ImageRecord


def transfer(http: httpx.Client, image: ImageRecord, region: str) -> httpx.Response:
    return http.post(f"/v2/images/{image.id}/actions", json={"type": "transfer", "region": region})


def test_a_transfer_adds_its_region_when_it_is_done(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    image = do.add_image(regions=["fra1"])
    started = transfer(http, image, "sgp1")
    assert started.status_code == 201
    action = started.json()["action"]
    assert action["status"] == "in-progress"
    assert action["completed_at"] is None
    assert (action["resource_id"], action["resource_type"]) == (image.id, "image")
    assert (action["region"]["slug"], action["region_slug"]) == ("sgp1", "sgp1")

    do.clock.advance(29)
    assert http.get(f"/v2/actions/{action['id']}").json()["action"] == action
    assert image.regions == ("fra1",)
    do.clock.advance(100)
    done = http.get(f"/v2/images/{image.id}/actions/{action['id']}").json()["action"]
    assert done["status"] == "completed"
    assert done["completed_at"] == "2026-03-02T12:00:30Z", "it ended when it was due, not when seen"
    assert http.get(f"/v2/images/{image.id}").json()["image"]["regions"] == ["fra1", "sgp1"]


def test_an_errored_transfer_adds_nothing(do: FakeDigitalOcean, http: httpx.Client) -> None:
    image = do.add_image(regions=["fra1"])
    do.next_action(seconds=5, outcome="errored")
    action = transfer(http, image, "sgp1").json()["action"]["id"]
    do.clock.advance(5)
    assert http.get(f"/v2/actions/{action}").json()["action"]["status"] == "errored"
    assert image.regions == ("fra1",)


def test_a_backup_becomes_a_snapshot(do: FakeDigitalOcean, http: httpx.Client) -> None:
    image = do.add_image(type="backup")
    started = http.post(f"/v2/images/{image.id}/actions", json={"type": "convert"})
    assert started.status_code == 201
    assert started.json()["action"]["region"] is None
    assert image.type == "backup"
    do.clock.advance(30)
    assert http.get(f"/v2/images/{image.id}").json()["image"]["type"] == "snapshot"
    again = http.post(f"/v2/images/{image.id}/actions", json={"type": "convert"})
    assert again.status_code == 422


def test_a_transfer_is_refused_where_the_image_is_or_cannot_be(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    image = do.add_image(regions=["fra1"])
    assert not do.regions["sfo1"].takes_images
    for region in ("fra1", "sfo1", "atlantis", ""):
        assert transfer(http, image, region).status_code == 422, region
    assert transfer(http, image, "sgp1").status_code == 201
    assert transfer(http, image, "sgp1").status_code == 422, "it is on its way there"
    assert transfer(http, image, "nyc3").status_code == 201, "two regions at a time are fine"
    assert len(do.actions) == 2


def test_an_image_that_is_not_there_yet_goes_nowhere(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    assert transfer(http, do.add_image(status="pending"), "sgp1").status_code == 422


def test_a_conversion_and_a_transfer_exclude_each_other(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    image = do.add_image(type="backup", regions=["fra1"])
    transfer(http, image, "sgp1")
    assert http.post(f"/v2/images/{image.id}/actions", json={"type": "convert"}).status_code == 409
    do.clock.advance(30)
    http.post(f"/v2/images/{image.id}/actions", json={"type": "convert"})
    assert transfer(http, image, "nyc3").status_code == 409


@pytest.mark.parametrize(
    "body", [b'{"type": "sharpen"}', b'{"region": "fra1"}', b'{"type": 5}', b"[]", b"{", b""]
)
def test_an_unknown_type_or_a_malformed_body_is_404(
    do: FakeDigitalOcean, http: httpx.Client, body: bytes
) -> None:
    image = do.add_image()
    reply = http.post(f"/v2/images/{image.id}/actions", content=body)
    assert reply.status_code == 404
    assert reply.json()["message"] == "The specified action type is not available."


def test_a_type_can_be_allowed_with_whatever_goes_beside_it(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    image = do.add_image()
    do.allow_action("sharpen")
    reply = http.post(f"/v2/images/{image.id}/actions", json={"type": "sharpen", "amount": 11})
    assert reply.status_code == 201
    assert reply.json()["action"]["type"] == "sharpen"
    assert do.requests[-1].body == {"type": "sharpen", "amount": 11}


def test_plans_are_for_their_region_and_used_once(do: FakeDigitalOcean, http: httpx.Client) -> None:
    image = do.add_image(regions=["fra1"])
    do.next_action(refuse=422, region="nyc3")
    do.next_action(refuse=409)
    assert transfer(http, image, "sgp1").status_code == 409
    assert transfer(http, image, "sgp1").status_code == 201
    assert transfer(http, image, "nyc3").status_code == 422
    assert transfer(http, image, "nyc3").status_code == 201


def test_a_plan_for_several(do: FakeDigitalOcean, http: httpx.Client) -> None:
    images = [do.add_image(regions=["fra1"]) for _ in range(3)]
    do.next_action(seconds=1, times=2)
    for image in images:
        transfer(http, image, "sgp1")
    do.clock.advance(1)
    assert [action.status for action in do.actions] == ["completed", "completed", "in-progress"]


def test_a_fresh_action_can_be_hidden_for_a_while(do: FakeDigitalOcean, http: httpx.Client) -> None:
    image = do.add_image(regions=["fra1"])
    do.next_action(hidden_for=3)
    hidden = transfer(http, image, "sgp1").json()["action"]["id"]
    seen = transfer(http, image, "nyc3").json()["action"]["id"]
    places = (f"/v2/actions/{hidden}", f"/v2/images/{image.id}/actions/{hidden}")
    lists = ("/v2/actions", f"/v2/images/{image.id}/actions")

    assert [http.get(place).status_code for place in places] == [404, 404]
    for place in lists:
        assert [each["id"] for each in http.get(place).json()["actions"]] == [seen]
    do.clock.advance(3)
    assert [http.get(place).status_code for place in places] == [200, 200]
    for place in lists:
        assert [each["id"] for each in http.get(place).json()["actions"]] == [seen, hidden]


def test_an_action_ends_though_nobody_has_seen_it(do: FakeDigitalOcean, http: httpx.Client) -> None:
    image = do.add_image(regions=["fra1"])
    do.next_action(seconds=1, hidden_for=10)
    action = transfer(http, image, "sgp1").json()["action"]["id"]
    do.clock.advance(10)
    assert http.get(f"/v2/actions/{action}").json()["action"]["status"] == "completed"
    assert image.regions == ("fra1", "sgp1")


def test_somebody_else_can_have_started_an_action(do: FakeDigitalOcean, http: httpx.Client) -> None:
    image = do.add_image(regions=["fra1"])
    running = do.add_action(image, type="transfer", region="nyc3", seconds=60)
    ended = do.add_action(image, region="sgp1", seconds=0, outcome="errored")
    listed = http.get(f"/v2/images/{image.id}/actions").json()["actions"]
    assert [(each["id"], each["status"]) for each in listed] == [
        (ended.id, "errored"),
        (running.id, "in-progress"),
    ]
    do.clock.advance(60)
    assert http.get(f"/v2/images/{image.id}").json()["image"]["regions"] == ["fra1", "nyc3"]


def test_an_action_ends_by_the_tests_own_hand(do: FakeDigitalOcean, http: httpx.Client) -> None:
    action = do.add_action(do.add_image())
    action.status = "errored"
    do.clock.advance(3600)
    assert http.get(f"/v2/actions/{action.id}").json()["action"]["status"] == "errored"


def test_an_action_outlives_its_image(do: FakeDigitalOcean, http: httpx.Client) -> None:
    image = do.add_image()
    action = do.add_action(image, region="sgp1")
    do.remove_image(image.id)
    do.clock.advance(30)
    assert http.get(f"/v2/actions/{action.id}").json()["action"]["status"] == "completed"
    assert http.get(f"/v2/images/{image.id}/actions").status_code == 404
    assert http.get(f"/v2/images/{image.id}/actions/{action.id}").status_code == 404


def test_the_accounts_list_is_newest_first_and_holds_all_kinds(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    first = do.add_action(do.add_image())
    do.add_history(30)
    do.add_history(2, "newer")
    last = do.add_action(None, type="create", resource_type="droplet")
    actions = http.get("/v2/actions?per_page=200").json()["actions"]
    assert len(actions) == 34
    assert actions[0]["id"] == last.id
    assert actions[3]["id"] == first.id
    numbers = [each["id"] for each in actions]
    assert numbers == sorted(numbers, reverse=True)
    assert len(set(numbers)) == 34
    starts = [each["started_at"] for each in actions]
    assert starts == sorted(starts, reverse=True)
    assert {"image", "droplet"} < {each["resource_type"] for each in actions}
    assert actions[0]["resource_id"] is None


def test_an_action_is_found_with_its_own_image_only(
    do: FakeDigitalOcean, http: httpx.Client
) -> None:
    action, stranger = do.add_action(do.add_image()), do.add_image()
    assert http.get(f"/v2/images/{stranger.id}/actions/{action.id}").status_code == 404
    assert http.get("/v2/actions/999").status_code == 404


def test_anothers_actions_are_not_there(
    do: FakeDigitalOcean, http: httpx.Client, other_http: httpx.Client
) -> None:
    action = do.add_action(do.add_image())
    assert http.get(f"/v2/actions/{action.id}").status_code == 200
    assert other_http.get(f"/v2/actions/{action.id}").status_code == 404
    assert other_http.get("/v2/actions").json()["meta"] == {"total": 0}


def test_digitaloceans_images_are_not_transferred(do: FakeDigitalOcean, http: httpx.Client) -> None:
    image = do.add_image(type="base", slug="debian-13-x64")
    assert http.get(f"/v2/images/{image.id}/actions").json()["actions"] == []
    assert transfer(http, image, "sgp1").status_code == 403


def test_the_usual_time_of_an_action_can_be_set(do: FakeDigitalOcean, http: httpx.Client) -> None:
    do.action_seconds = 2400
    image = do.add_image(regions=["fra1"])
    transfer(http, image, "sgp1")
    do.clock.advance(2399)
    assert [action.status for action in do.actions] == ["in-progress"]
    do.clock.advance(1)
    assert [action.status for action in do.actions] == ["completed"]


def test_an_action_of_another_image_is_404(do: FakeDigitalOcean, http: httpx.Client) -> None:
    image = do.add_image()
    own, other = do.add_action(image), do.add_action(do.add_image())
    assert http.get(f"/v2/images/{image.id}/actions/{own.id}").status_code == 200
    assert http.get(f"/v2/images/{image.id}/actions/{other.id}").status_code == 404
