# Derived by `make generate` from wrapper/doapi/_async/pages.py. Do not edit.
"""The pages of a list, one after another."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Generic, TypeVar

from .._policy.paging import Progress

T = TypeVar("T")


class PageOf(Generic[T]):
    """A page of a list."""

    def __init__(
        self,
        items: Sequence[T],
        following: Callable[[], Ask[T] | None],
        number: int | None,
        total: int | None,
        at: Callable[[int], Ask[T]],
    ) -> None:
        self.items = items
        self.following = following
        """Returns how the next page is asked for, None after the last; may raise if the link to it makes no sense."""
        self.number = number
        """Its number, from 1; None if the list goes on by other means."""
        self.total = total
        """How many items the list has, if it tells."""
        self.at = at
        """Returns how a page is asked for, by its number."""


class Ask(Generic[T]):
    """How a page is asked for."""

    def __init__(self, key: Hashable, read: Callable[[], PageOf[T]]) -> None:
        self.key = key
        """Tells it from other pages of the list."""
        self.read = read
        """Asks for it."""


class Pages(Iterator[list[T]]):
    """What each page of a list adds to those before it; a page is asked for when it is due.

    An object rather than a generator: a loop that is left early leaves nothing to clean up, and after an error the
    page that failed is asked for again by what goes on. Items may be deleted meanwhile: what moves forward is read
    all the same.
    """

    def __init__(self, first: Ask[T]) -> None:
        self._following: Callable[[], Ask[T] | None] = lambda: first
        self._progress = Progress()

    def __repr__(self) -> str:
        return "<Pages: fetched as they are read>"

    def __iter__(self) -> Pages[T]:
        return self

    def __next__(self) -> list[T]:
        while (ask := self._following()) is not None:
            self._progress.check(ask.key)
            try:
                page = ask.read()
            except BaseException:
                self._progress.forget(ask.key)
                raise
            if fresh := self._take(page):
                return fresh
        raise StopIteration

    def _take(self, page: PageOf[T]) -> list[T]:
        """Go on with this page, or with an earlier one if the list has shrunk; return what it adds."""
        again = self._progress.page_before(page.number, len(page.items), page.total)
        if again is None:
            self._following = page.following
            return self._progress.fresh(page.items)
        earlier = page.at(again)
        self._following = lambda: earlier
        return []
