# Derived by `make generate` from wrapper/doapi/_async/delete_images.py. Do not edit.
"""Deletes many images: one failure does not stop the others. Imported when that is done."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

import attrs
from doapi_rest.models.image import Image as RestImage

from .._errors import NotFoundError
from .._model.arguments import require_iterable, resource_id
from .._model.deletions import Deletion, DeletionOutcome, DeletionReport
from .concurrency import gather
from .image import ImageHandle

if TYPE_CHECKING:
    from .session import Session


@attrs.define
class _Deletions:
    """What became of each image so far."""

    session: Session
    names: dict[int, str]
    by_id: dict[int, Deletion] = attrs.field(factory=dict[int, Deletion])

    def delete(self, id: int) -> None:
        """Delete an image, and take note of what became of it."""
        try:
            self.session.api.delete_image(id)
            self._note(id, DeletionOutcome.DELETED)
        except NotFoundError:
            self._note(id, DeletionOutcome.GONE)
        except Exception as error:
            self._note(id, DeletionOutcome.FAILED, error)

    def _note(self, id: int, outcome: DeletionOutcome, error: Exception | None = None) -> None:
        self.by_id[id] = Deletion(id, self.names.get(id), outcome, error)


def delete_images(
    session: Session, images: Iterable[int | RestImage | ImageHandle]
) -> DeletionReport:
    """Delete images, each once; what interrupts it has a note of those that are deleted."""
    given = [
        each.id if isinstance(each, ImageHandle) else each
        for each in require_iterable(
            images, "delete_images takes a list of images", "image.delete() deletes one"
        )
    ]
    ids = list(dict.fromkeys(resource_id(each, RestImage) for each in given))
    names = {each.id: each.name for each in given if isinstance(each, RestImage)}
    deletions = _Deletions(session, names)
    try:
        gather([partial(deletions.delete, number) for number in ids])
    except BaseException as interrupt:
        gone = ", ".join(str(each.id) for each in deletions.by_id.values() if each.ok)
        interrupt.add_note(
            f"interrupted while deleting {len(ids)} images; deleted so far: {gone or 'none'}"
        )
        raise
    return DeletionReport(tuple(deletions.by_id[number] for number in ids))
