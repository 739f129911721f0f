"""Each kind of change, as a pair of specifications before and after: what is told, and whether it breaks something."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

from generator.diff import SpecError

Document: TypeAlias = dict[str, Any]
Make: TypeAlias = Callable[..., Document]
Told: TypeAlias = Callable[[Document, Document], list[str]]

TEXT = {"type": "string"}
REPLY = "GET /v2/images: 200 $"
BODY = "POST /v2/images: body $"


def thing(required: list[str] | None = None, /, **properties: object) -> Document:
    return {"type": "object", "properties": properties, "required": required or []}


def one_of(*values: object) -> Document:
    return {"enum": list(values)}


def listing(items: object) -> Document:
    return {"type": "array", "items": items}


# Before, after, what is told of a reply, what is told of a body. The place of the schema itself is `$`.
SCHEMAS: dict[str, tuple[object, object, list[str], list[str]]] = {
    "a new field": (thing(), thing(a=TEXT), ["added $.a"], ["added $.a"]),
    "a new required field": (
        thing(),
        thing(["a"], a=TEXT),
        ["added $.a"],
        ["added! $.a"],
    ),
    "a field gone": (thing(a=TEXT), thing(), ["removed! $.a"], ["removed! $.a"]),
    "a field newly required": (
        thing(a=TEXT),
        thing(["a"], a=TEXT),
        ["changed $.a: required (optional -> required)"],
        ["changed! $.a: required (optional -> required)"],
    ),
    "a field no longer required": (
        thing(["a"], a=TEXT),
        thing(a=TEXT),
        ["changed! $.a: required (required -> optional)"],
        ["changed $.a: required (required -> optional)"],
    ),
    "another type": (
        TEXT,
        {"type": "integer"},
        ["changed! $: type (string -> integer)"],
        ["changed! $: type (string -> integer)"],
    ),
    "one more type": (
        TEXT,
        {"type": ["string", "integer"]},
        ["changed! $: type (string -> integer or string)"],
        ["changed $: type (string -> integer or string)"],
    ),
    "integers become numbers": (
        {"type": "integer"},
        {"type": "number"},
        ["changed! $: type (integer -> number)"],
        ["changed $: type (integer -> number)"],
    ),
    "numbers become integers": (
        {"type": "number"},
        {"type": "integer"},
        ["changed! $: type (number -> integer)"],
        ["changed! $: type (number -> integer)"],
    ),
    "an object becomes a list": (
        thing(a=TEXT),
        listing(TEXT),
        ["changed! $: type (object -> array)"],
        ["changed! $: type (object -> array)"],
    ),
    "a type that nothing is said of": (
        TEXT,
        {},
        ["changed! $: type (string -> anything)"],
        ["changed $: type (string -> anything)"],
    ),
    "null is new": (
        TEXT,
        {"type": ["string", "null"]},
        ["changed! $: null (never null -> may be null)"],
        ["changed $: null (never null -> may be null)"],
    ),
    "null is gone": (
        {"type": ["string", "null"]},
        TEXT,
        ["changed $: null (may be null -> never null)"],
        ["changed! $: null (may be null -> never null)"],
    ),
    "a value is new": (
        one_of("a"),
        one_of("a", "b", "c"),
        ['added $: enum value "b"', 'added $: enum value "c"'],
        ['added $: enum value "b"', 'added $: enum value "c"'],
    ),
    "a value is gone": (
        one_of("a", 7),
        one_of(7),
        ["changed! $: type (integer or string -> integer)"],
        ["changed! $: type (integer or string -> integer)"],
    ),
    "a word is gone": (
        one_of("a", "b"),
        one_of("b"),
        ['removed! $: enum value "a"'],
        ['removed! $: enum value "a"'],
    ),
    "a list of values opens": (
        one_of("a", "b"),
        TEXT,
        ['changed! $: enum (one of "a", "b" -> any value)'],
        ['changed $: enum (one of "a", "b" -> any value)'],
    ),
    "values are listed": (
        TEXT,
        one_of("a", "b"),
        ['changed $: enum (any value -> one of "a", "b")'],
        ['changed! $: enum (any value -> one of "a", "b")'],
    ),
    "a format with a type of its own": (
        TEXT,
        {**TEXT, "format": "date-time"},
        ["changed! $: format (none -> date-time)"],
        ["changed! $: format (none -> date-time)"],
    ),
    "a format without": (
        {"type": "number", "format": "float"},
        {"type": "number", "format": "double"},
        ["changed $: format (float -> double)"],
        ["changed $: format (float -> double)"],
    ),
    "a tighter limit": (
        {"type": "integer", "maximum": 200},
        {"type": "integer", "maximum": 100},
        [],
        ["changed! $: maximum (200 -> 100)"],
    ),
    "a looser limit": (
        {"type": "integer", "minimum": 1},
        {"type": "integer"},
        [],
        ["changed $: minimum (1 -> none)"],
    ),
    "a limit of a text": (
        TEXT,
        {**TEXT, "maxLength": 255, "pattern": "^[a-z]+$"},
        [],
        ["changed! $: maxLength (none -> 255)", "changed! $: pattern (none -> ^[a-z]+$)"],
    ),
    "a limit of a list": (
        {**listing(TEXT), "minItems": 1},
        listing(TEXT),
        [],
        ["changed $: minItems (1 -> none)"],
    ),
    "deep within": (
        thing(images=listing(thing(**{"odd name": listing(one_of("a", "b"))}))),
        thing(images=listing(thing(**{"odd name": listing(one_of("b"))}))),
        ['removed! $.images[]["odd name"][]: enum value "a"'],
        ['removed! $.images[]["odd name"][]: enum value "a"'],
    ),
    "other properties are refused": (
        thing(),
        {**thing(), "additionalProperties": False},
        ["changed $: other properties (taken -> refused)"],
        ["changed! $: other properties (taken -> refused)"],
    ),
    "other properties have another type": (
        {"type": "object", "additionalProperties": TEXT},
        {"type": "object", "additionalProperties": {"type": "boolean"}},
        ["changed! $.*: type (string -> boolean)"],
        ["changed! $.*: type (string -> boolean)"],
    ),
    "one more alternative": (
        {"anyOf": [thing(["kind", "a"], kind=one_of("x"), a=TEXT)]},
        {
            "anyOf": [
                thing(["kind", "b"], kind=one_of("y"), b=TEXT),
                thing(["kind", "a"], kind=one_of("x"), a=TEXT),
            ]
        },
        ["added! $(kind=y)"],
        ["added $(kind=y)"],
    ),
    "an alternative gone": (
        {"oneOf": [thing(["a"], a=TEXT), thing(["b"], b=TEXT)]},
        thing(["b"], b=TEXT),
        ["removed! $(a)"],
        ["removed! $(a)"],
    ),
    "within an alternative": (
        {"oneOf": [thing(["k"], k=one_of("x"), a=TEXT), thing(["k"], k=one_of("y"), a=TEXT)]},
        {"oneOf": [thing(["k"], k=one_of("y"), a=TEXT), thing(["k", "a"], k=one_of("x"), a=TEXT)]},
        ["changed $(k=x).a: required (optional -> required)"],
        ["changed! $(k=x).a: required (optional -> required)"],
    ),
    "exactly one becomes one or more": (
        {"oneOf": [thing(["a"], a=TEXT), thing(["a", "b"], a=TEXT, b=TEXT)]},
        {"anyOf": [thing(["a"], a=TEXT), thing(["a", "b"], a=TEXT, b=TEXT)]},
        ["changed $: alternatives that hold (one -> one or more)"],
        ["changed $: alternatives that hold (one -> one or more)"],
    ),
    "one or more becomes exactly one": (
        {"anyOf": [thing(["a"], a=TEXT), thing(["a", "b"], a=TEXT, b=TEXT)]},
        {"oneOf": [thing(["a"], a=TEXT), thing(["a", "b"], a=TEXT, b=TEXT)]},
        ["changed! $: alternatives that hold (one or more -> one)"],
        ["changed! $: alternatives that hold (one or more -> one)"],
    ),
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_what_is_received(name: str, replying: Make, told: Told) -> None:
    before, after, expected, _ = SCHEMAS[name]
    places = [line.replace("$", REPLY, 1) for line in expected]
    assert told(replying(before), replying(after)) == places


@pytest.mark.parametrize("name", SCHEMAS)
def test_what_is_sent(name: str, asking: Make, told: Told) -> None:
    before, after, _, expected = SCHEMAS[name]
    places = [line.replace("$", BODY, 1) for line in expected]
    assert told(asking(before), asking(after)) == places


def query(name: str, *, required: bool = False, place: str = "query", **schema: object) -> Document:
    return {"name": name, "in": place, "required": required, "schema": schema or TEXT}


def parameters(*given: Document) -> Document:
    return {"parameters": list(given)}


def body(*media: str, required: bool = True) -> Document:
    content = {name: {"schema": thing(a=TEXT)} for name in media}
    return {"requestBody": {"required": required, "content": content}}


def responses(**statuses: Document | None) -> Document:
    return {
        "responses": {
            status.strip("_"): {
                "description": "",
                "content": {"application/json": {"schema": schema}},
            }
            if schema
            else {"description": ""}
            for status, schema in statuses.items()
        }
    }


def security(*demands: list[str] | None) -> Document:
    """What an operation asks for, one list of scopes for each way; None for a way without a token."""
    ways = [{} if scopes is None else {"bearer": scopes} for scopes in demands]
    return {"security": ways}


JSON, FORM = "application/json", "application/x-www-form-urlencoded"

# Before and after of one operation, and what is told of it.
OPERATIONS: dict[str, tuple[Document, Document, list[str]]] = {
    "a new parameter": (parameters(), parameters(query("a")), ["added query a"]),
    "a new required parameter": (
        parameters(),
        parameters(query("a", required=True)),
        ["added! query a"],
    ),
    "a parameter gone": (parameters(query("a")), parameters(), ["removed! query a"]),
    "a parameter newly required": (
        parameters(query("a")),
        parameters(query("a", required=True)),
        ["changed! query a: required (optional -> required)"],
    ),
    "a parameter no longer required": (
        parameters(query("a", required=True)),
        parameters(query("a")),
        ["changed query a: required (required -> optional)"],
    ),
    "a parameter in another place": (
        parameters(query("a")),
        parameters(query("a", place="header")),
        ["changed! query a: in (query -> header)"],
    ),
    "a parameter of another type": (
        parameters(query("a")),
        parameters(query("a", type="integer")),
        ["changed! query a: type (string -> integer)"],
    ),
    "a value of a parameter": (
        parameters(query("a", enum=["x", "y"])),
        parameters(query("a", enum=["y", "z"])),
        ['removed! query a: enum value "x"', 'added query a: enum value "z"'],
    ),
    "a limit of a parameter": (
        parameters(query("a", type="integer", maximum=200)),
        parameters(query("a", type="integer", maximum=500)),
        ["changed query a: maximum (200 -> 500)"],
    ),
    "a scope": (
        security(["image:create"]),
        security(["image:update"]),
        ['removed security: scope "image:create"', 'added! security: scope "image:update"'],
    ),
    "one scope more": (
        security(["image:update"]),
        security(["image:update", "image:delete"]),
        ['added! security: scope "image:delete"'],
    ),
    "a scope for what any token could do": (
        security([]),
        security(["image:read"]),
        ['added! security: scope "image:read"'],
    ),
    "a token for what was open": ({}, security(["a"]), ["changed! security (no token -> a)"]),
    "a token for what could be open": (
        security(["a"], None),
        security(["a"]),
        ["changed! security (a or no token -> a)"],
    ),
    "no token any more": (security(["a"]), security(), ["changed security (a -> no token)"]),
    "no token needed": (
        security([]),
        security([], None),
        ["changed security (any token -> any token or no token)"],
    ),
    "another way to be let in": (
        security(["a", "b"]),
        security(["a", "b"], ["c"]),
        ["changed security (a and b -> a and b or c)"],
    ),
    "a way to be let in gone": (
        security(["a"], ["b"]),
        security(["b"], ["c", "d"]),
        ["changed! security (a or b -> b or c and d)"],
    ),
    "a new body": (body(JSON) | {"requestBody": None}, body(JSON, required=False), ["added body"]),
    "a new required body": ({}, body(JSON), ["added! body"]),
    "a body gone": (body(JSON), {}, ["removed! body"]),
    "a body newly required": (
        body(JSON, required=False),
        body(JSON),
        ["changed! body: required (optional -> required)"],
    ),
    "another media type": (
        body(JSON),
        body(FORM),
        [f"removed! body: media type {JSON}", f"added body: media type {FORM}"],
    ),
    "a field of another media type": (
        body(FORM),
        {"requestBody": {"required": True, "content": {FORM: {"schema": thing(["a"], a=TEXT)}}}},
        [f"changed! body as {FORM} $.a: required (optional -> required)"],
    ),
    "a new error": (responses(_200=TEXT), responses(_200=TEXT, _404=TEXT), ["added 404"]),
    "an error gone": (
        responses(_200=TEXT, default=TEXT),
        responses(_200=TEXT),
        ["removed default"],
    ),
    "a new success": (responses(_200=TEXT), responses(_200=TEXT, _202=TEXT), ["added 202"]),
    "a success gone": (responses(_200=TEXT, _202=TEXT), responses(_200=TEXT), ["removed! 202"]),
    "another status of success": (
        responses(_202=thing(a=TEXT), _401=TEXT),
        responses(_201=thing(), _401=TEXT),
        ["changed! success status (202 -> 201)", "removed! 202 $.a"],
    ),
    "a reply without a body": (
        responses(_200=TEXT),
        responses(_200=None),
        [f"removed! 200: media type {JSON}"],
    ),
    "a reply with a body": (
        responses(_204=None),
        responses(_204=TEXT),
        [f"added 204: media type {JSON}"],
    ),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_changes_in_an_operation(name: str, document: Make, told: Told) -> None:
    before, after, expected = OPERATIONS[name]
    before = {key: value for key, value in before.items() if value is not None}
    found = told(document(post=before), document(post=after))
    assert found == [line.replace(" ", " POST /v2/images: ", 1) for line in expected]


def test_an_endpoint_comes_and_another_goes(document: Make, told: Told) -> None:
    before, after = document(get={}, delete={}), document(get={}, put={})
    after["paths"]["/v2/images/{id}/history"] = {"get": {}}
    assert told(before, after) == [
        "removed! DELETE /v2/images",
        "added PUT /v2/images",
        "added GET /v2/images/{id}/history",
    ]


def test_the_name_of_a_parameter_in_the_path_is_not_sent(told: Told) -> None:
    def spec(path: str, *names: str) -> Document:
        given = [query(name, place="path", required=True, type="integer") for name in names]
        return {"openapi": "3.0.0", "paths": {path: {"get": {"parameters": given}}}}

    before = spec("/v2/images/{image_id}/actions/{action_id}", "image_id", "action_id")
    assert told(before, spec("/v2/images/{id}/actions/{action}", "action", "id")) == []
    assert told(before, spec("/v2/images/{id}/actions/{action}", "wrong", "action")) == []
    assert told(before, spec("/v2/images/{id}/actions/{action}", "id")) == [
        "removed! GET /v2/images/{image_id}/actions/{action_id}: path action_id"
    ]


def test_a_parameter_of_the_path_item_is_one_of_each_operation(told: Told) -> None:
    def spec(item: list[Document], operation: list[Document]) -> Document:
        paths = {"/v2/images": {"parameters": item, "get": {"parameters": operation}}}
        return {"openapi": "3.0.0", "paths": paths}

    number = query("page", type="integer")
    assert told(spec([number], []), spec([], [number])) == []
    assert told(spec([query("page")], [number]), spec([], [number])) == []
    ignored = [query("Accept", place="header"), query("Authorization", place="header")]
    assert told(spec([number, *ignored], []), spec([number], [])) == []


def test_a_schema_that_holds_itself(replying: Make, told: Told) -> None:
    tree = thing(children=listing({"$ref": "#/components/schemas/Tree"}), name=TEXT)
    changed = thing(
        children=listing({"$ref": "#/components/schemas/Tree"}), name={"type": "integer"}
    )
    root = {"$ref": "#/components/schemas/Tree"}
    assert told(replying(root, Tree=tree), replying(root, Tree=tree)) == []
    assert told(replying(root, Tree=tree), replying(root, Tree=changed)) == [
        f"changed! {REPLY}.name: type (string -> integer)"
    ]
    # The same, unrolled by one turn.
    unrolled = thing(children=listing(tree), name=TEXT)
    assert told(replying(root, Tree=tree), replying(unrolled, Tree=tree)) == []


def test_schemas_that_never_end_are_refused(replying: Make, told: Told) -> None:
    def nested(depth: int) -> Document:
        return thing(a=nested(depth - 1)) if depth else TEXT

    assert told(replying(nested(90)), replying(nested(90))) == []
    with pytest.raises(SpecError, match=r"GET /v2/images: 200: is nested deeper than 100"):
        told(replying(nested(110)), replying(nested(110)))
