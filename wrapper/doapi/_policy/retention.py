"""Which images to keep, which to delete, and why: a rule over what is given, which asks nothing and deletes nothing."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, Literal, TypeAlias, TypeVar

import attrs
from doapi_rest.models.image import Image as RestImage
from doapi_rest.models.image_status import ImageStatus

ImageT = TypeVar("ImageT", bound=RestImage)

Period: TypeAlias = Literal["day", "week", "month"]
"""Of what retention keeps one image each; days, ISO weeks and months of UTC."""

PERIODS: Mapping[Period, Callable[[datetime.datetime], str]] = {
    "day": lambda moment: moment.strftime("%Y-%m-%d"),
    "week": lambda moment: moment.strftime("%G-W%V"),
    "month": lambda moment: moment.strftime("%Y-%m"),
}


@attrs.frozen(repr=False)
class Retained(Generic[ImageT]):
    """What retention says of one image."""

    __module__ = "doapi"

    image: ImageT
    """The image."""
    delete: bool
    """Whether it is to be deleted."""
    reason: str
    """Why, for people: `the newest of 2026-03-02`, `30 days old or older`."""

    def __str__(self) -> str:
        """Return one line: what to do with the image, which it is, and why."""
        verb = "delete" if self.delete else "keep"
        made = f"{self.image.created_at:%Y-%m-%d}"
        return f"{verb} {self.image.id} {self.image.name!r} of {made}: {self.reason}"

    def __repr__(self) -> str:
        return f"<Retained {self}>"


@attrs.frozen(repr=False)
class Retention(Generic[ImageT]):
    """What to keep and what to delete, newest image first; iterating gives a `Retained` for each."""

    __module__ = "doapi"

    images: tuple[Retained[ImageT], ...]
    """Each image once, newest first, with what to do with it and why."""

    @property
    def keep(self) -> tuple[ImageT, ...]:
        """The images to keep, newest first."""
        return tuple(each.image for each in self.images if not each.delete)

    @property
    def delete(self) -> tuple[ImageT, ...]:
        """The images to delete, oldest first: what `client.delete_images` takes."""
        return tuple(each.image for each in reversed(self.images) if each.delete)

    def __iter__(self) -> Iterator[Retained[ImageT]]:
        return iter(self.images)

    def __len__(self) -> int:
        return len(self.images)

    def __repr__(self) -> str:
        return f"<Retention keeps {len(self.keep)}, deletes {len(self.delete)}>"


def retention(
    images: Iterable[ImageT],
    *,
    keep: int | None = None,
    older_than: datetime.timedelta | datetime.datetime | None = None,
    per: Period | None = None,
    now: datetime.datetime | None = None,
) -> Retention[ImageT]:
    """Say which images to delete and which to keep, and why; nothing is sent, and nothing deleted.

    An image is deleted if it is not among those to keep, and old enough. Public images, and such as are not
    `available`, are kept and count for nothing: a snapshot that is not finished replaces none that is.

    Args:
        images: The images of one kind, for example all snapshots whose names begin alike. One that is given twice
            counts once.
        keep: How many of the newest to keep, or the newest of how many periods; None keeps none for being new.
        older_than: Delete only images of at least this age, or made by this moment; None deletes of any age.
        per: Keep the newest image of each of the `keep` newest periods that have one; None counts images.
        now: The time to reckon ages from; None takes the machine's.

    Returns:
        What to do with each image.

    Raises:
        ValueError: neither `keep` nor `older_than` is given, so that every image would go; `keep` is negative,
            `per` is no period or is given without `keep`, `older_than` is negative; a time is naive.
        TypeError: `keep` is no int, `older_than` neither an age nor a time, an image is none.

    Example:
        ```python
        import datetime

        images = client.fetch_all_images(private=True)
        plan = doapi.retention(images, keep=5, older_than=datetime.timedelta(days=30))
        for each in plan:
            print(each)
        client.delete_images(plan.delete)
        ```
    """
    _check(keep, older_than, per)
    before, old_enough, too_new = _limit(older_than, now)
    newest_first = sorted(_unique(images), key=lambda each: (_made(each), each.id), reverse=True)
    kept = _kept([image for image in newest_first if _counts(image)], keep, per)

    def decide(image: ImageT) -> Retained[ImageT]:
        if image.public:
            return Retained(image, False, "public: it is not yours to delete")
        if not _counts(image):
            return Retained(image, False, f"its status is {image.status}, so it counts for nothing")
        if image.id in kept:
            return Retained(image, False, kept[image.id])
        if before is not None and _made(image) > before:
            return Retained(image, False, too_new)
        reasons = [old_enough] if before is not None else []
        if keep is not None:
            kind = f"of the last {keep} {per}s with an image" if per else str(keep)
            reasons.append(f"not among the newest {kind}")
        return Retained(image, True, ", ".join(reasons))

    return Retention(tuple(map(decide, newest_first)))


def _check(
    keep: int | None, older_than: datetime.timedelta | datetime.datetime | None, per: Period | None
) -> None:
    if keep is None and older_than is None:
        raise ValueError("retention needs keep or older_than: without both, every image would go")
    if keep is not None and (not isinstance(keep, int) or isinstance(keep, bool)):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"keep must be an int, got {type(keep).__name__}")
    if keep is not None and keep < 0:
        raise ValueError(f"keep must be 0 or more, got {keep}")
    if per is not None and per not in PERIODS:
        raise ValueError(f"per must be one of {', '.join(map(repr, PERIODS))}, got {per!r}")
    if per is not None and keep is None:
        raise ValueError(f"per={per!r} needs keep: the number of {per}s to keep an image of")


def _limit(
    older_than: datetime.timedelta | datetime.datetime | None, now: datetime.datetime | None
) -> tuple[datetime.datetime | None, str, str]:
    """Return the moment by which images are old enough, None if all are, and what to call both kinds."""
    current = datetime.datetime.now(datetime.UTC) if now is None else now
    if current.tzinfo is None:
        raise ValueError("now must be an aware datetime, such as datetime.now(datetime.UTC)")
    if older_than is None:
        return None, "", ""
    if isinstance(older_than, datetime.datetime):
        if older_than.tzinfo is None:
            raise ValueError("older_than must be an aware datetime, such as one with tzinfo=UTC")
        moment = f"{older_than.astimezone(datetime.UTC):%Y-%m-%d %H:%M} UTC"
        return older_than, f"made by {moment}", f"made after {moment}"
    if not isinstance(older_than, datetime.timedelta):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(
            f"older_than must be a timedelta or a datetime, got {type(older_than).__name__}"
        )
    if older_than < datetime.timedelta():
        raise ValueError(f"older_than must not be negative, got {older_than}")
    age = str(older_than).removesuffix(", 0:00:00")
    return current - older_than, f"{age} old or older", f"less than {age} old"


def _unique(images: Iterable[ImageT]) -> Iterable[ImageT]:
    """Return each image once, as it was given last: a list can move while it is read."""
    found: dict[int, ImageT] = {}
    for image in images:
        if not isinstance(image, RestImage):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"retention takes images, got {type(image).__name__}")
        found[image.id] = image
    return found.values()


def _counts(image: RestImage) -> bool:
    return not image.public and image.status == ImageStatus.AVAILABLE


def _made(image: RestImage) -> datetime.datetime:
    """Return when an image was made; the API's times are UTC, also where one should not say so."""
    made = image.created_at
    return (
        made.replace(tzinfo=datetime.UTC) if made.tzinfo is None else made.astimezone(datetime.UTC)
    )


def _kept(images: Iterable[RestImage], keep: int | None, per: Period | None) -> Mapping[int, str]:
    """Return the ids of the images to keep for being new, newest first, and why."""
    kept: dict[int, str] = {}
    periods: set[str] = set()
    for image in images:
        if len(kept) >= (keep or 0):
            break
        period = PERIODS[per](_made(image)) if per else str(image.id)
        if period not in periods:
            periods.add(period)
            kept[image.id] = f"the newest of {period}" if per else f"among the newest {keep}"
    return kept
