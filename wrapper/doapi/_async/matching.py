"""Those items of a list that fit a rule; imported when a list is asked for with one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import TypeVar

T = TypeVar("T")


class AsyncMatching(AsyncIterator[T]):
    """The items of a list that fit, fetched as the list fetches them."""

    def __init__(self, items: AsyncIterator[T], fits: Callable[[T], bool]) -> None:
        self._items = items
        self._fits = fits

    def __repr__(self) -> str:
        return f"<AsyncMatching: those that fit of {self._items!r}>"

    def __aiter__(self) -> AsyncMatching[T]:
        return self

    async def __anext__(self) -> T:
        async for item in self._items:
            if self._fits(item):
                return item
        raise StopAsyncIteration
