"""`add` and `list`: whole operations in our style, what is reused, and what is refused."""

from __future__ import annotations

import importlib
import shutil
import sys
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml
from openapi_spec_validator import OpenAPIV31SpecValidator

from generator.__main__ import main
from generator.grow.published import Words

Document: TypeAlias = dict[str, Any]
ROOT = Path(__file__).parents[3]

# In the published style: 3.0, files tied by `$ref`s, allOf, nullable, inline objects and enums.
FILES = {
    "DigitalOcean-public.v2.yaml": """
openapi: 3.0.0
paths:
  /v2/machines:
    get: {$ref: resources/machines/list.yml}
    post: {$ref: resources/machines/create.yml}
  /v2/machines/{machine_id}:
    delete:
      operationId: machines_delete
      tags: [Machines]
      parameters: [{name: machine_id, in: path, required: true, schema: {type: integer}}]
      responses: {'204': {description: Gone.}, '404': {$ref: shared/error.yml}}
      security: [{bearer_auth: ['machine:delete']}]
  /v2/images:
    get:
      operationId: images_list
      tags: [Images]
      parameters: [{name: page, in: query, schema: {type: integer, minimum: 1, default: 1}}]
      responses:
        '200':
          description: Images.
          content:
            application/json:
              schema:
                allOf:
                  - {properties: {images: {type: array, items: {$ref: resources/images/image.yml}}}}
                  - {$ref: 'shared/pages.yml'}
        '401': {$ref: shared/error.yml}
""",
    "shared/error.yml": """
description: Failed.
content:
  application/json:
    schema: {type: object, required: [id, message], properties: {id: {type: string}, message: {type: string}}}
""",
    "shared/pages.yml": """
properties:
  links:
    type: object
    properties:
      pages: {type: object, properties: {first: &url {type: string}, prev: *url, next: *url, last: *url}}
  meta: {type: object, required: [total], properties: {total: {type: integer}}}
""",
    "resources/images/image.yml": """
type: object
properties:
  id: {type: integer}
  name: {type: string}
  type: {type: string, enum: [base, snapshot, backup, custom, admin]}
  distribution: {type: string}
  slug: {type: string, nullable: true}
  public: {type: boolean}
  regions: {type: array, items: {type: string}}
  created_at: {type: string, format: date-time}
  min_disk_size: {type: integer, nullable: true}
  size_gigabytes: {type: number, format: float, nullable: true}
  description: {type: string}
  tags: {type: array, items: {type: string}, nullable: true}
  status: {type: string}
""",
    "resources/machines/list.yml": """
operationId: machines_list
summary: List All Machines
tags: [Machines]
parameters:
  - {name: page, in: query, schema: {type: integer, minimum: 1, default: 1}}
  - {name: order, in: query, description: Which comes first, schema: {type: string, enum: [new, old]}}
responses:
  '200':
    description: Machines.
    content:
      application/json:
        schema:
          allOf:
            - properties: {machines: {type: array, items: {$ref: models/machines.yml}}}
              required: [machines]
            - $ref: ../../shared/pages.yml
  '401': {$ref: ../../shared/error.yml}
  '412': {$ref: ../../shared/error.yml}
security: [{bearer_auth: ['machine:read']}]
""",
    "resources/machines/create.yml": """
operationId: machines_create
tags: [Machines]
requestBody:
  content:
    application/json:
      schema:
        allOf:
          - $ref: models/machines.yml
          - {required: [name], properties: {source: {oneOf: [
              {type: object, required: [kind], properties: {kind: {type: string, enum: [disk]}, at: {type: string}}},
              {type: object, required: [kind], properties: {kind: {type: string, enum: [url]}, url: {type: string}}}]}}}
responses:
  '201':
    description: Made.
    content:
      application/json:
        schema: {properties: {machine: {$ref: models/machines.yml}}}
security: [{bearer_auth: ['machine:create']}]
""",
    "resources/machines/models/machines.yml": """
type: object
required: [id]
properties:
  id: {type: integer, readOnly: true, description: The published words on the id}
  name: {type: string, nullable: true}
  state: {type: string, enum: [made, lost]}
  image: {$ref: ../../images/image.yml}
  parent: {allOf: [{$ref: machines.yml}], nullable: true}
  tags: {type: array, items: {type: string}, nullable: true}
  size: {type: object, properties: {gigabytes: {type: number}}}
""",
}
ALL = ["machines_list", "machines_create", "machines_delete"]


def publish(folder: Path) -> Path:
    for name, text in FILES.items():
        file = folder / "checkout" / "specification" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder / "checkout"


@pytest.fixture
def published(tmp_path: Path) -> Path:
    return publish(tmp_path)


@pytest.fixture(scope="module")
def grown_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("grown")
    for name in ("digitalocean.yaml", "deliberate.yaml"):
        shutil.copy(ROOT / "openapi" / name, folder)
    file = folder / "digitalocean.yaml"
    assert main(["add", str(publish(folder)), *ALL, "--into", str(file)]) == 0
    return file


@pytest.fixture(scope="module")
def grown(grown_file: Path) -> Document:
    """What our subset says with all that is published added; shared, so not to be changed."""
    document: Document = yaml.safe_load(grown_file.read_text())
    return document


def schemas(document: Document) -> Document:
    found: Document = document["components"]["schemas"]
    return found


def test_it_is_valid_and_nothing_leads_nowhere(grown: Document) -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(grown).iter_errors()] == []


def test_operations_are_in_our_style(grown: Document) -> None:
    listing, making = (grown["paths"]["/v2/machines"][method] for method in ("get", "post"))
    assert listing["operationId"] == "list_machines"
    assert listing["tags"] == ["machines"]
    assert listing["security"] == [{"bearer": ["machine:read"]}]
    assert list(listing["responses"]) == ["200", "401", "403", "412", "429", "500", "default"]
    assert listing["responses"]["412"] == {"$ref": "#/components/responses/PreconditionFailed"}
    assert listing["parameters"] == [
        {"$ref": "#/components/parameters/Page"},
        {"$ref": "#/components/parameters/Order"},
    ]
    assert grown["components"]["parameters"]["Order"] == {
        "name": "order",
        "in": "query",
        "required": False,
        "schema": {"$ref": "#/components/schemas/MachineOrder"},
    }
    assert making["operationId"] == "create_machine"
    assert making["requestBody"] == {"$ref": "#/components/requestBodies/NewMachine"}
    assert "422" in making["responses"]
    gone = grown["paths"]["/v2/machines/{machine_id}"]["delete"]
    assert gone["responses"]["204"] == {"$ref": "#/components/responses/NoContent"}


def test_replies_are_flat_and_named_and_reuse_what_is_there(grown: Document) -> None:
    page, machine = schemas(grown)["MachinesPage"], schemas(grown)["Machine"]
    assert page["required"] == ["machines"]
    assert page["properties"]["machines"]["items"] == {"$ref": "#/components/schemas/Machine"}
    assert page["properties"]["links"] == schemas(grown)["ImagesPage"]["properties"]["links"]
    assert page["properties"]["meta"] == schemas(grown)["ImagesPage"]["properties"]["meta"]
    assert machine == {
        "type": "object",
        "description": "TODO",
        "required": ["id"],
        "properties": {
            "id": {"type": "integer", "description": "TODO", "example": "TODO"},
            "name": {"type": ["string", "null"], "description": "TODO", "example": "TODO"},
            "state": {"$ref": "#/components/schemas/MachineState"},
            "image": {"$ref": "#/components/schemas/Image"},
            "parent": {
                "anyOf": [{"$ref": "#/components/schemas/Machine"}, {"type": "null"}],
                "description": "TODO",
            },
            "tags": {
                "type": "array",
                "items": {"type": "string"},
                "description": "TODO",
                "example": "TODO",
            },
            "size": {"$ref": "#/components/schemas/MachineSize"},
        },
    }
    assert schemas(grown)["MachineState"]["enum"] == ["made", "lost"]
    assert schemas(grown)["MachineReply"]["required"] == ["machine"]


def test_requests_are_closed_and_without_what_is_only_read(grown: Document) -> None:
    body = schemas(grown)["NewMachine"]
    assert body["additionalProperties"] is False
    assert "id" not in body["properties"]
    assert body["required"] == ["name"]
    source = schemas(grown)[body["properties"]["source"]["$ref"].rpartition("/")[2]]
    names = [member["$ref"].rpartition("/")[2] for member in source["oneOf"]]
    assert names == ["NewMachineSourceDisk", "NewMachineSourceUrl"]
    disk = schemas(grown)["NewMachineSourceDisk"]
    assert disk["properties"]["kind"] == {"const": "disk", "default": "disk", "description": "TODO"}


def test_it_differs_in_nothing_that_is_not_listed(
    grown_file: Path, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["diff", str(published), "--subset", str(grown_file)])
    told = capsys.readouterr().out.partition("Obsolete")[0]
    # What is reused differs there as it does elsewhere.
    reused = (".image", ".links", "$.request_id")
    lines = [line for line in told.splitlines() if "/v2/machines" in line]
    assert [line for line in lines if not any(part in line for part in reused)] == []


def test_what_is_published_is_shown_and_never_written(
    published: Path, subset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = subset.read_text().splitlines()
    assert main(["add", str(published), *ALL, "--into", str(subset)]) == 0
    told, after = capsys.readouterr().out, subset.read_text()
    assert "Machine.id: description  (published: The published words on the id)" in told
    assert "summary  (published: List All Machines)" in told
    for words in ("published words", "List All", "Which comes first"):
        assert words not in after
    for number, line in enumerate(after.splitlines(), 1):
        if line.strip() in ("description: TODO", "example: TODO", "summary: TODO", "TODO:"):
            assert f":{number}: " in told or "summary" in line
    assert [line for line in before if line not in after.splitlines()] == []


def test_a_dry_run_prints_the_patch_and_writes_nothing(
    published: Path, subset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = subset.read_bytes()
    assert main(["add", str(published), "machines_list", "--into", str(subset), "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "+  /v2/machines:\n" in told
    assert not [line for line in told.splitlines() if line.startswith("-") and line[:3] != "---"]
    assert subset.read_bytes() == before


def test_another_name(published: Path, subset: Path) -> None:
    assert main(["add", str(published), "machines_list=all_shots", "--into", str(subset)]) == 0
    document = yaml.safe_load(subset.read_text())
    assert document["paths"]["/v2/machines"]["get"]["operationId"] == "all_shots"


def test_a_subset_is_begun_with_what_it_needs_of_ours_and_no_more(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine" / "api.yaml"
    file.parent.mkdir()
    assert main(["add", str(published), "machines_delete", "--into", str(file)]) == 0
    document = yaml.safe_load(file.read_text())
    assert list(document["paths"]) == ["/v2/machines/{machine_id}"]
    assert set(schemas(document)) == {"ErrorBody"}
    assert [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()] == []
    # It grows on, and a client comes of it that can be imported.
    assert main(["add", str(published), "machines_list", "--into", str(file)]) == 0
    # What it takes from ours differs there for the reasons that ours has.
    differs = capsys.readouterr().out.partition("Differs still")[2]
    assert "200 $.links" not in differs
    assert "200 $.meta" not in differs
    listed = file.with_name("deliberate.yaml").read_text()
    assert '"GET /v2/machines: 200 $.links.pages.first: format"' in listed
    assert "reason: The links are URLs." in listed
    package = tmp_path / "client" / "grown_rest"
    assert main(["generate", "--spec", str(file), "--into", str(package)]) == 0
    sys.path.insert(0, str(package.parent))
    try:
        module: Any = importlib.import_module("grown_rest.api.machines.delete_machine")
    finally:
        sys.path.remove(str(package.parent))
        for name in [name for name in sys.modules if name.startswith("grown_rest")]:
            del sys.modules[name]
    assert module.request(7).path == "/v2/machines/7"


def test_what_our_subset_has_is_added_as_it_has_it(
    published: Path, tmp_path: Path, ours: Document, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.yaml"
    assert main(["add", str(published), "images_list", "--into", str(file)]) == 0
    document = yaml.safe_load(file.read_text())
    assert document["paths"]["/v2/images"] == {"get": ours["paths"]["/v2/images"]["get"]}
    assert schemas(document)["Image"] == schemas(ours)["Image"]
    assert document["tags"] == [tag for tag in ours["tags"] if tag["name"] == "images"]
    assert capsys.readouterr().out.count("TODO") == file.read_text().count("TODO") - 1 == 0


def test_what_our_subset_has_is_made_anew_where_its_names_stand_for_something_else(
    published: Path, tmp_path: Path
) -> None:
    file = tmp_path / "mine.yaml"
    assert main(["add", str(published), "machines_delete", "--into", str(file)]) == 0
    text = file.read_text()
    file.write_text(
        text.replace("  schemas:\n", "  schemas:\n    ImageStatus: {type: integer}\n", 1)
    )
    assert main(["add", str(published), "images_list=all_images", "--into", str(file)]) == 0
    document = yaml.safe_load(file.read_text())
    assert schemas(document)["ImageStatus"] == {"type": "integer"}
    assert document["paths"]["/v2/images"]["get"]["summary"] == "TODO"


def test_a_reply_may_lack_what_a_published_example_lacks(published: Path, subset: Path) -> None:
    create = published / "specification" / "resources" / "machines" / "create.yml"
    schema = "schema: {properties: {machine: {$ref: models/machines.yml}}}"
    for example, required in (("{machine: {id: 1}}", ["machine"]), ("{id: 1}", None)):
        create.write_text(
            FILES["resources/machines/create.yml"].replace(
                schema, f"{schema}\n        example: {example}"
            )
        )
        file = subset.with_name(f"{len(example)}.yaml")
        assert main(["add", str(published), "machines_create", "--into", str(file)]) == 0
        reply = schemas(yaml.safe_load(file.read_text()))["MachineReply"]
        assert reply.get("required") == required


def test_words_are_told_of_what_they_were_noted_for_alone() -> None:
    words = Words()
    for _ in range(1000):
        words.note({"description": "TODO"}, "said of something that is gone")
    made: list[Document] = [{"description": "TODO"} for _ in range(1000)]
    assert [each for each in made if words.of(each)] == []
    words.note(made[0], "said of it")
    assert words.of(made[0]) == "said of it"


def test_two_schemas_of_one_name_are_told_apart_by_what_they_are_about(tmp_path: Path) -> None:
    paths: Document = {}
    for number, tag in enumerate(["Clusters", "Databases"]):
        # One name in two files, as each part of the published specification has its own.
        models = tmp_path / tag / "options.yml"
        models.parent.mkdir()
        models.write_text(f"type: object\nproperties: {{size_{number}: {{type: string}}}}\n")
        schema = {"type": "object", "properties": {"options": {"$ref": f"{tag}/options.yml"}}}
        reply = {"description": "A.", "content": {"application/json": {"schema": schema}}}
        operation = {"operationId": f"{tag.lower()}_get_it", "tags": [tag]}
        paths[f"/v2/{tag.lower()}"] = {"get": {**operation, "responses": {"200": reply}}}
    upstream, file = tmp_path / "published.yaml", tmp_path / "mine.yaml"
    upstream.write_text(yaml.safe_dump({"openapi": "3.0.0", "paths": paths}))
    wanted = ["clusters_get_it", "databases_get_it"]
    assert main(["add", str(upstream), *wanted, "--into", str(file)]) == 0
    names = schemas(yaml.safe_load(file.read_text())).keys()
    assert {"Options", "DatabaseOptions"} <= names
    assert "Options2" not in names


MEMBERS = """
openapi: 3.0.0
paths:
  /v2/machines/{id}/actions:
    post:
      operationId: machineActions_post
      tags: [Machine Actions]
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      requestBody:
        content:
          application/json:
            schema:
              anyOf:
                - {$ref: '#/components/schemas/machine_action_rename'}
                - {$ref: '#/components/schemas/machine_action_stop'}
                - {$ref: '#/components/schemas/machine_action_start'}
                - allOf:
                    - {$ref: '#/components/schemas/machine_action'}
                    - {properties: {one: {type: string}, two: {type: string}, three: {type: string}, x4: {type: string}}}
      responses: {'204': {description: Done.}}
  /v2/machines/load:
    get:
      operationId: machines_get_load
      tags: [Machines]
      parameters: [{name: kind, in: query, schema: {type: string, enum: [a, b]}}]
      responses: {'204': {description: Done.}}
  /v2/machines/speed:
    get:
      operationId: machines_get_speed
      tags: [Machines]
      parameters: [{name: kind, in: query, schema: {type: string, enum: [b, c]}}]
      responses: {'204': {description: Done.}}
components:
  schemas:
    machine_action: {type: object, properties: {type: {type: string, enum: [rename, stop, start]}}}
    machine_action_rename:
      allOf: [{$ref: '#/components/schemas/machine_action'}, {required: [name], properties: {name: {type: string}}}]
    machine_action_stop: {allOf: [{$ref: '#/components/schemas/machine_action'}, {required: [type]}]}
    machine_action_start: {allOf: [{$ref: '#/components/schemas/machine_action'}, {required: [type]}]}
"""


def test_no_name_ends_in_a_number_where_there_is_a_better_one(tmp_path: Path) -> None:
    upstream, file = tmp_path / "published.yaml", tmp_path / "mine.yaml"
    upstream.write_text(MEMBERS)
    wanted = ["machineActions_post", "machines_get_load", "machines_get_speed"]
    assert main(["add", str(upstream), *wanted, "--into", str(file)]) == 0
    made = schemas(yaml.safe_load(file.read_text()))
    (union,) = [name for name, each in made.items() if "anyOf" in each]
    members = [each["$ref"].rpartition("/")[2] for each in made[union]["anyOf"]]
    assert sorted(members) == [
        "MachineActionRenameInput",
        "MachineActionStartInput",
        "MachineActionStopInput",
        "PostMachineActionOneThreeTwo",
    ]
    assert made["MachineKind"]["enum"] == ["a", "b"]
    assert made["GetMachineSpeedKind"]["enum"] == ["b", "c"]
    assert [name for name in made if name[-1].isdecimal()] == []


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        (["machine_list"], "has no operation 'machine_list'; near to it: machines_list"),
        (["xyzzy"], "has no operation 'xyzzy'\n"),
        (["machines_list", "gone"], "has no operation 'gone'"),
        (["images_list"], "images_list: {file} has GET /v2/images already, as list_images\n"),
        (
            ["machines_list=list_images"],
            "machines_list: the name list_images is taken in {file}\n",
        ),
        (["machines_list=ListThem"], "expected a name such as list_images, got 'ListThem'\n"),
        (["machines_list="], "expected a name such as list_images, got ''\n"),
        (["machines_list=import"], "expected a name such as list_images, got 'import'\n"),
        (["machines_list=a_b", "machines_create=a_b"], "the name a_b is taken in {file}\n"),
    ],
)
def test_what_cannot_be_added_is_told_in_one_line(
    asked: list[str],
    problem: str,
    published: Path,
    subset: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = subset.read_bytes()
    assert main(["add", str(published), *asked, "--into", str(subset)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert problem.format(file=subset) in told.err
    assert told.err.count("\n") == 1
    assert subset.read_bytes() == before
    assert list(subset.parent.iterdir()) == [subset]


@pytest.mark.parametrize("command", [["add", "machines_list"], ["take"]])
@pytest.mark.parametrize(
    ("broken", "text", "problem"),
    [
        ("upstream", "paths: [", "is not YAML"),
        (
            "upstream",
            "openapi: 3.0.0\npaths: {/v2/machines: {get: {$ref: gone.yml}}}",
            "no such file",
        ),
        ("subset", "a: [", "is not YAML"),
        ("subset", "openapi: 3.1.0\npaths: {}\n", "has no `components.schemas`"),
        ("subset", "- 1\n", "is not an object"),
        ("deliberate", "differences: 7\n", "is a number, not a list"),
    ],
)
def test_what_cannot_be_read_changes_nothing(
    command: list[str],
    broken: str,
    text: str,
    problem: str,
    published: Path,
    subset: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = {
        "upstream": published / "specification" / "DigitalOcean-public.v2.yaml",
        "subset": subset,
        "deliberate": subset.with_name("deliberate.yaml"),
    }
    files[broken].write_text(text)
    before = {file: file.read_bytes() for file in subset.parent.iterdir()}
    name, *more = command
    assert main([name, str(published), *more, "--into", str(subset)]) == 2
    told = capsys.readouterr()
    assert problem in told.err
    assert told.err.count("\n") == 1
    assert {file: file.read_bytes() for file in subset.parent.iterdir()} == before


def test_a_folder_that_is_not_there_is_named(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "gone" / "mine.yaml"
    assert main(["add", str(published), "machines_list", "--into", str(file)]) == 2
    assert capsys.readouterr().err == f"{file}: there is no folder {file.parent}\n"


def test_operations_are_found(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", str(published), "MACHINE"]) == 0
    assert capsys.readouterr().out == (
        "machines_list    GET /v2/machines  List All Machines\n"
        "machines_create  POST /v2/machines\n"
        "machines_delete  DELETE /v2/machines/{machine_id}\n"
    )
    assert main(["list", str(published)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4
    assert main(["list", str(published), "xyzzy"]) == 2
    assert "has no operation with 'xyzzy' in its" in capsys.readouterr().err
