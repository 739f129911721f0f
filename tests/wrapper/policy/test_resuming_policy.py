"""Waits as short texts: what goes in comes out, and nothing else is taken for one."""

from __future__ import annotations

import base64
import datetime
import json
import re

import attrs
import pytest
from doapi import ResumeTokenError
from doapi._policy.resuming import (
    LONGEST_REASON,
    PREFIX,
    Pending,
    actions_token,
    host_of,
    read_token,
    token_of,
)
from hypothesis import given
from hypothesis import strategies as st

HOST = "api.digitalocean.com"

ids = st.integers(1, 2**53)
regions = st.dictionaries(st.text(max_size=8), st.none() | ids | st.text(max_size=LONGEST_REASON))
moments = st.datetimes(
    datetime.datetime(1990, 1, 1), datetime.datetime(2100, 1, 1), timezones=st.just(datetime.UTC)
).map(lambda moment: moment.replace(microsecond=0))
waits = st.builds(
    Pending,
    st.just(HOST),
    st.sampled_from(["actions", "distribution", "image", "image:available"]),
    st.lists(ids, min_size=1, max_size=50).map(tuple),
    regions,
    st.none() | moments,
)


def encoded(fields: object) -> str:
    return PREFIX + base64.urlsafe_b64encode(json.dumps(fields).encode()).decode().rstrip("=")


@given(waits)
def test_a_wait_comes_out_of_its_token_as_it_went_in(wait: Pending) -> None:
    token = token_of(wait)
    assert read_token(token, HOST) == wait
    assert read_token(f" {token}\n", HOST) == wait
    assert re.fullmatch(r"[A-Za-z0-9._-]+", token)


@given(waits, st.data())
def test_a_token_that_was_cut_off_is_refused(wait: Pending, data: st.DataObject) -> None:
    token = token_of(wait)
    part = token[: data.draw(st.integers(0, len(token) - 1))]
    with pytest.raises(ResumeTokenError):
        read_token(part, HOST)


@given(
    st.text()
    | st.text().map(lambda text: PREFIX + text)
    | st.binary().map(lambda raw: encoded(raw.hex()))
)
def test_whatever_is_no_token_is_refused_by_name(text: str) -> None:
    with pytest.raises(
        ResumeTokenError, match=r"expected a (whole )?text that resume_token\(\) gave"
    ):
        read_token(text, HOST)


@pytest.mark.parametrize(
    "fields",
    [
        [HOST, "actions", [], {}, None],
        [HOST, "actions", [0], {}, None],
        [HOST, "actions", [True], {}, None],
        [HOST, "actions", ["1"], {}, None],
        [HOST, "actions", [1], {"ams3": 1.5}, None],
        [HOST, "actions", [1], {"ams3": [1]}, None],
        [HOST, "actions", [1], {}, "now"],
        [HOST, "actions", [1], {}, 10**30],
        [HOST, 5, [1], {}, None],
        [None, "actions", [1], {}, None],
        [HOST, "actions", [1], {}],
        {"host": HOST},
        None,
    ],
)
def test_a_token_that_holds_something_else_is_refused(fields: object) -> None:
    with pytest.raises(ResumeTokenError, match="characters that are no such text; was it cut off"):
        read_token(encoded(fields), HOST)


def test_a_token_of_another_host_is_refused_and_both_are_named() -> None:
    token = token_of(Pending("localhost:8080", "actions", (1,)))
    with pytest.raises(
        ResumeTokenError, match=f"expected a token of {HOST}.*, got one of localhost:8080"
    ):
        read_token(token, HOST)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError, match=r"expected a text that resume_token\(\) gave, got int"):
        read_token(5, HOST)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_a_long_reason_is_cut() -> None:
    token = token_of(Pending(HOST, "distribution", (1,), {"ams3": "x" * 10_000}))
    assert read_token(token, HOST).regions == {"ams3": "x" * LONGEST_REASON}
    assert len(token) < 400


@attrs.frozen
class Work:
    id: int
    started_at: datetime.datetime | None


def test_a_token_of_actions_knows_when_the_first_was_started() -> None:
    noon = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
    later = noon + datetime.timedelta(hours=1)
    token = actions_token(f"https://{HOST}", [Work(7, later), Work(8, noon), Work(9, None)])
    assert read_token(token, HOST) == Pending(HOST, "actions", (7, 8, 9), {}, noon)


@pytest.mark.parametrize(
    ("endpoint", "host"),
    [("https://api.example.com", "api.example.com"), ("http://[::1]:80/", "[::1]:80")],
)
def test_the_host_of_an_endpoint_has_its_port(endpoint: str, host: str) -> None:
    assert host_of(endpoint) == host
