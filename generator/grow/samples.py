"""Makes values that fit schemas of our style: with all that they may hold, or with what they must."""

from __future__ import annotations

from ..diff.reading import Json
from .rooms import Document

_TEXTS = {
    "date-time": "2026-01-30T17:02:51Z",
    "date": "2026-01-30",
    "uuid": "6d2b1c7e-0f5a-4f0e-9a3e-3a1a5b8f2c44",
    "uri": "https://example.com/a",
}
_DEEPEST = 6


class Samples:
    """Values for the schemas of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def resolved(self, node: Json) -> Document:
        """Return what a component stands for, by whatever `$ref`s."""
        while isinstance(node, dict) and isinstance(ref := node.get("$ref"), str):
            found: Json = self._document
            for step in ref.removeprefix("#/").split("/"):
                found = found.get(step) if isinstance(found, dict) else None
            node = found
        return node if isinstance(node, dict) else {}

    def value(self, schema: Json, *, full: bool, depth: int = 0) -> Json:
        """Return a value that fits a schema.

        Args:
            schema: A schema of our style, or a `$ref` to one.
            full: Whether it has every property, or those alone that are required.
            depth: How deep it stands in another; a schema that holds itself comes to an end.
        """
        said = self.resolved(schema)
        for keyword in ("oneOf", "anyOf"):
            if isinstance(members := said.get(keyword), list):
                return self.value(
                    members[0 if depth < _DEEPEST else -1], full=full, depth=depth + 1
                )
        if "const" in said:
            return said["const"]
        if isinstance(listed := said.get("enum"), list):
            return listed[0]
        kinds = said.get("type")
        kind = kinds[0] if isinstance(kinds, list) else kinds
        match kind:
            case "boolean":
                return True
            case "integer" | "number":
                return self._number(said, kind)
            case "array":
                items = said.get("items")
                return (
                    [self.value(items, full=full, depth=depth + 1)]
                    if full and depth < _DEEPEST
                    else []
                )
            case "object":
                return self._object(said, full=full and depth < _DEEPEST, depth=depth)
            case "null":
                return None
            case _:
                return self._text(said)

    def _object(self, said: Document, *, full: bool, depth: int) -> Json:
        properties, required = said.get("properties"), said.get("required")
        due = required if isinstance(required, list) else []
        others = said.get("additionalProperties")
        value: Document = {}
        if isinstance(properties, dict):
            for name, schema in properties.items():
                if full or name in due:
                    value[name] = self.value(schema, full=full, depth=depth + 1)
        elif full and isinstance(others, dict):
            value["key"] = self.value(others, full=full, depth=depth + 1)
        return value

    def _number(self, said: Document, kind: str) -> Json:
        least = said.get("minimum", said.get("exclusiveMinimum", 1))
        most = said.get("maximum", 10**9)
        number = least if isinstance(least, int | float) else 1
        number += 1 if "exclusiveMinimum" in said else 0
        return int(number) if kind == "integer" else min(float(number) + 0.5, float(str(most)))

    def _text(self, said: Document) -> str:
        text = _TEXTS.get(str(said.get("format")), "abc")
        least, most = said.get("minLength", 0), said.get("maxLength", 10**6)
        if isinstance(least, int) and isinstance(most, int) and not least <= len(text) <= most:
            text = text[:most] if len(text) > most else text.ljust(least, "x")
        return text
