"""What the published specification calls its schemas and operations, and says of them to people."""

from __future__ import annotations

from ..diff.documents import Node
from ..diff.meaning import Schema
from ..diff.operations import Operation

_SAYS_NO_MORE = frozenset({"$ref", "description", "title", "example", "nullable", "readOnly"})
_NOT_NAMES = frozenset({"schema", "index", "items", "model"})


def name_of(node: Node) -> str | None:
    """Return the name of a schema: of the component, or of the file, that it is; None if it stands in another."""
    while (target := _stands_for(node)) is not None:
        node = target
    match node.pointer:
        case ("components", _, name):
            return name
        case (name,) if name not in ("properties", "items"):
            return name
        case ():
            return node.file.stem if node.file.stem not in _NOT_NAMES else None
        case _:
            return None


def _stands_for(node: Node) -> Node | None:
    """The schema that a node only leads to, by a `$ref` or as the one of an `allOf`, `anyOf` or `oneOf`."""
    said = node.value
    if not isinstance(said, dict):
        return None
    if node.ref is not None:
        return node.target() if said.keys() <= _SAYS_NO_MORE else None
    for keyword in ("allOf", "anyOf", "oneOf"):
        if keyword in said and said.keys() <= _SAYS_NO_MORE | {keyword}:
            members = node.get(keyword)
            telling = [member for member in members.elements() if _tells(member)] if members else []
            return telling[0] if len(telling) == 1 else None
    return None


def _tells(node: Node) -> bool:
    """Whether a schema says more than that null, or anything, may be."""
    said = node.value
    return (
        isinstance(said, dict)
        and bool(said.keys() - {"nullable", "description"})
        and said.get("type") != "null"
    )


def words_for(schema: Schema) -> str:
    """Return what the published specification tells people about a schema; empty if it tells nothing."""
    if not isinstance(schema, Node):
        return ""
    for node in (schema, schema.resolved()):
        if isinstance(node.value, dict) and isinstance(text := node.value.get("description"), str):
            return " ".join(text.split())
    return ""


def text_at(operation: Operation, key: str) -> str:
    """Return a text of an operation, `operationId` or `summary`; empty if it has none."""
    node = operation.node.get(key)
    return node.value if node is not None and isinstance(node.value, str) else ""
