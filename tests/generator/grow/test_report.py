"""`report`: how far each operation comes, and why not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.__main__ import main

TEXT = {"type": "string"}
# The second breaks its own schema.
EXAMPLES = ({"thing": {"name": "a", "kind": "a"}}, {"thing": {"name": 7}})


def specification(tmp_path: Path) -> Path:
    """Write a specification of a thing that works, and of one whose schema is broken."""

    def operation(name: str, schema: object, *examples: object) -> dict[str, object]:
        told = {str(number): {"value": value} for number, value in enumerate(examples)}
        media = {"schema": schema, "examples": told}
        reply = {"description": "A.", "content": {"application/json": media}}
        return {"operationId": name, "tags": ["Things"], "responses": {"200": reply}}

    uuid = {"type": "string", "format": "uuid"}
    thing = {"type": "object", "properties": {"name": TEXT, "kind": {"enum": ["a"]}, "id": uuid}}
    broken = {"type": "object", "properties": {"name": {"type": "txt"}}}
    paths = {
        "/v2/things": {"get": operation("things_get", {"properties": {"thing": thing}}, *EXAMPLES)},
        "/v2/broken": {"get": operation("things_get_broken", broken)},
    }
    file = tmp_path / "published.json"
    file.write_text(json.dumps({"openapi": "3.0.0", "paths": paths}))
    return file


def test_what_works_is_counted_and_what_does_not_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published = specification(tmp_path)
    assert main(["report", str(published)]) == 1
    alone, together = capsys.readouterr().out.split("\n\n")[:2]
    assert alone.startswith(
        "alone: 1 of 2 operations work\n  1 published examples read\n  1 fail at add\n  GET /v2/broken: add: "
    )
    assert "txt: not a type of JSON" in alone
    assert together.strip() == (
        "in one package: 1 of 1 operations work\n  1 published examples read"
    )


def test_progress_is_told_and_several_processes_find_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.grow.report._ENOUGH", 2)
    monkeypatch.setattr("generator.grow.report._EVERY", 1)
    assert main(["report", str(specification(tmp_path))]) == 1
    told = capsys.readouterr()
    assert told.out.startswith("alone: 1 of 2 operations work\n")
    assert told.err.splitlines()[-1] == "2 of 2 tried, 1 work"


def test_a_specification_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(tmp_path / "gone.yaml")]) == 2
    assert "there is no such file" in capsys.readouterr().err
