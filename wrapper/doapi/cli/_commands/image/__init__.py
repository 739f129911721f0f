"""`doapi image`: a module for each kind of job."""

from __future__ import annotations

from ..groups import LazyGroup, new_app


class ImageGroup(LazyGroup):
    """The commands about images."""

    modules = {
        name: f"{__name__}.{module}"
        for name, module in (
            ("convert", "copies"),
            ("delete", "deletions"),
            ("distribute", "copies"),
            ("import", "changes"),
            ("list", "lists"),
            ("prune", "deletions"),
            ("rename", "changes"),
            ("show", "details"),
            ("tag", "changes"),
            ("transfer", "copies"),
            ("untag", "changes"),
            ("wait", "details"),
        )
    }


app = new_app(
    "Keep images: list, copy, import, change, delete them, and wait for that.", ImageGroup
)


@app.callback()
def _group() -> None:  # pyright: ignore[reportUnusedFunction]
    """Nothing is done here: the commands do it."""
