"""Tries a generated package: imports operations, builds their requests, reads replies and published examples."""

from __future__ import annotations

import datetime
import importlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from types import ModuleType
from typing import Any

import httpx
from jsonschema import Draft202012Validator

from ..diff.comparing import JSON
from ..diff.reading import Json
from .names import folded
from .rooms import Document
from .samples import Samples


@dataclass
class Tried:
    """How far an operation came."""

    problem: str = ""
    """The step that failed and why; empty if all worked."""
    read: int = 0
    """How many of the published examples were read."""
    broken: int = 0
    """How many have no reading, and break their own schema."""


class Probe:
    """A package, and the specification that it was made from."""

    def __init__(self, package: str, document: Document) -> None:
        """Import the models.

        Args:
            package: The name of the package, which can be imported.
            document: The subset that it was made from.
        """
        self._name = package
        self._models: Any = importlib.import_module(f"{package}.models")
        self._document = document
        self._samples = Samples(document)

    def try_operation(self, operation: Document, examples: Mapping[str, Sequence[Json]]) -> Tried:
        """Import an operation, build its request, read its replies.

        Args:
            operation: What the subset says of it.
            examples: Replies by their status that must be read, too, if they obey their schema.
        """
        name, tags = operation["operationId"], operation["tags"]
        tag = tags[0] if isinstance(tags, list) else ""
        step, tried = "import", Tried()
        try:
            module = importlib.import_module(f"{self._name}.api.{tag}.{name}")
            importlib.import_module(f"{self._name}.operations.{tag}")
            step = "request"
            self._request(module, operation)
            for full in (True, False):
                step = f"reply, {'with all' if full else 'with what is required'}"
                self._reply(module, operation, full=full)
            step = "example"
            for status, values in examples.items():
                schema = self._schema_of(operation, status)
                for value in values if schema is not None else ():
                    self._example(module, status, value, schema, tried)
        except Exception as error:
            said = " ".join(str(error).split())[:200]
            tried.problem = f"{step}: {type(error).__name__}: {said}"
        return tried

    def _example(
        self, module: ModuleType, status: str, value: Json, schema: Json, tried: Tried
    ) -> None:
        """Read an example, which need have no reading if it breaks its schema."""
        try:
            self._read(module, status, value)
        except Exception:
            if self._obeys(value, schema):
                raise
            tried.broken += 1
        else:
            tried.read += 1

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
        others, properties = said.get("additionalProperties"), said.get("properties")
        if isinstance(others, dict) and not properties and isinstance(value, dict):
            return {name: self._made(others, depth + 1) for name in value}
        if said.get("format") == "date-time":
            return _time(value)
        if said.get("enum") and isinstance(schema, dict) and "$ref" in schema:
            return self._model(schema)(value)
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
            schema = self._schema_of(operation, status)
            if schema is not None:
                self._read(module, status, self._samples.value(schema, full=full))
                continue
            body = b"not JSON" if self._samples.resolved(ref).get("content") else b""
            answer = module.parse(httpx.Response(int(status), content=body))
            if body and answer != body:
                raise ValueError(f"{status}: reads {body!r} as {answer!r}")

    def _schema_of(self, operation: Document, status: str) -> Json:
        """The schema of a reply; None if it is not JSON."""
        responses = operation["responses"]
        ref = responses.get(status) if isinstance(responses, dict) else None
        content = self._samples.resolved(ref).get("content")
        media = content.get(JSON) if isinstance(content, dict) else None
        return media["schema"] if isinstance(media, dict) else None

    def _read(self, module: ModuleType, status: str, said: Json) -> None:
        """Read a reply, and see that what was read holds all of it."""
        answer = module.parse(httpx.Response(int(status), content=json.dumps(said).encode()))
        back = answer.to_dict() if hasattr(answer, "to_dict") else answer
        if not _holds(back, said):
            raise ValueError(f"{status}: reads {said} as {back}")

    def _obeys(self, value: Json, schema: Json) -> bool:
        bundle = {"components": self._document["components"], "allOf": [schema]}
        return Draft202012Validator(bundle).is_valid(value)  # pyright: ignore[reportUnknownMemberType]


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
    return (
        back == said
        or (said is None and back == [])
        or (isinstance(said, str) and _time(back) == _time(said) is not None)
    )


def _time(text: object) -> datetime.datetime | None:
    """The moment that a text stands for, which may be written in several ways."""
    try:
        moment = datetime.datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
