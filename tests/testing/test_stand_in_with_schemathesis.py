"""Schemathesis asks the stand-in whatever the API's description allows, and what it forbids."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from doapi.testing import FakeDigitalOcean, faults

HERE = Path(__file__).parent
SUBSET = HERE.parents[1] / "openapi" / "digitalocean.yaml"


def schemathesis(
    do: FakeDigitalOcean, folder: Path, *options: str
) -> subprocess.CompletedProcess[str]:
    """Have schemathesis ask the stand-in.

    It takes more than the description allows in some things, which schemathesis would report: any distribution may be
    sent, as the description says in words, beside the enum of those the API knows; clients may send null for what they
    leave out, and the resource types that only the published text knows.
    """
    document = yaml.safe_load(SUBSET.read_bytes())
    for name in ("NewCustomImage", "ImageChanges"):
        for field in ("distribution", "description"):
            properties = document["components"]["schemas"][name]["properties"]
            properties[field] = {"type": ["string", "null"]}
    for name in ("NewDroplet", "NewDropletsAlike"):
        properties = document["components"]["schemas"][name]["properties"]
        for field in ("region", "user_data", "vpc_uuid", "tags"):
            properties[field] = {**properties[field], "type": [properties[field]["type"], "null"]}
    (folder / "subset.yaml").write_text(yaml.safe_dump(document))
    return subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli"),
            *("--config-file", str(HERE / "schemathesis.toml")),
            *("run", str(folder / "subset.yaml"), "--url", do.url),
            *("-H", f"Authorization: Bearer {do.token}"),
            *("--generation-deterministic", "--no-color", *options),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def full() -> Iterator[FakeDigitalOcean]:
    """A stand-in with images, the one of the description's examples among them."""
    with FakeDigitalOcean(limits=None) as do:
        do.add_action(do.add_image(id=158842071, regions=["fra1"]), region="nyc3", id=2284150339)
        do.allow_action("rebalance")
        do.allow_action("change_kernel")
        droplet = do.add_droplet(id=401556190, tags=["golden"], features=["backups"])
        do.add_action(droplet, type="reboot", seconds=0)
        do.add_image(id=158790114, type="backup", droplet=droplet)
        yield do


def test_schemathesis_finds_nothing_with_all_its_checks(
    full: FakeDigitalOcean, tmp_path: Path
) -> None:
    ran = schemathesis(full, tmp_path, "--max-examples", "15")
    assert ran.returncode == 0, ran.stdout
    assert "Tested: 36" in ran.stdout
    answered = {(each.method, each.path.count("/"), each.status) for each in full.requests}
    assert {
        ("GET", 2, 200),
        ("POST", 2, 202),
        ("GET", 3, 200),
        ("PUT", 3, 200),
        ("DELETE", 3, 204),
        ("GET", 4, 200),
        ("POST", 4, 201),
        ("GET", 5, 200),
    } <= answered, "it got past the refusals"


def test_schemathesis_finds_what_is_wrong(full: FakeDigitalOcean, tmp_path: Path) -> None:
    full.faults.add(faults.UnknownEnum(), times=None)
    ran = schemathesis(
        full, tmp_path, "--phases", "examples", "--include-operation-id", "get_image"
    )
    assert ran.returncode == 1
    assert "'brand-new' is not one of" in ran.stdout or '"brand-new" is not one of' in ran.stdout
