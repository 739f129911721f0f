"""Reads one file of a specification: JSON, or YAML as OpenAPI means it.

YAML is built from the parser's events, with the scalars of YAML 1.2, which OpenAPI asks for: `no` is a word and
`2020-05-04` a string. Besides, it is several times as fast as PyYAML's own construction, which a bundled
specification of some megabytes needs.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Protocol, TypeAlias

import yaml

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

MOST_BYTES = 16_000_000
"""No file may be larger; the whole published specification as one file has less than half of that."""

DEEPEST = 200
"""No file may be nested deeper; YAML's parser takes a time that grows with the square of the depth."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Mark(Protocol):
    """A place in a YAML text, both numbers from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class SpecError(Exception):
    """A specification cannot be read; the text is one line that names the file, the place in it, and the problem."""

    def __init__(self, where: object, problem: str) -> None:
        super().__init__(" ".join(f"{where}: {problem}".split()))


class _AmbiguousError(ValueError):
    """What a text says can be parsed, and yet has no one meaning."""


def read(file: Path) -> Json:
    """Return what a file holds.

    Raises:
        SpecError: there is no such file, it is too large or nested too deeply, a key occurs twice in an object, or it
            is not text, or neither YAML nor JSON.
    """
    try:
        if not file.is_file():
            raise SpecError(file, "there is no such file")
        size = file.stat().st_size
        if size > MOST_BYTES:
            raise SpecError(
                file, f"has {size:,} bytes; a file of a specification may have {MOST_BYTES:,}"
            )
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SpecError(file, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        text = "\0"
    return parse(text, file)


def parse(text: str, file: Path) -> Json:
    """Return what the text of a file holds.

    Raises:
        SpecError: it is nested too deeply, a key occurs twice in an object, or it is neither YAML nor JSON.
    """
    if "\0" in text:
        raise SpecError(file, "is not text in UTF-8")
    try:
        return _parsed(text, is_json=file.suffix.lower() == ".json")
    except json.JSONDecodeError as error:
        problem = f"is not JSON: {error.msg} (line {error.lineno}, column {error.colno})"
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = f"is not YAML: {error.problem or error.context}{_place(mark)}"
        if "nesting depth" in (error.problem or ""):  # PyYAML's own limit, since 6.0.4
            problem = "is nested too deeply"
    except _AmbiguousError as error:
        problem = str(error)
    except (yaml.YAMLError, ValueError) as error:
        problem = f"is not YAML: {error}"
    except RecursionError:
        problem = "is nested too deeply"
    raise SpecError(file, problem)


def anchors_in(text: str) -> dict[str, Json]:
    """Return what a YAML text, which can be parsed, has under each of its anchors."""
    builder = _Builder()
    builder.build(text)
    return builder.anchors


def _parsed(text: str, *, is_json: bool) -> Json:
    """What a text holds. JSON may have any name, as YAML's parser refuses the tabs that JSON allows."""
    if is_json or text.lstrip().startswith("{"):
        try:
            parsed: Json = json.loads(text, object_pairs_hook=_object)
        except json.JSONDecodeError:
            if is_json:
                raise
        else:
            return parsed
    return _Builder().build(text)


def _object(pairs: list[tuple[str, Json]]) -> Json:
    """An object of JSON, in which no key may occur twice."""
    found: dict[str, Json] = {}
    for key, value in pairs:
        if key in found:
            raise _AmbiguousError(f"the key '{key}' occurs twice")
        found[key] = value
    return found


class _Builder:
    """Builds values from the events of one YAML document."""

    def __init__(self) -> None:
        self._result: Json = None
        self._around: list[list[Json] | dict[str, Json]] = []
        """The collections that what comes next is in; the innermost is last."""
        self._keys: list[str | None] = []
        """For each of them, the key that waits for its value."""
        self.anchors: dict[str, Json] = {}
        self._documents = 0

    def build(self, text: str) -> Json:
        for event in yaml.parse(text, _LOADER):
            match event:
                case yaml.ScalarEvent():
                    self._put_scalar(event)
                case yaml.MappingStartEvent():
                    self._start({}, event)
                case yaml.SequenceStartEvent():
                    self._start([], event)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._end()
                case yaml.AliasEvent():
                    if event.anchor not in self.anchors:
                        raise _wrong(f"there is no anchor {event.anchor}", event)
                    self._put(self.anchors[event.anchor], event)
                case yaml.DocumentStartEvent():
                    self._documents += 1
                    if self._documents > 1:
                        raise _wrong("there is more than one document", event)
                case _:
                    pass
        return self._result

    def _put_scalar(self, event: yaml.ScalarEvent) -> None:
        if self._keys and self._keys[-1] is None and isinstance(self._around[-1], dict):
            if event.value in self._around[-1]:
                raise _wrong(f"the key '{event.value}' occurs twice", event)
            self._keys[-1] = event.value
            return
        is_text = not event.implicit[0] and event.tag in (None, "!", "tag:yaml.org,2002:str")
        value: Json = event.value if is_text else _plain(event.value)
        if event.anchor:
            self.anchors[event.anchor] = value
        self._put(value, event)

    def _start(self, value: list[Json] | dict[str, Json], event: yaml.CollectionStartEvent) -> None:
        self._put(value, event)
        if len(self._around) >= DEEPEST:
            raise RecursionError
        if event.anchor:
            self.anchors[event.anchor] = value
        self._around.append(value)
        self._keys.append(None)

    def _end(self) -> None:
        ended = self._around.pop()
        self._keys.pop()
        if isinstance(ended, dict) and "<<" in ended:
            merged = ended.pop("<<")
            for part in merged if isinstance(merged, list) else [merged]:
                if isinstance(part, dict):
                    ended.update({key: part[key] for key in part if key not in ended})

    def _put(self, value: Json, event: yaml.Event) -> None:
        if not self._around:
            self._result = value
            return
        around = self._around[-1]
        if isinstance(around, list):
            around.append(value)
        elif (key := self._keys[-1]) is not None:
            around[key] = value
            self._keys[-1] = None
        else:
            raise _wrong("a key is not a word", event)


_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, Json] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def _plain(text: str) -> Json:
    """What a scalar without quotes stands for, by the core schema of YAML 1.2."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "+-.0123456789":
        if _INTEGER.fullmatch(text):
            return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
        if _FLOAT.fullmatch(text):
            return float(text)
    return text


def _wrong(problem: str, event: yaml.Event) -> ValueError:
    return ValueError(f"{problem}{_place(event.start_mark)}")


def _place(mark: _Mark | None) -> str:
    return f" (line {mark.line + 1}, column {mark.column + 1})" if mark else ""
