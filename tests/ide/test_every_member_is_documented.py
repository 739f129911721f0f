"""Hovering over any public field, property or method shows what it is, and when it is None."""

from __future__ import annotations

import inspect
import re

import pytest

from .language_server import Hover, LanguageServer
from .surface import CLASSES, FUNCTIONS, foreign_members, public_functions

SECTION = re.compile(r"(Args|Returns|Raises|Example):")
ENTRY = re.compile(r"    (\w+): \S")
SAYS_WHEN_ABSENT = re.compile(r"\bNone\b|\bleft it out\b")


def members_in(editor: LanguageServer, name: str, kind: type) -> dict[str, Hover]:
    """Every public member of a public class that is ours, as an editor finds it, with what it shows of it."""
    start = f"import doapi\ndef look(value: doapi.{name}) -> None:\n"
    foreign = foreign_members(kind)
    found = [
        member
        for member in editor.completions(f"{start}    value.|")
        if not member.startswith("_") and member not in foreign
    ]
    text = start + "".join(f"    value.{member}\n" for member in found)
    places = [(2 + line, len("    value.")) for line in range(len(found))]
    return dict(zip(found, editor.hovers(text, places), strict=True))


@pytest.mark.parametrize("name", CLASSES)
def test_every_member_shows_its_doc(editor: LanguageServer, name: str) -> None:
    shown = members_in(editor, name, CLASSES[name])

    assert [member for member, hover in shown.items() if not hover.doc] == []
    expected = {
        member
        for member, value in vars(CLASSES[name]).items()
        if isinstance(value, property) and not member.startswith("_")
    }
    assert expected <= set(shown)


@pytest.mark.parametrize("name", CLASSES)
def test_what_may_be_none_says_when(editor: LanguageServer, name: str) -> None:
    shown = members_in(editor, name, CLASSES[name])
    silent = [
        member
        for member, hover in shown.items()
        if hover.code.rpartition("->" if "def " in hover.code else ":")[2].count("| None")
        and not SAYS_WHEN_ABSENT.search(hover.doc)
    ]

    assert silent == []


@pytest.mark.parametrize("name", [*CLASSES, *FUNCTIONS])
def test_every_name_shows_its_doc(editor: LanguageServer, name: str) -> None:
    shown = editor.hover(f"import doapi\ndoapi.{name}|")

    assert name in shown.code
    assert shown.doc


def sections_of(doc: str) -> dict[str, list[str]]:
    """The lines of each section of a docstring."""
    found: dict[str, list[str]] = {"": []}
    current = ""
    for line in doc.splitlines():
        if heading := SECTION.fullmatch(line):
            current = heading[1]
        found.setdefault(current, []).append(line)
    return found


def undocumented(function: object) -> list[str]:
    """What the docstring of a function leaves unsaid."""
    assert callable(function)
    doc = inspect.getdoc(function) or ""
    signature = inspect.signature(function)
    parameters = [name for name in signature.parameters if name != "self"]
    sections = sections_of(doc)
    described = [entry[1] for line in sections.get("Args", []) if (entry := ENTRY.match(line))]
    missing = [] if doc else ["the docstring"]
    if described or len(parameters) > 1:
        missing += [name for name in parameters if name not in described]
        missing += [f"{name}, which is no parameter" for name in set(described) - set(parameters)]
    else:  # a single one is told of in a sentence
        missing += [name for name in parameters if not re.search(rf"\b{name}\b", doc)]
    if "| None" in str(signature.return_annotation) and "None" not in doc:
        missing.append("when None is returned")
    return missing


@pytest.mark.parametrize("name", public_functions())
def test_every_parameter_is_documented(name: str) -> None:
    assert undocumented(public_functions()[name]) == []


def asks_the_api() -> list[str]:
    """The public methods that make requests: on the async side these are awaited or iterated over."""
    return [
        name
        for name, function in public_functions().items()
        if name.startswith("Async")
        and (
            inspect.iscoroutinefunction(function)
            or "AsyncIterator" in str(inspect.signature(function).return_annotation)
        )
        and name not in ("AsyncClient.aclose", "AsyncClock.sleep")
    ]


def test_every_method_that_asks_the_api_says_what_it_raises() -> None:
    functions = public_functions()
    asking = asks_the_api()
    both = [*asking, *(name.removeprefix("Async") for name in asking)]

    assert len(asking) > 40
    assert [
        n for n in both if "Raises" not in sections_of(inspect.getdoc(functions[n]) or "")
    ] == []


def test_what_is_unsaid_is_found() -> None:
    def of_two(first: int, second: int) -> int | None:
        """Say something.

        Args:
            first: A number.
            third: Nothing.
        """
        return first + second

    def of_one(number: int) -> None:
        """Say nothing."""

    assert undocumented(of_two) == [
        "second",
        "third, which is no parameter",
        "when None is returned",
    ]
    assert undocumented(of_one) == ["number"]
