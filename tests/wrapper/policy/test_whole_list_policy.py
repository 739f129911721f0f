"""Which pages are the whole of a list that changes while they are read, against lists that do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

import pytest
from doapi._policy.whole_list import MOST_ROUNDS, WholeList
from hypothesis import given
from hypothesis import strategies as st


@dataclass(frozen=True)
class Item:
    """An item of a list."""

    id: int


@dataclass
class Server:
    """A list that is asked for by the numbers of its pages, and changes between two replies."""

    size: int
    items: list[Item]
    asked: list[int] = field(default_factory=list[int])
    made: int = 0

    def __post_init__(self) -> None:
        self.made = len(self.items)
        self.always = set(self.items)
        """What was there all the time."""

    def add(self, at: int) -> None:
        self.items.insert(at % (len(self.items) + 1), Item(self.made))
        self.made += 1

    def delete(self, at: int) -> None:
        if self.items:
            self.always.discard(self.items.pop(at % len(self.items)))

    def answer(self, whole: WholeList[Item], number: int) -> None:
        self.asked.append(number)
        start, end = (number - 1) * self.size, number * self.size
        total = len(self.items)
        whole.take(number, self.items[start:end], total, leads_on=end < total)


def server_of(count: int, size: int) -> Server:
    return Server(size, [Item(number) for number in range(count)])


def read(server: Server, between: Callable[[list[int]], None]) -> WholeList[Item]:
    """Read a list, each batch in an order of its own, with changes before replies."""
    whole: WholeList[Item] = WholeList()
    while numbers := whole.wanted():
        between(numbers)
        for number in numbers:
            between([])
            server.answer(whole, number)
    return whole


@given(st.integers(0, 500), st.integers(1, 50), st.randoms(use_true_random=False))
def test_of_a_list_that_stands_still_each_page_is_read_once(
    count: int, size: int, random: Random
) -> None:
    server = server_of(count, size)
    whole = read(server, random.shuffle)
    assert whole.items() == server.items
    assert sorted(server.asked) == list(range(1, max(1, -(-count // size)) + 1))
    assert not whole.given_up


@given(st.data(), st.integers(0, 120), st.integers(1, 10), st.integers(0, 12))
def test_what_is_there_all_the_time_comes_once_and_in_order_while_others_come_and_go(
    data: st.DataObject, count: int, size: int, changes: int
) -> None:
    server = server_of(count, size)
    left = changes

    def between(numbers: list[int]) -> None:
        nonlocal left
        if numbers:
            numbers[:] = data.draw(st.permutations(numbers))
        elif left and data.draw(st.integers(0, 3)) == 0:
            left -= 1
            change = data.draw(st.sampled_from([server.add, server.delete]))
            where = data.draw(st.integers(0, 200))
            for _ in range(data.draw(st.sampled_from([1, 1, 2, 2 * size + 1]))):
                change(where)

    whole = read(server, between)
    if whole.given_up:
        return
    found = whole.items()
    assert len(found) == len(set(found))
    assert [item for item in found if item in server.always] == [
        item for item in server.items if item in server.always
    ]


def test_a_deletion_costs_the_pages_at_the_gap_alone() -> None:
    server = server_of(100, 10)
    whole: WholeList[Item] = WholeList()
    server.answer(whole, 1)
    assert whole.wanted() == [2, 3, 4, 5, 6, 7, 8, 9, 10]
    for number in range(2, 6):
        server.answer(whole, number)
    server.delete(0)
    for number in range(6, 11):
        server.answer(whole, number)
    assert whole.wanted() == [5, 6]
    for number in (5, 6):
        server.answer(whole, number)
    assert whole.wanted() == []
    assert {item.id for item in whole.items()} == set(range(100))


def test_a_list_that_changes_with_every_reply_is_given_up() -> None:
    server = server_of(50, 10)

    def between(numbers: list[int]) -> None:
        if not numbers:
            server.add(0)

    whole = read(server, between)
    assert whole.given_up
    assert len(server.asked) <= 11 * (MOST_ROUNDS + 1)


@pytest.mark.parametrize("total", [None, 0, 10])
def test_a_list_without_a_total_that_can_be_true_is_given_up_at_once(total: int | None) -> None:
    whole: WholeList[Item] = WholeList()
    whole.take(1, [Item(number) for number in range(10)], total, leads_on=True)
    assert whole.given_up
    assert whole.wanted() == []


def test_a_total_that_is_far_from_true_costs_two_hundred_pages_at_most() -> None:
    whole: WholeList[Item] = WholeList()
    whole.take(1, [Item(1)], 10**12, leads_on=True)
    assert whole.wanted() == list(range(2, 202))


def test_pages_that_lead_on_and_bring_nothing_new_are_given_up() -> None:
    whole: WholeList[Item] = WholeList()
    asked = 0
    while numbers := whole.wanted():
        for number in numbers:
            asked += 1
            whole.take(number, [Item(1)], number + 1, leads_on=True)
    assert whole.given_up
    assert asked < 20


def test_one_page_that_leads_to_no_other_is_a_whole_list() -> None:
    whole: WholeList[Item] = WholeList()
    whole.take(1, [Item(1)], None, leads_on=False)
    assert (whole.wanted(), whole.given_up, whole.items()) == ([], False, [Item(1)])
