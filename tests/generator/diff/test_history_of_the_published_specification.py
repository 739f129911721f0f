"""Changes as the published specification has made them since 2020, in its own layout and style of files.

Each is named in full, as it would be between two checkouts, and nothing else is.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
Files: TypeAlias = dict[str, str]

ERROR = """
description: Failed.
content:
  application/json:
    schema: {$ref: ../models/error.yml}
"""

# The specification as of 2026, for two of our operations; the folder `specification/` is left out of the names.
NOW: Files = {
    "DigitalOcean-public.v2.yaml": """
openapi: "3.0.0"
info: {title: API, version: "2.0", description: {$ref: "description.yml#/introduction"}}
servers: [{url: "https://api.digitalocean.com", description: production}]
paths:
  /v2/images:
    get: {$ref: "resources/images/images_list.yml"}
  /v2/images/{image_id}/actions:
    post: {$ref: "resources/images/imageActions_post.yml"}
  /v2/volumes:
    get: {$ref: "resources/volumes/volumes_list.yml"}
""",
    "resources/images/images_list.yml": """
operationId: images_list
parameters:
  - $ref: 'parameters.yml#/type'
  - $ref: '../../shared/parameters.yml#/per_page'
responses:
  '200':
    $ref: 'responses/all_images.yml'
  '429':
    $ref: '../../shared/responses/too_many_requests.yml'
""",
    "resources/images/imageActions_post.yml": """
operationId: imageActions_post
parameters:
  - $ref: 'parameters.yml#/image_id'
requestBody:
  content:
    application/json:
      schema:
        type: object
        anyOf:
          - $ref: 'models/image_action.yml#/image_action_base'
          - $ref: 'models/image_action.yml#/image_action_transfer'
        discriminator:
          propertyName: type
          mapping:
            convert: 'models/image_action.yml#/image_action_base'
            transfer: 'models/image_action.yml#/image_action_transfer'
responses:
  '201':
    description: Begun.
    content:
      application/json:
        schema:
          $ref: '../actions/models/action.yml'
  '404':
    $ref: '../../shared/responses/too_many_requests.yml'
""",
    "resources/images/parameters.yml": """
image_id: {in: path, name: image_id, required: true, schema: {type: integer}, example: 62137902}
type:
  in: query
  name: type
  required: false
  schema: {type: string, enum: [application, distribution]}
""",
    "resources/images/responses/all_images.yml": """
description: A page.
headers:
  ratelimit-limit:
    $ref: '../../../shared/headers.yml#/ratelimit-limit'
content:
  application/json:
    schema:
      type: object
      allOf:
        - type: object
          properties:
            images:
              type: array
              items:
                $ref: '../models/image.yml'
          required:
            - images
        - $ref: '../../../shared/pages.yml#/pagination'
        - $ref: '../../../shared/meta.yml'
    examples:
      All:
        $ref: 'examples.yml#/images_all'
""",
    "resources/images/models/image.yml": """
type: object
properties:
  id:
    type: integer
    example: 7555620
    readOnly: true
  type:
    type: string
    enum: [base, snapshot, backup, custom, admin]
  distribution:
    $ref: '../../../shared/attributes/distribution.yml'
  created_at:
    type: string
    format: date-time
    example: 2020-05-04T22:23:02Z
  min_disk_size:
    type: integer
    nullable: true
    minimum: 0
  status:
    type: string
    enum: [NEW, available, pending, deleted, retired]
""",
    "resources/images/models/image_action.yml": """
image_action_base:
  type: object
  properties:
    type: {type: string, enum: [convert, transfer]}
  required: [type]
image_action_transfer:
  allOf:
    - $ref: '#/image_action_base'
    - type: object
      properties:
        region: {$ref: '../../../shared/attributes/region_slug.yml'}
      required: [region]
""",
    "resources/actions/models/action.yml": """
type: object
properties:
  id: {type: integer}
  region:
    $ref: '../../regions/models/region.yml'
  region_slug:
    allOf:
      - $ref: '../../regions/models/region.yml#/properties/slug'
      - type: string
        nullable: true
""",
    "resources/regions/models/region.yml": """
type: object
properties:
  slug: {type: string}
  features:
    items:
      type: string
required: [slug, features]
""",
    "shared/attributes/distribution.yml": "{type: string, enum: [Debian, Rocky Linux, Ubuntu]}",
    "shared/attributes/region_slug.yml": "{type: string, enum: [nyc1, nyc3]}",
    "shared/models/error.yml": "{type: object, properties: {id: {type: string}}, required: [id]}",
    "shared/responses/too_many_requests.yml": ERROR,
    "shared/parameters.yml": """
per_page:
  {in: query, name: per_page, required: false, schema: {type: integer, minimum: 1, default: 20, maximum: 200}}
""",
    "shared/meta.yml": """
type: object
properties:
  meta:
    type: object
    allOf:
      - $ref: './models/meta_properties.yml'
    required:
      - total
required: [meta]
""",
    "shared/models/meta_properties.yml": "{type: object, properties: {total: {type: integer}}}",
    "shared/pages.yml": """
pagination:
  type: object
  properties:
    links:
      $ref: '#/page_links'
page_links:
  type: object
  properties:
    pages:
      type: object
      anyOf:
        - $ref: '#/forward_links'
        - $ref: '#/backward_links'
        - {}
forward_links:
  allOf:
    - $ref: '#/link_to_last_page'
    - $ref: '#/link_to_next_page'
backward_links:
  allOf:
    - $ref: '#/link_to_first_page'
link_to_first_page: {type: object, properties: {first: {type: string}}}
link_to_next_page: {type: object, properties: {next: {type: string}}}
link_to_last_page: {type: object, properties: {last: {type: string}}}
""",
}

LIST, POST = "GET /v2/images", "POST /v2/images/{image_id}/actions"
IMAGE = f"{LIST}: 200 $.images[]"
MODEL = "resources/images/models/image.yml"
ACTIONS_POST = "resources/images/imageActions_post.yml"
ROOT = "DigitalOcean-public.v2.yaml"
Change: TypeAlias = tuple[str, str, str]
"""A file, what it says now, and what it said before."""

# When, and what; the changes from what was to what is; what is told.
HISTORY: dict[str, tuple[list[Change], list[str]]] = {
    "2020-10 image actions": (
        [(ROOT, "  /v2/images/{image_id}/actions:", "  /v2/other/{image_id}/actions:")],
        [f"added    {POST}"],
    ),
    "2020-11 image type base": (
        [(MODEL, "enum: [base, ", "enum: [")],
        [f'added    {IMAGE}.type: enum value "base"'],
    ),
    "2020-12 status retired": (
        [(MODEL, ", retired]", "]")],
        [f'added    {IMAGE}.status: enum value "retired"'],
    ),
    "2021-04 nullable fields": (
        [(MODEL, "    nullable: true\n", "")],
        [f"changed  {IMAGE}.min_disk_size: null  (never null -> may be null)"],
    ),
    "2021-04 a reply for too many requests": (
        [
            (
                "resources/images/images_list.yml",
                "  '429':\n    $ref: '../../shared/responses/too_many_requests.yml'\n",
                "",
            )
        ],
        [f"added    {LIST}: 429"],
    ),
    "2021-04 an action begins with 201": (
        [(ACTIONS_POST, "'201'", "'202'")],
        [f"changed  {POST}: success status  (202 -> 201)"],
    ),
    "2021-04 the body of an action": (
        [
            (ACTIONS_POST, "anyOf", "oneOf"),
            (ACTIONS_POST, "            convert:", "            Convert:"),
            ("resources/images/models/image_action.yml", "      required: [region]\n", ""),
        ],
        [
            f"changed  {POST}: body $(region).region: required  (optional -> required)",
            f"changed  {POST}: body $: alternatives that hold  (one -> one or more)",
        ],
    ),
    "2022-04 Rocky Linux": (
        [("shared/attributes/distribution.yml", "Rocky Linux, ", "")],
        [f'added    {IMAGE}.distribution: enum value "Rocky Linux"'],
    ),
    "2022-06 other names, and a stray value": (
        [
            ("resources/images/images_list.yml", "images_list", "list_images"),
            (MODEL, "enum: [NEW, available", "enum: [NEW, new, available"),
        ],
        [f'removed  {IMAGE}.status: enum value "new"'],
    ),
    "2024-10 image type admin, the slug of a region inline": (
        [
            (MODEL, ", admin]", "]"),
            (
                "resources/actions/models/action.yml",
                """
    allOf:
      - $ref: '../../regions/models/region.yml#/properties/slug'
      - type: string
        nullable: true
""",
                "\n    $ref: '../../regions/models/region.yml#/properties/slug'\n",
            ),
        ],
        [
            f"changed  {POST}: 201 $.region_slug: null  (never null -> may be null)",
            f'added    {IMAGE}.type: enum value "admin"',
        ],
    ),
    "spellings: names, places, and the type of a list": (
        [
            (ROOT, "/v2/images/{image_id}/actions", "/v2/images/{id}/actions"),
            ("resources/images/parameters.yml", "name: image_id", "name: identifier"),
            ("resources/regions/models/region.yml", "    items:", "    type: array\n    items:"),
            (
                "shared/meta.yml",
                "    allOf:\n      - $ref: './models/meta_properties.yml'\n",
                "    properties: {total: {type: integer}}\n",
            ),
            ("shared/pages.yml", "      type: object\n      anyOf:", "      anyOf:"),
            (
                "resources/images/responses/all_images.yml",
                "        - type: object\n          properties:",
                "        - properties:",
            ),
        ],
        [],
    ),
}


def put(folder: Path, files: Files) -> Path:
    for name, text in files.items():
        file = folder / "specification" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder


@pytest.mark.parametrize("name", HISTORY)
def test_a_change_is_named_and_nothing_else(name: str, tmp_path: Path, run_diff: Run) -> None:
    changes, expected = HISTORY[name]
    before = dict(NOW)
    for file, now, then in changes:
        assert before[file].count(now) == 1, (file, now)
        before[file] = before[file].replace(now, then)
    old, new = put(tmp_path / "old", before), put(tmp_path / "new", NOW)
    run = run_diff(new, "--since", old)
    assert run.stderr == ""
    assert [line.strip() for line in run.stdout.splitlines() if line.startswith("  ")] == expected
    assert run.returncode == bool(expected)


def test_all_changes_at_once_are_all_named(tmp_path: Path, run_diff: Run) -> None:
    before = dict(NOW)
    for changes, _ in list(HISTORY.values())[1:-1]:
        for file, now, then in changes:
            before[file] = before[file].replace(now, then)
    run = run_diff(put(tmp_path / "new", NOW), "--since", put(tmp_path / "old", before))
    lines = {line.strip() for line in run.stdout.splitlines() if line.startswith("  ")}
    every = {line for _, expected in list(HISTORY.values())[1:-1] for line in expected}
    assert lines == {line.replace("201 $", "202 $") for line in every}


def test_one_bundled_file_is_the_same_as_its_many(tmp_path: Path, run_diff: Run) -> None:
    bundle = tmp_path / "bundle.yaml"
    bundle.write_text(
        """
openapi: 3.1.0
paths:
  /v2/images:
    get:
      parameters:
        - {name: type, in: query, schema: {enum: [distribution, application]}}
        - {name: per_page, in: query, schema: {type: integer, minimum: 1, maximum: 200}}
      responses:
        "200": {content: {application/json: {schema: {$ref: "#/components/schemas/Page"}}}}
        "429": {content: {application/json: {schema: {$ref: "#/components/schemas/Error"}}}}
  /v2/images/{image_id}/actions:
    post:
      parameters: [{name: image_id, in: path, required: true, schema: {type: integer}}]
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Begin"}}}}
      responses:
        "201": {content: {application/json: {schema: {$ref: "#/components/schemas/Action"}}}}
        "404": {content: {application/json: {schema: {$ref: "#/components/schemas/Error"}}}}
components:
  schemas:
    Error: {type: object, properties: {id: {type: string}}, required: [id]}
    Page:
      type: object
      required: [images, meta]
      properties:
        images: {type: array, items: {$ref: "#/components/schemas/Image"}}
        links: {type: object, properties: {pages: {$ref: "#/components/schemas/Pages"}}}
        meta: {type: object, properties: {total: {type: integer}}, required: [total]}
    Pages: {type: object, properties: {first: {type: string}, next: {type: string}, last: {type: string}}}
    Image:
      type: object
      properties:
        id: {type: integer}
        type: {enum: [admin, backup, base, custom, snapshot]}
        distribution: {enum: [Debian, Rocky Linux, Ubuntu]}
        created_at: {type: string, format: date-time}
        min_disk_size: {type: [integer, "null"]}
        status: {enum: [NEW, available, deleted, pending, retired]}
    Action:
      type: object
      properties:
        id: {type: integer}
        region: {$ref: "#/components/schemas/Region"}
        region_slug: {anyOf: [{type: "null"}, {type: string}]}
    Region:
      type: object
      properties: {slug: {type: string}, features: {type: array, items: {type: string}}}
      required: [features, slug]
    Begin:
      anyOf:
        - type: object
          properties: {type: {enum: [transfer, convert]}, region: {enum: [nyc3, nyc1]}}
          required: [region, type]
        - {type: object, properties: {type: {enum: [transfer, convert]}}, required: [type]}
"""
    )
    checkout = put(tmp_path / "checkout", NOW)
    for old, new in ((checkout, bundle), (bundle, checkout)):
        run = run_diff(new, "--since", old)
        assert (run.returncode, run.stderr) == (0, ""), run.stdout
