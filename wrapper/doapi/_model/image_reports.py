"""What became of taking an image of a droplet, step by step."""

import enum
from collections.abc import Iterator
from typing import Generic, TypeVar

import attrs
from doapi_rest.models.image import Image as RestImage

from .fields import ActionFields
from .reports import DistributionReport

I = TypeVar("I", bound=RestImage, covariant=True)  # noqa: E741 (an image)
A = TypeVar("A", bound=ActionFields, covariant=True)


class ImageStep(enum.StrEnum):
    """A step of taking an image of a droplet, in their order."""

    __module__ = "doapi"

    READ = "read"
    """See whether the droplet is there, and on."""
    SHUT_DOWN = "shut-down"
    """Ask its system to shut down, and wait until it is off."""
    POWER_OFF = "power-off"
    """Switch it off, and wait until it is."""
    SNAPSHOT = "snapshot"
    """Take the snapshot, and wait until it is finished."""
    POWER_ON = "power-on"
    """Switch it on again, and wait until it is."""
    FIND = "find"
    """Find the image that the snapshot has become."""
    TAG = "tag"
    """Give the image its tags."""
    DISTRIBUTE = "distribute"
    """Copy the image to the other regions."""


class StepOutcome(enum.StrEnum):
    """What became of a step."""

    __module__ = "doapi"

    DONE = "done"
    """It is done, or was not needed."""
    FAILED = "failed"
    """It is not done, as far as is known; `error` says why."""
    UNFINISHED = "unfinished"
    """It was begun, and had not ended when the time was over or a Ctrl-C came; it may still come to be done."""


@attrs.frozen(repr=False)
class StepReport(Generic[A]):
    """What became of one step."""

    __module__ = "doapi"

    step: ImageStep
    """Which step."""
    outcome: StepOutcome
    """What became of it."""
    action: A | None = None
    """The last action that it started, as last seen; None if there was none."""
    error: Exception | None = None
    """Why it is not done; None if it is, and after a Ctrl-C."""

    def __repr__(self) -> str:
        return f"<StepReport {self.step}: {self.outcome}>"

    def __str__(self) -> str:
        """One line: the step, what became of it, its action, and why."""
        action = f", action {self.action.id} {self.action.status}" if self.action else ""
        return f"{self.step}: {self.outcome}{action}{f' ({self.error})' if self.error else ''}"


@attrs.frozen(repr=False)
class ImageReport(Generic[I, A]):
    """What became of taking an image of a droplet: the image, where it is, and each step.

    Iterating gives the steps that were begun, in their order. `str(report)` says what is where, line by line.

    Example:
        ```python
        digitalocean = FakeDigitalOcean().start()
        with doapi.Client(digitalocean.token, digitalocean.url, clock=digitalocean.clock) as other:
            web = other.droplet(digitalocean.add_droplet().id)
            report = web.take_image("golden-2026-11", regions=["ams3"])
            print(report)
            image = report.taken_image()
        digitalocean.stop()
        ```
    """

    __module__ = "doapi"

    droplet_id: int
    """The droplet."""
    name: str
    """The name that the image was to get."""
    image: I | None
    """The image, as last seen; None if there is none, or if it was not found."""
    droplet_status: str | None
    """The droplet's status, as last seen; None if it was never read."""
    steps: tuple[StepReport[A], ...]
    """The steps that were begun."""
    distribution: DistributionReport[A] | None = None
    """What became of each region; None if there was no copying."""

    @property
    def ok(self) -> bool:
        """Whether all is done: the image is there, tagged, in all regions, and the droplet as it was.

        A shutdown that did not come to an end is made up for where the droplet was switched off after it.
        """
        made_up_for = any(
            each.step is ImageStep.POWER_OFF and each.outcome is StepOutcome.DONE
            for each in self.steps
        )
        left = [
            each for each in self.failed if not (made_up_for and each.step is ImageStep.SHUT_DOWN)
        ]
        return self.image is not None and not left

    @property
    def failed(self) -> tuple[StepReport[A], ...]:
        """The steps that are not done, a shutdown that was made up for among them."""
        return tuple(each for each in self.steps if each.outcome is not StepOutcome.DONE)

    def __iter__(self) -> Iterator[StepReport[A]]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    def __getitem__(self, step: ImageStep | str) -> StepReport[A]:
        """What became of a step.

        Raises:
            KeyError: it was not begun.
        """
        for each in self.steps:
            if each.step == step:
                return each
        raise KeyError(step)

    def __repr__(self) -> str:
        image = "no image" if self.image is None else f"image {self.image.id}"
        listed = "".join(f"; {each.step} {each.outcome}" for each in self.failed)
        return f"<ImageReport droplet {self.droplet_id}: {image}{listed}>"

    def __str__(self) -> str:
        """What is where, then a line for each step."""
        image = f"no image {self.name!r} is known"
        if self.image is not None:
            image = f"image {self.image.id} {self.name!r} is in {', '.join(self.image.regions)}"
        droplet = f"droplet {self.droplet_id} was last seen {self.droplet_status or 'never'}"
        return "\n".join((f"{image}; {droplet}", *map(str, self.steps)))

    def to_dict(self) -> dict[str, object]:
        """Return what JSON can hold: `ok`, `droplet_id`, `name`, `image_id`, `regions`, `droplet_status`, `steps`."""
        return {
            "ok": self.ok,
            "droplet_id": self.droplet_id,
            "name": self.name,
            "image_id": None if self.image is None else self.image.id,
            "regions": [] if self.image is None else list(self.image.regions),
            "droplet_status": None if self.droplet_status is None else str(self.droplet_status),
            "steps": [
                {
                    "step": str(each.step),
                    "outcome": str(each.outcome),
                    "action_id": None if each.action is None else each.action.id,
                    "error": None if each.error is None else str(each.error),
                }
                for each in self.steps
            ],
        }

    def taken_image(self) -> I:
        """Return the image if all is done; else raise.

        Raises:
            ImageError: something is not, as for `raise_for_error`.
        """
        self.raise_for_error()
        assert self.image is not None, "all is done only if there is an image"
        return self.image

    def raise_for_error(self) -> None:
        """Raise `ImageError` unless all is done, else do nothing.

        Raises:
            ImageError: something is not; the message says what is where, and which step failed why.
        """
        if not self.ok:
            raise ImageError(self)


class ImageError(Exception):
    """An image of a droplet was not taken, or not all that was to be done with it was."""

    __module__ = "doapi"

    def __init__(self, report: ImageReport[RestImage, ActionFields]) -> None:
        super().__init__(report)
        self.report = report
        """What became of each step."""

    def __str__(self) -> str:
        return str(self.report)
