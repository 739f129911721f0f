"""Which page of a list comes next."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeVar
from urllib.parse import parse_qs

from .._errors import ForeignURLError
from .._model.json import is_object
from .origin import local_path

LARGEST_PAGE = 200
"""Items a page: the most that the API gives."""


MOST_FRUITLESS = 10
"""How many pages in a row may bring nothing new and yet lead to another one."""

NAMES = ("id", "uuid", "slug", "urn", "name")
"""What tells the items of a list apart, the best first."""

T = TypeVar("T")


class PageLinkError(ValueError):
    """The link to the next page of a list leads to no next page, so that the rest of the list is out of reach."""

    __module__ = "doapi"


def check_per_page(per_page: int, name: str = "per_page") -> int:
    """Return `per_page`, if the API takes it.

    Raises:
        TypeError: not an int.
        ValueError: not 1 to 200.
    """
    if isinstance(per_page, bool) or not isinstance(per_page, int):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"{name} must be an int, got {type(per_page).__name__}")
    if not 1 <= per_page <= LARGEST_PAGE:
        raise ValueError(f"{name} must be 1 to {LARGEST_PAGE}, got {per_page}")
    return per_page


def next_page(endpoint: str, link: str | None, current: int) -> int | None:
    """Return the number of the page that `link` leads to; None if there is no link, so that `current` is the last page.

    Pages are asked for by number, so that the size of a page and everything else in the query stay the caller's.

    Args:
        endpoint: Scheme, host and port that the token may be sent to.
        link: The list's `links.pages.next`.
        current: The number of the page that holds the link.

    Raises:
        ForeignURLError: the link leads away from the endpoint.
        PageLinkError: the link names no page, or none after the current one: following it would never end.
    """
    if not link:
        return None
    query = link_path(endpoint, link).partition("?")[2]
    text = parse_qs(query).get("page", [""])[-1]
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 0
    if number <= current:
        raise PageLinkError(
            f"the link from page {current} to the next one is {link!r}, which is no later page; "
            "the items up to here are all that can be had"
        )
    return number


def link_path(endpoint: str, link: str) -> str:
    """Return path and query of the link to a next page.

    Raises:
        ForeignURLError: the link leads away from the endpoint.
        PageLinkError: it is no link.
    """
    try:
        return local_path(endpoint, link)
    except ForeignURLError:
        raise
    except ValueError as error:
        raise PageLinkError(f"the link to the next page cannot be followed: {error}") from None


def page_number(path: str) -> int | None:
    """Return the number of the page that a path asks for; None if it goes on by other means than numbers."""
    query = parse_qs(path.partition("?")[2])
    text = query.get("page", ["1"])[-1]
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None


def key_of(item: object) -> Hashable:
    """Return what tells an item from the others of its list; None if nothing does."""
    for name in NAMES:
        value: object = item.get(name) if is_object(item) else getattr(item, name, None)
        if isinstance(value, (int, str)):
            return name, value
    return None


class Progress:
    """How far the reading of a list has come, while the list changes.

    A list is asked for by the numbers of its pages. When items of it are deleted meanwhile, the others move
    forward, and the next page begins with some that were never read; when items are added, some are read twice.
    The totals that pages tell show the first, and what was seen shows the second.
    """

    def __init__(self) -> None:
        self._seen: set[Hashable] = set()
        self._visited: set[Hashable] = set()
        self._total: int | None = None
        self._size = 0
        self._fruitless = 0

    def page_before(self, number: int | None, size: int, total: int | None) -> int | None:
        """Return the number of the page to read instead of the one that came; None if that is the one.

        Args:
            number: The number of the page that came; None if it has none.
            size: How many items are on it.
            total: How many items the list has, as it tells.
        """
        self._size = max(self._size, size)
        before, self._total = self._total, total if total is not None else self._total
        if number is None or total is None or before is None or total >= before:
            return None
        first = max(0, (number - 1) * self._size - (before - total))
        again = first // self._size + 1 if self._size else 1
        if again >= number:
            return None
        self._visited.clear()
        self._fruitless = 0
        return again

    def fresh(self, items: Sequence[T]) -> list[T]:
        """Return those of a page's items that were not seen before."""
        found: list[T] = []
        for item in items:
            key = key_of(item)
            if key is None or key not in self._seen:
                found.append(item)
                if key is not None:
                    self._seen.add(key)
        self._fruitless = 0 if found else self._fruitless + 1
        return found

    def check(self, following: Hashable) -> None:
        """Take note of where the list goes on.

        Raises:
            PageLinkError: it was there before, or has brought nothing new for long.
        """
        if following in self._visited:
            raise PageLinkError(
                "the link to the next page leads back to a page that was read before"
            )
        if self._fruitless >= MOST_FRUITLESS:
            raise PageLinkError(
                f"the last {self._fruitless} pages brought nothing new, and lead on and on; "
                "the items up to here are all that can be had"
            )
        self._visited.add(following)

    def forget(self, following: Hashable) -> None:
        """Take it that this page was not read, since asking for it failed."""
        self._visited.discard(following)
