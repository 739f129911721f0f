"""What users can see of the package: its public classes and functions, and the members that are ours to document."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from types import FunctionType

import doapi

OURS = ("doapi", "doapi_rest")

CLASSES: dict[str, type] = {
    name: thing
    for name in doapi.__all__
    if isinstance(thing := getattr(doapi, name), type) and thing.__name__ == name
}
"""The public classes, by name; other names of the same class left out."""

ERRORS: dict[str, type[Exception]] = {
    name: kind for name, kind in CLASSES.items() if issubclass(kind, Exception)
}
"""Those of them that are raised."""

FUNCTIONS: dict[str, FunctionType] = {
    name: thing for name in doapi.__all__ if isinstance(thing := getattr(doapi, name), FunctionType)
}
"""The public functions, by name."""


def foreign_members(kind: type) -> set[str]:
    """What a class has from the standard library or the HTTP library, which document it themselves."""
    foreign = {"winerror"}  # of an OSError; type checkers know it on every system
    for base in kind.__mro__:
        if base.__module__.partition(".")[0] not in OURS:
            foreign.update(dir(base))
    return foreign


def own_methods(kind: type) -> Iterator[tuple[str, FunctionType]]:
    """The public methods of a class, those of its bases that are ours included."""
    foreign = foreign_members(kind)
    for name in dir(kind):
        member = inspect.getattr_static(kind, name)
        if isinstance(member, FunctionType) and not name.startswith("_") and name not in foreign:
            yield name, member


def public_functions() -> dict[str, FunctionType]:
    """Every public function and method, by its whole name."""
    methods = {
        f"{name}.{method}": function
        for name, kind in CLASSES.items()
        for method, function in own_methods(kind)
    }
    return {**FUNCTIONS, **methods}
