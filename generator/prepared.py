"""What is changed in a specification before a client is made of it: what templates do not know is text or bytes, and
members of enums get names."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from openapi_python_client.parser.openapi import Endpoint

from .diff.reading import Json
from .names import member_names
from .shapes import ShapeError

TEXTS = ("uuid", "date")
"""Formats of strings that are read and sent as text."""


def prepared(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document for templates: uuids and dates are texts in it, replies are bytes where they are not JSON, and
    enums name their members.
    """
    made = deepcopy(document)
    _each_schema(made)
    _take_bytes(made)
    return made


def _each_schema(value: Json) -> None:
    if isinstance(value, list):
        for item in value:
            _each_schema(item)
    elif isinstance(value, dict):
        if "string" in str(value.get("type")):
            _prepare_text(value)
        for item in value.values():
            _each_schema(item)


def _prepare_text(schema: dict[str, Json]) -> None:
    """Let strings of formats that Python has a type for, and the templates have not, be the texts that they are; name
    the members of enums.
    """
    if schema.get("format") in TEXTS:
        del schema["format"]
    values = schema.get("enum")
    texts = [each for each in values if isinstance(each, str)] if isinstance(values, list) else []
    if texts:
        schema.setdefault("x-enum-varnames", list[Json](member_names(texts)))


def _take_bytes(made: dict[str, Any]) -> None:
    """Let replies that are not JSON be bytes, whatever else they are."""
    rooms: list[dict[str, Any]] = [made.get("components", {}).get("responses", {})]
    rooms += [
        operation["responses"]
        for item in made.get("paths", {}).values()
        for operation in item.values()
        if isinstance(operation, dict) and "responses" in operation
    ]
    for response in (response for room in rooms for response in room.values()):
        content: dict[str, Any] = response.get("content") or {}
        kept = {name: media for name, media in content.items() if _is_json(name)}
        if content:
            response["content"] = kept or {
                "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}
            }


def _is_json(media_type: str) -> bool:
    name = media_type.partition(";")[0].strip()
    return name == "application/json" or name.endswith("+json")


def server_of(document: dict[str, Any], endpoint: Endpoint) -> str | None:
    """Return scheme and host of an operation that has its own."""
    item = document["paths"][endpoint.path.get_untrusted_value()]
    servers = item[endpoint.method].get("servers") or item.get("servers")
    if not servers:
        return None
    url = str(servers[0]["url"]).rstrip("/")
    if "{" in url:
        raise ShapeError(f"{endpoint.name}: the host {url} has variables, which nothing fills")
    return url
