"""Which pages of a list are the whole of it, when they are read many at a time and the list changes meanwhile.

A list is asked for by the numbers of its pages, and each page tells the total. What is added or deleted between the
replies for two neighbours may move an item out of the page that is still to come into the one that has come. The totals
show it: pages fit each other that came while the total stood still. Where neighbours do not, they are read again, until
a page, or as many as the total has moved by, has been read both as it was before and as it is now. Whatever moved is in
one of the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from .paging import MOST_FRUITLESS, Progress

T = TypeVar("T")

MOST_ROUNDS = 4
"""How often pages are read again, before a list changes too fast to be read many pages at a time."""

MOST_AHEAD = 200
"""How many pages are asked for beyond those that have come: a total may be far from true."""

Place = tuple[int, int]
"""A page as it was read: its number, and how often the total had changed by then."""


class WholeList(Generic[T]):
    """The pages of one list, as they are read."""

    def __init__(self) -> None:
        self._read: dict[Place, list[T]] = {}
        self._ends: set[Place] = set()
        """The pages that led to no other."""
        self._size = 0
        self._total = 0
        self._moved = [0]
        """By how many items the total has moved, up and down, up to each of its changes."""
        self._rounds = 0
        self._seen = Progress()
        self._fruitless = 0
        self.given_up = False
        """Whether this list is to be read one page after another: it tells no totals, or changes too fast."""

    def take(self, number: int, items: Sequence[T], total: int | None, *, leads_on: bool) -> None:
        """Take note of a page.

        Args:
            number: Its number, from 1.
            items: What is on it.
            total: How many items the list has, as it tells.
            leads_on: Whether it leads to a next page.
        """
        self._size = max(self._size, len(items))
        told = self._total if total is None else total
        if leads_on and (total is None or told <= (number - 1) * self._size + len(items)):
            self.given_up = True  # there are more than it tells
        if not self._seen.fresh(items) and leads_on and not self._changes_at(number):
            self._fruitless += 1
            self.given_up = self.given_up or self._fruitless >= MOST_FRUITLESS
        if self._read and told != self._total:
            self._moved.append(self._moved[-1] + abs(told - self._total))
        self._total = told
        place = number, len(self._moved) - 1
        self._read.setdefault(place, []).extend(items)
        (self._ends.discard if leads_on else self._ends.add)(place)

    def wanted(self) -> list[int]:
        """Return the numbers of the pages to read next; none if the list is whole, or given up."""
        if self.given_up:
            return []
        if not self._read:
            return [1]
        if self._path():
            return []
        if missing := self._missing():
            return missing
        self._rounds += 1
        self.given_up = self._rounds > MOST_ROUNDS
        return [] if self.given_up else self._torn()

    def items(self) -> list[T]:
        """Return the items of a whole list, in its order, each once."""
        seen = Progress()
        return [item for place in self._path() for item in seen.fresh(self._read[place])]

    def _missing(self) -> list[int]:
        """Return the pages that were never read, as far as is known that there are any."""
        read = {number for number, _ in self._read}
        told = -(-self._total // self._size) if self._size else 1
        known = range(1, min(told, max(read) + MOST_AHEAD) + 1)
        led_to = {place[0] + 1 for place in self._read if place not in self._ends}
        return sorted(({*known} | led_to) - read)

    def _torn(self) -> list[int]:
        """Return the pages on both sides of each gap between neighbours that do not fit each other."""
        last = max(number for number, _ in self._read)
        torn: set[int] = set()
        for number in range(1, last):
            here, there = self._changes_at(number), self._changes_at(number + 1)
            if not here & there:
                pages = min(self._overlap(a, b) for a in here for b in there)
                torn.update(range(max(1, number + 1 - pages), number + 2))
        return sorted(torn) or list(range(1, last + 1))

    def _changes_at(self, number: int) -> set[int]:
        """Return how often the total had changed whenever a page was read."""
        return {changes for page, changes in self._read if page == number}

    def _overlap(self, before: int, after: int) -> int:
        """Return how many pages must have been read at both of two times, so that nothing is lost between them."""
        moved = abs(self._moved[after] - self._moved[before])
        return max(1, -(-moved // self._size)) if self._size else 1

    def _path(self) -> list[Place]:
        """Return pages that fit each other, from the first to one that leads to no other; empty if there are none."""
        todo = [place for place in self._read if place[0] == 1]
        came_from: dict[Place, Place | None] = dict.fromkeys(todo)
        while todo:
            place = todo.pop()
            if place in self._ends:
                return _way_to(place, came_from)
            for following in self._fitting(place):
                if following not in came_from:
                    came_from[following] = place
                    todo.append(following)
        return []

    def _fitting(self, place: Place) -> Iterator[Place]:
        """Yield the pages that may follow a page without a gap between them; the best comes last."""
        number, changes = place
        for other in range(len(self._moved)):
            earlier = max(1, number + 1 - self._overlap(changes, other))
            if other != changes and (earlier, other) in self._read:
                yield earlier, other
        if (number + 1, changes) in self._read:
            yield number + 1, changes


def _way_to(place: Place, came_from: dict[Place, Place | None]) -> list[Place]:
    """Return the places on the way to one, the first one first."""
    way = [place]
    while (before := came_from[way[-1]]) is not None:
        way.append(before)
    return way[::-1]
