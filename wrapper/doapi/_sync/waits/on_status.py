# Derived by `make generate` from wrapper/doapi/_async/waits/on_status.py. Do not edit.
"""Waits for an image to have a status."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from doapi_rest.models.image_status import ImageStatus

from ..._errors import NotFoundError
from ..._model.arguments import image_status
from ..._model.wait_errors import WaitTimeoutError
from ..._policy.reads import NotFound
from ..._policy.resuming import pending, token_of
from ..._policy.wait import Failed, PollResult
from ..image import IMAGE
from ..resource import Resource, known_state
from .on_resources import state_after
from .reads import Reads
from .wait import Wait

if TYPE_CHECKING:
    from ..._policy.wait import Poll, TimedOut
    from ..action import Action
    from ..image import Image
    from .wait import Schedule

FINAL = (ImageStatus.DELETED, ImageStatus.RETIRED)
"""What an image never leaves again."""


class StatusWait(Wait["Resource[Image]", "Image | None"]):
    """A wait until an image has a status, or one that it never leaves."""

    def __init__(self, image: Resource[Image], status: str, schedule: Schedule) -> None:
        self._image = image
        self._ends = (image_status(status), *FINAL)
        super().__init__([image], schedule, grace=0)

    def finished(self, thing: Resource[Image]) -> bool:
        """Return whether the image has a status that ends the wait."""
        known = known_state(thing)
        return known is not None and known.status in self._ends

    def poll(self, poll: Poll) -> PollResult[Resource[Image]]:
        """Read the image."""
        self.sleep_until(poll.at)
        image = Reads(self.session, poll.until).read_resource(self._image)
        if isinstance(image, NotFound):
            return PollResult({}, missing={self._image.id: image.error})
        if isinstance(image, Failed):
            return PollResult({}, failed={self._image.id: image})
        return PollResult({self._image.id: image})

    def as_seen(self, thing: Resource[Image]) -> Image | None:
        """Return the image; None for a handle."""
        return known_state(thing)

    def resume_token(self) -> str | None:
        """Return the token of a wait for this status."""
        kind = f"{IMAGE.name}:{self._ends[0]}"
        return token_of(pending(self.session.endpoint, kind, [self._image.id]))

    def actions(self, things: Iterable[Resource[Image]]) -> list[Action]:
        """Return nothing: no action is waited for."""
        return []

    def timed_out(self, outcome: TimedOut[Resource[Image]]) -> WaitTimeoutError:
        """Return the error with the image as last seen."""
        seen = [known for each in outcome.unfinished if (known := known_state(each)) is not None]
        which = f"image {self._image.id} was not {self._ends[0]}"
        text = f"{which} after {self.schedule.limit:g} s; nothing was stopped at DigitalOcean"
        return WaitTimeoutError(text, in_progress=seen, actions=[])


def wait_for_status(image: Resource[Image], status: str, schedule: Schedule) -> Image | None:
    """Wait until an image has a status, or one that it never leaves; None if it is gone."""
    wait = StatusWait(image, status, schedule.raising())
    try:
        return state_after(wait, image, schedule)
    except NotFoundError:
        return None
