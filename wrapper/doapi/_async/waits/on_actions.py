"""The waits that the public classes offer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, TypeGuard, TypeVar, cast

import attrs
from doapi_rest.errors import RestError
from doapi_rest.models.action import Action as RestAction
from doapi_rest.models.image_status import ImageStatus

from ..._errors import NotFoundError
from ..._model.arguments import region_slug, require_iterable
from ..._model.fields import ActionError, AnyResource, ImageFields
from ..._model.reports import DistributionReport
from ..._model.wait_errors import WaitTimeoutError, unfinished_actions, with_unfinished
from ..._policy.distribution import Plan, plan, report
from ..._policy.intervals import check_interval, check_limit
from ..._policy.reads import Failed
from ..._policy.wait import Look, Seen
from ..._wire.http import ReplyLostError, RequestError
from ..._wire.outcomes import is_passing
from ..action import AsyncAction
from ..concurrency import INTERRUPTS, gather
from ..resource import kind_of, known_state
from .wait import AsyncSubject, AsyncWatch

if TYPE_CHECKING:
    from doapi_rest.client import AsyncSender
    from doapi_rest.models.region import Region as RestRegion

    from ..._policy.intervals import Interval
    from ..action import AsyncOnPoll
    from ..image import AsyncImage, AsyncImageOperations
    from ..resource import AsyncResource
    from ..session import AsyncSession
    from .wait import Find

T = TypeVar("T", bound=AnyResource)

Limits: TypeAlias = tuple[Callable[[int], float], float | None]

FINAL = (ImageStatus.DELETED, ImageStatus.RETIRED)
"""What an image never leaves again."""

HURRY = 0.2
"""Seconds for the one request that is made after a Ctrl-C."""


def check_limits(
    session: AsyncSession,
    wait_interval: Interval | None,
    wait_time: float | None,
    on_poll: AsyncOnPoll | None = None,
) -> Limits:
    """A wait's interval and time limit, the client's where None is given, after a check of all that it was told.

    Raises:
        ValueError: NaN, infinite, or a negative interval.
        TypeError: not a number, or `on_poll` is no function.
    """
    if on_poll is not None and not callable(on_poll):
        raise TypeError(f"on_poll must be a function, got {type(on_poll).__name__}")
    interval = check_interval(session.wait_interval if wait_interval is None else wait_interval)
    limit = check_limit(session.wait_time if wait_time is None else wait_time)
    return interval, limit


# ------------------------------------------------------------------------------------------------------- actions


def wait_for_actions(
    session: AsyncSession,
    actions: Iterable[RestAction],
    limits: Limits,
    on_poll: AsyncOnPoll | None = None,
    find: Find[AsyncAction] | None = None,
) -> AsyncWatch[AsyncAction]:
    """Wait for actions, and for those that `find` adds to them; each is handed out once, as it ends."""
    subject = AsyncSubject(
        ended=lambda action: action.done,
        look=session.polls.look,
        sleep=session.polls.sleep,
        timed_out=lambda left: WaitTimeoutError(
            f"{_named(left)} had not ended after {limits[1]:g} s; it goes on at DigitalOcean",
            in_progress=left,
            actions=left,
        ),
        gave_up=with_unfinished,
    )
    given = require_iterable(
        actions, "wait_actions takes a list of actions", "action.wait() waits for one"
    )
    ours = [_own(session, action) for action in given]
    return AsyncWatch(session.clock, subject, *limits, ours, find, on_poll)


def _own(session: AsyncSession, action: RestAction) -> AsyncAction:
    if not isinstance(action, RestAction):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(
            f"a wait takes actions, got {type(action).__name__}; client.fetch_action(id) gives one"
        )
    return session.api.rebind(action, AsyncAction)


def _named(actions: Sequence[AsyncAction]) -> str:
    if len(actions) > 1:
        return f"each of {len(actions)} actions"
    return f"action {actions[0].id} ({actions[0].type})"


# -------------------------------------------------------------------------------------------------------- images


async def wait_for_action(
    session: AsyncSession, resource: AsyncResource[T], limits: Limits, on_poll: AsyncOnPoll | None
) -> T | None:
    """Wait for the last action on a resource; gives its state after it, None if it is gone."""

    async def find(add: Callable[[AsyncAction], None], deadline: float | None) -> None:
        api = session.api.over(session.rest.retrying_until(deadline))
        last = await kind_of(resource).fetch_last_action(api, resource.id)
        if last is not None:
            add(last)

    wait = wait_for_actions(session, (), limits, on_poll, find)
    try:
        return await _state_after(wait, session, resource)
    except INTERRUPTS:
        return await _state_in_a_hurry(session, resource)


async def _state_after(
    wait: AsyncWatch[AsyncAction], session: AsyncSession, resource: AsyncResource[T]
) -> T | None:
    """A resource as it is after a wait for its last action."""
    try:
        ended = await wait.all()
    except WaitTimeoutError as error:
        now = await _state_at_last(session, resource)
        raise WaitTimeoutError(
            str(error), in_progress=[] if now is None else [now], actions=error.actions
        ) from error.__cause__
    if wait.interrupted:
        return await _state_in_a_hurry(session, resource)
    if not ended and (known := known_state(resource)) is not None:
        return known
    return await state_of(session.rest.retrying_until(wait.deadline), session, resource)


async def wait_for_status(
    session: AsyncSession, image: AsyncImageOperations, status: str, limits: Limits
) -> AsyncImage | None:
    """Wait until an image has a status, or one that it never leaves; None if it is gone."""

    async def sleep(seconds: float, deadline: float | None) -> None:
        await session.clock.sleep(seconds)

    subject: AsyncSubject[AsyncImageOperations] = AsyncSubject(
        ended=lambda image: is_image(image) and image.status in (status, *FINAL),
        look=partial(_look_at_image, session),
        sleep=sleep,
        timed_out=lambda left: WaitTimeoutError(
            f"image {image.id} was not {status} after {limits[1]:g} s",
            in_progress=[image for image in left if is_image(image)],
            actions=(),
        ),
        gave_up=lambda left, error: error,
        grace=0,
    )
    wait = AsyncWatch(session.clock, subject, *limits, [image])
    try:
        [final] = await wait.all()
    except NotFoundError:
        return None
    if wait.interrupted or not is_image(final):
        return await _state_in_a_hurry(session, final)
    return final


async def _look_at_image(session: AsyncSession, wanted: Look) -> Seen[AsyncImageOperations]:
    [number] = wanted.ids
    try:
        api = session.api.over(session.rest.retrying_until(wanted.deadline))
        image = await api.get_image(number)
    except NotFoundError as error:
        return Seen({}, missing={number: error})
    except (RestError, RequestError) as error:
        return Seen({}, failed={number: Failed(error, fatal=not is_passing(error))})
    return Seen({number: image})


def is_image(image: AsyncImageOperations) -> TypeGuard[AsyncImage]:
    """Whether this is more than a handle."""
    return isinstance(image, ImageFields)


async def state_of(
    sender: AsyncSender, session: AsyncSession, resource: AsyncResource[T]
) -> T | None:
    """A resource as it is now; None if it is gone."""
    return await kind_of(resource).fetch(session.api.over(sender), resource.id)


async def _state_at_last(session: AsyncSession, resource: AsyncResource[T]) -> T | None:
    """A resource as it is now, asked for once; as last seen, if at all, if there is no answer."""
    try:
        now = session.rest.retrying_until(session.clock.monotonic())
        return await state_of(now, session, resource)
    except (RestError, RequestError):
        return known_state(resource)


async def _state_in_a_hurry(session: AsyncSession, resource: AsyncResource[T]) -> T | None:
    """A resource as it is now, or as last seen if there is no quick answer."""
    try:
        return await state_of(session.rest.hurried(HURRY), session, resource)
    except (RestError, RequestError):
        if (known := known_state(resource)) is not None:
            return known
    raise INTERRUPTS[0]  # there is no state to return


# -------------------------------------------------------------------------------------------------- distributing


@attrs.define
class _Transfers:
    """What is known of the transfers of a distribution, at any moment of it."""

    started: dict[str, AsyncAction] = attrs.field(factory=dict[str, "AsyncAction"])
    refused: dict[str, Exception] = attrs.field(factory=dict[str, Exception])
    seen: list[AsyncAction] = attrs.field(factory=list["AsyncAction"])
    stopped_by: Exception | None = None

    def report(self, todo: Plan) -> DistributionReport[AsyncAction]:
        """What became of each region."""
        return report(
            todo,
            self.started,
            self.refused,
            [action for action in self.seen if action.done],
            unfinished=[action for action in self.seen if not action.done],
            fault=lambda action: ActionError(action) if action.errored else None,
            stopped_by=self.stopped_by,
        )


async def distribute(
    session: AsyncSession,
    image: AsyncImageOperations,
    regions: Iterable[str | RestRegion],
    limits: Limits,
    on_poll: AsyncOnPoll | None,
) -> DistributionReport[AsyncAction]:
    """Copy an image to regions: start every transfer, then wait for all."""
    given = require_iterable(
        regions, "distribute takes a list of regions", "transfer() copies an image to one"
    )
    wanted = given if isinstance(given, str) else [region_slug(region) for region in given]
    todo = plan(wanted, image.regions if is_image(image) else ())
    transfers = _Transfers()
    try:
        todo = plan(wanted, (await image.fetch()).regions)
        await gather([partial(_start, image, region, transfers) for region in todo.to_start])
        await _wait_for_transfers(session, transfers, limits, on_poll)
    except INTERRUPTS:
        pass  # the report says how far it came
    return transfers.report(todo)


async def _start(image: AsyncImageOperations, region: str, transfers: _Transfers) -> None:
    try:
        transfers.started[region] = await image.transfer(region)
    except INTERRUPTS:
        transfers.refused[region] = ReplyLostError(
            f"interrupted while the transfer to {region} was being started: it may have been, or not; "
            f"the actions of image {image.id} tell"
        )
        raise
    except Exception as error:
        transfers.refused[region] = error


async def _wait_for_transfers(
    session: AsyncSession, transfers: _Transfers, limits: Limits, on_poll: AsyncOnPoll | None
) -> None:
    try:
        async for action in wait_for_actions(session, transfers.started.values(), limits, on_poll):
            transfers.seen += [action]
    except Exception as error:
        transfers.stopped_by = error
        transfers.seen.extend(cast("tuple[AsyncAction, ...]", unfinished_actions(error)))
