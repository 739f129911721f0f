"""Results in each form: for people, for jq, for spreadsheets, for the next command."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys

import httpx
import pytest
from doapi.testing import FakeDigitalOcean, faults

from .conftest import Command, assert_golden


def asked_directly(digitalocean: FakeDigitalOcean, path: str, key: str) -> object:
    """Return what the API itself says."""
    headers = {"authorization": f"Bearer {digitalocean.token}"}
    reply = httpx.get(f"{digitalocean.url}{path}", headers=headers)
    return reply.json()[key]


def fill(digitalocean: FakeDigitalOcean) -> None:
    """Add images as an account has them."""
    digitalocean.add_image(id=7555620, name="golden-web", regions=["fra1", "ams3"], tags=["a", "b"])
    digitalocean.add_image(id=7555621, name='db, "old"', type="backup", size_gigabytes=None)
    digitalocean.add_image(id=7555622, name="gölden", type="custom", description="two\nlines")
    digitalocean.add_image(id=1, name="24.04 x64", slug="ubuntu-24-04-x64", public=True)


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "id"])
def test_images_are_listed_in_each_form(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, form: str
) -> None:
    fill(digitalocean)
    ran = doapi_cli("image", "list", "--output", form)

    assert (ran.code, ran.err) == (0, "")
    assert_golden(f"image_list_{form}", ran.out)


@pytest.mark.parametrize(
    ("command", "path", "key"),
    [
        ("image list", "/v2/images?private=true", "images"),
        ("action list", "/v2/actions", "actions"),
        ("region list", "/v2/regions", "regions"),
        ("image show 7555620", "/v2/images/7555620", "image"),
        ("action show 36804636", "/v2/actions/36804636", "action"),
        ("api GET /v2/images?private=true --items images", "/v2/images?private=true", "images"),
    ],
)
def test_json_is_the_apis_own_and_all_of_it(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, command: str, path: str, key: str
) -> None:
    fill(digitalocean)
    digitalocean.add_action(digitalocean.images[0], region="nyc1", seconds=0, id=36804636)
    digitalocean.faults.add(faults.UnknownField("brand_new", {"a": [1]}), "GET", times=None)

    ran = doapi_cli(*command.split(), "-o", "json")

    expected = asked_directly(digitalocean, path, key)
    assert json.loads(ran.out) == expected
    assert "brand_new" in ran.out


def test_json_lines_are_one_each(doapi_cli: Command, digitalocean: FakeDigitalOcean) -> None:
    fill(digitalocean)
    ran = doapi_cli("image", "list", "-o", "jsonl")

    found = [json.loads(line) for line in ran.out.splitlines()]
    assert found == asked_directly(digitalocean, "/v2/images?private=true", "images")


def test_csv_can_be_read_by_what_reads_csv(
    doapi_cli: Command, digitalocean: FakeDigitalOcean
) -> None:
    fill(digitalocean)
    ran = doapi_cli("image", "list", "-o", "csv")

    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(ran.out))}
    assert rows["7555620"]["regions"] == "fra1 ams3"
    assert rows["7555621"]["name"] == 'db, "old"'
    assert rows["7555621"]["size_gigabytes"] == ""
    assert rows["7555622"]["description"] == "two\nlines"


@pytest.mark.parametrize(
    ("form", "printed"),
    [("table", ""), ("json", "[]\n"), ("jsonl", ""), ("id", "")],
)
def test_nothing_is_printed_as_nothing(doapi_cli: Command, form: str, printed: str) -> None:
    ran = doapi_cli("image", "list", "-o", form)

    assert (ran.code, ran.out, ran.err) == (0, printed, "")


def test_one_image_is_shown_with_all_of_its_fields(
    doapi_cli: Command, digitalocean: FakeDigitalOcean
) -> None:
    fill(digitalocean)

    assert_golden("image_show", doapi_cli("image", "show", "7555622").out)
    assert doapi_cli("image", "show", "ubuntu-24-04-x64", "-o", "id").out == "1\n"


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (("--type", "backup"), [7555621]),
        (("--tag", "a"), [7555620]),
        (("--name", "g*"), [7555620, 7555622]),
        (("--name", "g*", "--type", "custom"), [7555622]),
        (("--tag", "b", "--name", "x"), []),
    ],
)
def test_lists_are_filtered(
    doapi_cli: Command, digitalocean: FakeDigitalOcean, options: tuple[str, ...], ids: list[int]
) -> None:
    fill(digitalocean)
    ran = doapi_cli("image", "list", "-o", "id", *options)

    assert sorted(map(int, ran.out.split())) == ids


def test_public_images_are_listed_when_asked_for(doapi_cli: Command) -> None:
    with FakeDigitalOcean() as full:
        os.environ["DIGITALOCEAN_API_URL"] = full.url  # set back with the rest of the environment
        ran = doapi_cli("image", "list", "--type", "distribution", "-o", "jsonl")

    found = [json.loads(line) for line in ran.out.splitlines()]
    assert len(found) > 30
    assert {each["type"] for each in found} == {"base"}


def test_actions_and_regions_are_listed(doapi_cli: Command, digitalocean: FakeDigitalOcean) -> None:
    fill(digitalocean)
    web = digitalocean.images[0]
    digitalocean.add_action(web, region="nyc1", seconds=0, id=36804636)
    digitalocean.add_action(web, region="tor1", seconds=90, id=36804637)
    digitalocean.add_action(digitalocean.images[1], type="convert", seconds=90, id=36804638)

    assert_golden("action_list", doapi_cli("action", "list").out)
    assert_golden("action_show", doapi_cli("action", "show", "36804637").out)
    assert_golden("region_list", doapi_cli("region", "list").out)
    assert doapi_cli("action", "list", "--in-progress", "-o", "id").out == "36804638\n36804637\n"
    assert doapi_cli("action", "list", "--limit", "1", "-o", "id").out == "36804638\n"
    assert doapi_cli("action", "list", "--image", "7555621", "-o", "id").out == "36804638\n"
    taking = doapi_cli("region", "list", "--takes-images", "-o", "id").out.split()
    assert "sfo1" not in taking
    assert "nyc3" in taking


def test_actions_in_progress_are_looked_for_among_recent_ones_only(
    doapi_cli: Command, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.add_history(2000)
    digitalocean.add_action(digitalocean.add_image(), region="nyc1", seconds=90, id=99_999_999_999)
    digitalocean.requests.clear()

    ran = doapi_cli("action", "list", "--in-progress", "--since", "1h", "-o", "id")

    assert ran.out == "99999999999\n"
    assert len(digitalocean.requests) == 1


class TestAPipe:
    """A real one."""

    def run(self, digitalocean: FakeDigitalOcean, script: str) -> subprocess.CompletedProcess[str]:
        command = f'doapi() {{ {sys.executable} -m doapi.cli "$@"; }}; {script}'
        return subprocess.run(
            ["bash", "-c", command],
            env={
                **os.environ,
                "DIGITALOCEAN_TOKEN": digitalocean.token,
                "DIGITALOCEAN_API_URL": digitalocean.url,
            },
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    @pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "id"])
    def test_one_that_is_closed_early_ends_the_command_quietly(
        self, digitalocean: FakeDigitalOcean, home: object, form: str
    ) -> None:
        for number in range(1200):
            digitalocean.add_image(name=f"golden-{number}-{'x' * 100}")

        ran = self.run(
            digitalocean,
            f"set -o pipefail; doapi image list -o {form} | head -n 1 >/dev/null; echo $?",
        )

        assert (ran.stdout, ran.stderr) == ("0\n", "")
        if form in ("jsonl", "json"):
            assert len(digitalocean.requests) < 6, "no page was fetched that nobody reads"

    def test_it_gets_no_control_codes(self, digitalocean: FakeDigitalOcean, home: object) -> None:
        digitalocean.action_seconds = 0
        image = digitalocean.add_image(name="golden")

        ran = self.run(digitalocean, f"doapi image transfer {image.id} ams3 2>&1 | cat")

        assert "completed" in ran.stdout
        assert "\x1b" not in ran.stdout

    def test_ids_go_to_the_next_command(self, digitalocean: FakeDigitalOcean, home: object) -> None:
        digitalocean.action_seconds = 0
        image = digitalocean.add_image(name="golden")

        ran = self.run(
            digitalocean,
            f"doapi image transfer {image.id} ams3 sgp1 --no-wait -q -o id "
            "| xargs doapi action wait -q -o jsonl".replace(
                "xargs doapi", f"xargs {sys.executable} -m doapi.cli"
            ),
        )

        assert [json.loads(line)["status"] for line in ran.stdout.splitlines()] == ["completed"] * 2

    def test_its_encoding_may_be_anything(
        self, digitalocean: FakeDigitalOcean, home: object
    ) -> None:
        digitalocean.add_image(name="gölden")

        ran = self.run(digitalocean, "PYTHONIOENCODING=ascii doapi image list -o json")

        assert ran.returncode == 0, ran.stderr
        assert json.loads(ran.stdout)[0]["name"] == "gölden"

    def test_a_table_too(self, digitalocean: FakeDigitalOcean, home: object) -> None:
        digitalocean.add_image(name="gölden")

        ran = self.run(digitalocean, "PYTHONIOENCODING=ascii doapi image list")

        assert ran.returncode == 0, ran.stderr
        assert "g?lden" in ran.stdout
