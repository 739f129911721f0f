"""A YAML file that is changed piece by piece: what is asked for changes, and no other line does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diff.reading import Json, parse
from generator.grow.render import render
from generator.grow.text import YamlText

FILE = Path(__file__).parents[3] / "openapi" / "digitalocean.yaml"
BLOCKS = FILE.read_text(encoding="utf-8").split("\n\n")
HEADING = re.compile(r"  [a-zA-Z]+:")

# A third of it has everything that the whole has, in a third of the time: its top, its anchors, and what they hold.
TEXT = "\n\n".join(
    block
    for number, block in enumerate(BLOCKS)
    if number % 3 == 0 or not block.startswith(" ") or "&" in block or HEADING.match(block)
)
Place: TypeAlias = tuple[str, ...]


def places(value: Any, place: Place = ()) -> Iterator[Place]:
    if place:
        yield place
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
    elif isinstance(value, list):
        items = enumerate(value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    for key, item in items:
        yield from places(item, (*place, str(key)))


DOCUMENT: Any = parse(TEXT, FILE)
# An anchored object that others are aliases of is left alone.
PLACES = sorted(place for place in places(DOCUMENT) if place[:2] != ("components", "responses"))
WHOLE = YamlText(TEXT, FILE)
OBJECTS = [place for place in PLACES if isinstance(WHOLE.at(place), dict)]
VALUES = st.one_of(
    st.integers(),
    st.sampled_from(["a", "null", "yes: no", "#/a", "12", "two words", "- x", "", " "]),
    st.just({"type": ["string", "null"], "description": "word " * 30 + "end."}),
    st.just(["a", "b"]),
    st.just({"$ref": "#/components/schemas/Image"}),
)


def changed(place: Place, key: str, value: object) -> Any:
    document = deepcopy(DOCUMENT)
    node: Any = document
    for step in place:
        node = node[step if isinstance(node, dict) else int(step)]
    node[key if isinstance(node, dict) else int(key)] = value
    return document


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PLACES), VALUES)
def test_a_value_is_set(place: Place, value: Json) -> None:
    text = YamlText(TEXT, FILE)
    text.set(place, value)
    assert parse(text.text, FILE) == changed(place[:-1], place[-1], value)
    assert same_before(place, text.text)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(OBJECTS), VALUES)
def test_an_entry_is_put_and_removed_again(place: Place, value: Json) -> None:
    text = YamlText(TEXT, FILE)
    text.put(place, {"quite-new": value})
    assert parse(text.text, FILE) == changed(place, "quite-new", value)
    assert same_before((*place, "quite-new"), text.text)
    text.remove((*place, "quite-new"))
    assert parse(text.text, FILE) == DOCUMENT


def test_the_last_line_stays_where_no_line_break_ends_it() -> None:
    text = YamlText("a: 1\nb: 2", FILE)
    text.set(("a",), 3)
    text.put((), {"c": 4})
    assert text.text == "a: 3\nb: 2\nc: 4\n"


def same_before(place: Place, text: str) -> bool:
    """Whether all lines before the one that the owner of a place begins in are the same."""
    start = WHOLE.line(place[:-1]) if len(place) > 1 else 1
    return TEXT.splitlines()[: start - 1] == text.splitlines()[: start - 1]


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ({"a": {"$ref": "#/b"}}, ['a: {$ref: "#/b"}']),
        ({"a": [{"$ref": "#/b"}]}, ["a:", '  - $ref: "#/b"']),
        ({"a": [{"type": "null"}]}, ["a:", '  - type: "null"']),
        ({"200": {}, "b": []}, ['"200": {}', "b: []"]),
        ({"a": ["b:c", 1, None, True]}, ['a: ["b:c", 1, null, true]']),
        ({"a": ["x" * 60, "y" * 60]}, ["a:", f"  - {'x' * 60}", f"  - {'y' * 60}"]),
        ({"items": {"type": "string"}}, ["items: {type: string}"]),
        ({"a": "word " * 20 + "end"}, ["a: >-", "  " + "word " * 19 + "word", "  end"]),
        ([{"a": 1, "b": {"c": 2}}], ["- a: 1", "  b:", "    c: 2"]),
        (["a"], ["- a"]),
    ],
)
def test_new_pieces_are_written_as_the_file_is(value: Json, lines: list[str]) -> None:
    assert render(value, 2) == [f"  {line}" for line in lines]


def test_what_an_anchor_stands_for_is_written_as_its_alias() -> None:
    assert render({"a": {"b": 1}}, 0, {"x": {"b": 1}}) == ["a: *x"]


def test_blank_lines_and_comments_stay_with_what_they_belong_to() -> None:
    text = YamlText("paths:\n  a: >-\n    b\n\n  # of c\n  c:\n    d: 1\n\ne: [1]\n", Path("x"))
    text.put(("paths",), {"f": 2}, after="a")
    text.append(("e",), 2)
    text.set(("paths", "c", "d"), 3)
    assert text.text == (
        "paths:\n  a: >-\n    b\n\n  f: 2\n\n  # of c\n  c:\n    d: 3\n\ne: [1, 2]\n"
    )
    text.remove(("paths", "c"))
    assert text.text == "paths:\n  a: >-\n    b\n\n  f: 2\n\ne: [1, 2]\n"


ALIASES = "a: &x\n  b: 1\nc:\n  d: *x\ne: [*x]\n"


@pytest.mark.parametrize(
    ("gone", "after"),
    [
        ("a", "c:\n  d: &x\n    b: 1\ne: [*x]\n"),
        ("c", "a: &x\n  b: 1\ne: [*x]\n"),
        ("ca", 'e: [&x {"b": 1}]\n'),
    ],
)
def test_what_is_left_of_an_anchor_that_goes_stands_for_itself(gone: str, after: str) -> None:
    text = YamlText(ALIASES, Path("x"))
    for key in gone:
        text.remove((key,))
    assert text.text == after


def test_another_value_in_the_place_of_an_anchor() -> None:
    text = YamlText(ALIASES, Path("x"))
    text.set(("a",), {"b": 2})
    assert text.text == "a:\n  b: 2\nc:\n  d: &x\n    b: 1\ne: [*x]\n"


def test_an_alias_that_comes_to_stand_before_its_anchor_stands_for_itself() -> None:
    text = YamlText("a: &y\n  b: 2\nc: &x\n  b: 1\nd: *x\n", Path("x"))
    text.set(("a",), {"e": {"b": 1}})
    assert text.text == "a:\n  e:\n    b: 1\nc: &x\n  b: 1\nd: *x\n"


def test_what_is_put_before_an_anchor_stands_for_itself() -> None:
    text = YamlText("a:\n  c: 1\nx: &x\n  b: 1\nd: *x\n", Path("x"))
    text.put(("a",), {"e": {"b": 1}})
    assert text.text == "a:\n  c: 1\n  e:\n    b: 1\nx: &x\n  b: 1\nd: *x\n"


def test_an_alias_in_a_list_stands_for_itself() -> None:
    text = YamlText("a: &x\n  b: 1\nc:\n  - *x\n  - d: *x\n", Path("x"))
    text.remove(("a",))
    assert text.text == "c:\n  - &x\n    b: 1\n  - d: *x\n"


def test_the_first_response_goes_and_all_others_keep_their_headers() -> None:
    text = YamlText(FILE.read_text(encoding="utf-8"), FILE)
    responses: Any = text.at(("components", "responses"))
    for number, name in enumerate(responses, 1):
        if number > 3:
            break
        text.remove(("components", "responses", name))
    left: Any = text.at(("components", "responses"))
    assert left == dict(list(responses.items())[3:])
