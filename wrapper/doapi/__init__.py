"""The typed SDK for images kept in DigitalOcean: list, rename, convert, transfer, wait.

Example:
    ```python
    import doapi

    with doapi.Client() as client:
        for image in client.fetch_all_private_images():
            print(image.id, image.name, image.regions)
    ```

Names are imported when they are first used, so that a sync program does not load the async side.
"""

import typing as _typing
from importlib import import_module as _import_module

if _typing.TYPE_CHECKING:
    from doapi_rest.models.action_status import ActionStatus
    from doapi_rest.models.distribution import Distribution
    from doapi_rest.models.droplet_status import DropletStatus
    from doapi_rest.models.image_status import ImageStatus
    from doapi_rest.models.image_type import ImageType

    from ._async.action import AsyncAction, AsyncOnPoll
    from ._async.client import AsyncClient
    from ._async.droplet import AsyncDroplet, AsyncDropletHandle
    from ._async.image import AsyncImage, AsyncImageHandle
    from ._async.listing import AsyncListing
    from ._async.runtime import AsyncClock
    from ._async.snapshot import AsyncDropletSnapshot, AsyncSnapshot
    from ._async.waits.resumed import (
        AsyncResumed,
        AsyncResumedActions,
        AsyncResumedDistribution,
        AsyncResumedDroplets,
        AsyncResumedImages,
    )
    from ._errors import (
        AuthenticationError,
        ConflictError,
        DecodeError,
        DOAPIError,
        ForeignURLError,
        InvalidImageError,
        InvalidRequestError,
        LimitExceededError,
        NotFoundError,
        PendingEventError,
        PermissionDeniedError,
        PoweredOffError,
        PoweredOnError,
        RateLimitError,
        RedirectError,
        ServerError,
        TokenMissingError,
        UnavailableError,
        UnboundError,
        UnsupportedResourceError,
        UnusableClientError,
    )
    from ._model.deletions import Deletion, DeletionError, DeletionOutcome, DeletionReport
    from ._model.droplet import CreationError, Size, SSHKey
    from ._model.fields import ActionError, Region, UnfinishedActionError
    from ._model.image_reports import (
        ImageError,
        ImageReport,
        ImageStep,
        StepOutcome,
        StepReport,
    )
    from ._model.json import JSON
    from ._model.reports import DistributionError, DistributionReport, RegionOutcome, RegionReport
    from ._model.wait_errors import (
        WaitStoppedError,
        WaitTimeoutError,
        resume_token,
        unfinished_actions,
    )
    from ._policy.budget import Budget
    from ._policy.estimates import estimate_transfer
    from ._policy.intervals import (
        Interval,
        constant_interval,
        exponential_interval,
        growing_interval,
    )
    from ._policy.paging import PageLinkError
    from ._policy.rate_limit import RateLimit
    from ._policy.resuming import ResumeTokenError
    from ._policy.retention import Retained, Retention, retention
    from ._sync.action import Action, OnPoll
    from ._sync.client import Client
    from ._sync.droplet import Droplet, DropletHandle
    from ._sync.image import Image, ImageHandle
    from ._sync.listing import Listing
    from ._sync.runtime import Clock
    from ._sync.snapshot import DropletSnapshot, Snapshot
    from ._sync.waits.resumed import (
        Resumed,
        ResumedActions,
        ResumedDistribution,
        ResumedDroplets,
        ResumedImages,
    )
    from ._version import __version__
    from ._wire.http import ReplyLostError, ReplyTooLargeError

    doapi = Client
    """What `Client` was called in 0.2.0."""

__all__ = [
    "JSON",
    "Action",
    "ActionError",
    "ActionStatus",
    "AsyncAction",
    "AsyncClient",
    "AsyncClock",
    "AsyncDroplet",
    "AsyncDropletHandle",
    "AsyncDropletSnapshot",
    "AsyncImage",
    "AsyncImageHandle",
    "AsyncListing",
    "AsyncOnPoll",
    "AsyncResumed",
    "AsyncResumedActions",
    "AsyncResumedDistribution",
    "AsyncResumedDroplets",
    "AsyncResumedImages",
    "AsyncSnapshot",
    "AuthenticationError",
    "Budget",
    "Client",
    "Clock",
    "ConflictError",
    "CreationError",
    "DOAPIError",
    "DecodeError",
    "Deletion",
    "DeletionError",
    "DeletionOutcome",
    "DeletionReport",
    "Distribution",
    "DistributionError",
    "DistributionReport",
    "Droplet",
    "DropletHandle",
    "DropletSnapshot",
    "DropletStatus",
    "ForeignURLError",
    "Image",
    "ImageError",
    "ImageHandle",
    "ImageReport",
    "ImageStatus",
    "ImageStep",
    "ImageType",
    "Interval",
    "InvalidImageError",
    "InvalidRequestError",
    "LimitExceededError",
    "Listing",
    "NotFoundError",
    "OnPoll",
    "PageLinkError",
    "PendingEventError",
    "PermissionDeniedError",
    "PoweredOffError",
    "PoweredOnError",
    "RateLimit",
    "RateLimitError",
    "RedirectError",
    "Region",
    "RegionOutcome",
    "RegionReport",
    "ReplyLostError",
    "ReplyTooLargeError",
    "ResumeTokenError",
    "Resumed",
    "ResumedActions",
    "ResumedDistribution",
    "ResumedDroplets",
    "ResumedImages",
    "Retained",
    "Retention",
    "SSHKey",
    "ServerError",
    "Size",
    "Snapshot",
    "StepOutcome",
    "StepReport",
    "TokenMissingError",
    "UnavailableError",
    "UnboundError",
    "UnfinishedActionError",
    "UnsupportedResourceError",
    "UnusableClientError",
    "WaitStoppedError",
    "WaitTimeoutError",
    "__version__",
    "constant_interval",
    "estimate_transfer",
    "exponential_interval",
    "growing_interval",
    "resume_token",
    "retention",
    "unfinished_actions",
]

# Not `doapi` itself: after `from doapi import *` it would stand for the client instead of this package.

_HOMES = {
    "doapi_rest.models.action_status": ("ActionStatus",),
    "doapi_rest.models.distribution": ("Distribution",),
    "doapi_rest.models.droplet_status": ("DropletStatus",),
    "doapi_rest.models.image_status": ("ImageStatus",),
    "doapi_rest.models.image_type": ("ImageType",),
    "doapi._async.runtime": ("AsyncClock",),
    "doapi._async.action": ("AsyncAction", "AsyncOnPoll"),
    "doapi._async.client": ("AsyncClient",),
    "doapi._async.droplet": ("AsyncDroplet", "AsyncDropletHandle"),
    "doapi._async.snapshot": ("AsyncDropletSnapshot", "AsyncSnapshot"),
    "doapi._async.image": ("AsyncImage", "AsyncImageHandle"),
    "doapi._async.listing": ("AsyncListing",),
    "doapi._errors": (
        "DecodeError",
        "AuthenticationError",
        "ConflictError",
        "DOAPIError",
        "ForeignURLError",
        "InvalidImageError",
        "InvalidRequestError",
        "LimitExceededError",
        "NotFoundError",
        "PendingEventError",
        "PermissionDeniedError",
        "PoweredOffError",
        "PoweredOnError",
        "RateLimitError",
        "RedirectError",
        "ServerError",
        "TokenMissingError",
        "UnavailableError",
        "UnboundError",
        "UnusableClientError",
        "UnsupportedResourceError",
    ),
    "doapi._model.deletions": ("Deletion", "DeletionError", "DeletionOutcome", "DeletionReport"),
    "doapi._model.wait_errors": (
        "WaitStoppedError",
        "WaitTimeoutError",
        "resume_token",
        "unfinished_actions",
    ),
    "doapi._wire.http": ("ReplyLostError", "ReplyTooLargeError"),
    "doapi._model.json": ("JSON",),
    "doapi._model.image_reports": (
        "ImageError",
        "ImageReport",
        "ImageStep",
        "StepOutcome",
        "StepReport",
    ),
    "doapi._model.reports": (
        "DistributionError",
        "DistributionReport",
        "RegionOutcome",
        "RegionReport",
    ),
    "doapi._policy.budget": ("Budget",),
    "doapi._policy.intervals": (
        "Interval",
        "constant_interval",
        "exponential_interval",
        "growing_interval",
    ),
    "doapi._policy.estimates": ("estimate_transfer",),
    "doapi._policy.paging": ("PageLinkError",),
    "doapi._policy.rate_limit": ("RateLimit",),
    "doapi._policy.resuming": ("ResumeTokenError",),
    "doapi._policy.retention": ("Retained", "Retention", "retention"),
    "doapi._model.fields": ("ActionError", "Region", "UnfinishedActionError"),
    "doapi._model.droplet": ("CreationError", "SSHKey", "Size"),
    "doapi._sync.runtime": ("Clock",),
    "doapi._sync.action": ("Action", "OnPoll"),
    "doapi._sync.client": ("Client",),
    "doapi._sync.droplet": ("Droplet", "DropletHandle"),
    "doapi._sync.snapshot": ("DropletSnapshot", "Snapshot"),
    "doapi._sync.image": ("Image", "ImageHandle"),
    "doapi._sync.listing": ("Listing",),
    "doapi._async.waits.resumed": (
        "AsyncResumed",
        "AsyncResumedActions",
        "AsyncResumedDistribution",
        "AsyncResumedDroplets",
        "AsyncResumedImages",
    ),
    "doapi._sync.waits.resumed": (
        "Resumed",
        "ResumedActions",
        "ResumedDistribution",
        "ResumedDroplets",
        "ResumedImages",
    ),
    "doapi._version": ("__version__",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


if not _typing.TYPE_CHECKING:  # to a type checker, a name that is not above stays an error

    def __getattr__(name: str) -> object:
        if name == "doapi":  # what `Client` was called in 0.2.0
            value = __getattr__("Client")
        elif name in _HOME:
            value = getattr(_import_module(_HOME[name]), name)
        else:
            raise AttributeError(f"module 'doapi' has no attribute {name!r}")
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted(__all__)
