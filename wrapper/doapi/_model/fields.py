"""What images, actions and regions can tell without the API.

The fields come from the generated models that these classes extend; here is only what follows from them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from doapi_rest.models.action import Action as RestAction
from doapi_rest.models.action_status import ActionStatus
from doapi_rest.models.image import Image as RestImage
from doapi_rest.models.region import Region as RestRegion

if TYPE_CHECKING:
    from .droplet import DropletFields


class Region(RestRegion):
    """A data center, or a part of one, that resources are kept in.

    `str(region)` is its slug.
    """

    __module__ = "doapi"

    __slots__ = ()

    def __str__(self) -> str:
        """Return the slug, which is what requests take."""
        return self.slug

    @property
    def takes_images(self) -> bool:
        """Whether images can be transferred to the region, which may be closed to new droplets."""
        return "image_transfer" in self.features

    def __repr__(self) -> str:
        return f"<Region {self.slug} {self.name!r}{'' if self.available else ' unavailable'}>"


class ImageFields(RestImage):
    """What an image knows of itself."""

    __slots__ = ()

    def __int__(self) -> int:
        """Return the id."""
        return self.id

    def __index__(self) -> int:
        """Return the id, so that an image serves wherever Python takes an integer."""
        return self.id

    def __str__(self) -> str:
        """Return the slug.

        Raises:
            AttributeError: the image has none; only public images do.
        """
        if self.slug is None:
            raise AttributeError(
                f"image {self.id} ({self.name!r}) has no slug: only public images do; "
                "use image.label, image.name or image.id"
            )
        return self.slug

    def __format__(self, spec: str) -> str:
        """Format the slug, or the id where there is none: other than `str(image)`, this never fails."""
        return format(self.slug or str(self.id), spec)

    @property
    def label(self) -> str:
        """What to call the image in front of people: its slug, or its name and id."""
        return self.slug or f"{self.name} ({self.id})"

    def __repr__(self) -> str:
        slug = f" {self.slug}" if self.slug else ""
        kind = f" {self.type}" if self.type else ""
        regions = ",".join(self.regions[:4]) + (
            f",+{len(self.regions) - 4}" if len(self.regions) > 4 else ""
        )
        name = type(self).__name__
        return f"<{name} {self.id}{slug} {self.name!r}{kind} {self.status} [{regions}]>"


AnyResource: TypeAlias = "ImageFields | DropletFields"
"""Whatever actions are done to; the text of the union, since droplets are imported when they are first used."""


class ActionFields(RestAction):
    """What an action knows of itself."""

    __slots__ = ()

    region: Region | None
    """The region it happens in, for a transfer the one it goes to; None if the API leaves it out."""

    def __int__(self) -> int:
        """Return the id."""
        return self.id

    def __index__(self) -> int:
        """Return the id, so that an action serves wherever Python takes an integer."""
        return self.id

    def __repr__(self) -> str:
        on = f" on {self.resource_type} {self.resource_id}" if self.resource_id is not None else ""
        where = f" {self.region_slug}" if self.region_slug else ""
        return f"<{type(self).__name__} {self.id} {self.type}{where}{on} {self.status}>"

    @property
    def completed(self) -> bool:
        """Whether the action ended well."""
        return self.status == ActionStatus.COMPLETED

    @property
    def errored(self) -> bool:
        """Whether the action ended badly; the API does not say why."""
        return self.status == ActionStatus.ERRORED

    @property
    def done(self) -> bool:
        """Whether the action ended, well or badly. A status that is not known yet is not an end."""
        return self.completed or self.errored

    @property
    def in_progress(self) -> bool:
        """Whether the action goes on."""
        return self.status == ActionStatus.IN_PROGRESS

    def raise_for_error(self) -> None:
        """Do nothing if the action succeeded, else raise an error with the action in it.

        Raises:
            ActionError: the action failed.
            UnfinishedActionError: it has not finished, for example since the wait for it was interrupted.
        """
        if self.errored:
            raise ActionError(self)
        if not self.completed:
            raise UnfinishedActionError(self)


A = TypeVar("A", bound=ActionFields)


def latest(actions: Iterable[A]) -> A | None:
    """Return the action that was started last; None if there is none."""
    return max(actions, key=lambda action: (action.started_at, action.id), default=None)


class ActionError(Exception):
    """An action failed: its status is `errored`."""

    __module__ = "doapi"

    def __init__(self, action: ActionFields) -> None:
        super().__init__(action)
        self.action: ActionFields = action
        """The action, as last seen."""

    def __str__(self) -> str:
        return f"{self._named()} ended as {self.action.status}"

    def _named(self) -> str:
        action = self.action
        on = f" on {action.resource_type} {action.resource_id}" if action.resource_id else ""
        where = (
            f" to {action.region_slug}" if action.type == "transfer" and action.region_slug else ""
        )
        return f"action {action.id} ({action.type}{on}{where})"


class UnfinishedActionError(ActionError):
    """An action was expected to have succeeded, and has not finished: it keeps running at DigitalOcean."""

    __module__ = "doapi"

    def __str__(self) -> str:
        return f"{self._named()} has not finished, its status is {self.action.status}; wait() waits for it"
