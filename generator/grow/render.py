"""Renders new pieces of the subset as YAML, in the style that the file is written in."""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString

from ..diff.reading import Json

WIDTH = 100
_ALIAS = "alias-of-"

Anchors: TypeAlias = Mapping[str, Json]
"""What the file has under each of its anchors."""


def render(
    value: Json, indent: int, anchors: Anchors | None = None, *, width: int = WIDTH
) -> list[str]:
    """Return the lines of an object or a list in block style.

    Args:
        value: What is to be written.
        indent: The number of spaces before each line.
        anchors: An object that equals one of these is written as an alias of it.
        width: How long a line may be.
    """
    writer = YAML()
    writer.width = width - indent
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.representer.add_representer(type(None), _null)  # pyright: ignore[reportUnknownMemberType]
    stream = StringIO()
    styled = _styled(value, width - indent, anchors or {})
    _set_style(styled, flow=False)
    writer.dump(styled, stream)  # pyright: ignore[reportUnknownMemberType]
    # ruamel indents a list at the top too, which stands in no object.
    cut = 2 if isinstance(value, list) else 0
    lines = [line[cut:].replace(_ALIAS, "*") for line in stream.getvalue().splitlines()]
    return [" " * indent + line if line else "" for line in lines]


def _styled(value: Json, width: int, anchors: Anchors) -> object:
    match value:
        case dict():
            return _object(value, width, anchors)
        case list():
            return _list(value, width, anchors)
        case str():
            return _text(value, width + 2)
        case _:
            return value


def _object(value: dict[str, Json], width: int, anchors: Anchors) -> object:
    for name, anchored in anchors.items():
        if value and value == anchored:
            return _ALIAS + name
    styled = CommentedMap()
    for key, item in value.items():
        quoted = DoubleQuotedScalarString(key) if key.isdecimal() else key
        beside = 0 if isinstance(item, dict) else len(key) + 2
        styled[quoted] = _styled(item, width - 2 - beside, anchors)
    if not value or value.keys() == {"$ref"} or _is_plain_schema(value):
        _set_style(styled, flow=True)
    return styled


def _is_plain_schema(value: dict[str, Json]) -> bool:
    """Whether this is `{type: string}`, which an item of a list is written as."""
    return value.keys() == {"type"} and isinstance(value["type"], str) and value["type"] != "null"


def _list(value: list[Json], width: int, anchors: Anchors) -> object:
    items = [_styled(item, width - 4, anchors) for item in value]
    for item in items:
        if isinstance(item, CommentedMap) and len(item):
            _set_style(item, flow=False)
    styled = CommentedSeq(items)
    scalars = not any(isinstance(item, dict | list) for item in value)
    if scalars and sum(len(str(item)) + 2 + 2 * (":" in str(item)) for item in value) <= width:
        _set_style(styled, flow=True)
    return styled


def _set_style(styled: Any, *, flow: bool) -> None:
    """Let an object or a list be written on one line, or on several; ruamel gives no types for it."""
    styled.fa.set_flow_style() if flow else styled.fa.set_block_style()


def _null(representer: Any, _: None) -> Any:
    return representer.represent_scalar("tag:yaml.org,2002:null", "null")


def _text(value: str, width: int) -> object:
    if value == "null" or value.startswith("#/") or value.isdecimal() or ":" in value:
        return DoubleQuotedScalarString(value)
    return FoldedScalarString(value) if _is_long(value, width) else value


def _is_long(value: str, width: int) -> bool:
    return len(value) > width and " " in value
