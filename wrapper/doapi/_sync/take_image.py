# Derived by `make generate` from wrapper/doapi/_async/take_image.py. Do not edit.
"""Taking an image of a droplet: the policy says which step is next, and here it is taken."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import attrs
from doapi_rest import models
from doapi_rest.errors import RestError

from .._errors import PendingEventError, PoweredOffError, PoweredOnError
from .._model.arguments import region_slug, tag_names
from .._model.fields import ActionError
from .._model.image_reports import ImageReport, ImageStep, StepOutcome, StepReport
from .._model.reports import DistributionError, DistributionReport
from .._model.wait_errors import WaitTimeoutError
from .._policy.distribution import plan
from .._policy.golden_image import Ambiguous, PowerOff, Wish, made_by, next_step
from .._wire.http import RequestError
from .._wire.outcomes import is_transient, may_have_started
from .concurrency import INTERRUPTS
from .persistent import PATIENCE, Persistent

if TYPE_CHECKING:
    from doapi_rest.models.region import Region as RestRegion

    from .action import Action
    from .droplet import Droplet, DropletOperations
    from .image import Image
    from .session import Session
    from .waits.wait import Schedule

LAG = 60.0
"""Seconds for which a droplet's status may lag behind the action that changes it."""

LOST = 60.0
"""Seconds for which the snapshot is looked for that a request has started whose reply was lost."""

BUSY = 3600.0
"""Seconds for which a droplet may be busy before something is started on it, if there is as much time."""

CARE = 300.0
"""Seconds that there are to switch the droplet on again, and to find the image, also when the time is over."""


@attrs.frozen
class Asked:
    """What the caller asks for, checked."""

    name: str
    regions: tuple[str, ...]
    tags: tuple[str, ...]
    shutdown_time: float
    wish: Wish

    @classmethod
    def check(
        cls,
        name: str,
        regions: Iterable[str | RestRegion],
        tags: Iterable[str],
        power_off: PowerOff,
        shutdown_time: float,
        *,
        power_on_again: bool,
    ) -> Asked:
        """Return what is asked for.

        Raises:
            TypeError: something is of a wrong type.
            ValueError: a value is empty, or `power_off` is none of its three.
        """
        models.SnapshotDroplet(name=name)
        slugs = regions if isinstance(regions, str) else [region_slug(each) for each in regions]
        where = plan(slugs, ()).asked if slugs else ()
        names = tuple(tag_names(tags))
        if power_off not in ("shutdown", "off", False):
            raise ValueError(f"power_off must be 'shutdown', 'off' or False, got {power_off!r}")
        if not 0 <= shutdown_time < float("inf"):
            raise ValueError(f"shutdown_time must be 0 or more seconds, got {shutdown_time}")
        wish = Wish(power_off, power_on_again, bool(names), bool(where))
        return cls(name, where, names, shutdown_time, wish)


def take_image(
    session: Session, droplet: DropletOperations, asked: Asked, schedule: Schedule
) -> ImageReport[Image, Action]:
    """Take an image of a droplet; the report says what became of it, also after an interrupt."""
    taking = Taking(session, droplet, asked, schedule)
    try:
        while (step := next_step(asked.wish, taking.outcomes, was_on=taking.was_on)) is not None:
            taking.take(step)
    except INTERRUPTS as interrupt:
        if schedule.raises_interrupts:
            interrupt.add_note(str(taking.report()))
            raise
    except BaseException as interrupt:
        interrupt.add_note(str(taking.report()))
        raise
    return taking.report()


class Taking(Persistent):
    """What is known of taking an image, at any moment of it."""

    def __init__(
        self,
        session: Session,
        droplet: DropletOperations,
        asked: Asked,
        schedule: Schedule,
    ) -> None:
        self.was_on = False
        """Whether the droplet was on at first."""
        super().__init__(session, schedule)
        self._droplet = droplet
        self._asked = asked
        self._steps: dict[ImageStep, StepReport[Action]] = {}
        self._status: str | None = None
        self._image: Image | None = None
        self._known: frozenset[int] = frozenset()
        self._distribution: DistributionReport[Action] | None = None

    @property
    def outcomes(self) -> dict[ImageStep, StepOutcome]:
        """What the steps so far came to."""
        return {step: report.outcome for step, report in self._steps.items()}

    def report(self) -> ImageReport[Image, Action]:
        """Return what is where."""
        return ImageReport(
            self._droplet.id,
            self._asked.name,
            self._image,
            self._status,
            tuple(self._steps.values()),
            self._distribution,
        )

    def take(self, step: ImageStep) -> None:
        """Take a step, and take note of what came of it."""
        takes: dict[ImageStep, Callable[[ImageStep], None]] = {
            ImageStep.READ: self._read,
            ImageStep.SHUT_DOWN: self._shut_down,
            ImageStep.POWER_OFF: self._power_off,
            ImageStep.SNAPSHOT: self._snapshot,
            ImageStep.POWER_ON: self._power_on,
            ImageStep.FIND: self._find,
            ImageStep.TAG: self._tag,
            ImageStep.DISTRIBUTE: self._distribute,
        }
        self._note(step, StepOutcome.UNFINISHED)
        try:
            takes[step](step)
        except Exception as error:
            action = self._steps[step].action
            going = action is not None and not action.done
            self._note(step, StepOutcome.UNFINISHED if going else StepOutcome.FAILED, error=error)
        else:
            self._note(step, StepOutcome.DONE)

    def _note(
        self,
        step: ImageStep,
        outcome: StepOutcome,
        action: Action | None = None,
        error: Exception | None = None,
    ) -> None:
        before = self._steps.get(step)
        self._steps[step] = StepReport(
            step, outcome, action or (before.action if before else None), error
        )

    # --------------------------------------------------------------------------------------------- the steps

    def _read(self, step: ImageStep) -> None:
        self.was_on = self._fetch(self._until(PATIENCE)).active

    def _shut_down(self, step: ImageStep) -> None:
        self._switch(step, "shutdown", "off", self._until(self._asked.shutdown_time))

    def _power_off(self, step: ImageStep) -> None:
        self._switch(step, "power_off", "off", self._until(BUSY))

    def _power_on(self, step: ImageStep) -> None:
        until = max(self._deadline, self._now()) if self._deadline < float("inf") else self._now()
        until += CARE
        for each in (ImageStep.SHUT_DOWN, ImageStep.POWER_OFF):
            report = self._steps.get(each)
            if report is not None and report.outcome is not StepOutcome.DONE:
                self._let_come_to_be(report, until)
        self._switch(step, "power_on", "active", until, again=True)

    def _snapshot(self, step: ImageStep) -> None:
        until = self._until(PATIENCE)
        listed = self._persist(self._list_snapshots, until)
        self._known = frozenset(each.id for each in listed)
        before = frozenset(each.id for each in self._persist(self._list_actions, until))
        action = self._start_snapshot(before)
        self._note(step, StepOutcome.UNFINISHED, action)
        self._finish(step, action, self._deadline)

    def _find(self, step: ImageStep) -> None:
        action = self._steps[ImageStep.SNAPSHOT].action
        assert action is not None, "a snapshot that is taken has an action"
        until = max(self._deadline if self._deadline < float("inf") else 0.0, self._now() + CARE)
        tries = 0
        while True:
            listed = self._persist(self._list_snapshots, until)
            found = made_by(
                listed, self._asked.name, self._known, action.started_at, action.completed_at
            )
            if isinstance(found, Ambiguous):
                raise LookupError(found.told(action.id))
            if found is not None:
                number = found.id
                break
            if self._now() >= until:
                raise LookupError(
                    f"action {action.id} is completed, but droplet {self._droplet.id} lists no image of it yet"
                )
            tries += 1
            self._pause(tries, until)
        api = self._session.api
        self._image = self._persist(lambda: api.get_image(number), until, hidden=True)

    def _tag(self, step: ImageStep) -> None:
        image = self._found()
        tags = self._asked.tags
        self._persist(lambda: image.add_tags(tags), self._until(PATIENCE), hidden=True)
        self._see_image(image)

    def _distribute(self, step: ImageStep) -> None:
        image = self._found()
        waits = self._session.waits

        def distribute() -> DistributionReport[Action]:
            return waits.distribute(image, self._asked.regions, self._time_left())

        self._distribution = self._persist(distribute, self._until(PATIENCE))
        self._see_image(image)
        if not self._distribution.ok:
            raise DistributionError(self._distribution)

    # ---------------------------------------------------------------------------------- what they are made of

    def _switch(
        self, step: ImageStep, type: str, status: str, until: float, *, again: bool = False
    ) -> None:
        """Bring the droplet to a status by an action, unless it has it; `again` and again if it has no effect."""
        while self._fetch(until).status != status:
            action = self._start_switch(type, until)
            if action is not None:
                self._note(step, StepOutcome.UNFINISHED, action)
                self._finish(step, action, until)
                if self._comes_to(status, min(until, self._now() + LAG)):
                    return
                if not again:
                    raise RuntimeError(
                        f"action {action.id} ({type}) is completed, and the droplet is not {status}"
                    )
            if self._now() >= until:
                raise TimeoutError(f"the droplet was not {status} in time")

    def _start_switch(self, type: str, until: float) -> Action | None:
        """Start an action that may be started twice; None if the droplet is to be looked at anew."""
        tries = 0
        while True:
            try:
                return self._droplet.act(type)
            except (PoweredOnError, PoweredOffError):
                self._pause(1, until)  # it is there already, and its status lags behind
                return None
            except PendingEventError:
                if self._now() >= until:
                    raise
            except (RestError, RequestError) as error:
                if self._now() >= until or not is_transient(error):
                    raise
                self._pause(1, until)
                return None
            tries += 1
            self._pause(tries, until)

    def _start_snapshot(self, before: frozenset[int]) -> Action:
        """Start the snapshot, once: a request that may have started it is not sent again."""
        until = self._until(BUSY)
        tries = 0
        while True:
            try:
                return self._droplet.act("snapshot", name=self._asked.name)
            except PendingEventError:
                if self._now() >= until:
                    raise
            except (RestError, RequestError) as error:
                if may_have_started(error):
                    return self._started_by_lost(before, error)
                if self._now() >= until or not is_transient(error):
                    raise
            tries += 1
            self._pause(tries, until)

    def _started_by_lost(self, before: frozenset[int], lost: Exception) -> Action:
        """Look for the snapshot that a request has started whose reply was lost."""
        until = self._now() + LOST
        tries = 0
        while True:
            listed = self._persist(self._list_actions, until)
            new = [each for each in listed if each.type == "snapshot" and each.id not in before]
            if len(new) == 1:
                return new[0]
            if new or self._now() >= until:
                raise lost
            tries += 1
            self._pause(tries, until)

    def _finish(self, step: ImageStep, action: Action, until: float) -> None:
        """Wait for an action.

        Raises:
            WaitTimeoutError: it has not finished in time.
            ActionError: it has failed.
        """
        schedule = attrs.evolve(
            self._schedule, limit=None if until == float("inf") else max(0.0, until - self._now())
        )
        wait = self._session.waits.on_actions([action], schedule)
        try:
            [final] = wait.all()
        except WaitTimeoutError as error:
            for seen in error.actions:
                if seen.id == action.id:
                    self._note(step, StepOutcome.UNFINISHED, self._fresh(action))
            raise
        self._note(step, StepOutcome.UNFINISHED, final)
        if final.errored:
            raise ActionError(final)

    def _fresh(self, action: Action) -> Action:
        """Return an action as it is, or as it was if that cannot be read."""
        try:
            return action.fetch()
        except (RestError, RequestError):
            return action

    def _let_come_to_be(self, report: StepReport[Action], until: float) -> None:
        """Let an action have its effect that was begun to switch the droplet off: only then its status counts."""
        action = report.action
        if action is not None and not action.done:
            with contextlib.suppress(WaitTimeoutError, ActionError):
                self._finish(report.step, action, until)
            self._note(report.step, report.outcome, error=report.error)
        self._comes_to("off", min(until, self._now() + LAG))

    def _comes_to(self, status: str, until: float) -> bool:
        """Look whether the droplet comes to a status."""
        tries = 0
        while self._fetch(until).status != status:
            if self._now() >= until:
                return False
            tries += 1
            self._pause(tries, until)
        return True

    def _fetch(self, until: float) -> Droplet:
        droplet = self._persist(self._droplet.fetch, until)
        self._status = droplet.status
        return droplet

    def _list_snapshots(self) -> list[models.DropletSnapshot]:
        return [each for each in self._droplet.fetch_all_snapshots()]

    def _list_actions(self) -> list[Action]:
        session = self._session
        listed = session.api.droplets.list_droplet_actions
        return listed(self._droplet.id, per_page=session.per_page).items

    def _found(self) -> Image:
        assert self._image is not None, "an image is found before anything is done with it"
        return self._image

    def _see_image(self, image: Image) -> None:
        """Read the image again, for the report; it is as good as known if that fails."""
        try:
            self._image = image.fetch()
        except (RestError, RequestError):
            return

    def _time_left(self) -> Schedule:
        if self._schedule.limit is None:
            return self._schedule
        return attrs.evolve(self._schedule, limit=max(0.0, self._deadline - self._now()))
