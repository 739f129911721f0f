"""The road of a change: a field and a value are added to the subset, and become typed attributes of `doapi.Image`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SUBSET = (ROOT / "openapi" / "digitalocean.yaml").read_text(encoding="utf-8")

FIELD = """        name:
          type: string
          description: The name people gave it; it need not be unique.
"""
NEW_FIELD = """        kernel_count:
          type: [integer, "null"]
          description: How many kernels the image brings along; None if that is not known.
          example: 2
"""
VALUES = "enum: [NEW, available, pending, deleted, retired]"
NEW_VALUES = "enum: [NEW, available, pending, deleted, retired, on-hold]"

USER = """
from doapi import AsyncImage, Client, Image, ImageStatus

def see(client: Client, image: Image, twin: AsyncImage) -> None:
    reveal_type(image.kernel_count)
    reveal_type(twin.kernel_count)
    reveal_type(client.fetch_image(1).kernel_count)
    reveal_type(image.status)
    reveal_type(ImageStatus.ON_HOLD)
"""

READER = """
import json, sys
import doapi, doapi_rest, httpx
from doapi_rest.api.images import get_image

body = json.load(sys.stdin)
image = get_image.parse(httpx.Response(200, json={"image": body})).image
print(issubclass(doapi.Image, type(image)), doapi_rest.__file__)
print(image.kernel_count, image.status is doapi.ImageStatus.ON_HOLD, body.items() <= image.to_dict().items())
"""


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package made from a copy of the subset that has one more field and one more value."""
    folder = tmp_path_factory.mktemp("scratch")
    changed = SUBSET
    for old, new in ((FIELD, NEW_FIELD + FIELD), (VALUES, NEW_VALUES)):
        assert changed.count(old) == 1
        changed = changed.replace(old, new)
    spec = folder / "digitalocean.yaml"
    spec.write_text(changed, encoding="utf-8")
    command = [sys.executable, "-m", "generator", "generate", "--spec", str(spec)]
    run = subprocess.run(
        [*command, "--into", str(folder / "doapi_rest")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    return folder


IMAGES = ("$.images[]", "$.image")
DROPLETS = tuple(f"{place}.image" for place in ("$.droplets[]", "$.droplet"))


def test_what_was_added_is_named(scratch: Path) -> None:
    command = [sys.executable, "-m", "generator", "diff", str(scratch / "digitalocean.yaml")]
    run = subprocess.run(
        [*command, "--since", "openapi/digitalocean.yaml", "--format", "json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    found = json.loads(run.stdout)["differences"]
    assert {(each["path"], each["aspect"], each["kind"], each["breaking"]) for each in found} == {
        (f"{place}.{name}", aspect, "added", False)
        for place in (*IMAGES, *DROPLETS)
        for name, aspect in (("kernel_count", None), ("status", 'enum value "on-hold"'))
    }
    assert {(each["operation"], each["part"]) for each in found} == {
        ("GET /v2/images", "200"),
        ("POST /v2/images", "202"),
        ("GET /v2/images/{image_id}", "200"),
        ("PUT /v2/images/{image_id}", "200"),
        ("GET /v2/droplets", "200"),
        ("POST /v2/droplets", "202"),
        ("GET /v2/droplets/{droplet_id}", "200"),
    }


def test_mypy_sees_it_on_the_wrapper(scratch: Path) -> None:
    user = scratch / "user.py"
    user.write_text(USER)
    paths = os.pathsep.join([str(scratch), str(ROOT / "wrapper")])
    options = ["--strict", "--config-file=", "--cache-dir", str(scratch / "cache")]
    run = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "user.py"],
        cwd=scratch,
        env={**os.environ, "MYPYPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert re.findall(r'Revealed type is "(.*)"', run.stdout) == [
        *["int | None"] * 3,
        "doapi_rest.models.image_status.ImageStatus",
        "Literal[doapi_rest.models.image_status.ImageStatus.ON_HOLD]?",
    ]


def test_it_is_read_from_a_reply(scratch: Path) -> None:
    body = {
        "id": 7,
        "kernel_count": 2,
        "name": "web",
        "distribution": "Debian",
        "created_at": "2026-01-30T17:02:51Z",
        "status": "on-hold",
        "public": False,
    }
    run = subprocess.run(
        [sys.executable, "-c", READER],
        input=json.dumps(body),
        cwd=scratch,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(scratch), str(ROOT / "wrapper")])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout == f"True {scratch}/doapi_rest/__init__.py\n2 True True\n"


def test_a_spec_that_cannot_be_made_into_a_package(tmp_path: Path) -> None:
    spec, folder = tmp_path / "spec.yaml", tmp_path / "doapi_rest"
    for text, problem in (
        (None, f"there is no API subset at {spec}\n"),
        ("openapi: 3.1.0\n", "Failed to parse OpenAPI document\n"),
    ):
        if text is not None:
            spec.write_text(text)
        command = [sys.executable, "-m", "generator", "generate", "--spec", str(spec)]
        run = subprocess.run(
            [*command, "--into", str(folder)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (run.returncode, run.stdout) == (1, "")
        assert problem in run.stderr
        assert "Traceback" not in run.stderr
        assert not folder.exists()
