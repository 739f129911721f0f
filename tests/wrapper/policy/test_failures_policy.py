"""The table of failures: that it is whole, that its questions are answered from it, and that the docs say the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from doapi._policy.failures import (
    IDEMPOTENT,
    TABLE,
    Failure,
    failure_of,
    is_sent_again,
    is_transient,
    loses_reply,
    may_have_acted,
)
from hypothesis import given
from hypothesis import strategies as st

DOCS = Path(__file__).parents[3] / "docs" / "errors.md"


@pytest.mark.parametrize("failure", Failure)
def test_a_post_is_sent_again_only_where_it_cannot_have_acted(failure: Failure) -> None:
    assert not (is_sent_again(failure, "POST") and may_have_acted(failure))
    assert not loses_reply(failure, "POST") or may_have_acted(failure)
    assert not any(loses_reply(failure, method) for method in IDEMPOTENT)


@given(st.integers(300, 999))
def test_each_status_has_a_meaning(status: int) -> None:
    failure = failure_of(status)
    assert may_have_acted(failure) == (status >= 500)
    assert is_transient(failure) == (status == 429 or status >= 500)
    assert is_sent_again(failure, "GET") == (status in (429, 502, 503, 504))
    assert is_sent_again(failure, "POST") == (status == 429)


@pytest.mark.parametrize(("status", "failure"), [(519, Failure.SERVER_ERROR), (520, Failure.EDGE)])
def test_the_edge_has_statuses_of_its_own(status: int, failure: Failure) -> None:
    assert failure_of(status) is failure


def row(failure: Failure) -> str:
    """A failure as the documentation tells it."""
    meaning = TABLE[failure]
    again = "again" if meaning.read_again else "no"
    post = "again" if meaning.post_again else "**no**" if meaning.may_have_acted else "no"
    raised = "the API's error"
    if meaning.reply_lost:
        raised = "`ReplyLostError`"
    elif failure is Failure.NEVER_SENT:
        raised = "the HTTP library's error"
    goes_on = "yes" if meaning.transient else "no"
    return f"| {failure.value} | {again} | {post} | {raised} | {goes_on} |"


def test_the_documentation_shows_the_table_and_no_other_row() -> None:
    lines = DOCS.read_text().splitlines()
    start = lines.index(
        "| What happened | GET, PUT, DELETE | POST | POST raises | a wait goes on |"
    )
    shown = lines[start + 2 : lines.index("", start)]
    assert shown == [row(failure) for failure in Failure]
