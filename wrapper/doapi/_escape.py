"""The escape hatch: calls of endpoints that the API subset does not have, as the same request values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from doapi_rest.client import Request, Response, json_body, query, read_json
from doapi_rest.errors import DecodeError
from doapi_rest.models.links import read_links
from doapi_rest.types import Mismatch, json_type

from ._policy.paging import local_path

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD")


def request_for(
    endpoint: str,
    method: str,
    path: str,
    params: Mapping[str, bool | int | str | None] | None,
    json: Mapping[str, object] | None,
) -> Request:
    """The request for a path, or for an absolute URL on the endpoint.

    Raises:
        ForeignURLError: the URL leads elsewhere.
        ValueError: the method is unknown, or the path is not one.
    """
    verb = method.upper()
    if verb not in METHODS:
        raise ValueError(f"method must be one of {', '.join(METHODS)}, got {method!r}")
    local = local_path(endpoint, path)
    given = query(**(params or {}))
    if given and "?" in local:
        given = "&" + given[1:]
    body = None if json is None else json_body(json)
    return Request(f"{verb} {local.split('?')[0]}", verb, local + given, body)


def parse(operation: str, response: Response) -> dict[str, object]:
    """The JSON object of a successful reply; empty if it has no body.

    Raises:
        DecodeError: the body is not a JSON object.
    """
    if not response.content.strip():
        return {}
    data = read_json(operation, response)
    if not isinstance(data, dict):
        raise DecodeError(
            operation=operation, path="$", due="an object", found=json_type(data), response=response
        )
    return cast("dict[str, object]", data)


def parse_page(
    endpoint: str, request: Request, response: Response, key: str
) -> tuple[list[dict[str, object]], Request | None]:
    """The items of a page, and the request for the next page if there is one.

    Raises:
        DecodeError: the page has no list of objects by this key.
        ForeignURLError: the link to the next page leads elsewhere.
    """
    data = parse(request.operation, response)
    items = data.get(key)
    if not isinstance(items, list) or not all(
        isinstance(item, dict) for item in cast("list[object]", items)
    ):
        raise DecodeError(
            operation=request.operation,
            path=f"$.{key}",
            due="a list of objects",
            found=json_type(items),
            response=response,
        )
    try:
        links = read_links(data.get("links") or {})
    except Mismatch as mismatch:
        raise DecodeError(
            operation=request.operation,
            path=f"$.links{mismatch.path}",
            due=mismatch.due,
            found=mismatch.found,
            response=response,
        ) from None
    following = links.pages.next if links.pages else None
    if following is None:
        return cast("list[dict[str, object]]", items), None
    path = local_path(endpoint, following)
    if path == request.path:
        return cast("list[dict[str, object]]", items), None
    return cast("list[dict[str, object]]", items), Request(request.operation, "GET", path)
