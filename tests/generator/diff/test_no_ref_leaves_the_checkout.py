"""A specification is read from one folder: no `$ref` leads out of it, and no message tells what is there."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from generator.diff.documents import Library, Node
from generator.diff.reading import SpecError
from generator.diff.roots import find_root, open_specification

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]

SECRET = "hunter2"
OURS = """
openapi: 3.1.0
paths:
  /v2/images:
    get:
      responses: {"200": {content: {application/json: {schema: {type: string}}}}}
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout beside a file that is not its own, with symbolic links to it."""
    (tmp_path / "secret.yml").write_text(f"{{type: {SECRET}, enum: [{SECRET}]}}")
    (tmp_path / "checkout-2").mkdir()
    (tmp_path / "checkout-2" / "secret.yml").write_text(f"type: {SECRET}")
    checkout = tmp_path / "checkout"
    specification = checkout / "specification"
    (specification / "models").mkdir(parents=True)
    (specification / "models" / "inside.yml").write_text("{$ref: ../../shared.yml}")
    (checkout / "shared.yml").write_text("type: string")
    (specification / "link.yml").symlink_to(tmp_path / "secret.yml")
    (specification / "folder").symlink_to(tmp_path, target_is_directory=True)
    (specification / "fine.yml").symlink_to(checkout / "shared.yml")
    (specification / "loop.yml").symlink_to(specification / "loop.yml")
    return checkout


def specification(checkout: Path, ref: str) -> Path:
    """Write a root file whose only reply leads to `ref`, which may hold {outside}."""
    file = checkout / "specification" / "DigitalOcean-public.v2.yaml"
    ref = ref.format(outside=checkout.parent)
    reply = f"{{content: {{application/json: {{schema: {{$ref: '{ref}'}}}}}}}}"
    file.write_text(
        f"openapi: 3.0.0\npaths: {{/v2/images: {{get: {{responses: {{'200': {reply}}}}}}}}}\n"
    )
    return file


OUTSIDE = [
    "../../secret.yml",
    "models/../../../secret.yml#/enum",
    "..%2f..%2fsecret.yml",
    "../../checkout-2/secret.yml",
    "{outside}/secret.yml",
    "link.yml",
    "link.yml#/enum/0",
    "folder/secret.yml",
    "folder/gone.yml",
    "../../gone.yml",
    "secret%00.yml",
    "/etc/passwd",
    "/etc/no-such-file",
    "/dev/stdin",
]


@pytest.mark.parametrize("ref", OUTSIDE)
def test_a_ref_out_of_the_checkout_is_refused_unread(
    ref: str, checkout: Path, run_diff: Run
) -> None:
    specification(checkout, ref)
    ours = checkout.parent / "ours.yaml"
    ours.write_text(OURS)
    run = run_diff(checkout, "--subset", ours)
    assert (run.returncode, run.stdout) == (2, "")
    assert f"leads out of {checkout}, the specification's folder" in run.stderr
    assert run.stderr.count("\n") == 1
    assert SECRET not in run.stderr


@pytest.mark.parametrize(
    "ref", ["https://example.com/a.yml", "//example.com/a.yml", "file:{outside}/secret.yml"]
)
def test_a_ref_to_a_url_is_refused(ref: str, checkout: Path) -> None:
    schema = _schema(open_specification(specification(checkout, ref)))
    with pytest.raises(SpecError, match="only files are read, nothing from a network"):
        schema.resolved()


@pytest.mark.parametrize("ref", ["models/inside.yml", "fine.yml", "../shared.yml"])
def test_a_ref_within_the_checkout_is_followed(ref: str, checkout: Path) -> None:
    specification(checkout, ref)
    assert _schema(open_specification(checkout)).resolved().value == {"type": "string"}


def test_a_symbolic_link_to_itself_leads_nowhere(checkout: Path) -> None:
    specification(checkout, "loop.yml")
    with pytest.raises(SpecError, match="there is no such file"):
        _schema(open_specification(checkout)).resolved()


def test_a_root_file_keeps_to_its_own_folder(checkout: Path) -> None:
    root = specification(checkout, "models/inside.yml")
    with pytest.raises(
        SpecError, match=r"leads out of .*specification, the specification's folder"
    ):
        _schema(open_specification(root)).resolved()
    with pytest.raises(SpecError, match="leads out of"):
        _schema(Library().node(root)).resolved()


def test_a_checkout_that_is_reached_by_a_link_is_read(checkout: Path) -> None:
    specification(checkout, "../shared.yml")
    link = checkout.parent / "link"
    link.symlink_to(checkout, target_is_directory=True)
    assert _schema(open_specification(link)).resolved().value == {"type": "string"}


def test_a_root_file_that_is_a_link_out_of_the_checkout_is_none(checkout: Path) -> None:
    outside = checkout.parent / "outside.yaml"
    outside.write_text("openapi: 3.0.0\npaths: {}\n")
    for name in ("DigitalOcean-public.v2.yaml", "other.yaml"):
        os.symlink(outside, checkout / "specification" / name)
    with pytest.raises(SpecError, match="has no specification"):
        find_root(checkout)


def _schema(root: Node) -> Node:
    path = ["paths", "/v2/images", "get", "responses", "200"]
    node = root
    for step in [*path, "content", "application/json", "schema"]:
        found = node.get(step)
        assert found is not None
        node = found
    return node
