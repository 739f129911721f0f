# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""The operations as methods, a class a tag and side; each is imported when it is first used."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .account_transfers import AccountTransfersOperations as AccountTransfersOperations
    from .account_transfers import (
        AsyncAccountTransfersOperations as AsyncAccountTransfersOperations,
    )
    from .actions import ActionsOperations as ActionsOperations
    from .actions import AsyncActionsOperations as AsyncActionsOperations
    from .image_actions import AsyncImageActionsOperations as AsyncImageActionsOperations
    from .image_actions import ImageActionsOperations as ImageActionsOperations
    from .images import AsyncImagesOperations as AsyncImagesOperations
    from .images import ImagesOperations as ImagesOperations
    from .regions import AsyncRegionsOperations as AsyncRegionsOperations
    from .regions import RegionsOperations as RegionsOperations

__all__ = (
    "AsyncAccountTransfersOperations",
    "AccountTransfersOperations",
    "AsyncActionsOperations",
    "ActionsOperations",
    "AsyncImageActionsOperations",
    "ImageActionsOperations",
    "AsyncImagesOperations",
    "ImagesOperations",
    "AsyncRegionsOperations",
    "RegionsOperations",
)

_HOMES = {
    "AsyncAccountTransfersOperations": ".account_transfers",
    "AccountTransfersOperations": ".account_transfers",
    "AsyncActionsOperations": ".actions",
    "ActionsOperations": ".actions",
    "AsyncImageActionsOperations": ".image_actions",
    "ImageActionsOperations": ".image_actions",
    "AsyncImagesOperations": ".images",
    "ImagesOperations": ".images",
    "AsyncRegionsOperations": ".regions",
    "RegionsOperations": ".regions",
}

if not TYPE_CHECKING:  # else a misspelt name would pass as an object

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_HOMES[name], __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return list(__all__)
