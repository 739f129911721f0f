"""Whether a URL stays on the configured endpoint, the only place that the token is sent to."""

from __future__ import annotations

from urllib.parse import urlsplit

from .._errors import ForeignURLError


def local_path(endpoint: str, url: str) -> str:
    """Return path and query of a URL on the endpoint, or of a path.

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
    """Return scheme, host and port of a URL; None if it has none, or holds a user's name."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if not parts.hostname or parts.username is not None:
        return None
    return parts.scheme, parts.hostname, port or {"http": 80, "https": 443}.get(parts.scheme)
