"""Requests to endpoints outside the subset, as the same request values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeGuard
from urllib.parse import parse_qsl, urlencode

from doapi_rest.client import Request, Response, json_body, query, read_json
from doapi_rest.errors import DecodeError
from doapi_rest.models.links import read_links
from doapi_rest.types import Mismatch, json_type

from .._model.json import JSON, is_list, is_object
from .._policy.origin import local_path
from .._policy.paging import PageLinkError, link_path

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD")


def request_for(
    endpoint: str,
    method: str,
    path: str,
    params: Mapping[str, bool | int | str | None] | None,
    json: Mapping[str, object] | None,
) -> Request:
    """Return the request for a path, or for an absolute URL on the endpoint.

    Raises:
        ForeignURLError: the URL leads elsewhere.
        ValueError: the method is unknown, or the path is not one.
        TypeError: an argument is of a wrong type.
    """
    for name, given in (("method", method), ("path", path)):
        if not isinstance(given, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"{name} must be a string, got {type(given).__name__}")
    for name, fields in (("params", params), ("json", json)):
        if fields is not None and not isinstance(fields, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"{name} must be a mapping, got {type(fields).__name__}")
    verb = method.upper()
    if verb not in METHODS:
        raise ValueError(f"method must be one of {', '.join(METHODS)}, got {method!r}")
    local = local_path(endpoint, path)
    asked = query(**(params or {}))
    if asked and "?" in local:
        asked = "&" + asked[1:]
    body = None if json is None else json_body(json)
    return Request(f"{verb} {local.split('?')[0]}", verb, local + asked, body)


def parse(operation: str, response: Response) -> dict[str, JSON]:
    """Return the JSON object of a successful reply; empty if it has no body.

    Raises:
        DecodeError: the body is not a JSON object.
    """
    if not response.content.strip():
        return {}
    data = read_json(operation, response)
    if not is_object(data):
        raise DecodeError(
            operation=operation,
            path="$",
            expected="an object",
            got=json_type(data),
            response=response,
        )
    return data


def parse_page(
    operation: str, response: Response, key: str
) -> tuple[list[dict[str, JSON]], str | None, int | None]:
    """Return the items of a page, the link to the next one if there is one, and how many there are if it tells.

    Raises:
        DecodeError: the page has no list of objects by this key.
    """
    data = parse(operation, response)
    items: object = data.get(key)
    if not _is_list_of_objects(items):
        raise DecodeError(
            operation=operation,
            path=f"$.{key}",
            expected="a list of objects",
            got=json_type(items),
            response=response,
        )
    try:
        links = read_links(data.get("links") or {})
    except Mismatch as mismatch:
        problem = mismatch
    else:
        link = links.pages.next if links.pages else None
        meta = data.get("meta")
        total = meta.get("total") if is_object(meta) else None
        return items, link, total if type(total) is int else None
    raise DecodeError(
        operation=operation,
        path=f"$.links{problem.path}",
        expected=problem.expected,
        got=problem.got,
        response=response,
    )


def _is_list_of_objects(value: object) -> TypeGuard[list[dict[str, JSON]]]:
    return is_list(value) and all(map(is_object, value))


def following(endpoint: str, request: Request, link: str | None) -> Request | None:
    """Return the request that a page's link to the next one stands for; None if there is no link.

    Raises:
        ForeignURLError: the link leads elsewhere.
        PageLinkError: it leads to the same page again.
    """
    if not link:
        return None
    path = link_path(endpoint, link)
    if path == request.path:
        raise PageLinkError(f"the link to the next page, {link!r}, leads to the same page again")
    return Request(request.operation, "GET", path)


def at_page(request: Request, number: int) -> Request:
    """Return the request for a page of the same list, by its number."""
    return _with(request, "page", number)


def of_size(request: Request, size: int) -> Request:
    """Return the request for the same page of a list, with so many items a page."""
    return _with(request, "per_page", size)


def _with(request: Request, name: str, value: int) -> Request:
    path, _, given = request.path.partition("?")
    query = {**dict(parse_qsl(given, keep_blank_values=True)), name: str(value)}
    return Request(request.operation, "GET", f"{path}?{urlencode(query)}")
