"""`doapi` on the command line, and its progress for scripts of yours: `pip install 'doapi[cli]'`.

Example:
    ```python
    from doapi.cli import LiveTable

    report = image.distribute(["sgp1", "tor1"], on_poll=LiveTable(client))
    ```
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .live_table import LiveTable
    from .progress_lines import ProgressLines

__all__ = ["LiveTable", "ProgressLines"]

_HOMES = {"LiveTable": "live_table", "ProgressLines": "progress_lines"}


if not TYPE_CHECKING:  # to a type checker a name that is not here stays an error

    def __getattr__(name: str) -> object:
        """Import what is asked for, and no sooner: the command line's help needs none of it."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            found = getattr(import_module(f".{_HOMES[name]}", __name__), name)
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] != "rich":
                raise
            raise ImportError(
                f"doapi.cli.{name} needs rich, which is not installed: pip install 'doapi[cli]'",
                name="rich",
            ) from error
        globals()[name] = found
        return found
