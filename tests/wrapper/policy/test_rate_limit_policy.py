"""What replies say of the account's request limit."""

from __future__ import annotations

import datetime

import pytest
from doapi._policy.rate_limit import RateLimit, rate_limit_from
from hypothesis import given
from hypothesis import strategies as st

WHOLE = {"ratelimit-limit": "5000", "ratelimit-remaining": "4999", "ratelimit-reset": "1772452800"}


def test_the_three_headers_are_read() -> None:
    reset = datetime.datetime(2026, 3, 2, 12, 0, tzinfo=datetime.UTC)
    assert rate_limit_from(WHOLE) == RateLimit(5000, 4999, reset)


@pytest.mark.parametrize("missing", WHOLE)
def test_without_one_of_them_nothing_is_known(missing: str) -> None:
    assert rate_limit_from({**WHOLE, missing: ""}) is None
    assert rate_limit_from({k: v for k, v in WHOLE.items() if k != missing}) is None


@given(st.sampled_from(sorted(WHOLE)), st.text())
def test_nonsense_is_no_limit_and_no_error(header: str, text: str) -> None:
    found = rate_limit_from({**WHOLE, header: text})
    assert found is None or text.strip().isdigit()


def test_the_burst_is_a_twentieth_of_the_hour() -> None:
    known = rate_limit_from(WHOLE)
    assert known is not None
    assert (known.burst, known.retry_at) == (250, None)


@pytest.mark.parametrize(
    ("date", "retry", "seconds"),
    [
        ("Mon, 02 Mar 2026 12:00:00 GMT", "30", 30),
        ("Mon, 02 Mar 2026 13:00:00 +0100", "0", 0),
        ("Mon, 02 Mar 2026 12:00:00 GMT", "soon", None),
        ("today", "30", None),
        ("", "30", None),
    ],
)
def test_a_refusal_says_when_the_burst_is_over(date: str, retry: str, seconds: int | None) -> None:
    known = rate_limit_from({**WHOLE, "date": date, "retry-after": retry})
    assert known is not None
    noon = datetime.datetime(2026, 3, 2, 12, 0, tzinfo=datetime.UTC)
    expected = None if seconds is None else noon + datetime.timedelta(seconds=seconds)
    assert known.retry_at == expected


def test_a_reset_beyond_all_calendars_is_no_limit() -> None:
    assert rate_limit_from({**WHOLE, "ratelimit-reset": "9" * 12}) is None
