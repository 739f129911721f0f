"""One meaning in several spellings is no difference, whichever of them is ours."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

Document: TypeAlias = dict[str, Any]
Make: TypeAlias = Callable[..., Document]
Told: TypeAlias = Callable[[Document, Document], list[str]]

TEXT = {"type": "string"}
NUMBER = {"type": "integer"}
A, B = {"a": TEXT}, {"b": NUMBER}
OBJECT: Document = {"type": "object", "properties": {**A, **B}, "required": ["a"]}
REF = {"$ref": "#/components/schemas/Thing"}
NULL = {"type": "null"}

# Each list holds spellings of one meaning. `#/components/schemas/Thing` is OBJECT.
SPELLINGS: dict[str, list[Document]] = {
    "a name": [
        REF,
        OBJECT,
        {"$ref": "#/components/schemas/Again"},
        {"$ref": "#/components/responses/Reply/content/application~1json/schema"},
        {**REF, "description": "Beside it."},
    ],
    "all of": [
        OBJECT,
        {"properties": {**A, **B}, "required": ["a"]},
        {"allOf": [OBJECT]},
        {"allOf": [REF, {"description": "More."}]},
        {"allOf": [{"type": "object", "properties": A}, {"properties": B}], "required": ["a"]},
        {"type": "object", "properties": A, "allOf": [{"properties": B}, {"required": ["a"]}]},
        {"allOf": [{"required": ["a"]}, {"allOf": [{"properties": B}, {"properties": A}]}]},
        {"allOf": [OBJECT, {"type": "object", "properties": {"a": {}}}]},
        {"anyOf": [REF]},
        {"oneOf": [{"allOf": [REF]}]},
        {**OBJECT, "additionalProperties": True},
        {**OBJECT, "additionalProperties": {}},
        {**OBJECT, "title": "T", "example": {}, "default": {}, "readOnly": True, "x-more": 1},
    ],
    "a text or null": [
        {"type": ["string", "null"]},
        {"type": ["null", "string"]},
        {"type": "string", "nullable": True},
        {"anyOf": [TEXT, NULL]},
        {"oneOf": [NULL, TEXT]},
        {"oneOf": [{"oneOf": [NULL]}, {"anyOf": [TEXT]}]},
        {"anyOf": [{"type": ["string", "null"]}]},
        {"allOf": [TEXT, {"type": "string", "nullable": True}]},
        {"nullable": True, "allOf": [TEXT]},
        {"anyOf": [TEXT, {"enum": [None]}]},
        {"anyOf": [TEXT, {"const": None}]},
    ],
    "an object or null": [
        {"anyOf": [REF, NULL]},
        {"oneOf": [NULL, OBJECT]},
        {**OBJECT, "type": ["object", "null"]},
        {**OBJECT, "nullable": True},
        {"nullable": True, "allOf": [REF]},
        {"allOf": [REF], "type": "object", "nullable": True},
        {**REF, "nullable": True},
    ],
    "values": [
        {"type": "string", "enum": ["x", "y"]},
        {"enum": ["y", "x"]},
        {"anyOf": [{"const": "x"}, {"const": "y"}]},
        {"oneOf": [{"type": "string", "enum": ["y"]}, {"const": "x", "type": "string"}]},
        {"allOf": [TEXT, {"enum": ["x", "y"]}]},
        {"allOf": [{"enum": ["x", "y", "z"]}, {"enum": ["v", "x", "y"]}]},
    ],
    "values or null": [
        {"type": ["string", "null"], "enum": ["x", "y", None]},
        {"enum": ["x", None, "y"]},
        {"type": "string", "nullable": True, "enum": ["x", "y"]},
        {"type": "string", "nullable": True, "enum": ["x", "y", None]},
        {"type": ["string", "null"], "enum": ["y", "x"]},
        {"anyOf": [{"enum": ["x", "y"]}, NULL]},
    ],
    "one value": [{"const": "x"}, {"enum": ["x"]}, {"type": "string", "enum": ["x"]}],
    "true or false": [{"type": "boolean"}, {"enum": [True, False]}],
    "several types": [
        {"type": ["integer", "string"]},
        {"anyOf": [TEXT, NUMBER]},
        {"oneOf": [NUMBER, TEXT]},
        {"oneOf": [NUMBER, {"anyOf": [TEXT]}]},
    ],
    "numbers": [
        {"type": "number"},
        {"type": ["integer", "number"]},
        {"type": ["number", "integer"]},
    ],
    "a list": [
        {"type": "array", "items": TEXT},
        {"items": TEXT},
        {"allOf": [{"type": "array"}, {"items": {"allOf": [TEXT]}}]},
    ],
    "limits": [
        {"type": "integer", "minimum": 1, "maximum": 9},
        {"type": "integer", "exclusiveMinimum": 0, "exclusiveMaximum": 10},
        {"type": "integer", "minimum": 0, "exclusiveMinimum": True, "maximum": 9},
        {"allOf": [{"type": "integer", "minimum": 0}, {"minimum": 1, "maximum": 9}]},
        {"type": "integer", "minimum": 1.0, "maximum": 9.0},
    ],
    "anything": [{}, {"description": "Anything."}, {"allOf": [{}]}, {"anyOf": [{}, TEXT]}],
    "alternatives": [
        {"oneOf": [REF, {"type": "object", "properties": {"c": TEXT}, "required": ["c"]}]},
        {
            "type": "object",
            "oneOf": [
                {"properties": {"c": {"allOf": [TEXT]}}, "required": ["c"]},
                {"properties": A, "required": ["a"], "allOf": [{"properties": B}]},
                OBJECT,
            ],
        },
    ],
    "fields that may be there": [
        {"type": "object", "properties": {**A, **B}},
        {"anyOf": [{"type": "object", "properties": A}, {"type": "object", "properties": B}]},
        {"type": "object", "anyOf": [{"properties": A}, {"properties": B}, {}]},
        {"anyOf": [{"allOf": [{"properties": A}, {"properties": B}]}, {"type": "object"}]},
    ],
}


@pytest.mark.parametrize("name", SPELLINGS)
def test_spellings_of_one_meaning(name: str, replying: Make, asking: Make, told: Told) -> None:
    for make in (replying, asking):
        documents = [make(spelling, Thing=OBJECT, Again=REF) for spelling in SPELLINGS[name]]
        for document, spelling in zip(documents, SPELLINGS[name], strict=True):
            content = {"application/json": {"schema": OBJECT}}
            document["components"]["responses"] = {"Reply": {"content": content}}
            document["openapi"] = "3.0.0" if "nullable" in spelling else "3.1.0"
        for ours, upstream in itertools.permutations(documents, 2):
            assert told(ours, upstream) == []


def test_the_meanings_differ_from_each_other(replying: Make, told: Told) -> None:
    """So that the spellings of one are not alike because nothing is compared."""
    firsts = [replying(spellings[0], Thing=OBJECT) for spellings in list(SPELLINGS.values())[1:]]
    for ours, upstream in itertools.permutations(firsts, 2):
        assert told(ours, upstream)


def test_exclusive_alternatives_are_the_same_in_either_union(asking: Make, told: Told) -> None:
    def tagged(kind: str) -> Document:
        return {"properties": {"kind": {"const": kind}, **A}, "required": ["kind"]}

    closed = [
        {"properties": A, "required": ["a"], "additionalProperties": False},
        {"properties": B, "required": ["b"], "additionalProperties": False},
    ]
    for members in ([tagged("x"), tagged("y")], closed):
        assert told(asking({"oneOf": members}), asking({"anyOf": members[::-1]})) == []


def test_a_path_below_the_address_of_the_server(told: Told) -> None:
    ours: Document = {"openapi": "3.0.0", "paths": {"/v2/images": {"get": {}}}}
    servers = [{"url": "https://api.example.com/v2/"}]
    upstream: Document = {"openapi": "3.0.0", "servers": servers, "paths": {"/images": {"get": {}}}}
    assert told(ours, upstream) == []


def test_what_people_read_is_not_compared(document: Make, told: Told) -> None:
    ours = document(
        get={"operationId": "list_images", "tags": ["images"], "responses": {"204": {}}}
    )
    upstream = document(
        get={
            "operationId": "images_list",
            "summary": "Other words",
            "responses": {"204": {"description": "Done.", "headers": {"$ref": "gone.yml"}}},
            "x-codeSamples": [{"$ref": "gone.yml"}],
        }
    )
    assert told(ours, upstream) == []


def test_a_scheme_and_where_it_is_named(document: Make, told: Told) -> None:
    ours = document(get={"security": [{"bearer": ["image:read", "tag:read"]}, {}]})
    upstream = document(get={}) | {"security": [{}, {"bearer_auth": ["tag:read", "image:read"]}]}
    assert told(ours, upstream) == []


def test_properties_that_are_kept_in_another_place(replying: Make, told: Told) -> None:
    ours = replying({"type": "object", "properties": {"a": TEXT}, "required": ["a"]})
    properties = {"$ref": "#/components/schemas/fields"}
    upstream = replying({"properties": properties, "required": ["a"]}, fields={"a": TEXT})
    assert told(ours, upstream) == []
    other = replying({"properties": properties, "required": ["a"]}, fields={"a": {"type": "null"}})
    assert told(ours, other) != []


def test_a_property_may_have_the_name_of_a_keyword(replying: Make, told: Told) -> None:
    ours = replying({"type": "object", "properties": {"$ref": TEXT}})
    assert told(ours, replying({"properties": {"$ref": TEXT}})) == []
    assert told(ours, replying({"type": "object", "properties": {}})) != []


def test_a_media_type_with_a_parameter(document: Make, told: Told) -> None:
    ours = document(put={"requestBody": {"content": {"application/json": {"schema": TEXT}}}})
    media = "Application/JSON; charset=utf-8"
    upstream = document(put={"requestBody": {"content": {media: {"schema": TEXT}}}})
    assert told(ours, upstream) == []
