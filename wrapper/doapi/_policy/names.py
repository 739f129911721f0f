"""Which names fit what is asked for."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase


def name_rule(pattern: str) -> Callable[[str], bool]:
    """Return whether a name is this one, or fits it as a pattern in which `*`, `?` and `[a-z]` stand for others.

    Raises:
        TypeError: the pattern is not a string.
        ValueError: it is empty, and no name is.
    """
    if not isinstance(pattern, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"name must be a string, got {type(pattern).__name__}")
    if not pattern:
        raise ValueError("name must be a name or a pattern such as 'nightly-*', got ''")
    return lambda name: name == pattern or fnmatchcase(name, pattern)
