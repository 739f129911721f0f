"""The waits that the public classes offer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, TypeGuard, cast

from doapi_rest.api.images import get_image
from doapi_rest.errors import RestError
from doapi_rest.models.action import Action as RestAction
from doapi_rest.models.image_status import ImageStatus

from .._errors import ActionError, NotFoundError, WaitTimeoutError, unfinished, with_unfinished
from .._http import TransportError
from .._policy.distributing import DistributionReport, plan, report
from .._policy.intervals import check_interval, check_limit
from .._policy.looking import Failed
from .._policy.waiting import Look, Seen
from .._resources import ImageFields, slug_of
from ._runtime import INTERRUPTS, together
from ._watch import AsyncSubject, AsyncWatch
from .transport import is_passing

if TYPE_CHECKING:
    from doapi_rest.models.region import Region as RestRegion

    from .._policy.intervals import Interval
    from .action import AsyncAction, AsyncOnPoll
    from .image import AsyncImage, AsyncImageOperations
    from .session import AsyncSession

Limits: TypeAlias = tuple[Callable[[int], float], float | None]

FINAL = (ImageStatus.DELETED, ImageStatus.RETIRED)
"""What an image never leaves again."""

HURRY = 0.3
"""Seconds for the one request that is made after a Ctrl-C."""


def check_limits(
    session: AsyncSession, wait_interval: Interval | None, wait_time: float | None
) -> Limits:
    """A wait's interval and time limit, the client's where None is given, both checked.

    Raises:
        ValueError: NaN, infinite, or a negative interval.
        TypeError: not a number.
    """
    interval = check_interval(session.wait_interval if wait_interval is None else wait_interval)
    limit = check_limit(session.wait_time if wait_time is None else wait_time)
    return interval, limit


# ------------------------------------------------------------------------------------------------------- actions


def wait_for_actions(
    session: AsyncSession,
    actions: Iterable[RestAction],
    limits: Limits,
    on_poll: AsyncOnPoll | None = None,
    find: Callable[[list[AsyncAction]], Awaitable[None]] | None = None,
) -> AsyncWatch[AsyncAction]:
    """Wait for actions, and for those that `find` adds to them; each is handed out once, as it ends."""
    ours = [session.adopt(action) for action in actions]
    subject = AsyncSubject(
        ended=lambda action: action.done,
        look=session.polls.look,
        timed_out=lambda left: WaitTimeoutError(
            f"{_named(left)} had not ended after {limits[1]:g} s; it goes on at DigitalOcean",
            in_progress=left,
            actions=left,
        ),
        gave_up=with_unfinished,
    )
    return AsyncWatch(session, subject, *limits, ours, find, on_poll)


def _named(actions: Sequence[AsyncAction]) -> str:
    if len(actions) > 1:
        return f"each of {len(actions)} actions"
    return f"action {actions[0].id} ({actions[0].type})"


def wait_on_images(
    session: AsyncSession,
    images: Iterable[AsyncImageOperations],
    limits: Limits,
    on_poll: AsyncOnPoll | None = None,
) -> AsyncWatch[AsyncAction]:
    """Wait for what is in progress on each of these images when the wait begins."""
    asked = list(images)

    async def find(actions: list[AsyncAction]) -> None:
        async def add_current(image: AsyncImageOperations) -> None:
            current = await image.fetch_current_action()
            if current is not None:
                actions.append(current)

        await together([partial(add_current, image) for image in asked])

    return wait_for_actions(session, (), limits, on_poll, find)


# -------------------------------------------------------------------------------------------------------- images


async def wait_for_action(
    session: AsyncSession, image: AsyncImageOperations, limits: Limits, on_poll: AsyncOnPoll | None
) -> AsyncImage | None:
    """Wait for the last action on an image; gives the image's state after it, None if it is gone."""
    try:
        action = await image.fetch_last_action()
        if action is None:
            return image if _is_image(image) else await image.fetch()
        wait = wait_for_actions(session, [action], limits, on_poll)
        await wait.all()
        if not wait.interrupted:
            return await _state(image)
    except INTERRUPTS:
        pass
    except WaitTimeoutError as error:
        now = await _state(image)
        raise WaitTimeoutError(
            str(error), in_progress=[] if now is None else [now], actions=error.actions
        ) from error.__cause__
    return await _state_in_a_hurry(session, image)


async def wait_for_status(
    session: AsyncSession, image: AsyncImageOperations, status: str, limits: Limits
) -> AsyncImage | None:
    """Wait until an image has a status, or one that it never leaves; None if it is gone."""
    subject: AsyncSubject[AsyncImageOperations] = AsyncSubject(
        ended=lambda image: _is_image(image) and image.status in (status, *FINAL),
        look=partial(_look_at_image, session),
        timed_out=lambda left: WaitTimeoutError(
            f"image {image.id} was not {status} after {limits[1]:g} s",
            in_progress=[image for image in left if _is_image(image)],
            actions=(),
        ),
        gave_up=lambda left, error: error,
        grace=0,
    )
    wait = AsyncWatch(session, subject, *limits, [image])
    try:
        [final] = await wait.all()
    except NotFoundError:
        return None
    if wait.interrupted or not _is_image(final):
        return await _state_in_a_hurry(session, final)
    return final


async def _look_at_image(session: AsyncSession, wanted: Look) -> Seen[AsyncImageOperations]:
    [number] = wanted.ids
    try:
        reply = await get_image.asyncio(session.rest.until(wanted.deadline), number)
    except NotFoundError as error:
        return Seen({}, missing={number: error})
    except (RestError, TransportError) as error:
        return Seen({}, failed={number: Failed(error, fatal=not is_passing(error))})
    return Seen({number: cast("AsyncImage", reply.image)})


def _is_image(image: AsyncImageOperations) -> TypeGuard[AsyncImage]:
    """Whether this is more than a handle."""
    return isinstance(image, ImageFields)


async def _state(image: AsyncImageOperations) -> AsyncImage | None:
    """An image as it is now; None if it is gone."""
    try:
        return await image.fetch()
    except NotFoundError:
        return None


async def _state_in_a_hurry(
    session: AsyncSession, image: AsyncImageOperations
) -> AsyncImage | None:
    """An image as it is now, or as last seen if there is no quick answer."""
    try:
        reply = await get_image.asyncio(session.rest.hurried(HURRY), image.id)
    except NotFoundError:
        return None
    except (RestError, TransportError):
        if _is_image(image):
            return image
        raise INTERRUPTS[0] from None  # there is no state to return
    return cast("AsyncImage", reply.image)


# -------------------------------------------------------------------------------------------------- distributing


async def distribute(
    session: AsyncSession,
    image: AsyncImageOperations,
    regions: Iterable[str | RestRegion],
    limits: Limits,
    on_poll: AsyncOnPoll | None,
) -> DistributionReport[AsyncAction]:
    """Copy an image to regions: start every transfer, then wait for all."""
    wanted = regions if isinstance(regions, str) else [slug_of(region) for region in regions]
    plan(wanted, ())  # what is wrong with it is wrong before anything is sent
    todo = plan(wanted, (await image.fetch()).regions)
    started: dict[str, AsyncAction] = {}
    refused: dict[str, Exception] = {}
    seen: list[AsyncAction] = []
    stopped_by: Exception | None = None

    async def start(region: str) -> None:
        try:
            started[region] = await image.transfer(region)
        except (RestError, TransportError) as error:
            refused[region] = error

    try:
        await together([partial(start, region) for region in todo.to_start])
        async for action in wait_for_actions(session, started.values(), limits, on_poll):
            seen += [action]
    except INTERRUPTS:
        pass
    except Exception as error:
        stopped_by = error
        seen.extend(cast("tuple[AsyncAction, ...]", unfinished(error)))
    return report(
        todo,
        started,
        refused,
        [action for action in seen if action.done],
        unfinished=[action for action in seen if not action.done],
        fault=lambda action: ActionError(action) if action.errored else None,
        stopped_by=stopped_by,
    )
