"""A round of reads of many droplets takes the fewest requests, and the latest creations are remembered."""

from __future__ import annotations

import math

import pytest
from doapi._policy.creations import MOST_KNOWN, Creations
from doapi._policy.droplet_reads import PER_PAGE, Listed, read_droplets
from doapi._policy.reads import ReadEach, ReadPage
from hypothesis import given
from hypothesis import strategies as st


class Account:
    """An account with droplets, in the order in which they are listed, that counts requests."""

    def __init__(self, listed: list[int], *, says_total: bool = True) -> None:
        self.listed = listed
        self.read: set[int] = set()
        self.requests = 0
        self._says_total = says_total

    def answer(self, step: ReadPage | ReadEach) -> Listed | None:
        """Read what is asked for."""
        if isinstance(step, ReadEach):
            self.requests += len(step.ids)
            self.read.update(step.ids)
            return None
        self.requests += 1
        start = (step.number - 1) * step.per_page
        page = self.listed[start : start + step.per_page]
        self.read.update(page)
        total = len(self.listed) if self._says_total else None
        return Listed(page, total, more=start + step.per_page < len(self.listed))


def round_of(account: Account, ids: list[int]) -> frozenset[int]:
    """Read droplets; gives those that the list does not hold."""
    steps = read_droplets(ids)
    try:
        step = next(steps)
        while True:
            step = steps.send(account.answer(step))
    except StopIteration as stop:
        unlisted: frozenset[int] = stop.value
        return unlisted


@given(
    st.integers(0, 2000),
    st.lists(st.integers(0, 2100), unique=True, max_size=700),
    st.booleans(),
)
def test_each_is_read_or_not_in_the_list_and_never_for_many_more_than_a_request_each(
    there: int, ids: list[int], says_total: bool
) -> None:
    account = Account(list(range(there)), says_total=says_total)

    unlisted = round_of(account, ids)

    assert set(ids) <= account.read | unlisted
    assert not unlisted & set(account.listed)
    if says_total:
        assert account.requests <= len(ids) + 1  # the page that told how many there are
        assert account.requests <= math.ceil(max(there, 1) / PER_PAGE) + 1


@pytest.mark.parametrize(
    ("there", "wanted", "requests"),
    [(500, 500, 3), (10_000, 1, 1), (900, 2, 3), (200, 200, 1), (0, 0, 0)],
)
def test_what_a_round_costs(there: int, wanted: int, requests: int) -> None:
    account = Account(list(range(there)))
    round_of(account, list(range(there - wanted, there)))
    assert account.requests == requests


def test_a_page_that_could_not_be_read_ends_the_round() -> None:
    steps = read_droplets(range(300))
    assert next(steps) == ReadPage(1, PER_PAGE)
    with pytest.raises(StopIteration) as stop:
        steps.send(None)
    assert stop.value.value == frozenset()


def test_a_creation_is_remembered_until_its_droplet_is_there() -> None:
    creations = Creations()
    creations.add([1, 2], [11, 12])
    assert creations.of(1) == creations.of(2) == (11, 12)
    creations.forget(1)
    creations.forget(1)
    assert (creations.of(1), creations.of(2), creations.of(3)) == ((), (11, 12), ())


def test_the_latest_creations_are_remembered() -> None:
    creations = Creations()
    for number in range(MOST_KNOWN + 5):
        creations.add([number], [number])
    assert creations.of(4) == ()
    assert creations.of(5) == (5,)
    assert creations.of(MOST_KNOWN + 4) == (MOST_KNOWN + 4,)
