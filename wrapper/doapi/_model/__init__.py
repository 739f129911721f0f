"""What images, actions and regions know of themselves: no requests, shared by the sync and the async classes."""

from typing import TYPE_CHECKING

from .._lazy import lazily

if TYPE_CHECKING:
    from . import droplet_actions as droplet_actions
    from . import new_droplets as new_droplets
else:
    __getattr__ = lazily(__name__, ("droplet_actions", "new_droplets"))
