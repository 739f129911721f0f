"""`take`: after it the subset differs from the published specification in nothing, whatever had changed there."""

from __future__ import annotations

import difflib
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml
from openapi_spec_validator import OpenAPIV31SpecValidator

from generator.__main__ import main

Document: TypeAlias = dict[str, Any]
Change: TypeAlias = Callable[[Document], object]
Publish: TypeAlias = Callable[[Change], Path]

TEXT: Document = {"type": "string"}
REF = "#/components/schemas/"


def schema(document: Document, name: str) -> Document:
    found: Document = document["components"]["schemas"][name]
    return found


def fields(document: Document, name: str) -> Document:
    found: Document = schema(document, name)["properties"]
    return found


def operation(document: Document, path: str = "/v2/images", method: str = "get") -> Document:
    found: Document = document["paths"][path][method]
    return found


def reply(schema: Document) -> Document:
    return {"description": "Done.", "content": {"application/json": {"schema": schema}}}


def own_reply(document: Document, change: Change) -> None:
    """Change what one operation replies, apart from all others that reply alike."""
    page = deepcopy(schema(document, "ImagesPage"))
    page["properties"]["images"]["items"] = deepcopy(schema(document, "Image"))
    change(page["properties"]["images"]["items"]["properties"])
    operation(document)["responses"]["200"] = reply(page)


def without(names: list[str], name: str) -> list[str]:
    return [each for each in names if each != name]


def machines(document: Document) -> None:
    shot = {"type": "object", "required": ["id"], "properties": {"id": TEXT, "of": {"enum": ["a"]}}}
    page = {
        "allOf": [
            {"properties": {"machines": {"type": "array", "items": shot}}},
            {"properties": {"links": fields(document, "ImagesPage")["links"]}},
        ]
    }
    document["paths"]["/v2/images/{id}/machines"] = {
        "get": {
            "operationId": "images_list_machines",
            "tags": ["Images"],
            "security": [{"bearer": ["image:read"]}],
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": TEXT}],
            "responses": {
                **{
                    status: response
                    for status, response in operation(document)["responses"].items()
                    if status != "200"
                },
                "200": reply(page),
                "404": {"$ref": "#/components/responses/NotFound"},
            },
        }
    }


# What is changed, and how.
CHANGES: dict[str, Change] = {
    "a field": lambda d: fields(d, "Image").update(sum={"type": "string", "nullable": True}),
    "a required field": lambda d: (
        fields(d, "Image").update(sum=TEXT),
        schema(d, "Image")["required"].append("sum"),
    ),
    "a field with fields": lambda d: fields(d, "Image").update(
        origin={"allOf": [{"properties": {"a": TEXT}}, {"properties": {"b": {"enum": ["x", "y"]}}}]}
    ),
    "a list of what has fields": lambda d: fields(d, "Image").update(
        copies={"type": "array", "items": {"type": "object", "properties": {"at": TEXT}}}
    ),
    "lists that may be null in a new field": lambda d: fields(d, "Image").update(
        origin={"type": "object", "properties": {"at": {"type": ["array", "null"], "items": TEXT}}}
    ),
    "a map": lambda d: fields(d, "Region").update(
        labels={"type": "object", "additionalProperties": TEXT}
    ),
    "a field that holds what there is": lambda d: fields(d, "Image").update(
        home={"nullable": True, "allOf": [{"$ref": REF + "Region"}]}
    ),
    "a field that holds itself": lambda d: fields(d, "Image").update(
        parent={"$ref": REF + "Image"}
    ),
    "a field gone": lambda d: fields(d, "Image").pop("slug"),
    "a required field gone": lambda d: (
        fields(d, "Action").pop("started_at"),
        schema(d, "Action").update(required=without(schema(d, "Action")["required"], "started_at")),
    ),
    "another type": lambda d: fields(d, "Image").update(id=TEXT),
    "another type in a list": lambda d: fields(d, "Image")["regions"].update(
        items={"type": "integer"}
    ),
    "two types": lambda d: fields(d, "Action")["resource_id"].update(
        type=["integer", "string", "null"]
    ),
    "anything in a list": lambda d: fields(d, "Image")["tags"].update(items={}),
    "null may be": lambda d: fields(d, "Image")["name"].update(type=["string", "null"]),
    "null may be what has fields": lambda d: fields(d, "ImageReply").update(
        image={"anyOf": [{"$ref": REF + "Image"}, {"type": "null"}]}
    ),
    "null may be no more": lambda d: fields(d, "Image")["slug"].update(type="string"),
    "null may be no more what has fields": lambda d: fields(d, "Action").update(
        region={"$ref": REF + "Region"}
    ),
    "a value": lambda d: schema(d, "ImageType")["enum"].append("golden"),
    "a value in a long list": lambda d: schema(d, "Distribution")["enum"].append("Alpine"),
    "a value gone": lambda d: schema(d, "ImageType")["enum"].remove("snapshot"),
    "values for what was free": lambda d: fields(d, "Action").update(
        type={"type": "string", "enum": ["transfer", "convert"]}
    ),
    "free what had values": lambda d: schema(d, "ImageStatus").pop("enum"),
    "a format": lambda d: fields(d, "Region")["slug"].update(format="uuid"),
    "no format": lambda d: fields(d, "Image")["created_at"].pop("format"),
    "newly required": lambda d: schema(d, "Region")["required"].append("sizes"),
    "required where nothing was": lambda d: schema(d, "Pages").update(required=["next"]),
    "no longer required": lambda d: schema(d, "Meta").pop("required"),
    "a parameter": lambda d: operation(d)["parameters"].append(
        {"name": "sort", "in": "query", "schema": {"type": "string", "enum": ["asc", "desc"]}}
    ),
    "the first parameter": lambda d: operation(d, method="post").update(
        parameters=[{"name": "dry", "in": "query", "schema": {"type": "boolean"}}]
    ),
    "a parameter gone": lambda d: operation(d)["parameters"].pop(0),
    "the last parameter gone": lambda d: operation(d, "/v2/regions").pop("parameters"),
    "a parameter newly required": lambda d: d["components"]["parameters"]["TagName"].update(
        required=True
    ),
    "a limit of a parameter": lambda d: d["components"]["parameters"]["PerPage"]["schema"].update(
        maximum=500
    ),
    "a value of a parameter": lambda d: schema(d, "ImageListType")["enum"].append("user"),
    "a field to send": lambda d: fields(d, "ImageChanges").update(tags={"items": TEXT}),
    "a field to send with fields": lambda d: fields(d, "NewCustomImage").update(
        source={"type": "object", "required": ["a"], "properties": {"a": TEXT}}
    ),
    "a field to send gone": lambda d: fields(d, "ImageChanges").pop("distribution"),
    "a field to send newly required": lambda d: schema(d, "ImageChanges").update(required=["name"]),
    "a limit of a field to send": lambda d: fields(d, "ImageChanges")["name"].update(maxLength=60),
    "a limit gone": lambda d: fields(d, "ImageChanges")["name"].pop("minLength"),
    "a pattern": lambda d: fields(d, "ImageChanges")["name"].update(pattern="^[a-z]+$"),
    "another kind to send": lambda d: schema(d, "NewAccountTransfer")["oneOf"].append(
        {
            "type": "object",
            "required": ["team"],
            "additionalProperties": False,
            "properties": {"team": TEXT},
        }
    ),
    "a kind to send gone": lambda d: schema(d, "NewImageAction")["oneOf"].pop(1),
    "an error": lambda d: operation(d)["responses"].update(
        {"412": {"$ref": "#/components/responses/Conflict"}}
    ),
    "an error gone": lambda d: operation(d, "/v2/images/{image_id}", "put")["responses"].pop("409"),
    "an error that we list for all": lambda d: operation(d)["responses"].pop("403"),
    "another status of success": lambda d: operation(d, method="post")["responses"].update(
        {"201": operation(d, method="post")["responses"].pop("202")}
    ),
    "one more status of success": lambda d: operation(d, method="post")["responses"].update(
        {"200": reply({"type": "object", "properties": {"job": TEXT}})}
    ),
    "a scope": lambda d: operation(d).update(security=[{"bearer": ["image:list"]}]),
    "no token": lambda d: operation(d, "/v2/regions").update(security=[]),
    "an operation": machines,
    "an operation gone": lambda d: d["paths"]["/v2/images/{image_id}"].pop("delete"),
    "a path gone": lambda d: d["paths"].pop("/v2/images/{image_id}/account_transfer/accept"),
    "a field of one reply alone": lambda d: own_reply(d, lambda image: image.update(sum=TEXT)),
    "a field of one reply alone gone": lambda d: own_reply(d, lambda image: image.pop("slug")),
    "requests that are open": lambda d: schema(d, "ImageChanges").pop("additionalProperties"),
    "a body that may be left out": lambda d: d["components"]["requestBodies"][
        "ImageChanges"
    ].update(required=False),
    "a list that may be null": lambda d: fields(d, "Image")["tags"].update(type=["array", "null"]),
}


def diff(published: Path, subset: Path) -> int:
    return main(["diff", str(published), "--subset", str(subset)])


@pytest.mark.parametrize("name", CHANGES)
def test_what_has_changed_is_taken_in(
    name: str, publish: Publish, subset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published = publish(CHANGES[name])
    before = subset.read_text()
    assert main(["take", str(published), "--into", str(subset)]) == 0
    told = capsys.readouterr().out
    assert " taken in\n" in told
    assert "digitalocean.yaml: 0 differences" not in told
    assert diff(published, subset) == 0, capsys.readouterr().out
    after = subset.read_text()
    for number, line in enumerate(after.splitlines(), 1):
        if line.strip() in ("description: TODO", "example: TODO", "TODO:"):
            assert f"digitalocean.yaml:{number}: " in told
    # Only what must change does.
    kept = difflib.SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    changed = [line for op, a, b, *_ in kept.get_opcodes() if op != "equal" for line in range(a, b)]
    assert len(changed) <= (60 if "gone" in name else 12), name


def changed_much(document: Document) -> None:
    apply(["a required field", "a value gone", "a field to send gone"], document)
    fields(document, "ImageChanges")["name"]["maxLength"] = 4
    fields(document, "Action").update(id=TEXT)


def test_an_example_has_a_todo_where_it_does_not_obey_its_schema_any_more(
    publish: Publish, subset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published = publish(changed_much)
    assert main(["take", str(published), "--into", str(subset)]) == 0
    told, text = capsys.readouterr().out, subset.read_text()
    for wanted in (
        "response Image: example public, image.sum\n",
        "response Images: example mixed, images[0].sum\n",
        "response Images: example mixed, images[1].type\n",
        "response ImageAction: example completed, action.id\n",
        "request body ImageChanges: example everything, name\n",
        "ImageChanges.name: example\n",
    ):
        (line,) = [line for line in told.splitlines(keepends=True) if line.endswith(wanted)]
        number = int(line.partition("digitalocean.yaml:")[2].partition(":")[0])
        assert "TODO" in text.splitlines()[number - 1]
    bodies = yaml.safe_load(text)["components"]["requestBodies"]
    examples = bodies["ImageChanges"]["content"]["application/json"]["examples"]
    assert "distribution" not in examples["everything"]["value"]
    # To take the same again is to take nothing.
    assert main(["take", str(published), "--into", str(subset)]) == 0
    assert subset.read_text() == text
    assert "(published: )" not in told


def test_taking_nothing_changes_nothing(publish: Publish, subset: Path) -> None:
    published = publish(lambda _: None)
    before = subset.read_bytes()
    assert main(["take", str(published), "--into", str(subset)]) == 0
    assert subset.read_bytes() == before
    assert not subset.with_name("deliberate.yaml").exists()


HISTORY = [
    ["a field", "a value", "a scope"],
    ["a field with fields", "a parameter", "an error", "a limit of a parameter"],
    ["an operation", "a field gone", "newly required", "a field to send newly required"],
    ["an operation gone", "a field of one reply alone", "another status of success"],
]


def apply(names: list[str], document: Document) -> None:
    for name in names:
        CHANGES[name](document)


def test_a_history_is_taken_in_version_by_version(
    publish: Publish, subset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each version on the subset as it was before; each gives a client whose every module imports."""
    passed: list[str] = []
    for number, names in enumerate(HISTORY):
        passed += names
        published = publish(partial(apply, list(passed)))
        assert main(["take", str(published), "--into", str(subset)]) == 0
        capsys.readouterr()
        assert diff(published, subset) == 0, capsys.readouterr().out
        document = yaml.safe_load(subset.read_text())
        assert [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()] == []
        into = tmp_path / "versions" / f"taken_{number}"
        assert main(["generate", "--spec", str(subset), "--into", str(into)]) == 0
    run = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL],
        cwd=tmp_path / "versions",
        capture_output=True,
        text=True,
        check=False,
    )
    imported = [line.partition(".")[0] for line in run.stdout.splitlines()]
    assert (run.returncode, run.stderr) == (0, "")
    assert set(imported) == {f"taken_{number}" for number in range(len(HISTORY))}


IMPORT_ALL = """
import importlib, pkgutil
for module in pkgutil.walk_packages(["."]):
    importlib.import_module(module.name)
    print(module.name)
"""


def test_operations_that_are_new_can_be_left_where_they_are(publish: Publish, subset: Path) -> None:
    published = publish(partial(apply, ["a field", "an operation"]))
    assert main(["take", str(published), "--into", str(subset), "--no-new"]) == 0
    document = yaml.safe_load(subset.read_text())
    assert "sum" in fields(document, "Image")
    assert "/v2/images/{id}/snapshots" not in document["paths"]


def test_where_a_choice_was_made_our_side_stays_and_its_reason_is_asked_for(
    publish: Publish, subset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = subset.with_name("deliberate.yaml")
    listed.write_text(
        "differences:\n"
        '  - where: "GET /v2/regions: 200 $.regions[].slug: format"\n'
        "    kind: changed\n"
        "    upstream: uuid\n"
        "    reason: A slug is none.\n"
        "    evidence: Every reply.\n"
        '  - {where: "GET /v2/gone", kind: removed, reason: A, evidence: B}\n'
    )
    before = subset.read_text()

    def change(document: Document) -> None:
        region = deepcopy(schema(document, "Region"))
        region["properties"]["slug"]["format"] = "uri"
        page = deepcopy(schema(document, "RegionsPage"))
        page["properties"]["regions"]["items"] = region
        operation(document, "/v2/regions")["responses"]["200"] = reply(page)

    published = publish(change)
    assert diff(published, subset) == 1
    assert main(["take", str(published), "--into", str(subset)]) == 0
    assert "  GET /v2/regions: 200 $.regions[].slug: format\n" in capsys.readouterr().out
    assert subset.read_text() == before
    assert diff(published, subset) == 0
    (entry,) = yaml.safe_load(listed.read_text())["differences"]
    assert (entry["upstream"], entry["reason"]) == ("uri", "TODO")
    assert entry["evidence"] == "Every reply."
