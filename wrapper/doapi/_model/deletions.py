"""What became of deleting many images, image by image."""

import enum
from collections.abc import Iterator

import attrs


class DeletionOutcome(enum.StrEnum):
    """What became of deleting one image."""

    __module__ = "doapi"

    DELETED = "deleted"
    """It is deleted now."""
    GONE = "gone"
    """It did not exist any more."""
    FAILED = "failed"
    """It is still there, or that is not known; `error` says why."""


@attrs.frozen(repr=False)
class Deletion:
    """What became of deleting one image."""

    __module__ = "doapi"

    id: int
    """The image's id."""
    name: str | None
    """The image's name; None if it was given by its id, or by a handle."""
    outcome: DeletionOutcome
    """What became of it."""
    error: Exception | None = None
    """Why it is still there, or why that is not known; None if it is gone."""

    @property
    def ok(self) -> bool:
        """Whether the image is gone."""
        return self.outcome in (DeletionOutcome.DELETED, DeletionOutcome.GONE)

    def to_dict(self) -> dict[str, object]:
        """Return what JSON can hold: `id`, `name`, `outcome`, and `error` as text."""
        error = None if self.error is None else str(self.error)
        return {"id": self.id, "name": self.name, "outcome": str(self.outcome), "error": error}

    def __repr__(self) -> str:
        return f"<Deletion {self.id}: {self.outcome}>"

    def __str__(self) -> str:
        """Return one line: the image, what became of it, and why."""
        called = f" {self.name!r}" if self.name is not None else ""
        return f"{self.id}{called}: {self.outcome}{f' ({self.error})' if self.error else ''}"


@attrs.frozen(repr=False)
class DeletionReport:
    """What became of deleting many images, in the order in which they were given.

    Iterating gives a `Deletion` for each; `report[id]` is that of one image.

    Example:
        ```python
        report = client.delete_images([7555620, 7555621])
        for image in report.failed:
            print(image)
        ```
    """

    __module__ = "doapi"

    images: tuple[Deletion, ...]
    """One for each image."""

    @property
    def ok(self) -> bool:
        """Whether all of the images are gone."""
        return all(each.ok for each in self.images)

    @property
    def failed(self) -> tuple[Deletion, ...]:
        """Those that are still there, as far as is known."""
        return tuple(each for each in self.images if not each.ok)

    def __iter__(self) -> Iterator[Deletion]:
        return iter(self.images)

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, image: int) -> Deletion:
        """Return what became of one image, by its id.

        Raises:
            KeyError: the image was not to be deleted.
        """
        for each in self.images:
            if each.id == int(image):
                return each
        raise KeyError(image)

    def to_dict(self) -> dict[str, object]:
        """Return what JSON can hold: `ok`, and a list `images` with `Deletion.to_dict()` of each."""
        return {"ok": self.ok, "images": [each.to_dict() for each in self.images]}

    def __repr__(self) -> str:
        gone = len(self) - len(self.failed)
        return f"<DeletionReport {gone} of {len(self)} images are gone>"

    def raise_for_error(self) -> None:
        """Raise `DeletionError` unless all of the images are gone, else do nothing.

        Raises:
            DeletionError: some are not; the message names each of them and why.
        """
        if not self.ok:
            raise DeletionError(self)


class DeletionError(Exception):
    """Not all of the images that were to be deleted are gone."""

    __module__ = "doapi"

    def __init__(self, report: DeletionReport) -> None:
        super().__init__(report)
        self.report = report
        """What became of each image."""

    def __str__(self) -> str:
        failed = self.report.failed
        listed = "; ".join(map(str, failed))
        return f"{len(failed)} of {len(self.report)} images are not deleted: {listed}"
