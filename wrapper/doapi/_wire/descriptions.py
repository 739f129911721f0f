"""What a request does, to what, in words: errors begin with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import unquote

from doapi_rest.client import Request

from .._model.json import JSON, is_object

DEEDS = {
    "get": "fetch",
    "create": "creation",
    "delete": "deletion",
    "accept": "acceptance",
    "cancel": "cancellation",
    "decline": "refusal",
}
"""What an operation's verb is called as a noun, where that is another word."""


def describe(request: Request) -> str:
    """Return what a request does, with the ids, slugs and regions that it names.

    Examples are `fetch of image 7555620`, `transfer of image 7555620 to ams3`, `list of images`. A request that was
    made by hand is its method and path.
    """
    verb, _, noun = request.operation.partition("_")
    if " " in request.operation or not noun:
        return f"{request.method} {request.path}"
    things = list(_things(request.path))
    body = _fields(request)
    if verb == "post" and isinstance(body.get("type"), str):  # it starts an action
        to = f" to {body['region']}" if isinstance(body.get("region"), str) else ""
        return f"{body['type']}{_of(things)}{to}"
    deed = DEEDS.get(verb, verb)
    words = noun.replace("_", " ")
    if verb == "create" and isinstance(body.get("name"), str):
        return f"{deed} of {words} {body['name']!r}{_of(things)}"
    if verb == "list":
        return f"{deed} of {words}{_of(things)}"
    if things and noun.endswith(things[0].partition(" ")[0]):  # what it names is what it is about
        return f"{deed}{_of(things)}"
    return f"{deed} of {words}{_of(things)}"


def _things(path: str) -> Iterator[str]:
    """Yield what a path names by an id, the innermost first: `action 5`, `image 7`."""
    segments = path.partition("?")[0].removeprefix("/v2/").removeprefix("account/").split("/")
    pairs = zip(segments[::2], segments[1::2], strict=False)
    for kind, name in reversed(list(pairs)):
        if kind.endswith("s"):
            yield f"{kind.removesuffix('s')} {unquote(name)}"


def _of(things: list[str]) -> str:
    return "".join(f" of {thing}" for thing in things)


def _fields(request: Request) -> dict[str, JSON]:
    """Return the fields of a request's body; none where it is no object."""
    body: object = json.loads(request.body) if request.body else None
    return body if is_object(body) else {}
