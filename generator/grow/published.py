"""What the published specification calls its schemas and operations, and says of them to people."""

from __future__ import annotations

from ..diff.comparing import JSON
from ..diff.documents import Node
from ..diff.meaning import Schema
from ..diff.operations import Content, Operation
from ..diff.reading import Json
from .rooms import Document

_SAYS_NO_MORE = frozenset({"$ref", "description", "title", "example", "nullable", "readOnly"})
_NOT_NAMES = frozenset({"schema", "index", "items", "model"})


class Words:
    """What the published specification tells people of what we make of it."""

    def __init__(self) -> None:
        self._told: dict[int, tuple[Document, str]] = {}
        """By the ids of objects, which are kept, too: another would get the id of one that is gone."""

    def note(self, content: Document, text: str) -> None:
        """Remember what is told of an object, which may be changed later."""
        if text:
            self._told[id(content)] = content, text

    def of(self, content: Document) -> str:
        """Return what is told of an object; empty if nothing is."""
        return self._told.get(id(content), (content, ""))[1]


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


def examples_of(content: Content) -> list[Json]:
    """Return the examples that are published for what a reply holds as JSON."""
    listed = content.node.get("content")
    media = listed.resolved().get(JSON) if listed else None
    if media is None:
        return []
    one, several = media.get("example"), media.get("examples")
    values = (
        [each.resolved().get("value") for _, each in several.resolved().items()] if several else []
    )
    return [node.resolved().value for node in (one, *values) if node is not None]
