"""The jobs that take waiting: each against the stand-in, on its clock and with its faults, as cron runs it."""

from __future__ import annotations

import json
import shlex

import pytest
from doapi.testing import FakeDigitalOcean, ImageRecord, faults

from .conftest import Command, assert_golden


@pytest.fixture
def web(digitalocean: FakeDigitalOcean) -> ImageRecord:
    """A snapshot."""
    return digitalocean.add_image(id=7555620, name="golden-web", regions=["fra1"])


def posts(digitalocean: FakeDigitalOcean) -> list[str]:
    """Return the path of each request that changes something."""
    return [f"{each.method} {each.path}" for each in digitalocean.requests if each.method != "GET"]


# ------------------------------------------------------------------------------------------------- copies


def test_a_transfer_is_waited_for_with_a_line_a_change(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: ImageRecord
) -> None:
    digitalocean.next_action(seconds=60)
    digitalocean.next_action(seconds=600)
    ran = doapi_cli("image", "transfer", web.id, "ams3", "sgp1", "--interval", "30s")

    assert ran.code == 0
    assert_golden("transferred", f"{ran.out}-- stderr\n{ran.err}")
    assert web.regions == ("fra1", "ams3", "sgp1")
    assert digitalocean.clock.monotonic() == 600


def test_no_wait_starts_it_and_says_how_to_wait(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: ImageRecord
) -> None:
    ran = doapi_cli("image", "transfer", web.id, "ams3", "--no-wait", "-o", "id")

    [action] = digitalocean.actions
    assert (ran.code, ran.out) == (0, f"{action.id}\n")
    assert ran.err == f"to wait for it:\n  doapi action wait {action.id}\n"
    assert digitalocean.clock.monotonic() == 0


def test_quiet_says_results_alone(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: ImageRecord
) -> None:
    ran = doapi_cli("image", "transfer", web.id, "ams3", "-q", "-o", "id")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{digitalocean.actions[0].id}\n"


def test_one_region_that_fails_does_not_stop_the_others(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: ImageRecord
) -> None:
    digitalocean.next_action(outcome="errored")
    digitalocean.next_action(refuse=422, message="The region is full.")
    ran = doapi_cli("image", "transfer", web.id, "ams3", "sgp1", "tor1", "-o", "jsonl")

    found = [json.loads(line) for line in ran.out.splitlines()]
    assert [each["outcome"] for each in found] == ["errored", "refused", "completed"]
    assert found[1]["action"] is None
    assert "The region is full." in found[1]["error"]
    assert found[2]["action"]["status"] == "completed"
    assert "ended as errored" in ran.err
    assert "The region is full." in ran.err
    assert ran.code == 1
    assert web.regions == ("fra1", "tor1")


def test_distribute_leaves_out_where_the_image_is(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: ImageRecord
) -> None:
    ran = doapi_cli("image", "distribute", web.id, "--all-regions", "-o", "jsonl")

    found = {each["region"]: each["outcome"] for each in map(json.loads, ran.out.splitlines())}
    assert found["fra1"] == "skipped"
    assert set(found) == {slug for slug, each in digitalocean.regions.items() if each.available}
    assert set(found.values()) == {"skipped", "completed"}
    assert len(posts(digitalocean)) == len(found) - 1
    assert ran.code == 0


def test_images_by_the_dozen_are_copied_together(
    doapi_cli: Command, digitalocean: FakeDigitalOcean
) -> None:
    images = [digitalocean.add_image(name=f"web-{number}") for number in range(12)]
    digitalocean.action_seconds = 600
    digitalocean.requests.clear()
    ran = doapi_cli(
        *("image", "distribute", "--name", "web-*", "--all", "ams3", "sgp1"),
        *("--interval", "1m", "-q", "-o", "id"),
    )

    assert ran.code == 0
    assert all(set(image.regions) == {"fra1", "ams3", "sgp1"} for image in images)
    assert digitalocean.clock.monotonic() == 600, "all at once"
    assert len(digitalocean.requests) < 40, "24 transfers, a list, and a poll a minute"


def test_a_lost_reply_is_looked_for_and_nothing_happens_twice(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: ImageRecord
) -> None:
    digitalocean.faults.add(faults.ResetAfter(), "POST")
    ran = doapi_cli("image", "transfer", web.id, "ams3")

    assert ran.code == 0
    assert len(posts(digitalocean)) == 1
    assert web.regions == ("fra1", "ams3")


def test_polls_that_fail_do_not_end_a_wait(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: ImageRecord
) -> None:
    digitalocean.faults.at_random(0.4, 7, method="GET", path="/v2/actions*")
    digitalocean.action_seconds = 1200
    ran = doapi_cli("image", "transfer", web.id, "ams3", "sgp1", "--interval", "30s")

    assert ran.code == 0
    assert ran.out.count("completed") == 2


@pytest.mark.parametrize("form", ["table", "id"])
def test_when_time_runs_out_it_says_what_takes_the_wait_up_again(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: ImageRecord, form: str
) -> None:
    digitalocean.next_action(seconds=60)
    digitalocean.next_action(seconds=7200)
    ran = doapi_cli("image", "transfer", web.id, "ams3", "sgp1", "--timeout", "1h", "-o", form)

    done, left = digitalocean.actions
    done, left = (done, left) if done.status == "completed" else (left, done)
    assert ran.code == 3
    assert digitalocean.clock.monotonic() == 3600
    assert ran.err.endswith(f"to wait for it:\n  doapi action wait {left.id}\n")
    assert str(done.id) in ran.out

    words = shlex.split(ran.err.splitlines()[-1])[1:]
    again = doapi_cli(*words)
    assert again.code == 0
    assert "completed" in again.out
    assert web.regions == ("fra1", "ams3", "sgp1")


def test_a_failure_counts_more_than_time_that_ran_out(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: ImageRecord
) -> None:
    digitalocean.next_action(outcome="errored")
    digitalocean.next_action(seconds=7200)
    ran = doapi_cli("image", "transfer", web.id, "ams3", "sgp1", "--timeout", "1h")

    assert ran.code == 1
    assert "doapi action wait" in ran.err


def test_backups_are_converted(doapi_cli: Command, digitalocean: FakeDigitalOcean) -> None:
    backup = digitalocean.add_image(name="db-1", type="backup")
    snapshot = digitalocean.add_image(name="db-2")
    ran = doapi_cli("image", "convert", "--name", "db-*", "--all", "-o", "id")

    assert backup.type == snapshot.type == "snapshot"
    assert ran.code == 1
    assert "Only a backup can be converted" in ran.err
    assert ran.out == f"{digitalocean.actions[0].id}\n"


# ------------------------------------------------------------------------------------------------- waiting


def test_all_that_is_in_progress_is_waited_for(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: ImageRecord
) -> None:
    for region in ("ams3", "sgp1"):
        digitalocean.add_action(web, region=region, seconds=300)
    ran = doapi_cli("action", "wait", "--in-progress", "-o", "jsonl")

    assert [json.loads(line)["status"] for line in ran.out.splitlines()] == ["completed"] * 2
    assert ran.code == 0
    assert doapi_cli("action", "wait", "--in-progress").code == 0, "nothing is, now"


def test_an_action_that_failed_is_a_failure(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: ImageRecord
) -> None:
    action = digitalocean.add_action(web, region="ams3", seconds=300, outcome="errored")
    ran = doapi_cli("action", "wait", action.id)

    assert ran.code == 1
    assert f"action {action.id} (transfer on image 7555620 to ams3) ended as errored" in ran.err


def test_an_import_is_waited_for(doapi_cli: Command, digitalocean: FakeDigitalOcean) -> None:
    ran = doapi_cli(
        *("image", "import", "https://example.com/disk.qcow2", "--name", "disk"),
        *("--region", "fra1", "--tag", "a", "--tag", "b", "--distribution", "Debian"),
        *("-o", "json"),
    )

    [image] = digitalocean.images
    [found] = json.loads(ran.out)
    assert ran.code == 0
    assert (found["id"], found["status"]) == (image.id, "available")
    assert (image.distribution, set(image.tags)) == ("Debian", {"a", "b"})
    assert ran.err == f"image {image.id} disk: NEW\n"


def test_an_import_that_fails_says_why(doapi_cli: Command, digitalocean: FakeDigitalOcean) -> None:
    digitalocean.next_import(error_message="The image is no disk.")
    ran = doapi_cli("image", "import", "https://example.com/x", "--name", "x", "--region", "fra1")

    assert ran.code == 1
    assert "is deleted: The image is no disk." in ran.err


def test_an_import_that_takes_longer_can_be_waited_for_again(
    doapi_cli: Command, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.next_import(seconds=3600)
    arguments = ("image", "import", "https://example.com/x", "--name", "x", "--region", "fra1")
    ran = doapi_cli(*arguments, "--timeout", "10m")

    [image] = digitalocean.images
    assert ran.code == 3
    assert ran.err.endswith(f"to wait for it:\n  doapi image wait {image.id}\n")
    again = doapi_cli(*shlex.split(ran.err.splitlines()[-1])[1:])
    assert again.code == 0
    assert "available" in again.out


def test_an_import_need_not_be_waited_for(
    doapi_cli: Command, digitalocean: FakeDigitalOcean
) -> None:
    arguments = ("image", "import", "https://example.com/x", "--name", "x", "--region", "fra1")
    ran = doapi_cli(*arguments, "--no-wait", "-o", "id")

    assert (ran.code, ran.out) == (0, f"{digitalocean.images[0].id}\n")
    assert f"doapi image wait {digitalocean.images[0].id}" in ran.err


# ----------------------------------------------------------------------------------------------- changing


def test_an_image_is_renamed(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: ImageRecord
) -> None:
    ran = doapi_cli("image", "rename", "--name", "golden-web", "golden-web-2")

    assert ran.code == 0
    assert web.name == "golden-web-2"
    assert "golden-web-2" in ran.out
    assert doapi_cli("image", "rename", web.id, "golden-web-3").code == 0
    assert web.name == "golden-web-3"


@pytest.mark.parametrize(
    "command",
    [
        "image transfer 7555620 ams3",
        "image distribute 7555620 ams3 fra1",
        "image convert 7555620",
        "image rename 7555620 other",
        "image import https://example.com/x --name x --region fra1",
        "image delete 7555620",
        "image prune --name golden-* --keep 0",
        "api DELETE /v2/images/7555620",
        "api POST /v2/tags --data {}",
    ],
)
def test_a_dry_run_says_what_it_would_do_and_does_none_of_it(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: ImageRecord, command: str
) -> None:
    ran = doapi_cli(*command.split(), "--dry-run")

    assert (ran.code, ran.err) == (0, "")
    assert posts(digitalocean) == []
    name = "_".join(command.split()[:2]).lower()
    assert_golden(f"dry_run_{name}", ran.out)
    assert doapi_cli(*command.split(), "-n", "-o", "json").out[0] in "[{"


# ----------------------------------------------------------------------------------------------- destroying


@pytest.mark.parametrize(
    "command",
    ["image delete 7555620", "image prune --name * --keep 0", "api DELETE /v2/images/7555620"],
)
def test_without_a_terminal_what_destroys_needs_a_yes(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, web: ImageRecord, command: str
) -> None:
    ran = doapi_cli(*command.split())

    assert ran.code == 2
    assert "There is no terminal to ask at: say --yes" in ran.err
    assert posts(digitalocean) == []

    assert doapi_cli(*command.split(), "--yes").code == 0
    assert digitalocean.images == []


def test_images_are_deleted_and_the_failure_of_one_stops_no_other(
    doapi_cli: Command, digitalocean: FakeDigitalOcean
) -> None:
    images = [digitalocean.add_image(name=f"tmp-{number}") for number in range(3)]
    refusal = faults.Status(403)
    digitalocean.faults.add(refusal, "DELETE", f"/v2/images/{images[1].id}")
    ran = doapi_cli("image", "delete", "--name", "tmp-*", "--all", "--yes", "-o", "csv")

    assert ran.code == 1
    assert [image.id for image in digitalocean.images] == [images[1].id]
    assert [line.split(",")[2] for line in ran.out.splitlines()[1:]] == [
        "deleted",
        "failed",
        "deleted",
    ]


def nightly(digitalocean: FakeDigitalOcean) -> None:
    """Add nine nightly images, one a week, and another."""
    for week in range(9):
        digitalocean.add_image(
            id=100 + week,
            name=f"nightly-{week}",
            created_at=f"2026-{1 + week // 4:02}-{1 + week % 4 * 7:02}T03:00:00Z",
            size_gigabytes=10.0 + week,
        )
    digitalocean.add_image(id=200, name="golden-web")


def test_prune_shows_its_plan_with_reasons_and_deletes_by_it(
    doapi_cli: Command, digitalocean: FakeDigitalOcean
) -> None:
    nightly(digitalocean)
    ran = doapi_cli(
        *("image", "prune", "--name", "nightly-*", "--keep", "3", "--older-than", "30d", "--yes")
    )

    assert ran.code == 0
    assert_golden("prune", f"{ran.out}-- stderr\n{ran.err}")
    assert [image.id for image in digitalocean.images] == [104, 105, 106, 107, 108, 200]


def test_prune_keeps_one_a_month(doapi_cli: Command, digitalocean: FakeDigitalOcean) -> None:
    nightly(digitalocean)
    arguments = ("image", "prune", "--name", "nightly-*", "--keep", "2", "--per", "month", "--yes")
    ran = doapi_cli(*arguments, "-o", "json")

    found = json.loads(ran.out)
    kept = [each["image"]["id"] for each in found if not each["delete"]]
    assert kept == [108, 107]
    assert {each["outcome"] for each in found if each["delete"]} == {"deleted"}
    assert [each["reason"] for each in found][:2] == [
        "the newest of 2026-03",
        "the newest of 2026-02",
    ]
    assert "delete 106 'nightly-6' of 2026-02-15: " in ran.err, "the plan comes first"
    assert [image.id for image in digitalocean.images] == [107, 108, 200]
    assert doapi_cli(*arguments, "-o", "id").out == ""


def test_prune_with_ids_prints_those_that_are_gone(
    doapi_cli: Command, digitalocean: FakeDigitalOcean
) -> None:
    nightly(digitalocean)
    digitalocean.faults.add(faults.Status(403), "DELETE", "/v2/images/101")
    ran = doapi_cli(
        *("image", "prune", "--name", "nightly-*", "--keep", "7", "-y", "-q", "-o", "id")
    )

    assert (ran.code, ran.out) == (1, "100\n")
    assert "101 'nightly-1': failed" in ran.err


# -------------------------------------------------------------------------------------------------- naming


def test_a_name_that_several_have_is_refused_with_their_ids(
    doapi_cli: Command, digitalocean: FakeDigitalOcean
) -> None:
    images = [digitalocean.add_image(name="golden") for _ in range(3)]
    ran = doapi_cli("image", "rename", "--name", "golden", "other")

    assert ran.code == 2
    assert "3 images are called 'golden'; give one of the ids, or --all" in ran.err
    assert all(f"  {image.id}  golden" in ran.err for image in images)
    assert posts(digitalocean) == []


def test_a_name_with_brackets_is_a_name_first(
    doapi_cli: Command, digitalocean: FakeDigitalOcean
) -> None:
    image = digitalocean.add_image(name="web[1]")
    digitalocean.add_image(name="web2")

    assert doapi_cli("image", "show", "--name", "web[1]", "-o", "id").out == f"{image.id}\n"
    assert doapi_cli("image", "show", "--name", "web[2-4]", "-o", "id").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--name", "nobody"), "no image of yours is called 'nobody'"),
        (("12345",), "404"),
        (("golden",), "no image has the id or slug 'golden'; --name finds one by its name"),
    ],
)
def test_what_is_not_there_is_a_failure(
    doapi_cli: Command, arguments: tuple[str, ...], said: str
) -> None:
    ran = doapi_cli("image", "show", *arguments)

    assert ran.code == 1
    assert said in ran.err


# ---------------------------------------------------------------------------------------------------- api


def test_any_endpoint_is_called_and_any_list_is_read_to_its_end(
    doapi_cli: Command, digitalocean: FakeDigitalOcean
) -> None:
    for number in range(450):
        digitalocean.add_image(name=f"web-{number}")
    digitalocean.requests.clear()

    ran = doapi_cli("api", "get", "/v2/images?private=true", "--items", "images", "-o", "jsonl")
    assert len(ran.out.splitlines()) == 450
    assert len(digitalocean.requests) == 3
    assert "meta" in json.loads(doapi_cli("api", "GET", "/v2/images").out)
    assert (
        len(doapi_cli("api", "GET", "/v2/images", "--items", "images", "-o", "id").out.split())
        == 450
    )

    made = doapi_cli("api", "POST", "/v2/tags", "--data", '{"name": "golden"}')
    assert json.loads(made.out)["tag"]["name"] == "golden"
    assert digitalocean.tags == ["golden"]


def test_an_error_of_the_api_is_said(doapi_cli: Command) -> None:
    ran = doapi_cli("api", "GET", "/v2/nothing")

    assert ran.code == 1
    assert "404" in ran.err
    assert ran.err.count("\n") == 1


# -------------------------------------------------------------------------------------------- what goes wrong


def test_who_may_not_is_told_so(
    doapi_cli: Command,
    digitalocean: FakeDigitalOcean,
    web: ImageRecord,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    token = digitalocean.account.read_only_token
    assert token is not None
    monkeypatch.setenv("DIGITALOCEAN_TOKEN", token)
    assert doapi_cli("image", "transfer", web.id, "ams3").code == 4
    assert doapi_cli("image", "delete", web.id, "-y").code == 1, "each image has its outcome"

    monkeypatch.setenv("DIGITALOCEAN_TOKEN", "nobodys-token")
    ran = doapi_cli("image", "list")
    assert ran.code == 4
    assert "401" in ran.err
    assert "nobodys-token" not in ran.err


def test_an_api_that_cannot_be_reached_is_said_in_a_line(
    doapi_cli: Command, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.stop()
    ran = doapi_cli("image", "list")

    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err


def test_verbose_says_all(doapi_cli: Command, digitalocean: FakeDigitalOcean) -> None:
    digitalocean.faults.add(faults.Status(500))
    ran = doapi_cli("image", "list", "--verbose")

    assert ran.code == 1
    assert "Traceback" in ran.err
    assert "GET /v2/images: 500" in ran.err or "GET /v2/images?" in ran.err
