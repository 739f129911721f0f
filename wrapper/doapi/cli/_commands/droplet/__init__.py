"""`doapi droplet`: what images come from, and go back to."""

from __future__ import annotations

from ..groups import LazyGroup, new_app


class DropletGroup(LazyGroup):
    """The commands about droplets."""

    modules = {
        name: f"{__name__}.{module}"
        for name, module in (
            ("list", "lists"),
            ("power", "actions"),
            ("rebuild", "actions"),
            ("restore", "actions"),
            ("show", "lists"),
            ("take-image", "take_image"),
        )
    }


app = new_app("Take images of droplets, put them back, and switch droplets.", DropletGroup)


@app.callback()
def _group() -> None:  # pyright: ignore[reportUnusedFunction]
    """Nothing is done here: the commands do it."""
