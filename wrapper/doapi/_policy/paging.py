"""Which page of a list comes next."""

from __future__ import annotations

from urllib.parse import parse_qs

from .._errors import ForeignURLError
from .origin import local_path

LARGEST_PAGE = 200
"""Items a page: the most that the API gives."""


class PageLinkError(ValueError):
    """The link to the next page of a list leads to no next page, so that the rest of the list is out of reach."""

    __module__ = "doapi"


def check_per_page(per_page: int, name: str = "per_page") -> int:
    """`per_page`, if the API takes it.

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
    """The number of the page that `link` leads to; None if there is no link, so that `current` is the last page.

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
