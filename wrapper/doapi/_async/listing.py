"""Lists that are fetched a page at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
C = TypeVar("C")


class PageOf(Generic[T, C]):
    """A page of a list."""

    def __init__(self, items: Sequence[T], following: Callable[[], C | None]) -> None:
        self.items = items
        self.following = following
        """What the next page is asked for with, None after the last; may raise if the link to it makes no sense."""


class AsyncListing(AsyncIterator[T], Generic[T, C]):
    """All items of a list; a page is asked for when its first item is.

    An object rather than a generator: a loop that is left early leaves nothing to clean up, and after an error the
    page that failed is asked for again by whoever goes on.
    """

    def __init__(self, fetch: Callable[[C], Awaitable[PageOf[T, C]]], first: C) -> None:
        self._fetch = fetch
        self._items: Iterator[T] = iter(())
        self._following: Callable[[], C | None] = lambda: first

    def __repr__(self) -> str:
        return "<AsyncListing: fetched a page at a time as it is read>"

    def __aiter__(self) -> AsyncListing[T, C]:
        return self

    async def __anext__(self) -> T:
        for item in self._items:
            return item
        while (cursor := self._following()) is not None:
            page = await self._fetch(cursor)
            self._items, self._following = iter(page.items), page.following
            for item in self._items:
                return item
        raise StopAsyncIteration
