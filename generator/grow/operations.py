"""Brings whole operations of the published specification into our style, with all that they reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus

from ..diff.comparing import JSON
from ..diff.meaning import Schema
from ..diff.operations import Content, Operation, Parameter, WayIn, placeholders, shape_of
from ..diff.reading import Json
from ..diff.schemas import meaning_of
from .convert import Converter
from .house import due_errors
from .names import distinct, folded, operation_ids, pascal, plural, singular, snake, words
from .published import examples_of, text_at
from .rooms import Document, Room
from .text import TODO

_ERRORS = {
    "422": "Unprocessable",
    "500": "ServerError",
    "default": "UnexpectedError",
}
"""The names of errors that are not simply called what HTTP calls them."""

_SUCCESSES = {"200": "", "201": "Created", "202": "Accepted"}


@dataclass
class Additions:
    """What is to be added to the subset."""

    tags: list[Document] = field(default_factory=list[Document])
    paths: dict[str, Document] = field(default_factory=dict[str, Document])
    """By path, the operations by their methods."""
    components: dict[str, dict[str, Document]] = field(
        default_factory=dict[str, dict[str, Document]]
    )
    """By room, the components by their names."""


class Grower:
    """Brings operations into what the subset has."""

    def __init__(self, document: Document, converter: Converter) -> None:
        self._document = document
        self._converter = converter
        self._rooms = {
            room: Room(room, _components(document, room))
            for room in ("parameters", "requestBodies", "responses")
        }
        self._ids = {folded(name) for name in operation_names(document)}
        self._paths = {shape_of(path): path for path in _object(document.get("paths"))}
        self._tags = {str(_object(tag).get("name")) for tag in _list(document.get("tags"))}
        self._additions = Additions()

    def add(self, operation: Operation, name: str | None = None) -> str:
        """Add an operation, and return its operationId.

        Args:
            operation: The published operation.
            name: The operationId for it; without it, one is made of the published one.
        """
        tag = self._tag(operation)
        self._converter.about = singular(tag)
        if name is None:
            published = text_at(operation, "operationId") or f"{tag}_{operation.method}"
            name = distinct(operation_ids(published, tag), self._ids)
        self._ids.add(folded(name))
        self._converter.operation = name
        said: Document = {"operationId": name, "tags": [tag], "summary": TODO}
        said["security"] = security(operation.ways_in, self._document)
        if servers := _servers(operation):
            said["servers"] = servers
        path = self._paths.setdefault(shape_of(operation.path), operation.path)
        ours = dict(zip(placeholders(operation.path), placeholders(path), strict=True))
        refs: list[Json] = []
        for each in operation.parameters.values():
            sent = ours.get(each.name, each.name) if each.place == "path" else each.name
            refs.append(self.parameter(each, sent, [tag, name]))
        if refs:
            said["parameters"] = refs
        if operation.body is not None:
            said["requestBody"] = self.body(operation.body, name)
        said["responses"] = self._responses(operation, name)
        self._converter.words.note(said, text_at(operation, "summary"))
        self._additions.paths.setdefault(path, {})[operation.method.lower()] = said
        return name

    def copy(self, operation: Operation, name: str | None = None) -> str:
        """Add an operation that another subset has in our style already, and return its operationId.

        Args:
            operation: The other subset's operation; what it refers to is for the caller to add.
            name: The operationId for it; without it, the one that it has.
        """
        name = name or distinct([text_at(operation, "operationId")], self._ids)
        self._ids.add(folded(name))
        self._paths.setdefault(shape_of(operation.path), operation.path)
        said: Document = {**_object(operation.node.value), "operationId": name}
        said["tags"] = [self._tag(operation)]
        self._additions.paths.setdefault(operation.path, {})[operation.method.lower()] = said
        return name

    def finish(self) -> Additions:
        """Return all that was added."""
        rooms = {**self._rooms, "schemas": self._converter.room}
        self._additions.components = {name: room.new for name, room in rooms.items()}
        return self._additions

    def parameter(self, parameter: Parameter, name: str, owners: list[str]) -> Document:
        """Return a `$ref` to a parameter.

        Args:
            parameter: The published parameter.
            name: What our path calls it.
            owners: The tag and the operationId, to tell it from another of this name by.
        """
        tag, operation = owners
        by_tag = f"{singular(tag)}_{name}"
        schema = self._converter.field(parameter.schema, by_tag, sent=True)
        if "$ref" not in schema and "description" not in schema:
            schema["description"] = TODO
        if (told := parameter.node.get("description")) and isinstance(told.value, str):
            self._converter.words.note(schema, " ".join(told.value.split()))
        style = {
            key: node.value for key in ("style", "explode") if (node := parameter.node.get(key))
        }
        content: Document = {
            "name": name,
            "in": parameter.place,
            "required": parameter.required or parameter.place == "path",
            **style,
            "schema": schema,
        }
        wanted = [pascal(each) for each in (name, by_tag, f"{operation}_{name}")]
        return self._rooms["parameters"].ref(wanted, content)

    def body(self, body: Content, operation: str) -> Document:
        """Return a `$ref` to the body of an operation."""
        name = body_name(operation)
        content: Document = {
            media: self._media(media, schema, name, pascal(f"{operation}_body"), sent=True)
            for media, schema in body.media.items()
        }
        wanted = [name, pascal(operation)]
        return self._rooms["requestBodies"].ref(wanted, {"required": True, "content": content})

    def reply(self, status: str, content: Content, operation: str) -> Document:
        """Return a `$ref` to the reply of an operation that succeeded."""
        room = self._rooms["responses"]
        if not any(content.media.values()):
            name = {"204": "NoContent"}.get(status, f"{_phrase(status)}Blank")
            return room.link(name) if name in room else room.ref([name], self._response({}))
        media: Document = {}
        subject = pascal(operation)
        for kind, schema in content.media.items():
            owner, subject = _reply_names(schema, operation)
            whole = pascal(f"{operation}_reply")
            media[kind] = self._media(kind, schema, owner, whole, sent=False)
            self._loosen(media[kind], schema, examples_of(content))
        suffix = _SUCCESSES.get(status, _phrase(status))
        wanted = [subject + suffix, pascal(operation) + suffix]
        return room.ref(wanted, self._response({"content": media}))

    def error(self, status: str) -> Document:
        """Return a `$ref` to the reply of an operation that failed."""
        room = self._rooms["responses"]
        name = _ERRORS.get(status) or _phrase(status)
        if name in room:
            return room.link(name)
        media: Document = {"schema": {"$ref": "#/components/schemas/ErrorBody"}, **_example()}
        return room.ref([name], self._response({"content": {JSON: media}}))

    def _tag(self, operation: Operation) -> str:
        listed = operation.node.get("tags")
        first = next(listed.elements(), None) if listed else None
        said = first.value if first else operation.path.strip("/").split("/")[-1]
        name = snake(str(said))
        if name not in self._tags:
            self._tags.add(name)
            self._additions.tags.append({"name": name, "description": TODO})
        return name

    def _media(self, media: str, schema: Schema, owner: str, whole: str, *, sent: bool) -> Document:
        if not media.endswith("json"):
            return {"schema": {"type": "string", "format": "binary"}}
        said = self._converter.use(schema, owner, sent=sent, whole=whole)
        return {"schema": said, **_example()}

    def _loosen(self, media: Json, schema: Schema, examples: list[Json]) -> None:
        """Let a reply go without what our style requires of it, and a published example lacks."""
        ref = str(_object(_object(media).get("schema")).get("$ref")).rpartition("/")[2]
        said, objects = self._converter.room.new.get(ref, {}), meaning_of(schema).objects
        published = objects.alternatives[0].required if objects else frozenset[str]()
        due = [
            name
            for name in _list(said.get("required"))
            if name in published or all(name in _object(each) for each in examples)
        ]
        if due:
            said["required"] = due
        else:
            said.pop("required", None)

    def _responses(self, operation: Operation, name: str) -> Document:
        said: Document = {}
        for status in sorted({*operation.responses, *due_errors(operation)}):
            is_error = not status.startswith(("2", "3"))
            reply = operation.responses.get(status)
            said[status] = (
                self.error(status) if is_error or not reply else self.reply(status, reply, name)
            )
        return said

    def _response(self, said: Document) -> Document:
        """A response with the headers that all have."""
        for response in _components(self._document, "responses").values():
            headers = _object(_object(response).get("headers"))
            if headers and "retry-after" not in headers:
                return {"description": TODO, "headers": headers, **said}
        return {"description": TODO, **said}


def body_name(operation: str) -> str:
    """Return what the body of an operation is called: `NewDroplet`, `DropletChanges`, or what the operation is."""
    verb, *nouns = words(operation)
    if nouns and verb == "create":
        return pascal(f"new_{singular('_'.join(nouns))}")
    if nouns and verb == "update":
        return pascal(f"{'_'.join(nouns)}_changes")
    return pascal(operation)


def security(ways: frozenset[WayIn], document: Document) -> list[Json]:
    """Return what a token needs, by the scheme of our subset."""
    scheme = next(iter(_components(document, "securitySchemes")), "bearer")
    listed = sorted(ways, key=lambda way: (way is None, sorted(way or ())))
    return [{} if way is None else {scheme: list[Json](sorted(way))} for way in listed]


def operation_names(document: Document) -> list[str]:
    """Return the operationIds of a specification."""
    items = [_object(item) for item in _object(document.get("paths")).values()]
    found = [_object(each).get("operationId") for item in items for each in item.values()]
    return [name for name in found if isinstance(name, str)]


def _reply_names(schema: Schema, operation: str) -> tuple[str, str]:
    """The name of a reply's schema, and that of what it holds."""
    whole = pascal(operation)
    objects = meaning_of(schema).objects
    if objects is None or len(objects.alternatives) != 1:
        return f"{whole}Reply", whole
    properties = objects.alternatives[0].properties
    held = [name for name in properties if name not in ("links", "meta")]
    if len(held) == 1:
        meaning = meaning_of(properties[held[0]])
        if meaning.types == frozenset({"array"}):
            kind = "Page" if properties.keys() & {"links", "meta"} else "List"
            return pascal(plural(held[0])) + kind, pascal(held[0])
        if meaning.types == frozenset({"object"}):
            return f"{pascal(held[0])}Reply", pascal(held[0])
    return f"{whole}Reply", whole


def _servers(operation: Operation) -> list[Json]:
    node = operation.node.get("servers") or operation.item.get("servers")
    urls = [server.get("url") for server in node.elements()] if node else []
    return [{"url": url.value, "description": TODO} for url in urls if url]


def _phrase(status: str) -> str:
    try:
        return pascal(HTTPStatus(int(status)).phrase)
    except ValueError:
        return f"Status{status}"


def _example() -> Document:
    return {"examples": {TODO: {"summary": TODO, "value": TODO}}}


def _components(document: Document, room: str) -> Document:
    return _object(_object(document.get("components")).get(room))


def _object(value: Json) -> Document:
    return value if isinstance(value, dict) else {}


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []
