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
    from .droplet_actions import AsyncDropletActionsOperations as AsyncDropletActionsOperations
    from .droplet_actions import DropletActionsOperations as DropletActionsOperations
    from .droplets import AsyncDropletsOperations as AsyncDropletsOperations
    from .droplets import DropletsOperations as DropletsOperations
    from .image_actions import AsyncImageActionsOperations as AsyncImageActionsOperations
    from .image_actions import ImageActionsOperations as ImageActionsOperations
    from .images import AsyncImagesOperations as AsyncImagesOperations
    from .images import ImagesOperations as ImagesOperations
    from .regions import AsyncRegionsOperations as AsyncRegionsOperations
    from .regions import RegionsOperations as RegionsOperations
    from .sizes import AsyncSizesOperations as AsyncSizesOperations
    from .sizes import SizesOperations as SizesOperations
    from .snapshots import AsyncSnapshotsOperations as AsyncSnapshotsOperations
    from .snapshots import SnapshotsOperations as SnapshotsOperations
    from .ssh_keys import AsyncSshKeysOperations as AsyncSshKeysOperations
    from .ssh_keys import SshKeysOperations as SshKeysOperations
    from .tags import AsyncTagsOperations as AsyncTagsOperations
    from .tags import TagsOperations as TagsOperations

__all__ = (
    "AsyncAccountTransfersOperations",
    "AccountTransfersOperations",
    "AsyncActionsOperations",
    "ActionsOperations",
    "AsyncDropletActionsOperations",
    "DropletActionsOperations",
    "AsyncDropletsOperations",
    "DropletsOperations",
    "AsyncImageActionsOperations",
    "ImageActionsOperations",
    "AsyncImagesOperations",
    "ImagesOperations",
    "AsyncRegionsOperations",
    "RegionsOperations",
    "AsyncSizesOperations",
    "SizesOperations",
    "AsyncSnapshotsOperations",
    "SnapshotsOperations",
    "AsyncSshKeysOperations",
    "SshKeysOperations",
    "AsyncTagsOperations",
    "TagsOperations",
)

_HOMES = {
    "AsyncAccountTransfersOperations": ".account_transfers",
    "AccountTransfersOperations": ".account_transfers",
    "AsyncActionsOperations": ".actions",
    "ActionsOperations": ".actions",
    "AsyncDropletActionsOperations": ".droplet_actions",
    "DropletActionsOperations": ".droplet_actions",
    "AsyncDropletsOperations": ".droplets",
    "DropletsOperations": ".droplets",
    "AsyncImageActionsOperations": ".image_actions",
    "ImageActionsOperations": ".image_actions",
    "AsyncImagesOperations": ".images",
    "ImagesOperations": ".images",
    "AsyncRegionsOperations": ".regions",
    "RegionsOperations": ".regions",
    "AsyncSizesOperations": ".sizes",
    "SizesOperations": ".sizes",
    "AsyncSnapshotsOperations": ".snapshots",
    "SnapshotsOperations": ".snapshots",
    "AsyncSshKeysOperations": ".ssh_keys",
    "SshKeysOperations": ".ssh_keys",
    "AsyncTagsOperations": ".tags",
    "TagsOperations": ".tags",
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
