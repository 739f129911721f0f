"""The operations of a specification: what is sent and what may come back, in the words of OpenAPI's root file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias
from urllib.parse import urlsplit

from .documents import Node
from .meaning import Schema

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_IGNORED_HEADERS = frozenset({"accept", "authorization", "content-type"})
_PLACEHOLDER = re.compile(r"\{([^{}/]*)\}")

WayIn: TypeAlias = "frozenset[str] | None"
"""The scopes that a token needs; None if no token is needed."""


@dataclass(frozen=True)
class Parameter:
    """What can be given in the path, the query, a header or a cookie."""

    name: str
    place: str
    """`path`, `query`, `header` or `cookie`."""
    required: bool
    schema: Schema
    node: Node


@dataclass(frozen=True)
class Content:
    """A body, by the media types that it may have."""

    media: Mapping[str, Schema]
    required: bool
    node: Node


@dataclass(frozen=True)
class Operation:
    """One method of one path. Each part is read when it is first asked for."""

    method: str
    path: str
    item: Node
    """What the path has for all its methods."""
    node: Node
    _root: Node

    @property
    def name(self) -> str:
        """Method and path, `GET /v2/images`."""
        return f"{self.method} {self.path}"

    @cached_property
    def parameters(self) -> Mapping[str, Parameter]:
        """The parameters by place and name; those in the path by their position, as their names are not sent."""
        found: dict[str, Parameter] = {}
        for owner in (self.item, self.node):
            listed = owner.get("parameters")
            for node in listed.resolved().elements() if listed else ():
                parameter = _parameter(node.resolved())
                name = parameter.name.lower() if parameter.place == "header" else parameter.name
                if parameter.place != "header" or name not in _IGNORED_HEADERS:
                    found[f"{parameter.place} {name}"] = parameter
        return self._by_position(found)

    def _by_position(self, found: dict[str, Parameter]) -> dict[str, Parameter]:
        """The parameters with those in the path under their positions; one whose name it lacks takes a free one."""
        names = placeholders(self.path)
        free = [number for number, name in enumerate(names) if f"path {name}" not in found]
        placed: dict[str, Parameter] = {}
        for key, parameter in found.items():
            if parameter.place == "path" and parameter.name in names:
                key = f"path {names.index(parameter.name)}"
            elif parameter.place == "path" and free:
                key = f"path {free.pop(0)}"
            placed[key] = parameter
        return placed

    @cached_property
    def body(self) -> Content | None:
        """What is sent; None if nothing is."""
        node = self.node.get("requestBody")
        return None if node is None else _content(node.resolved())

    @cached_property
    def responses(self) -> Mapping[str, Content]:
        """What may come back, by its status, `200`, `2XX` or `default`."""
        node = self.node.get("responses")
        if node is None:
            return {}
        return {
            status.upper() if status != "default" else status: _content(response.resolved())
            for status, response in node.resolved().items()
            if not status.startswith("x-")
        }

    @cached_property
    def ways_in(self) -> frozenset[WayIn]:
        """What a token needs, one of these; by what schemes is not looked at, as their names are not sent."""
        node = self.node.get("security") or self._root.get("security")
        demands = node.resolved().elements() if node else ()
        return frozenset(_way_in(demand) for demand in demands) or frozenset({None})


def placeholders(path: str) -> list[str]:
    """Return the names of the placeholders of a path, in their order."""
    return _PLACEHOLDER.findall(path)


def shape_of(path: str) -> str:
    """A path without the names of its placeholders, which are not sent."""
    return _PLACEHOLDER.sub("{}", path)


def operations_of(root: Node, prefixes: frozenset[str] | None = None) -> dict[str, Operation]:
    """The operations of a specification, by method and the shape of the path.

    Args:
        root: The top of its root file.
        prefixes: Take the paths that are one of these, or lie below; None for all.

    Raises:
        SpecError: this is not OpenAPI 3.
    """
    found: dict[str, Operation] = {}
    for path, item in _paths(root):
        if prefixes is not None and prefix_of(path) not in prefixes:
            continue
        item = item.resolved()
        for method in METHODS:
            node = item.get(method)
            if node is not None:
                node = node.resolved()
                node.mapping()  # is one, or it is told here
                operation = Operation(method.upper(), path, item, node, root)
                name = f"{operation.method} {shape_of(path)}"
                found[operation.name if name in found else name] = operation
    return found


def prefix_of(path: str) -> str:
    """The part of the API that a path belongs to, `/v2/images`."""
    return "/".join(path.split("/")[:3])


def _paths(root: Node) -> Iterator[tuple[str, Node]]:
    version = root.value.get("openapi") if isinstance(root.value, dict) else None
    if not str(version).startswith("3."):
        if isinstance(root.value, dict) and "swagger" in root.value:
            raise root.error("is Swagger, not OpenAPI 3")
        said = "has no `openapi: 3...` at its top" if version is None else f"is OpenAPI {version}"
        raise root.error(f"is not OpenAPI 3: {said}")
    paths = root.get("paths")
    if paths is None:
        raise root.error("is OpenAPI, but has no `paths`")
    base = _base(root)
    for path, item in paths.resolved().items():
        if path.startswith("/"):
            yield base + path, item


def _base(root: Node) -> str:
    """What the address of the first server puts before each path."""
    server = next(servers.elements(), None) if (servers := root.get("servers")) else None
    url = server.get("url") if server else None
    return urlsplit(url.value).path.rstrip("/") if url and isinstance(url.value, str) else ""


def _way_in(demand: Node) -> WayIn:
    if not demand.mapping():
        return None
    scopes = [scope for _, listed in demand.items() for scope in listed.elements()]
    names = frozenset(scope.value for scope in scopes if isinstance(scope.value, str))
    if len(names) < len(scopes):
        raise demand.error("lists a scope twice, or one that is no text")
    return names


def _parameter(node: Node) -> Parameter:
    said = node.mapping()
    name, place = said.get("name"), said.get("in")
    if not isinstance(name, str) or not isinstance(place, str):
        raise node.error("is not a parameter: it lacks `name` or `in`")
    schema = node.get("schema")
    if schema is None and (content := node.get("content")) is not None:
        schema = next((media.get("schema") for _, media in content.items()), None)
    return Parameter(name, place, said.get("required") is True, schema, node)


def _content(node: Node) -> Content:
    required = node.mapping().get("required") is True
    content = node.get("content")
    if content is None:
        return Content({}, required, node)
    return Content(
        {
            name.partition(";")[0].strip().lower(): media.resolved().get("schema")
            for name, media in content.resolved().items()
        },
        required,
        node,
    )
