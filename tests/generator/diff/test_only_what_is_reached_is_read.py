"""A checkout of thousands of files: only those that the paths of our subset lead to are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diff.comparing import compare
from generator.diff.documents import Library
from generator.diff.operations import Operation, operations_of, prefix_of
from generator.diff.roots import find_root

RESOURCES = 290


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A specification of 2,900 files: the root, nine for each resource, and some that nothing leads to.

    Each resource leads to itself, to what they all share, and by its headers and examples to files that are not to be
    read.
    """
    folder = tmp_path_factory.mktemp("checkout") / "specification"
    paths = "".join(
        f"  /v2/r{n}: {{get: {{$ref: r{n}/list.yml}}, post: {{$ref: r{n}/create.yml}}}}\n"
        for n in range(RESOURCES)
    )
    files = {"DigitalOcean-public.v2.yaml": f"openapi: 3.0.0\npaths:\n{paths}"}
    for n in range(RESOURCES):
        more = {
            "list": "{parameters: [{$ref: parameters.yml#/page}], responses: {'200': {$ref: page.yml}}}",
            "create": "{requestBody: {$ref: body.yml}, responses: {'202': {$ref: page.yml}}}",
            "parameters": "{page: {name: page, in: query, schema: {type: integer}}}",
            "page": "{headers: {$ref: headers.yml}, content: {application/json: {schema: {$ref: model.yml}, "
            "examples: {$ref: examples.yml}}}}",
            "body": "{content: {application/json: {schema: {$ref: model.yml#/properties/self}}}}",
            "model": "{type: object, properties: {id: {type: integer}, self: {$ref: model.yml}, "
            f"other: {{$ref: more.yml}}, next: {{$ref: ../r{(n + 1) % 2}/model.yml}}}}}}",
            "more": "{type: string, enum: [a, b]}",
            "headers": "[this, is: not, read",
            "examples": "[nor, is: this",
        }
        files |= {f"r{n}/{name}.yml": text for name, text in more.items()}
    for index in range(2_900 - len(files)):
        files[f"more/{index}.yml"] = "{}"
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder.parent


def part(library: Library, root: Path, prefixes: set[str]) -> dict[str, Operation]:
    return operations_of(library.node(find_root(root)), frozenset(prefixes))


def test_the_root_is_read_and_what_our_paths_reach(checkout: Path) -> None:
    assert sum(file.is_file() for file in checkout.rglob("*")) == 2_900
    old, new = Library(), Library()
    found = compare(part(old, checkout, {"/v2/r0"}), part(new, checkout, {"/v2/r0"}))
    assert found == ()
    # `r0` and `r1` lead to each other by their models alone.
    names = ("list", "create", "parameters", "page", "body", "model", "more")
    reached = {f"r0/{name}.yml" for name in names} | {"r1/model.yml", "r1/more.yml"}
    for library in (old, new):
        read = {file.relative_to(checkout / "specification").as_posix() for file in library.files}
        assert read == reached | {"DigitalOcean-public.v2.yaml"}
        assert len(library.files) == len(read)


def test_an_endpoint_that_only_one_side_has_is_named_and_not_read(checkout: Path) -> None:
    library = Library()
    found = compare({}, part(library, checkout, {"/v2/r7"}))
    assert [difference.where for difference in found] == ["GET /v2/r7", "POST /v2/r7"]
    assert {file.parent.name for file in library.files} == {"specification", "r7"}
    assert len(library.files) == 3


def test_a_prefix_ends_where_a_part_of_the_path_ends(checkout: Path) -> None:
    operations = part(Library(), checkout, {prefix_of("/v2/r1/{id}/actions")})
    assert {operation.path for operation in operations.values()} == {"/v2/r1"}
