"""Tries a generated package: `python -m generator.grow.probe FOLDER SPEC`, in a process of its own.

Prints one JSON object: for each operationId, what does not work; null for what does.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Mapping
from inspect import signature
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx

from ..diff.reading import Json, parse
from .names import folded
from .operations import JSON
from .rooms import Document
from .samples import Samples


class Probe:
    """A package, and the specification that it was made from."""

    def __init__(self, package: Path, document: Document) -> None:
        self._name = package.name
        self._models: Any = importlib.import_module(f"{self._name}.models")
        self._samples = Samples(document)

    def try_operation(self, operation: Document) -> str | None:
        """Import an operation, build its request, read its replies: return what does not work."""
        name, tags = operation["operationId"], operation["tags"]
        tag = tags[0] if isinstance(tags, list) else ""
        step = "import"
        try:
            module = importlib.import_module(f"{self._name}.api.{tag}.{name}")
            step = "request"
            self._request(module, operation)
            for full in (True, False):
                step = f"reply, {'with all' if full else 'with what is required'}"
                self._reply(module, operation, full=full)
        except Exception as error:
            return f"{step}: {type(error).__name__}: {' '.join(str(error).split())[:200]}"
        return None

    def _request(self, module: ModuleType, operation: Document) -> None:
        arguments: dict[str, object] = {}
        listed = operation.get("parameters")
        for ref in listed if isinstance(listed, list) else []:
            parameter = self._samples.resolved(ref)
            arguments[str(parameter["name"])] = self._made(parameter["schema"])
        sent: Json = None
        if "requestBody" in operation:
            media = self._samples.resolved(operation["requestBody"])["content"]
            kind, said = next(iter(media.items())) if isinstance(media, dict) else ("", None)
            schema: Json = said["schema"] if isinstance(said, dict) else None
            sent = self._samples.value(schema, full=True) if kind == JSON else None
            arguments["body"] = self._made(schema) if kind == JSON else b"bytes"
        request: Any = _call(module.request, arguments)
        if sent is not None and json.loads(request.body) != sent:
            raise ValueError(f"sends {json.loads(request.body)}, not {sent}")
        if len(arguments) > ("body" in arguments) and "/" not in request.path:
            raise ValueError("has no path")

    def _made(self, schema: Json, depth: int = 0) -> object:
        """A value for an argument: an instance of a model where the schema is an object's."""
        said = self._samples.resolved(schema)
        value = self._samples.value(schema, full=True, depth=depth)
        if isinstance(members := said.get("oneOf", said.get("anyOf")), list):
            return self._made(members[0], depth + 1)
        if isinstance(items := said.get("items"), dict | bool) and isinstance(value, list):
            return [self._made(items, depth + 1) for _ in value]
        if said.get("enum") and isinstance(schema, dict) and "$ref" in schema:
            return self._model(schema)(value)
        properties = said.get("properties")
        if not isinstance(schema, dict) or "$ref" not in schema or not isinstance(properties, dict):
            return value
        fields = {
            name: self._made(each, depth + 1)
            for name, each in properties.items()
            if isinstance(value, dict) and name in value
        }
        return _call(self._model(schema), fields)

    def _model(self, schema: Document) -> Any:
        wanted = folded(str(schema["$ref"]).rpartition("/")[2])
        names = {folded(name): name for name in self._models.__all__}
        return getattr(self._models, names[wanted])

    def _reply(self, module: ModuleType, operation: Document, *, full: bool) -> None:
        responses = operation["responses"]
        for status, ref in responses.items() if isinstance(responses, dict) else ():
            if not status.startswith("2"):
                continue
            content = self._samples.resolved(ref).get("content")
            body, said = b"", None
            if isinstance(content, dict) and JSON in content:
                media = content[JSON]
                schema: Json = media["schema"] if isinstance(media, dict) else None
                said = self._samples.value(schema, full=full)
                body = json.dumps(said).encode()
            elif content:
                body = b"not JSON"
            answer = module.parse(httpx.Response(int(status), content=body))
            back = answer.to_dict() if hasattr(answer, "to_dict") else None
            if isinstance(said, dict) and not _holds(back, said):
                raise ValueError(f"{status}: reads {said} as {back}")


def _call(function: Callable[..., object], arguments: Mapping[str, object]) -> object:
    """Call a function with arguments by the names that the specification has for them."""
    names = {folded(name): name for name in signature(function).parameters}
    return function(**{names.get(folded(name), name): value for name, value in arguments.items()})


def _holds(back: object, said: Json) -> bool:
    """Whether what was read holds all that was said."""
    if isinstance(said, dict) and isinstance(back, dict):
        return all(name in back and _holds(back[name], item) for name, item in said.items())  # pyright: ignore[reportUnknownArgumentType]
    if isinstance(said, list) and isinstance(back, list):
        return len(said) == len(back) and all(map(_holds, back, said))  # pyright: ignore[reportUnknownArgumentType]
    return back == said or str(back).replace("+00:00", "Z") == str(said)


def main(package: Path, spec: Path) -> int:
    """Try every operation of a package and print what came of it."""
    sys.path.insert(0, str(package.parent))
    document = parse(spec.read_text(encoding="utf-8"), spec)
    paths: Json = document["paths"] if isinstance(document, dict) else None
    found: dict[str, str | None] = {}
    probe = Probe(package, document if isinstance(document, dict) else {})
    for item in paths.values() if isinstance(paths, dict) else ():
        for operation in item.values() if isinstance(item, dict) else ():
            if isinstance(operation, dict):
                found[str(operation["operationId"])] = probe.try_operation(operation)
    sys.stdout.write(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
