# Derived by `make generate` from wrapper/doapi/_async/__init__.py. Do not edit.
"""The shell, written once: asking and waiting, without decisions. The sync shell is derived from it."""

from typing import TYPE_CHECKING

from .._lazy import lazily

if TYPE_CHECKING:
    from . import concurrency as concurrency
    from . import delete_images as delete_images
    from . import start_action as start_action
    from . import waits as waits
else:
    __getattr__ = lazily(__name__, ("concurrency", "delete_images", "start_action", "waits"))
