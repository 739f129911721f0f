"""Lists, as users hold them: read lazily, or whole at the speed of the line."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from typing import TYPE_CHECKING, Generic, TypeVar

from .. import _async, _policy
from .pages import AsyncAsk, AsyncPageOf, AsyncPages

if TYPE_CHECKING:
    from .._policy.pace import Pace
    from .._policy.whole_list import WholeList
    from .runtime import AsyncClock

T = TypeVar("T")


class AsyncListing(AsyncIterator[T]):
    """A list at DigitalOcean, as `AsyncClient.fetch_all_images` and its like return it; making one sends nothing.

    Iterating fetches a page when the loop reaches its first item, and takes each item once, also while others are
    added or deleted. A loop that is left may be gone on with, also after an error: it asks again for the page that
    failed. The methods read the list anew, and leave alone where a loop stands.

    Example:
        ```python
        images = await client.fetch_all_private_images().all()
        newest = await client.fetch_all_actions().first()
        ```
    """

    __module__ = "doapi"

    def __init__(
        self, first: AsyncAsk[T], single: AsyncAsk[T], clock: AsyncClock, pace: Pace
    ) -> None:
        self._first = first
        self._single = single
        """How the first item alone is asked for."""
        self._clock = clock
        self._pace = pace
        self._items: Iterator[T] = iter(())
        self._pages = AsyncPages(first)
        self._kept: _AsyncReading[T] | None = None
        """What `all` read before it failed."""

    def __repr__(self) -> str:
        return "<AsyncListing: fetched a page at a time as it is read>"

    # async only
    if not TYPE_CHECKING:  # to which it is no iterable

        def __iter__(self) -> Iterator[T]:
            raise TypeError("this list is fetched asynchronously: use `async for`")

    # end of async only
    def __aiter__(self) -> AsyncListing[T]:
        return self

    async def __anext__(self) -> T:
        for item in self._items:
            return item
        async for items in self._pages:
            self._items = iter(items)
            return next(self._items)
        raise StopAsyncIteration

    async def all(self) -> list[T]:
        """Fetch the whole list, up to ten pages at a time.

        It takes a fifth of the time of a loop, or less, where the line to DigitalOcean is what takes long, and as many
        requests: one for every 200 items. Up to 200 of them are sent in a minute, of the 250 that an account has; a
        list of more than 40,000 items takes longer.
        Ten requests of a client are in flight at a time, these among them.

        Each item comes once, in the list's order, although others are added or deleted while pages are read: where
        pages no longer fit each other, some are read again. A list that tells no total, or changes faster than it can
        be read, is read one page after another.

        Returns:
            All items, as they were while this ran.

        Raises:
            DOAPIError: the API answered a page with an error. Nothing that was read is lost: calling this again asks
                only for the pages that are missing.
            DecodeError: a page could not be decoded. Likewise.
            PageLinkError: a page's link to the next one makes no sense.
            httpx.TransportError: the API could not be reached. Likewise.

        Example:
            ```python
            images = await client.fetch_all_private_images().all()
            ```
        """
        reading, self._kept = self._kept or _AsyncReading(self._first), None
        try:
            while numbers := reading.whole.wanted():
                await self._read(reading, numbers)
            if not reading.whole.given_up:
                return reading.whole.items()
            async for items in reading.pages:
                reading.items += items
        except BaseException:
            self._kept = reading
            raise
        return reading.items

    def pages(self) -> AsyncIterator[list[T]]:
        """Return the list a page at a time, each fetched when a loop reaches it.

        A page holds up to `per_page` items, those left out that came before; none is empty. A loop may be left and
        gone on with, as one over items may.

        Raises:
            DOAPIError: the loop, not this call: the API answered with an error. The page is asked for again by what
                goes on.
            DecodeError: the loop: a page could not be decoded.

        Example:
            ```python
            async for images in client.fetch_all_images().pages():
                print(len(images))
            ```
        """
        return AsyncPages(self._first)

    async def total(self) -> int:
        """Fetch how many items the list has, as DigitalOcean counts them: takes one small request.

        Of a list that tells no total, all items are fetched and counted.

        Raises:
            DOAPIError: the API answered with an error.
            DecodeError: the reply could not be decoded.
        """
        page = await self._single.read()
        return len(await self.all()) if page.total is None else page.total

    async def first(self) -> T | None:
        """Fetch the first item; None if the list is empty. Takes one small request.

        Raises:
            DOAPIError: the API answered with an error.
            DecodeError: the reply could not be decoded.
        """
        page = await self._single.read()
        return page.items[0] if page.items else None

    async def _read(self, reading: _AsyncReading[T], numbers: list[int]) -> None:
        """Read as many of these pages as may be read now; raise what kept one from being read, and keep the others."""
        batch = self._pace.start(len(numbers), self._clock.monotonic())
        if not batch.count:
            await self._clock.sleep(self._pace.pause(self._clock.monotonic()))
            return
        reads = [reading.at(number).read for number in numbers[: batch.count]]
        try:
            pages, failure = await _async.concurrency.until_one_fails(reads)
        finally:
            batch.ended = self._clock.monotonic()
        for page in pages:
            failure = reading.take(page) or failure
        if failure is not None:
            raise failure


class _AsyncReading(Generic[T]):
    """How far the reading of a whole list has come."""

    def __init__(self, first: AsyncAsk[T]) -> None:
        self.whole: WholeList[T] = _policy.whole_list.WholeList()
        self.pages = AsyncPages(first)
        """The same, one after another, if it must be."""
        self.items: list[T] = []
        """What came so."""
        self._first = first
        self._at: Callable[[int], AsyncAsk[T]] | None = None

    def at(self, number: int) -> AsyncAsk[T]:
        """Return how a page is asked for; the first tells how the others are."""
        return self._first if self._at is None else self._at(number)

    def take(self, page: AsyncPageOf[T]) -> Exception | None:
        """Take note of a page, and return what is wrong with its link, if anything is."""
        try:
            leads_on = page.following() is not None
        except ValueError as error:
            return error
        if page.number is None:
            self.whole.given_up = True
        else:
            self.whole.take(page.number, page.items, page.total, leads_on=leads_on)
        if self._at is None and self.whole.given_up:
            self.pages = AsyncPages(_come(self._first, page))
        self._at = page.at
        return None


def _come(ask: AsyncAsk[T], page: AsyncPageOf[T]) -> AsyncAsk[T]:
    """Return how a page is asked for that has come already."""

    async def read() -> AsyncPageOf[T]:
        return page

    return AsyncAsk(ask.key, read)
