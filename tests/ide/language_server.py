"""A small client of the language server in basedpyright: it asks what an editor would ask, and shows the answers.

Everything is said over standard input and output in JSON-RPC, as the Language Server Protocol describes it.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import IO, TypeAlias, cast

Object: TypeAlias = dict[str, object]

START = "from basedpyright.langserver import main; main()"

CURSOR = "|"
"""Marks the cursor in the text that a question is about."""

PATIENCE = 120.0
"""Seconds after which a server that does not answer is ended, so that a test fails instead of hanging."""

ABILITIES: Object = {
    "workspace": {"configuration": True},
    "textDocument": {
        "hover": {"contentFormat": ["markdown"]},
        "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
        "signatureHelp": {
            "signatureInformation": {
                "documentationFormat": ["markdown"],
                "parameterInformation": {"labelOffsetSupport": False},
            }
        },
    },
}
"""What this client can show."""


@dataclass(frozen=True)
class Hover:
    """What an editor shows of a name under the mouse."""

    code: str
    """Its declaration, with its type."""
    doc: str
    """Its documentation; empty if it has none."""


@dataclass(frozen=True)
class Signature:
    """What an editor shows inside the parentheses of a call."""

    label: str
    """Parameters and what is returned."""
    doc: str
    """The documentation of what is called."""
    parameters: Mapping[str, str]
    """The documentation of each parameter, by its label."""


class LanguageServer:
    """A language server at work on a folder of its own, with this Python's packages. A context manager."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._files = count(1)

    def __enter__(self) -> LanguageServer:
        self._server = subprocess.Popen(
            [sys.executable, "-c", START, "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
        )
        root = self._folder.as_uri()
        folders = [{"uri": root, "name": self._folder.name}]
        about_us: Object = {"processId": None, "rootUri": root, "capabilities": ABILITIES}
        with contextlib.ExitStack() as on_failure:
            on_failure.callback(self._end)
            self._ask("initialize", {**about_us, "workspaceFolders": folders})
            self._tell("initialized", {})
            on_failure.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._ask("shutdown", None)
                self._tell("exit", None)
                self._server.wait(PATIENCE)
        finally:
            self._end()

    def _end(self) -> None:
        self._server.kill()
        with contextlib.suppress(BrokenPipeError):
            self._stdin.close()
        self._stdout.close()
        self._server.wait(PATIENCE)

    # ------------------------------------------------------------------------------------------- questions

    def completions(self, text: str) -> list[str]:
        """The names that are offered at the cursor."""
        found = cast("Object", self._ask_at("completion", text))
        return [cast("str", item["label"]) for item in cast("list[Object]", found["items"])]

    def completion_doc(self, text: str, name: str) -> str:
        """What is shown beside `name` in the list of what is offered at the cursor."""
        found = cast("Object", self._ask_at("completion", text))
        [item] = [each for each in cast("list[Object]", found["items"]) if each["label"] == name]
        resolved = cast("Object", self._ask("completionItem/resolve", item))
        return cast("str", cast("Object", resolved["documentation"])["value"])

    def hover(self, text: str) -> Hover:
        """What is shown of the name at the cursor."""
        return _hover(self._ask_at("hover", text))

    def hovers(self, text: str, places: Sequence[tuple[int, int]]) -> list[Hover]:
        """What is shown of the names at each of these lines and columns, counted from 0."""
        file = self._open(text)
        return [_hover(self._ask_in("hover", file, *place)) for place in places]

    def signature(self, text: str) -> Signature:
        """What is shown inside the parentheses that the cursor is in."""
        found = cast("Object", self._ask_at("signatureHelp", text))
        [best] = cast("list[Object]", found["signatures"])
        parameters = cast("list[Object]", best["parameters"])
        return Signature(
            cast("str", best["label"]),
            _text(best.get("documentation")),
            {cast("str", each["label"]): _text(each.get("documentation")) for each in parameters},
        )

    # ------------------------------------------------------------------------------------------ the protocol

    def _ask_at(self, question: str, text: str) -> object:
        before, cursor, after = text.partition(CURSOR)
        assert cursor, "the text has no cursor in it"
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        return self._ask_in(question, self._open(before + after), line, column)

    def _ask_in(self, question: str, file: str, line: int, column: int) -> object:
        place = {"line": line, "character": column}
        asked = {"textDocument": {"uri": file}, "position": place}
        return self._ask(f"textDocument/{question}", asked)

    def _open(self, text: str) -> str:
        file = (self._folder / f"as_typed_{next(self._files)}.py").as_uri()
        document = {"uri": file, "languageId": "python", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return file

    def _ask(self, method: str, params: object) -> object:
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": params})
        watchdog = threading.Timer(PATIENCE, self._server.kill)
        watchdog.start()
        try:
            return self._answer_to(number)
        finally:
            watchdog.cancel()

    def _answer_to(self, number: int) -> object:
        while True:
            message = self._receive()
            if "method" in message:
                if "id" in message:
                    self._send({"id": message["id"], "result": _settings(message)})
            elif message["id"] == number:
                assert "error" not in message, message["error"]
                return message["result"]

    def _tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Object) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._stdin.flush()

    def _receive(self) -> Object:
        length = 0
        while line := self._stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        body = self._stdout.read(length)
        assert body, "the language server ended without an answer"
        return cast("Object", json.loads(body))

    @property
    def _stdin(self) -> IO[bytes]:
        assert self._server.stdin is not None
        return self._server.stdin

    @property
    def _stdout(self) -> IO[bytes]:
        assert self._server.stdout is not None
        return self._server.stdout


def _settings(request: Object) -> object:
    """The answer to a question of the server, which asks for settings and little else."""
    if request["method"] != "workspace/configuration":
        return None
    asked = cast("list[Object]", cast("Object", request["params"])["items"])
    analysis = {"typeCheckingMode": "off", "autoImportCompletions": False}
    known: dict[object, Object] = {
        "python": {"pythonPath": sys.executable},
        "basedpyright": {"disableOrganizeImports": True, "analysis": analysis},
    }
    return [known.get(item.get("section"), {}) for item in asked]


def _text(documentation: object) -> str:
    if isinstance(documentation, dict):
        return cast("str", cast("Object", documentation)["value"]).strip()
    return cast("str", documentation or "").strip()


def _hover(found: object) -> Hover:
    if found is None:
        return Hover("", "")
    code, _, doc = _text(cast("Object", found)["contents"]).partition("\n---\n")
    code = code.removeprefix("```python\n").removesuffix("\n```")
    return Hover(code, doc.replace("&nbsp;", " ").strip())
