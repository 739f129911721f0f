# Derived by `make generate` from wrapper/doapi/_async/waits/on_resources.py. Do not edit.
"""Waiting for the last action on each of many images."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from doapi_rest.models.action import Action as RestAction

from ..._model.arguments import require_iterable
from ..._model.bound import Bound
from ..concurrency import INTERRUPTS, gather
from ..resource import kind_of
from .on_actions import is_image, state_of, wait_for_actions

if TYPE_CHECKING:
    from ..action import Action, OnPoll
    from ..image import Image, ImageOperations
    from ..session import Session
    from .on_actions import Limits
    from .wait import Watch


class ImageWaits(Iterator["Image | None"]):
    """Waits on images gather: iterating gives each as it is when the last action on it has ended.

    Those without an action come first. What an error keeps from being handed out is handed out to whoever goes on.
    """

    def __init__(
        self,
        session: Session,
        images: Iterable[ImageOperations],
        limits: Limits,
        on_poll: OnPoll | None,
    ) -> None:
        self._session = session
        given = require_iterable(
            images,
            "wait_actions_on_objects takes a list of images",
            "image.wait_for_action() waits on one",
        )
        self._left = {_id_of(image): image for image in given}
        """What was not handed out yet."""
        self._interval, self._limit = limits
        self._on_poll = on_poll
        self._wait: Watch[Action] | None = None
        self._image_of: dict[int, int] = {}
        """The image that each action is on, by their ids."""
        self._due: deque[int] = deque()
        """The ids of those on which nothing goes on any more."""
        self._idle: dict[int, None] = {}
        """The ids of those on which there never was an action."""
        self._interrupted = False

    def __iter__(self) -> ImageWaits:
        return self

    def __next__(self) -> Image | None:
        if not self._interrupted:
            try:
                return self._next()
            except INTERRUPTS:
                self._interrupt()
        while self._left:
            _, image = self._left.popitem()
            if is_image(image):
                return image
        raise StopIteration

    def _next(self) -> Image | None:
        if self._wait is None:
            self._wait = self._begin()
        while not self._due:
            action = next(self._wait)
            if self._wait.interrupted:
                raise INTERRUPTS[0]
            self._due.append(self._image_of[action.id])
        number = self._due[0]
        image = self._left[number]
        state: Image | None
        if number in self._idle and is_image(image):
            state = image
        else:
            state = state_of(
                self._session.rest.retrying_until(self._wait.deadline), self._session, image
            )
        self._due.popleft()
        del self._left[number]
        return state

    def _begin(self) -> Watch[Action]:
        """Find the last action on each, and begin to wait for them."""
        clock = self._session.clock
        started = clock.monotonic()
        deadline = None if self._limit is None else started + self._limit
        api = self._session.api.over(self._session.rest.retrying_until(deadline))
        found: dict[int, Action | None] = {}

        def find(number: int) -> None:
            found[number] = kind_of(self._left[number]).fetch_last_action(api, number)

        gather([partial(find, number) for number in self._left])
        actions: list[Action] = []
        for number in self._left:
            action = found[number]
            if action is None:
                self._idle[number] = None
            else:
                self._image_of[action.id] = number
                actions.append(action)
        self._due.extend(self._idle)
        left = None if deadline is None else max(0.0, deadline - clock.monotonic())
        return wait_for_actions(self._session, actions, (self._interval, left), self._on_poll)

    def _interrupt(self) -> None:
        """End at once; what is left is handed out as it was given."""
        self._interrupted = True
        self._left = dict(reversed(self._left.items()))


def _id_of(image: ImageOperations) -> int:
    if not isinstance(image, Bound) or isinstance(image, RestAction):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(
            f"a wait on objects takes images or handles on them, got {type(image).__name__}; "
            "client.image(id) gives one"
        )
    return image.id
