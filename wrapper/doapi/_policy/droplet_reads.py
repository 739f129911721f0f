"""One round of reads of many droplets: by the page of the list, or one by one where that is less."""

from __future__ import annotations

import math
from collections.abc import Collection, Generator, Iterable
from typing import TypeAlias

import attrs

from .reads import ReadEach, ReadPage

PER_PAGE = 200
"""Droplets a page: the most that the API gives."""


@attrs.frozen
class Listed:
    """What a page of the list brought."""

    ids: Collection[int]
    total: int | None
    """How many droplets there are, if the reply says so."""
    more: bool
    """Whether another page follows."""


Reading: TypeAlias = Generator[ReadPage | ReadEach, Listed | None, frozenset[int]]
"""The reads of a round: a page is answered with what it brought, everything else, and what failed, with None.

Returns the ids that the whole list does not hold: those have to be looked for elsewhere.
"""


def read_droplets(ids: Iterable[int]) -> Reading:
    """Read droplets with the fewest requests.

    The account may have many more droplets than are asked for. So pages are read only while fewer of them are left
    than droplets: to read the rest one by one is never more requests than that.
    """
    missing = set(ids)
    number, pages_left = 1, 1
    while missing:
        if len(missing) <= pages_left:
            yield ReadEach(tuple(missing))
            return frozenset()
        page = yield ReadPage(number, PER_PAGE)
        if page is None:
            return frozenset()
        missing.difference_update(page.ids)
        if not page.more:
            break
        seen = number * PER_PAGE
        pages_left = 1 if page.total is None else max(1, math.ceil((page.total - seen) / PER_PAGE))
        number += 1
    return frozenset(missing)
