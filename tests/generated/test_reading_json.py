"""Replies are read the same with orjson and without it, whatever is in them."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable

import httpx
import pytest
from doapi_rest import client
from doapi_rest.client import read_json
from doapi_rest.errors import DecodeError
from hypothesis import example, given
from hypothesis import strategies as st

pytest.importorskip("orjson")


def outcome(content: bytes) -> object:
    """What a reply is read as, by its repr, which tells 1 from 1.0 and -0.0 from 0.0; or that it is an error."""
    try:
        return repr(read_json("test", httpx.Response(200, content=content)))
    except DecodeError as error:
        return error.path, error.expected, error.got


def outcomes(content: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[object, object]:
    """The outcome with orjson, and that without it."""
    with monkeypatch.context() as patch:
        patch.setattr(client, "_SMALL", 0)
        with_it = outcome(content)
        patch.setattr(client, "_find_orjson", lambda: None)
        return with_it, outcome(content)


CONTENTS = [
    b"18446744073709551615",
    b"18446744073709551616",
    b"-9223372036854775809",
    b"[1, 12345678901234567890123456789012345678901234567890]",
    b'{"id": 1e400, "x": -1e400}',
    b"1" * 400,
    b"9007199254740993.0",
    b"12345678901234567890123e-5",
    b"[-0, -0.0, 0.1, 5e-324, 1E5, 1.7976931348623157e308]",
    b'{"a": 1, "a": 2}',
    b"NaN",
    b"[Infinity]",
    b"-Infinity",
    rb'"\ud800"',
    rb'{"\ud800": "\udc00\ud800"}',
    rb'"\ud83d\ude00 \u0000 \u00e9"',
    b'"\xed\xa0\x80"',
    b'"\xff"',
    b"\xef\xbb\xbf{}",
    '{"é": 1}'.encode("utf-16"),
    b'"\x7f\xc2\x85"',
    b'"a\nb"',
    b"\x0c1",
    b" \t\r\n1 ",
    b"",
    b"[1,]",
    b"01",
    b"1.",
    b"'a'",
    b"/* */1",
    b'{"a": {"b": [' + b"1," * 50 + b"1]}}",
    b"[" * 500 + b"]" * 500,
    b"[" * 100_000 + b"]" * 100_000,
    b"{" * 3,
    b'"' + b"9" * 30 + b'"',
]


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: repr(content[:40]))
def test_what_the_two_might_take_for_different_things(
    content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_it, without = outcomes(content, monkeypatch)
    assert with_it == without


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=True, allow_infinity=True)
    | st.text(st.characters(categories=None)),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=30,
)


@given(VALUES, st.booleans())
@example({"id": 2**63, "x": [2**64, -(2**63) - 1]}, True)
@example("\ud800", True)
@example(math.nan, False)
def test_any_value_is_read_the_same(value: object, escaped: bool) -> None:
    text = json.dumps(value, ensure_ascii=escaped)
    with pytest.MonkeyPatch.context() as monkeypatch:
        with_it, without = outcomes(text.encode(errors="surrogatepass"), monkeypatch)
    assert with_it == without


@given(st.binary() | st.text('[]{}:,"\\0123456789.eE+-unltrfasNI \n\u00e9').map(str.encode))
def test_whatever_is_no_json_is_refused_the_same(content: bytes) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        with_it, without = outcomes(content, monkeypatch)
    assert with_it == without


@given(VALUES, st.integers(0, 2**32))
def test_what_is_broken_at_one_place_is_read_or_refused_the_same(value: object, seed: int) -> None:
    dice = random.Random(seed)
    content = bytearray(json.dumps(value).encode())
    content[dice.randrange(len(content))] = dice.randrange(256)
    with pytest.MonkeyPatch.context() as monkeypatch:
        with_it, without = outcomes(bytes(content), monkeypatch)
    assert with_it == without


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from([repr, "{:.3e}".format]))
def test_a_number_is_the_same_float(number: float, spell: Callable[[float], str]) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        with_it, without = outcomes(spell(number).encode(), monkeypatch)
    assert with_it == without


def test_it_is_orjson_that_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []

    def loads(content: bytes) -> object:
        read.append(content)
        return {}

    monkeypatch.setattr(client, "_find_orjson", lambda: loads)
    large = b'{"a": "%b"}' % (b"x" * 5000)
    for content in (large, b'{"a": 1}', large.replace(b"x" * 19, b"1" * 19)):
        read_json("test", httpx.Response(200, content=content))
    assert read == [large]
