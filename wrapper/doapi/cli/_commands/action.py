"""`doapi action`."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable
from typing import Annotated

import typer

import doapi

from ..choosing import number
from ..command import command
from ..exits import CommandError
from ..run import Run
from ..settings import now
from ..views import ACTIONS
from ..waiting import Waiting, duration
from .groups import new_app

app = new_app("See what is being done, and wait for it.")

A_DAY = 86_400.0
"""Seconds after which an action is not looked for any more when those in progress are asked for."""

Since = Annotated[
    float,
    typer.Option(
        "--since",
        parser=duration,
        metavar="TIME",
        show_default=False,
        help="Look so far back for those. [default: 1d]",
    ),
]


@command(
    app,
    "list",
    examples=["doapi action list --in-progress", "doapi action list --image 7555620 -o csv"],
)
def list_actions(
    run: Run,
    in_progress: Annotated[
        bool, typer.Option("--in-progress", help="Only what has not finished.")
    ] = False,
    since: Since = A_DAY,
    image: Annotated[
        int | None,
        typer.Option("--image", min=1, metavar="ID", help="What was done to this image."),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=0, metavar="N", help="So many at most; 0 for all.")
    ] = 50,
) -> None:
    """List actions, newest first."""
    client = run.client
    actions: Iterable[doapi.Action] = (
        client.fetch_all_actions() if image is None else client.image(image).fetch_all_actions()
    )
    if in_progress:
        actions = (action for action in recent(actions, since) if not action.done)
    run.out.show(ACTIONS, itertools.islice(actions, limit or None))


def recent(actions: Iterable[doapi.Action], seconds: float) -> Iterable[doapi.Action]:
    """Return those of the actions, newest first, that were started in the last so many seconds."""
    oldest = now() - datetime.timedelta(seconds=seconds)
    return itertools.takewhile(lambda action: action.started_at >= oldest, actions)


@command(app, "show", examples=["doapi action show 36804636 -o json"])
def show_action(
    run: Run,
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Their ids.")],
) -> None:
    """Show all of an action."""
    actions = [run.client.fetch_action(number(each, "an action")) for each in ids]
    if len(actions) == 1:
        run.out.show_one(ACTIONS, actions[0])
    else:
        run.out.show(ACTIONS, actions)


@command(
    app,
    "wait",
    examples=[
        "doapi action wait 36804636 36804637 --timeout 2h",
        "doapi action wait --in-progress",
    ],
)
def wait_for_actions(
    run: Run,
    waiting: Waiting,
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Their ids.")] = None,
    in_progress: Annotated[
        bool, typer.Option("--in-progress", help="All that have not finished.")
    ] = False,
    since: Since = A_DAY,
) -> None:
    """Wait until actions have finished; it fails if one of them has."""
    if bool(ids) == in_progress:
        raise CommandError("say which actions: their ids, or --in-progress")
    client = run.client
    if in_progress:
        actions = [each for each in recent(client.fetch_all_actions(), since) if not each.done]
    else:
        numbers = dict.fromkeys(number(each, "an action") for each in ids or [])
        for each in numbers:
            run.follow("action", each)
        actions = [client.fetch_action(each) for each in numbers]
    waited = waiting.for_actions(run, actions)
    run.out.show(ACTIONS, waited.seen.values())
    waited.check()
