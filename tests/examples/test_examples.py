"""The examples do what they say, on the stand-in: as scripts, and with what can go wrong."""

from __future__ import annotations

import datetime
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, cast

import pytest
from doapi.testing import FakeDigitalOcean, faults

from ..docs.defaults import lead_to

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"

Captured = pytest.CaptureFixture[str]


class Example(Protocol):
    """An example, imported."""

    def main(self, arguments: Sequence[str] | None = None) -> int:
        """Run it; gives the exit status."""
        ...


def example(name: str) -> Example:
    """One of the scripts, as a module."""
    spec = importlib.util.spec_from_file_location(f"example_{name}", EXAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Example", module)


@pytest.fixture
def digitalocean(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeDigitalOcean]:
    """A stand-in without images, which the environment names; clients live by its clock."""
    with FakeDigitalOcean(images="none") as stand_in:
        lead_to(stand_in, monkeypatch)
        monkeypatch.setenv("DIGITALOCEAN_API_URL", stand_in.url)
        yield stand_in


def months_ago(months: int) -> str:
    """A time of day as the API writes it, some months of 31 days before now."""
    moment = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=31 * months)
    return moment.isoformat()[:19] + "Z"


# ----------------------------------------------------------------------------------------- golden images


def test_a_golden_image_is_taken_and_the_oldest_of_its_kind_deleted(
    digitalocean: FakeDigitalOcean, capsys: Captured
) -> None:
    web = digitalocean.add_droplet(region="fra1")
    for month in (1, 2, 3):
        made = f"2025-0{month}-01T00:00:00Z"
        digitalocean.add_image(name=f"web-{month}", tags=["golden"], created_at=made)

    arguments = [str(web.id), "--name", "web", "--to", "ams3", "--tag", "golden", "--keep", "2"]
    status = example("golden_image").main(arguments)

    assert status == 0
    kept, new = digitalocean.images
    assert kept.name == "web-3"
    assert new.regions == ("fra1", "ams3")
    assert web.status == "active"
    assert "distribute: done" in capsys.readouterr().out


def test_no_old_image_is_deleted_if_the_new_one_is_not_all_that_it_should_be(
    digitalocean: FakeDigitalOcean, capsys: Captured
) -> None:
    web = digitalocean.add_droplet(region="fra1")
    old = digitalocean.add_image(name="web-1", tags=["golden"], created_at=months_ago(9))
    digitalocean.next_action(type="snapshot", outcome="errored")

    arguments = [str(web.id), "--name", "web", "--tag", "golden", "--keep", "0"]
    status = example("golden_image").main(arguments)

    assert status == 1
    assert digitalocean.images == [old]
    assert "snapshot: failed" in capsys.readouterr().out


# ---------------------------------------------------------------------------------------------- the demo


def run_demo(stand_in: FakeDigitalOcean) -> subprocess.CompletedProcess[str]:
    """Run the demo as with a token, on a stand-in."""
    script = str(EXAMPLES / "demo.py")
    return subprocess.run(
        [sys.executable, "-W", "error", script, "--endpoint", stand_in.url],
        env={**os.environ, "DIGITALOCEAN_TOKEN": stand_in.token},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def account() -> Iterator[FakeDigitalOcean]:
    """A stand-in with public images, on which everything has ended as soon as it begins."""
    with FakeDigitalOcean(action_seconds=0) as stand_in:
        yield stand_in


def test_the_demo_says_what_it_costs_and_leaves_nothing_behind(account: FakeDigitalOcean) -> None:
    before, kept = (account.images, account.tags), account.droplets

    done = run_demo(account)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("It makes two droplets of s-1vcpu-1gb, $0.00")
    assert "snapshot available [fra1,ams3,nyc3,sgp1]" in done.stdout
    assert (account.images, account.tags) == before
    assert account.droplets == kept


@pytest.mark.parametrize("lost", ["/v2/droplets", "/v2/droplets/*/actions"])
def test_the_demo_leaves_nothing_behind_if_a_reply_is_lost(
    account: FakeDigitalOcean, lost: str
) -> None:
    before, kept = (account.images, account.tags), account.droplets
    account.faults.add(faults.ResetAfter(), "POST", lost)

    run_demo(account)

    assert (account.images, account.tags) == before
    assert account.droplets == kept


def test_the_demo_leaves_nothing_behind_if_its_reader_goes_away(account: FakeDigitalOcean) -> None:
    before, kept = (account.images, account.tags), account.droplets

    with subprocess.Popen(
        [sys.executable, "-u", "-W", "error", str(EXAMPLES / "demo.py"), "--endpoint", account.url],
        env={**os.environ, "DIGITALOCEAN_TOKEN": account.token},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        while "<Droplet" not in running.stdout.readline():
            pass
        running.stdout.close()
        said = running.stderr.read()

    assert (running.returncode, said) == (1, "")
    assert (account.images, account.tags) == before
    assert account.droplets == kept


def test_the_demo_leaves_nothing_behind_if_it_fails_half_way(account: FakeDigitalOcean) -> None:
    before, kept = (account.images, account.tags), account.droplets
    account.next_action(type="transfer", region="nyc3", outcome="errored")

    done = run_demo(account)

    assert done.returncode == 1
    assert "nyc3: errored" in done.stderr
    assert (account.images, account.tags) == before
    assert account.droplets == kept


# ----------------------------------------------------------------------------------------- as scripts


@pytest.fixture
def quick() -> Iterator[FakeDigitalOcean]:
    """A stand-in on which everything has ended as soon as it begins, so that no script sleeps."""
    with FakeDigitalOcean(images="none", action_seconds=0) as stand_in:
        yield stand_in


def run(stand_in: FakeDigitalOcean, name: str, *arguments: str) -> str:
    """Run an example as a user does, on a stand-in that is named on the command line; gives what it prints."""
    script = str(EXAMPLES / f"{name}.py")
    done = subprocess.run(
        [sys.executable, "-W", "error", script, *arguments, "--endpoint", stand_in.url],
        env={**os.environ, "DIGITALOCEAN_TOKEN": stand_in.token},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_script_distributes_an_image(quick: FakeDigitalOcean) -> None:
    golden = quick.add_image(regions=["fra1"])

    printed = run(quick, "distribute_golden_image", str(golden.id), "--to", "fra1", "ams3", "sgp1")

    assert printed.splitlines() == ["fra1: skipped", "ams3: completed", "sgp1: completed"]
    assert set(golden.regions) == {"fra1", "ams3", "sgp1"}


def test_a_script_prunes_snapshots(quick: FakeDigitalOcean) -> None:
    quick.add_image(name="web-1", created_at=months_ago(9))
    kept = quick.add_image(name="web-2", created_at=months_ago(8))

    run(quick, "prune_snapshots", "--months", "6", "--prefix", "web-", "--delete")

    assert quick.images == [kept]


def test_a_script_imports_an_image(quick: FakeDigitalOcean) -> None:
    quick.next_import(seconds=0)
    url = "https://example.com/debian.qcow2"

    printed = run(quick, "import_custom_image", "debian", url, "fra1", "--tags", "a", "b")

    [image] = quick.images
    assert printed == f"{image.id}\n"
    assert (image.name, image.status, image.regions) == ("debian", "available", ("fra1",))
    assert image.tags == ("a", "b")


def test_a_script_copies_all_images_of_a_tag(quick: FakeDigitalOcean) -> None:
    tagged = [quick.add_image(name=f"golden-{n}", tags=["golden"]) for n in range(3)]
    other = quick.add_image(name="other")

    printed = run(quick, "async_fan_out", "golden", "ams3", "sgp1")

    assert [set(image.regions) for image in tagged] == [{"fra1", "ams3", "sgp1"}] * 3
    assert other.regions == ("fra1",)
    assert len(printed.splitlines()) == 6


# --------------------------------------------------------------------------------------- distributing


def test_all_regions_that_take_images_are_meant_if_none_is_named(
    digitalocean: FakeDigitalOcean,
) -> None:
    golden = digitalocean.add_image(regions=["fra1"])

    status = example("distribute_golden_image").main([str(golden.id)])

    takers = {slug for slug, region in digitalocean.regions.items() if region.takes_images}
    assert status == 0
    assert set(golden.regions) == takers


def test_one_region_that_fails_stops_no_other(
    digitalocean: FakeDigitalOcean, capsys: Captured
) -> None:
    golden = digitalocean.add_image(regions=["fra1"])
    digitalocean.next_action(outcome="errored", region="ams3")

    status = example("distribute_golden_image").main([str(golden.id), "--to", "ams3", "sgp1"])

    assert status == 1
    assert golden.regions == ("fra1", "sgp1")
    assert "ams3: errored" in capsys.readouterr().out


def test_a_distribution_that_takes_too_long_says_what_goes_on(
    digitalocean: FakeDigitalOcean, capsys: Captured
) -> None:
    golden = digitalocean.add_image()
    digitalocean.next_action(seconds=4 * 3600)

    arguments = [str(golden.id), "--to", "ams3", "--hours", "3"]
    status = example("distribute_golden_image").main(arguments)

    assert status == 1
    assert "ams3: unfinished" in capsys.readouterr().out


# -------------------------------------------------------------------------------------------- pruning


def test_pruning_only_says_what_it_would_delete_unless_told_otherwise(
    digitalocean: FakeDigitalOcean, capsys: Captured
) -> None:
    for age in (7, 8, 9):
        digitalocean.add_image(name=f"web-{age}", created_at=months_ago(age))

    status = example("prune_snapshots").main(["--months", "6", "--prefix", "web-"])

    assert status == 0
    assert len(digitalocean.images) == 3
    assert {request.method for request in digitalocean.requests} == {"GET"}
    assert "web-9" in capsys.readouterr().out


def test_pruning_spares_the_new_the_newest_and_what_is_no_snapshot_of_that_name(
    digitalocean: FakeDigitalOcean,
) -> None:
    digitalocean.add_image(name="web-old", created_at=months_ago(9))
    kept = [
        digitalocean.add_image(name="web-kept", created_at=months_ago(8)),
        digitalocean.add_image(name="web-new", created_at=months_ago(1)),
        digitalocean.add_image(name="api-old", created_at=months_ago(9)),
        digitalocean.add_image(name="web-backup", type="backup", created_at=months_ago(9)),
        digitalocean.add_image(name="web-public", public=True, created_at=months_ago(9)),
    ]

    arguments = ["--months", "6", "--prefix", "web-", "--keep", "2", "--delete"]
    status = example("prune_snapshots").main(arguments)

    assert status == 0
    assert digitalocean.images == kept


def test_pruning_goes_on_after_a_snapshot_that_cannot_be_deleted(
    digitalocean: FakeDigitalOcean, capsys: Captured
) -> None:
    stuck = digitalocean.add_image(name="web-stuck", created_at=months_ago(9))
    digitalocean.add_image(name="web-old", created_at=months_ago(8))
    digitalocean.faults.add(faults.Status(409), "DELETE", f"/v2/images/{stuck.id}")

    arguments = ["--months", "6", "--prefix", "", "--keep", "0", "--delete"]
    status = example("prune_snapshots").main(arguments)

    assert status == 1
    assert digitalocean.images == [stuck]
    assert "web-stuck" in capsys.readouterr().err


# ------------------------------------------------------------------------------------------ importing


@pytest.mark.parametrize(
    ("seconds", "message", "said"),
    [
        (60.0, "The image cannot be read.", "it is deleted: The image cannot be read."),
        (3 * 3600.0, None, "DigitalOcean goes on with it"),
    ],
)
def test_an_import_that_does_not_end_well_says_why(
    digitalocean: FakeDigitalOcean,
    capsys: Captured,
    seconds: float,
    message: str | None,
    said: str,
) -> None:
    digitalocean.next_import(seconds=seconds, error_message=message)

    status = example("import_custom_image").main(["debian", "https://example.com/x.raw", "fra1"])

    assert status == 1
    assert said in capsys.readouterr().err


def test_an_import_whose_reply_is_lost_is_not_begun_twice(
    digitalocean: FakeDigitalOcean, capsys: Captured
) -> None:
    digitalocean.faults.add(faults.ResetAfter(), "POST")

    status = example("import_custom_image").main(["debian", "https://example.com/x.raw", "fra1"])

    assert status == 2
    assert len(digitalocean.images) == 1
    assert "its reply was lost" in capsys.readouterr().err


# ---------------------------------------------------------------------------------------- fanning out


def test_an_image_that_is_gone_stops_no_other(
    digitalocean: FakeDigitalOcean, capsys: Captured
) -> None:
    golden = [digitalocean.add_image(name=f"golden-{n}", tags=["golden"]) for n in range(3)]
    digitalocean.faults.add(faults.Status(404), "GET", f"/v2/images/{golden[0].id}")

    status = example("async_fan_out").main(["golden", "sgp1"])

    assert status == 1
    assert [image.regions for image in golden[1:]] == [("fra1", "sgp1")] * 2
    assert "golden-0: fetch of image" in capsys.readouterr().out


def test_many_tasks_share_their_looks(digitalocean: FakeDigitalOcean) -> None:
    fan_out = example("async_fan_out").main

    def looks(tag: str) -> int:
        digitalocean.requests.clear()
        assert fan_out([tag, "sgp1"]) == 0
        return sum(each.path.startswith("/v2/actions") for each in digitalocean.requests)

    digitalocean.add_image(tags=["one"])
    for _ in range(60):
        digitalocean.add_image(tags=["many"])

    assert looks("many") < 60 * looks("one") / 2


# ------------------------------------------------------------------------------------------------ all


BEGINNINGS = {
    "distribute_golden_image": ["1"],
    "prune_snapshots": ["--months", "6", "--prefix", ""],
    "import_custom_image": ["debian", "https://example.com/x.raw", "fra1"],
    "async_fan_out": ["golden", "sgp1"],
    "golden_image": ["1", "--name", "web", "--tag", "golden"],
}


@pytest.mark.parametrize("name", BEGINNINGS)
def test_what_keeps_an_example_from_beginning_is_one_line(
    name: str, digitalocean: FakeDigitalOcean, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv("DIGITALOCEAN_TOKEN", "wrong")

    assert example(name).main(BEGINNINGS[name]) == 2
    assert "401" in capsys.readouterr().err

    for variable in ("DIGITALOCEAN_TOKEN", "DIGITALOCEAN_ACCESS_TOKEN", "DO_API_TOKEN"):
        monkeypatch.delenv(variable, raising=False)

    assert example(name).main(BEGINNINGS[name]) == 2
    assert capsys.readouterr().err.startswith("no DigitalOcean API token")


def test_every_example_is_tested() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.py")} == {*BEGINNINGS, "demo"}
