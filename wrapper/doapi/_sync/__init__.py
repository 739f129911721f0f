# Derived by `make generate` from wrapper/doapi/_async/__init__.py. Do not edit.
"""The shell, written once: asking and waiting, without decisions. The sync shell is derived from it."""

from typing import TYPE_CHECKING

from .._lazy import lazily

if TYPE_CHECKING:
    from . import concurrency as concurrency
    from . import create_droplets as create_droplets
    from . import delete_images as delete_images
    from . import droplet as droplet
    from . import droplet_api as droplet_api
    from . import made_image as made_image
    from . import matching as matching
    from . import start_action as start_action
    from . import tags as tags
    from . import take_image as take_image
    from . import waits as waits
    from . import when_free as when_free
else:
    __getattr__ = lazily(
        __name__,
        (
            "concurrency",
            "create_droplets",
            "delete_images",
            "droplet",
            "droplet_api",
            "matching",
            "made_image",
            "start_action",
            "tags",
            "take_image",
            "waits",
            "when_free",
        ),
    )
