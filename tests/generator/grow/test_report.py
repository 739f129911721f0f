"""`report`: how far each operation comes, and why not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.grow.type_checks import type_problems

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
        "alone: 1 of 2 operations work\n  1 published examples read, 1 break their own schema\n  1 fail at add\n  GET /v2/broken: add: "
    )
    assert "txt: not a type of JSON" in alone
    assert together.strip() == (
        "in one package: 1 of 1 operations work\n  1 published examples read, 1 break their own schema"
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


OBSTACLES = Path(__file__).with_name("obstacles.yaml")


def test_what_clients_are_hard_to_make_of_works_and_strict_type_checkers_find_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["report", str(OBSTACLES), "--types"]) == 1
    examples = "6 published examples read, 1 break their own schema"
    assert capsys.readouterr().out.strip() == (
        f"alone: 12 of 13 operations work\n  {examples}\n  1 fail at generate\n"
        "  GET /v2/shapes/by_host: generate: subset.yaml: get_shape_by_host: the host https://{host} has variables, "
        f"which nothing fills\n\nin one package: 12 of 12 operations work\n  {examples}"
    )


def test_errors_that_type_checkers_find_are_told(tmp_path: Path) -> None:
    package = tmp_path / "wrong_rest"
    package.mkdir()
    (package / "__init__.py").write_text("number: int = 'text'\n")
    said = type_problems(package)
    assert "mypy finds 1 errors: wrong_rest/__init__.py:1: error: Incompatible types" in said
    assert "pyright finds 1 errors: wrong_rest/__init__.py:1:15 - error: " in said.replace(
        "  ", " "
    )


def test_a_specification_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(tmp_path / "gone.yaml")]) == 2
    assert "there is no such file" in capsys.readouterr().err
