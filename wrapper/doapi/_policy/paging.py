"""Which page comes next, and whether the way there stays on the endpoint."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from .._errors import ForeignURLError

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
    query = local_path(endpoint, link).partition("?")[2]
    text = parse_qs(query).get("page", [""])[-1]
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 0
    if number <= current:
        raise PageLinkError(
            f"the link from page {current} to the next one is {link!r}, which is no later page; "
            "the items up to here are all that can be had"
        )
    return number


def local_path(endpoint: str, url: str) -> str:
    """Path and query of a URL on the endpoint, or of a path.

    Raises:
        ForeignURLError: scheme, host or port are not the endpoint's.
        ValueError: it is no path that can be sent as it is.
    """
    path = url if url.startswith("/") and not url.startswith("//") else _path_on(endpoint, url)
    segments = path.partition("?")[0].split("/")
    if "." in segments or ".." in segments:
        raise ValueError(f"path must not hold '.' or '..' as a segment, got {url!r}")
    if not path.isascii() or not path.isprintable() or any(c in path for c in " #\\"):
        raise ValueError(f"path must be quoted, got {url!r}")
    return path


def _path_on(endpoint: str, url: str) -> str:
    if url.startswith(endpoint + "/"):  # as nearly all are, so that nothing has to be parsed
        return url[len(endpoint) :].partition("#")[0]
    origin = _origin(url)
    if origin is None or origin != _origin(endpoint):
        hint = "" if "//" in url else "; a path begins with '/'"
        raise ForeignURLError(
            f"{url!r} is not on {endpoint}, the only place that the token is sent to{hint}"
        )
    parts = urlsplit(url)
    return f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"


def _origin(url: str) -> tuple[str, str, int | None] | None:
    """Scheme, host and port of a URL; None if it has none, or holds a user's name."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if not parts.hostname or parts.username is not None:
        return None
    return parts.scheme, parts.hostname, port or {"http": 80, "https": 443}.get(parts.scheme)
