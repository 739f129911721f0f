"""What images, actions and regions can do without the API: shared by the sync and the async classes.

The fields come from the generated models that these classes extend; here is only what follows from them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, Literal, TypeAlias, TypeVar, cast

from doapi_rest.models.action import Action as RestAction
from doapi_rest.models.action_status import ActionStatus
from doapi_rest.models.image import Image as RestImage
from doapi_rest.models.region import Region as RestRegion

from ._errors import ActionError, UnboundError

SessionT = TypeVar("SessionT")
T = TypeVar("T")

PublicType: TypeAlias = Literal["distribution", "application"]
"""A kind of public images to list: plain operating systems, or such with software set up on them."""


class Bound(Generic[SessionT]):
    """Something that came from a client and can ask the API about itself."""

    __slots__ = ()

    _context: object

    @property
    def _session(self) -> SessionT:
        if self._context is None:
            name = type(self).__name__
            kind = name.removeprefix("Async")
            source = "image" if kind == "ImageHandle" else f"fetch_{kind.lower()}"
            raise UnboundError(
                f"this {name} belongs to no client: it was unpickled or built by hand; "
                f"get one from a client, for example with client.{source}(...)"
            )
        return cast("SessionT", self._context)


def came_from(thing: object, session: object) -> bool:
    """Whether something came from this session's client."""
    return getattr(thing, "_context", None) is session


class Region(RestRegion):
    """A data center, or a part of one, that resources are kept in.

    `str(region)` is its slug.
    """

    __module__ = "doapi"

    __slots__ = ()

    def __str__(self) -> str:
        """The slug, which is what requests take."""
        return self.slug

    def __repr__(self) -> str:
        return f"<Region {self.slug} {self.name!r}{'' if self.available else ' unavailable'}>"


def slug_of(region: str | RestRegion) -> str:
    """The slug of a region given as such or by its slug.

    Raises:
        TypeError: it is neither.
        ValueError: the slug is empty.
    """
    slug = region.slug if isinstance(region, RestRegion) else region
    if not isinstance(slug, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"region must be a slug or a Region, got {type(region).__name__}")
    if not slug.strip():
        raise ValueError("region must be the slug of a region such as 'nyc3', got an empty string")
    return slug


def check_slug(slug: str) -> str:
    """The slug of an image, if it can be one.

    Raises:
        TypeError: not a string.
        ValueError: it names nothing.
    """
    if not isinstance(slug, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"slug must be a string, got {type(slug).__name__}")
    if not slug.strip(" ."):
        raise ValueError(f"slug must name an image, such as 'ubuntu-24-04-x64', got {slug!r}")
    return slug


def several(given: Iterable[T], what: str, instead: str) -> Iterable[T]:
    """What can be iterated over, as it is.

    Args:
        given: What was given.
        what: What is due, for the error.
        instead: What to do with one alone, for the error.

    Raises:
        TypeError: it cannot be iterated over.
    """
    if not isinstance(given, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"{what}, got {type(given).__name__}; {instead}")
    return given


def id_of(resource: int | RestImage | RestAction, kind: type[RestImage | RestAction]) -> int:
    """The id of an image or action given as such or by its id.

    Raises:
        TypeError: it is neither.
        ValueError: the id is not above 0.
    """
    name = kind.__name__
    number = resource.id if isinstance(resource, kind) else resource
    if not isinstance(number, int) or isinstance(number, bool):
        slug = kind is RestImage and isinstance(resource, str) and not resource.isdigit()
        raise TypeError(
            f"{name.lower()} must be an id or {name} object, got {type(resource).__name__}"
            f"{'; fetch_image_by_slug() takes a slug' if slug else ''}"
        )
    if number <= 0:
        raise ValueError(f"the id of {name.lower()} must be above 0, got {number}")
    return number


class ImageFields(RestImage):
    """What an image knows of itself."""

    __slots__ = ()

    def __int__(self) -> int:
        """The id."""
        return self.id

    def __index__(self) -> int:
        """The id, so that an image serves wherever Python takes an integer."""
        return self.id

    def __str__(self) -> str:
        """The slug.

        Raises:
            AttributeError: the image has none; only public images do.
        """
        if self.slug is None:
            raise AttributeError(
                f"image {self.id} ({self.name!r}) has no slug: only public images do; use its id or name"
            )
        return self.slug

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __repr__(self) -> str:
        slug = f" {self.slug}" if self.slug else ""
        kind = f" {self.type}" if self.type else ""
        regions = ",".join(self.regions[:4]) + (
            f",+{len(self.regions) - 4}" if len(self.regions) > 4 else ""
        )
        name = type(self).__name__
        return f"<{name} {self.id}{slug} {self.name!r}{kind} {self.status} [{regions}]>"


class ActionFields(RestAction):
    """What an action knows of itself."""

    __slots__ = ()

    region: Region | None
    """The region it happens in, for a transfer the one it goes to; None if the API leaves it out."""

    def __int__(self) -> int:
        """The id."""
        return self.id

    def __index__(self) -> int:
        """The id, so that an action serves wherever Python takes an integer."""
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
        """Whether the action ended, well or badly. A status that nobody knows yet is not an end."""
        return self.completed or self.errored

    @property
    def in_progress(self) -> bool:
        """Whether the action goes on."""
        return self.status == ActionStatus.IN_PROGRESS

    def raise_for_error(self) -> None:
        """Raise `ActionError` if the action ended badly, else do nothing.

        Raises:
            ActionError: the action is `errored`.
        """
        if self.errored:
            raise ActionError(self)
