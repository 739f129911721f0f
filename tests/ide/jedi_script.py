"""jedi, as far as the tests ask it, with types: it has none of its own."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast


class Name(Protocol):
    """Something that jedi found."""

    name: str

    def docstring(self, raw: bool = False) -> str:
        """Its documentation, without its signature if raw."""
        ...

    def to_string(self) -> str:
        """A signature as text."""
        ...


class Script(Protocol):
    """A text that is being typed; the cursor is at its end."""

    def complete(self) -> Sequence[Name]:
        """What is offered."""
        ...

    def get_signatures(self) -> Sequence[Name]:
        """The signatures of what is being called."""
        ...

    def help(self) -> Sequence[Name]:
        """What the name at the cursor stands for."""
        ...


class _Jedi(Protocol):
    def Script(self, code: str) -> Script: ...  # noqa: N802  # as jedi calls it


def script(text: str) -> Script:
    """A text in jedi's hands."""
    return cast("_Jedi", import_module("jedi")).Script(text)
