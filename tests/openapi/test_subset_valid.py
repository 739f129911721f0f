"""The API subset is valid OpenAPI 3.1, and each of its examples is what its schema says."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

Document = dict[str, Any]

IMAGE_ACTION = {"$ref": "#/components/schemas/NewImageAction"}
DROPLETS = {"$ref": "#/components/schemas/NewDroplets"}
DROPLET_ACTION = {"$ref": "#/components/schemas/NewDropletAction"}
TAGGED_DROPLETS_ACTION = {"$ref": "#/components/schemas/NewTaggedDropletsAction"}
ACCOUNT_TRANSFER = {"$ref": "#/components/schemas/NewAccountTransfer"}


def resolve(document: Document, node: Document) -> Document:
    """Follow `$ref`s within the document until something else than a `$ref` is found."""
    while "$ref" in node:
        target: Any = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node


def refs(node: Any) -> Iterator[str]:
    """Every `$ref` below a node."""
    if isinstance(node, dict):
        for key, value in node.items():  # pyright: ignore[reportUnknownVariableType]
            if key == "$ref":
                yield value
            else:
                yield from refs(value)
    elif isinstance(node, list):
        for value in node:  # pyright: ignore[reportUnknownVariableType]
            yield from refs(value)


def problems(document: Document, schema: Document, value: object) -> list[str]:
    """What is wrong with a value; formats count, as `date-time` is a promise."""
    validator: Any = Draft202012Validator(  # Any: its methods are only half typed
        {**schema, "components": document["components"]},
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def media_types(document: Document) -> Iterator[tuple[str, Document]]:
    """Every JSON body of a request or a reply, with a name to report it by."""
    for room in ("requestBodies", "responses"):
        for name, component in document["components"][room].items():
            for kind, media in component.get("content", {}).items():
                yield f"{room}/{name} {kind}", media


def leaves(document: Document) -> Iterator[tuple[str, Document]]:
    """Every schema that stands for one value: properties, parameters and headers."""
    for name, schema in document["components"]["schemas"].items():
        for key, value in schema.get("properties", {}).items():
            yield f"{name}.{key}", value
    for room in ("parameters", "headers"):
        for name, component in document["components"][room].items():
            yield f"{room}/{name}", component["schema"]


def test_it_is_valid_openapi(subset: Document) -> None:
    assert subset["openapi"] == "3.1.0"
    assert [error.message for error in OpenAPIV31SpecValidator(subset).iter_errors()] == []


def test_no_ref_leads_nowhere_and_no_component_is_unused(subset: Document) -> None:
    used = set(refs(subset))
    named = {
        f"#/components/{room}/{name}"
        for room, components in subset["components"].items()
        for name in components
        if room != "securitySchemes"
    }
    assert used == named


def test_every_body_has_an_example_that_fits_its_schema(subset: Document) -> None:
    checked = 0
    for where, media in media_types(subset):
        assert media["examples"], where
        for name, example in media["examples"].items():
            assert problems(subset, media["schema"], example["value"]) == [], f"{where} {name}"
            checked += 1
    assert checked >= 70


def test_every_value_has_an_example_that_fits_its_schema(subset: Document) -> None:
    for where, schema in leaves(subset):
        target = resolve(subset, schema)
        objects = "properties" in target or "anyOf" in target or "$ref" in target.get("items", {})
        if objects or "const" in target:
            assert "example" not in target, where
            continue
        assert problems(subset, target, target["example"]) == [], where


@pytest.mark.parametrize(
    "body",
    [
        {"type": "transfer", "region": "sgp1"},
        {"type": "convert"},
        {"type": "not-known-yet"},
        {"type": "not-known-yet", "region": "sgp1", "depth": [1, {"a": None}]},
    ],
    ids=json.dumps,
)
def test_an_image_action_matches_one_schema(subset: Document, body: Document) -> None:
    assert problems(subset, IMAGE_ACTION, body) == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"type": ""},
        {"type": 7},
        {"type": "transfer"},
        {"type": "transfer", "region": ""},
        {"type": "transfer", "region": "sgp1", "speed": "high"},
        {"type": "convert", "region": "sgp1"},
    ],
    ids=json.dumps,
)
def test_a_malformed_image_action_matches_none(subset: Document, body: Document) -> None:
    assert problems(subset, IMAGE_ACTION, body)


@pytest.mark.parametrize(
    "body",
    [
        {"type": "snapshot", "name": "golden"},
        {"type": "power_off"},
        {"type": "enable_backups"},
        {"type": "change_kernel", "kernel": 7515},
    ],
    ids=json.dumps,
)
def test_a_droplet_action_matches_one_schema(subset: Document, body: Document) -> None:
    assert problems(subset, DROPLET_ACTION, body) == []


@pytest.mark.parametrize(
    "body",
    [
        {"type": "snapshot"},
        {"type": "snapshot", "name": ""},
        {"type": "power_off", "name": "golden"},
        {"type": "restore", "image": "golden"},
        {"type": "change_backup_policy"},
        {"type": "enable_backups", "backup_policy": {"plan": "hourly"}},
    ],
    ids=json.dumps,
)
def test_a_malformed_droplet_action_matches_none(subset: Document, body: Document) -> None:
    assert problems(subset, DROPLET_ACTION, body)


@pytest.mark.parametrize("kind", ["restore", "rebuild", "resize", "rename", "reboot"])
def test_an_action_of_one_droplet_is_none_by_tag(subset: Document, kind: str) -> None:
    body = {"type": kind, "image": 7, "size": "s-1vcpu-1gb", "name": "web"}
    assert problems(subset, TAGGED_DROPLETS_ACTION, body)


def test_droplets_have_one_name_or_a_list_of_names(subset: Document) -> None:
    made_of = {"size": "s-1vcpu-1gb", "image": 158842071}
    assert problems(subset, DROPLETS, {**made_of, "name": "web"}) == []
    assert problems(subset, DROPLETS, {**made_of, "names": ["web"]}) == []
    assert problems(subset, DROPLETS, {**made_of, "names": ["web"], "name": "web"})
    assert problems(subset, DROPLETS, {**made_of, "names": []})
    assert problems(subset, DROPLETS, {**made_of, "names": ["web"] * 11})
    assert problems(subset, DROPLETS, made_of)


def test_a_transfer_to_an_account_has_one_recipient(subset: Document) -> None:
    email, uuid = {"recipient_email": "a@example.org"}, {"recipient_uuid": "8e1f4b6a"}
    assert problems(subset, ACCOUNT_TRANSFER, email) == []
    assert problems(subset, ACCOUNT_TRANSFER, uuid) == []
    assert problems(subset, ACCOUNT_TRANSFER, {**email, **uuid})
    assert problems(subset, ACCOUNT_TRANSFER, {})


def test_the_generator_takes_it_without_a_warning(subset_path: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.yaml"
    config.write_text("post_hooks: []\n", encoding="utf-8")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"]
    command += ["--path", str(subset_path), "--output-path", str(tmp_path / "out")]
    command += ["--config", str(config), "--fail-on-warning"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    modules = {
        f"{path.parent.name}.{path.stem}"
        for path in (tmp_path / "out" / "api").glob("*/*.py")
        if path.stem != "__init__"
    }
    assert len(modules) == 36
