# Derived by `make generate` from wrapper/doapi/_async/listing.py. Do not edit.
"""Lists that are fetched a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Generic, TypeVar

from .._policy.paging import Progress

T = TypeVar("T")
C = TypeVar("C", bound=Hashable)


class PageOf(Generic[T, C]):
    """A page of a list."""

    def __init__(
        self,
        items: Sequence[T],
        following: Callable[[], C | None],
        number: int | None,
        total: int | None,
        at: Callable[[int], C],
    ) -> None:
        self.items = items
        self.following = following
        """What the next page is asked for with, None after the last; may raise if the link to it makes no sense."""
        self.number = number
        """Its number, from 1; None if the list goes on by other means."""
        self.total = total
        """How many items the list has, if it tells."""
        self.at = at
        """What a page is asked for with, by its number."""


class Listing(Iterator[T], Generic[T, C]):
    """All items of a list, each once; a page is asked for when its first item is.

    An object rather than a generator: a loop that is left early leaves nothing to clean up, and after an error the
    page that failed is asked for again by a loop that goes on. Items may be deleted in the loop: what moves forward is
    read all the same.
    """

    def __init__(self, fetch: Callable[[C], PageOf[T, C]], first: C) -> None:
        self._fetch = fetch
        self._items: Iterator[T] = iter(())
        self._following: Callable[[], C | None] = lambda: first
        self._progress = Progress()

    def __repr__(self) -> str:
        return "<Listing: fetched a page at a time as it is read>"

    def __iter__(self) -> Listing[T, C]:
        return self

    def __next__(self) -> T:
        for item in self._items:
            return item
        while (cursor := self._following()) is not None:
            self._progress.check(cursor)
            try:
                page = self._fetch(cursor)
            except BaseException:
                self._progress.forget(cursor)
                raise
            self._take(page)
            for item in self._items:
                return item
        raise StopIteration

    def _take(self, page: PageOf[T, C]) -> None:
        """Go on with this page, or with an earlier one if the list has shrunk."""
        again = self._progress.page_before(page.number, len(page.items), page.total)
        if again is None:
            self._items, self._following = iter(self._progress.fresh(page.items)), page.following
            return
        earlier = page.at(again)
        self._following = lambda: earlier
