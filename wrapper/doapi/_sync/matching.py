# Derived by `make generate` from wrapper/doapi/_async/matching.py. Do not edit.
"""Those items of a list that fit a rule; imported when a list is asked for with one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

T = TypeVar("T")


class Matching(Iterator[T]):
    """The items of a list that fit, fetched as the list fetches them."""

    def __init__(self, items: Iterator[T], fits: Callable[[T], bool]) -> None:
        self._items = items
        self._fits = fits

    def __repr__(self) -> str:
        return f"<Matching: those that fit of {self._items!r}>"

    def __iter__(self) -> Matching[T]:
        return self

    def __next__(self) -> T:
        for item in self._items:
            if self._fits(item):
                return item
        raise StopIteration
