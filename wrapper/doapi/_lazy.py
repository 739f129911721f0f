"""Rooms whose modules are imported when they are used first: importing a client should cost little."""

from __future__ import annotations

from collections.abc import Callable, Collection
from importlib import import_module
from types import ModuleType


def lazily(package: str, modules: Collection[str]) -> Callable[[str], ModuleType]:
    """Return the `__getattr__` of a package for modules of it that are not imported with it.

    Args:
        package: Its name.
        modules: Theirs, within it. Type checkers learn of them by an import that only they see.
    """

    def __getattr__(name: str) -> ModuleType:  # noqa: N807  # Python's name for it
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return import_module(f".{name}", package)

    return __getattr__
