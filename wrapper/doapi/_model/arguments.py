"""Checks of arguments that name a resource, before anything is sent."""

from __future__ import annotations

from collections.abc import Iterable
from operator import index
from typing import TYPE_CHECKING, Literal, SupportsIndex, TypeAlias, TypeVar

from doapi_rest.models.action import Action as RestAction
from doapi_rest.models.image import Image as RestImage
from doapi_rest.models.image_status import ImageStatus
from doapi_rest.models.region import Region as RestRegion

if TYPE_CHECKING:
    from doapi_rest.models.droplet import Droplet as RestDroplet

T = TypeVar("T")

PublicType: TypeAlias = Literal["distribution", "application"]
"""A kind of public images to list: plain operating systems, or such with software set up on them."""


def region_slug(region: str | RestRegion) -> str:
    """Return the slug of a region given as such or by its slug.

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


def tag_filter(tag_name: str | None) -> str | None:
    """Return the tag to filter by, None for none.

    Raises:
        TypeError: not a string.
        ValueError: it is empty, which would filter nothing out.
    """
    if tag_name is None:
        return None
    if not isinstance(tag_name, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"tag_name must be a string, got {type(tag_name).__name__}")
    if not tag_name.strip():
        raise ValueError(f"tag_name must name a tag, got {tag_name!r}; None lists all images")
    return tag_name


def tag_list(tags: Iterable[str] | None) -> list[str] | None:
    """Return the tags to give to something, None for none.

    Raises:
        TypeError: one string, or anything that is no string in it.
    """
    if tags is None:
        return None
    if isinstance(tags, str):
        raise TypeError(f"tags must be a list of strings, got the string {tags!r}: [{tags!r}]")
    given = list(tags)
    for tag in given:
        if not isinstance(tag, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"tags must be a list of strings, got {type(tag).__name__} in it")
    return given


def tag_names(tags: Iterable[str]) -> list[str]:
    """Return the names of tags, each once.

    Raises:
        TypeError: one string, or no strings.
        ValueError: a name is empty.
    """
    names = list(dict.fromkeys(tag_list(tags) or []))
    for name in names:
        if not name.strip():
            raise ValueError("tags must be names, one is empty")
    return names


def image_slug(slug: str) -> str:
    """Return the slug of an image, if it can be one.

    Raises:
        TypeError: not a string.
        ValueError: it names nothing.
    """
    if not isinstance(slug, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"slug must be a string, got {type(slug).__name__}")
    if not slug.strip(" ."):
        raise ValueError(f"slug must name an image, such as 'ubuntu-24-04-x64', got {slug!r}")
    return slug


def image_reference(image: SupportsIndex | str) -> int | str:
    """Return the id of an image given by it, or as an image, a handle or a snapshot; or the slug of a public one.

    Raises:
        TypeError: it is none of these.
        ValueError: the id is not above 0, or the slug names nothing.
    """
    if isinstance(image, str):
        return image_slug(image)
    if isinstance(image, bool) or not isinstance(image, SupportsIndex):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(
            f"image must be an id, an image, a snapshot or a slug, got {type(image).__name__}"
        )
    return resource_id(index(image), RestImage)


def require_iterable(given: Iterable[T], what: str, instead: str) -> Iterable[T]:
    """Return what can be iterated over, as it is.

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


def resource_id(
    resource: int | RestImage | RestAction | RestDroplet,
    kind: type[RestImage | RestAction | RestDroplet],
) -> int:
    """Return the id of an image, action or droplet given as such or by its id.

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


def image_status(status: str) -> str:
    """Return a status to wait for: a known one, or an `ImageStatus` of a newer one.

    Raises:
        TypeError: it is no text.
        ValueError: it is unknown: misspelt, it would be waited for in vain.
    """
    if not isinstance(status, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"status must be a string such as 'available', got {type(status).__name__}")
    if not isinstance(status, ImageStatus) and not ImageStatus(status).is_known:
        raise ValueError(
            f"status must be one of {', '.join(map(repr, map(str, ImageStatus)))}, got {status!r}; "
            f"for a status that is newer than this package, pass doapi.ImageStatus({status!r})"
        )
    return status
