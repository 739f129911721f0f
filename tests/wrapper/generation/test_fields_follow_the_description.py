"""A property that is added to the description of the API is an attribute of `doapi.Image`, with no edit by hand."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.rest import render_rest

ROOT = Path(__file__).parents[3]
DOC = "SHA-256 of the disk image, in hexadecimal; None if it was never computed."


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a low-level package that was generated from a description with one more property."""
    folder = tmp_path_factory.mktemp("scratch")
    description: dict[str, Any] = yaml.safe_load((ROOT / "openapi/digitalocean.yaml").read_text())
    image = description["components"]["schemas"]["Image"]
    image["properties"]["checksum"] = {"type": ["string", "null"], "description": DOC}
    spec = folder / "digitalocean.yaml"
    spec.write_text(yaml.safe_dump(description, sort_keys=False))
    for path, data in render_rest(spec).items():
        target = folder / "doapi_rest" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


def run(scratch: Path, *arguments: str) -> str:
    """What a Python of its own writes, with the scratch package before the real one."""
    environment = {**os.environ, "PYTHONPATH": f"{scratch}{os.pathsep}{ROOT / 'wrapper'}"}
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


USE = """
import httpx, doapi
image = {
    "id": 1, "name": "golden", "type": "snapshot", "distribution": "Debian", "slug": None, "public": False,
    "regions": ["ams3"], "created_at": "2026-03-02T12:00:00Z", "min_disk_size": 20, "size_gigabytes": 1.5,
    "description": None, "tags": [], "status": "available", "error_message": "", "checksum": "abc",
}
reply = {"image": image}
transport = httpx.MockTransport(lambda request: httpx.Response(200, json=reply))
with doapi.Client("token", transport=transport) as client:
    image = client.fetch_image(1)
print(repr(image.checksum), image.additional_properties)
"""


def test_it_holds_what_a_reply_says(scratch: Path) -> None:
    assert run(scratch, "-c", USE) == "'abc' {}\n"


def test_its_type_is_known(scratch: Path) -> None:
    user = scratch / "user.py"
    user.write_text("import doapi\nreveal_type(doapi.Client().fetch_image(1).checksum)\n")
    said = run(
        scratch,
        *("-m", "mypy", "--strict", "--config-file=", f"--cache-dir={scratch / 'cache'}"),
        str(user),
    )
    assert 'Revealed type is "str | None"' in said or 'Revealed type is "Union[str, None]"' in said


def test_it_is_documented(scratch: Path) -> None:
    module = ast.parse((scratch / "doapi_rest/models/image.py").read_text())
    [image] = [node for node in module.body if isinstance(node, ast.ClassDef)]
    for field, after in pairwise(image.body):
        match field, after:
            case (
                ast.AnnAssign(target=ast.Name("checksum")),
                ast.Expr(ast.Constant(str(documentation))),
            ):
                assert " ".join(documentation.split()) == DOC
                return
            case _:
                pass
    pytest.fail("the field has no documentation")
