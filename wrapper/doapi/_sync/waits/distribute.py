# Derived by `make generate` from wrapper/doapi/_async/waits/distribute.py. Do not edit.
"""Copying an image to many regions: every transfer is started, then all are waited for together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Literal

import attrs

from ..._model.arguments import region_slug, require_iterable
from ..._model.fields import ActionError
from ..._model.wait_errors import attach_unfinished
from ..._policy.distribution import Plan, plan, report
from ..._wire.http import ReplyLostError
from ..concurrency import INTERRUPTS, gather
from ..resource import known_state
from .on_actions import ActionsWait

if TYPE_CHECKING:
    from ..._model.fields import Region
    from ..._model.reports import DistributionReport
    from ..action import Action
    from ..image import ImageOperations
    from .wait import Schedule


@attrs.define
class Transfers:
    """What is known of the transfers of a distribution, at any moment of it."""

    image: ImageOperations
    todo: Plan
    started: dict[str, Action] = attrs.field(factory=dict[str, "Action"])
    """By region, as last seen."""
    refused: dict[str, Exception] = attrs.field(factory=dict[str, Exception])
    stopped_by: Exception | None = None
    """What ended the wait before all had finished; None after a Ctrl-C."""

    def start(self, region: str) -> None:
        """Start the transfer to a region; one that cannot be started does not stop the others."""
        try:
            self.started[region] = self.image.transfer(region)
        except INTERRUPTS:
            self.refused[region] = ReplyLostError(
                f"interrupted while the transfer to {region} was being started: it may have been, or not; "
                f"the actions of image {self.image.id} tell"
            )
            raise
        except Exception as error:
            self.refused[region] = error

    def wait(self, schedule: Schedule) -> None:
        """Wait for all that were started."""
        wait = ActionsWait(self.started.values(), schedule)
        try:
            wait.all()
        except Exception as error:
            self.stopped_by = error
        finally:
            self.started = {
                region: wait.state.seen[action.id] for region, action in self.started.items()
            }

    def attach_to(self, interrupt: BaseException, endpoint: str) -> None:
        """Have `unfinished_actions` find what goes on in an interrupt, and `resume_token` all of it."""
        left = [action for action in self.started.values() if not action.done]
        attach_unfinished(left, interrupt, self.report(endpoint).resume_token() if left else None)

    def report(self, endpoint: str) -> DistributionReport[Action]:
        """Return what became of each region."""
        return report(
            self.todo,
            self.started,
            self.refused,
            finished=lambda action: action.done,
            fault=lambda action: ActionError(action) if action.errored else None,
            stopped_by=self.stopped_by,
            of=(endpoint, self.image.id),
        )


def distribute(
    image: ImageOperations,
    regions: Iterable[str | Region] | Literal["all"],
    schedule: Schedule,
) -> DistributionReport[Action]:
    """Copy an image to regions: start every transfer, then wait for all."""
    given = require_iterable(
        regions, "distribute takes a list of regions", "transfer() copies an image to one"
    )
    everywhere = given == "all"
    wanted = given if isinstance(given, str) else [region_slug(region) for region in given]
    known = known_state(image)
    todo = Plan() if everywhere else plan(wanted, () if known is None else known.regions)
    transfers = Transfers(image, todo)
    try:
        if everywhere:
            listed = schedule.session.listing(schedule.session.api.list_regions)
            wanted = [region.slug for region in listed if region.takes_images]
        transfers.todo = plan(wanted, image.fetch().regions)
        gather([partial(transfers.start, region) for region in transfers.todo.to_start])
        transfers.wait(schedule)
    except INTERRUPTS as interrupt:  # the report says how far it came
        transfers.attach_to(interrupt, schedule.session.endpoint)
        if schedule.raises_interrupts:
            raise
    return transfers.report(schedule.session.endpoint)
