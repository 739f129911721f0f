"""`python -m generator diff` as a maintainer runs it: formats, exit codes, deliberate differences, unreadable input."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]

SUBSET = """
openapi: 3.1.0
paths:
  /v2/images:
    get:
      parameters: [{name: page, in: query, schema: {type: integer}}]
      responses: {"200": {content: {application/json: {schema: {$ref: "#/components/schemas/Page"}}}}}
components:
  schemas:
    Page: {type: object, properties: {images: {items: {$ref: "#/components/schemas/Image"}}}}
    Image: {type: object, required: [id], properties: {id: {type: integer}, type: {enum: [base]}}}
"""
UPSTREAM = {
    "specification/DigitalOcean-public.v2.yaml": """
openapi: 3.0.0
paths:
  /v2/volumes: {get: {$ref: gone.yml}}
  /v2/images: {get: {$ref: resources/list.yml}}
  /v2/images/{id}: {delete: {responses: {"204": {description: Done.}}}}
""",
    "specification/resources/list.yml": """
responses:
  '200':
    content:
      application/json:
        schema:
          allOf:
            - type: object
              properties: {images: {type: array, items: {$ref: 'models.yml#/image'}}}
""",
    "specification/resources/models.yml": """
image:
  type: object
  properties:
    id: {type: string, description: Any | words.}
    type: {type: string, enum: [base, admin]}
  required: [id]
""",
}
DELIBERATE = """
differences:
  - where: "GET /v2/images: 200 $.images[].id: type"
    kind: changed
    reason: It is a number.
    evidence: Every reply.
  - where: ["DELETE *", "GET /v2/images: query pa*"]
    kind: {kind}
    reason: Later.
    evidence: None.
"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A folder with a subset, `ours.yaml`, and a checkout of a specification, `upstream`."""
    (tmp_path / "ours.yaml").write_text(SUBSET)
    for name, text in UPSTREAM.items():
        file = tmp_path / "upstream" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path


def test_our_subset_differs_from_itself_in_nothing(run_diff: Run) -> None:
    subset = "openapi/digitalocean.yaml"
    run = run_diff(subset, "--since", subset)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == f"{subset} against {subset}: no differences\n"


def test_text_is_for_people(room: Path, run_diff: Run) -> None:
    run = run_diff(room / "upstream", "--subset", room / "ours.yaml")
    assert (run.returncode, run.stderr) == (1, "")
    assert run.stdout == (
        f"{room}/upstream against {room}/ours.yaml: 4 differences, 2 breaking\n"
        "\n"
        "Breaking:\n"
        "  removed  GET /v2/images: query page\n"
        "  changed  GET /v2/images: 200 $.images[].id: type  (integer -> string)\n"
        "\n"
        "Not breaking:\n"
        '  added    GET /v2/images: 200 $.images[].type: enum value "admin"\n'
        "  added    DELETE /v2/images/{id}\n"
    )


def test_json_is_for_machines(room: Path, run_diff: Run) -> None:
    (room / "deliberate.yaml").write_text(DELIBERATE.replace("{kind}", "added"))
    run = run_diff(room / "upstream", "--subset", room / "ours.yaml", "--format", "json")
    assert (run.returncode, run.stderr) == (1, "")
    told: dict[str, Any] = json.loads(run.stdout)
    assert told == {
        "format": 1,
        "ours": f"{room}/ours.yaml",
        "upstream": f"{room}/upstream",
        "deliberate": f"{room}/deliberate.yaml",
        "differences": [
            {
                "where": "GET /v2/images: query page",
                "operation": "GET /v2/images",
                "part": "query page",
                "path": None,
                "aspect": None,
                "kind": "removed",
                "breaking": True,
                "ours": None,
                "upstream": None,
            },
            {
                "where": 'GET /v2/images: 200 $.images[].type: enum value "admin"',
                "operation": "GET /v2/images",
                "part": "200",
                "path": "$.images[].type",
                "aspect": 'enum value "admin"',
                "kind": "added",
                "breaking": False,
                "ours": None,
                "upstream": None,
            },
        ],
        "obsolete": [
            {
                "where": "GET /v2/images: query pa*",
                "kind": "added",
                "reason": "Later.",
                "evidence": "None.",
                "places": None,
                "found": 0,
            }
        ],
        "left_out": 2,
    }


def test_markdown_is_for_a_pull_request(room: Path, run_diff: Run) -> None:
    (room / "deliberate.yaml").write_text(DELIBERATE.replace("{kind}", "added"))
    run = run_diff(room / "upstream", "--subset", room / "ours.yaml", "--format", "markdown")
    assert run.returncode == 1
    assert run.stdout == (
        f"## {room}/upstream against {room}/ours.yaml: 2 differences, 1 breaking, 1 obsolete entry, "
        "2 deliberate left out\n"
        "\n"
        "### Breaking\n"
        "\n"
        "| | where | ours | upstream |\n"
        "|---|---|---|---|\n"
        "| removed | `GET /v2/images: query page` |  |  |\n"
        "\n"
        "### Not breaking\n"
        "\n"
        "| | where | ours | upstream |\n"
        "|---|---|---|---|\n"
        '| added | `GET /v2/images: 200 $.images[].type: enum value "admin"` |  |  |\n'
        "\n"
        f"### Obsolete in {room}/deliberate.yaml\n"
        "\n"
        "| | where | |\n"
        "|---|---|---|\n"
        "| added | `GET /v2/images: query pa*` | no longer differs |\n"
    )


def test_nothing_is_left_when_all_is_deliberate(room: Path, run_diff: Run) -> None:
    listed = room / "listed.yaml"
    listed.write_text(
        """
differences:
  - {where: "GET /v2/images: 200 $.images[].*", kind: changed, reason: A, evidence: B, places: 1}
  - {where: "* value *", kind: added, reason: A, evidence: B}
  - {where: "GET /v2/images: query page", kind: removed, reason: A, evidence: B}
  - {where: "DELETE /v2/images/{id}", kind: added, reason: A, evidence: B}
"""
    )
    subset = ("--subset", room / "ours.yaml")
    run = run_diff(room / "upstream", *subset, "--deliberate", listed)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.endswith(": no differences, 4 deliberate left out\n")

    listed.write_text(listed.read_text().replace("places: 1", "places: 2"))
    run = run_diff(room / "upstream", *subset, "--deliberate", listed)
    assert run.returncode == 1
    assert run.stdout.endswith(
        f"\nObsolete in {listed}:\n"
        "  changed  GET /v2/images: 200 $.images[].*  (differs in 1, not in 2 places)\n"
    )


def test_a_second_change_at_a_listed_place_is_seen(room: Path, run_diff: Run) -> None:
    """An entry that says what upstream says there leaves nothing else out."""
    listed = room / "listed.yaml"
    listed.write_text(
        """
differences:
  - {where: "GET /v2/images: 200 $.images[].id: type", kind: changed, upstream: string, reason: A, evidence: B}
  - {where: "*query*", kind: removed, reason: A, evidence: B}
  - {where: "* value *", kind: added, reason: A, evidence: B}
  - {where: "DELETE /v2/images/{id}", kind: added, upstream: "", reason: A, evidence: B}
"""
    )
    arguments = (room / "upstream", "--subset", room / "ours.yaml", "--deliberate", listed)
    assert run_diff(*arguments).stdout.endswith(": no differences, 4 deliberate left out\n")

    models = room / "upstream/specification/resources/models.yml"
    models.write_text(models.read_text().replace("type: string, desc", "type: boolean, desc"))
    run = run_diff(*arguments)
    assert run.returncode == 1
    assert run.stdout.endswith(
        "\nBreaking:\n"
        "  changed  GET /v2/images: 200 $.images[].id: type  (integer -> boolean)\n"
        f"\nObsolete in {listed}:\n"
        "  changed  GET /v2/images: 200 $.images[].id: type  (upstream says boolean, not string)\n"
    )
    (told,) = json.loads(run_diff(*arguments, "--format", "json").stdout)["obsolete"]
    assert (told["upstream"], told["says"], told["found"]) == ("string", ["boolean"], 0)


def test_two_versions_of_upstream(room: Path, run_diff: Run) -> None:
    (room / "deliberate.yaml").write_text(DELIBERATE.replace("{kind}", "added"))
    old = room / "old.yaml"
    old.write_text(
        SUBSET.replace("enum: [base]", "enum: [base, admin]").replace(
            "paths:", "paths:\n  /v2/volumes: {get: {responses: {'200': {description: Old.}}}}"
        )
    )
    run = run_diff(room / "upstream", "--since", old, "--subset", room / "ours.yaml")
    assert run.stdout == (
        f"{room}/upstream against {old}: 3 differences, 2 breaking\n"
        "\n"
        "Breaking:\n"
        "  removed  GET /v2/images: query page\n"
        "  changed  GET /v2/images: 200 $.images[].id: type  (integer -> string)\n"
        "\n"
        "Not breaking:\n"
        "  added    DELETE /v2/images/{id}\n"
    )


ROOT = "openapi: 3.0.0\npaths: {/v2/images: {get: %s}}\n"
REPLY = '{responses: {"200": {content: {application/json: {schema: %s}}}}}'


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (None, ": there is no such file"),
        ("", "#: is not OpenAPI 3: has no `openapi: 3...` at its top"),
        ("a: 1", "#: is not OpenAPI 3: has no `openapi: 3...` at its top"),
        ("openapi: 2.0", "#: is not OpenAPI 3: is OpenAPI 2.0"),
        ("swagger: '2.0'", "#: is Swagger, not OpenAPI 3"),
        ("openapi: 3.0.0", "#: is OpenAPI, but has no `paths`"),
        ("openapi: 3.0.0\npaths: [1]", "#/paths: is a list, not an object"),
        (ROOT % "7", "#/paths/~1v2~1images/get: is a number, not an object"),
        (ROOT % "{$ref: a.yml}", "#/paths/~1v2~1images/get: $ref to 'a.yml' leads nowhere: there"),
        (ROOT % "{parameters: [{name: a}]}", "/get/parameters/0: is not a parameter: it lacks"),
        (ROOT % REPLY % "{type: int}", "/application~1json/schema: int: not a type of JSON"),
        (ROOT % REPLY % "{enum: x}", "/application~1json/schema/enum: is a text, not a list"),
        (ROOT % REPLY % "{$ref: '#/openapi'}", "#/openapi: is a text, not an object"),
        (
            ROOT % REPLY % "{allOf: [{$ref: '#/x'}]}"
            + "x: {anyOf: [{$ref: '#/y'}]}\ny: {allOf: [{$ref: '#/x'}]}",
            ": a cycle of $refs: ",
        ),
        (ROOT % REPLY % ("{allOf: [" * 2000 + "{}" + "]}" * 2000), ": is nested too deeply"),
        ("x\0y", ": is not text in UTF-8"),
        ("a: [", ": is not YAML: did not find expected"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(
    text: str | None, problem: str, tmp_path: Path, run_diff: Run
) -> None:
    ours, file = tmp_path / "ours.yaml", tmp_path / "upstream.yaml"
    ours.write_text(SUBSET)
    if text is not None:
        file.write_text(text)
    run = run_diff(file, "--subset", ours)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith(str(file))
    assert problem in run.stderr
    assert run.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[]", "#: has no list `differences`"),
        ("differences: {}", "#/differences: is an object, not a list"),
        ("differences: [1]", "#/differences/0: is a number, not an object"),
        ("differences: [{where: a, kind: added, reason: b}]", "#/differences/0: has no `evidence`"),
        (
            "differences: [{kind: added, reason: b, evidence: c}]",
            "#/differences/0: has no `where`",
        ),
        (
            "differences: [{where: a, kind: new, reason: b, evidence: c}]",
            "#/differences/0: its kind is 'new', not one of added, removed, changed",
        ),
        (
            "differences: [{where: a, kind: added, reason: b, evidence: c, place: 1}]",
            "#/differences/0: has an unknown key `place`",
        ),
        (
            "differences: [{where: a, kind: added, reason: b, evidence: c, places: 0}]",
            "#/differences/0: its `places` is not a number from 1",
        ),
        (
            "differences: [{where: a, kind: added, reason: b, evidence: c, upstream: 1}]",
            "#/differences/0: its `upstream` is not a text",
        ),
    ],
)
def test_a_list_of_deliberate_differences_that_cannot_be_read(
    text: str, problem: str, room: Path, run_diff: Run
) -> None:
    file = room / "deliberate.yaml"
    file.write_text(text)
    run = run_diff(room / "upstream", "--subset", room / "ours.yaml")
    assert (run.returncode, run.stdout, run.stderr) == (2, "", f"{file}{problem}\n")


def test_a_command_line_that_makes_no_sense(room: Path, run_diff: Run) -> None:
    for arguments in (
        [],
        ["x", "--format", "xml"],
        ["x", "--since", "y", "--deliberate", room / "deliberate.yaml"],
    ):
        run = run_diff(*arguments)
        assert (run.returncode, run.stdout) == (2, "")
        assert "error: " in run.stderr
