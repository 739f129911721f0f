"""Progress for people: a table on the terminal that is drawn anew as time passes, a row for each action or image."""

from __future__ import annotations

import datetime
import sys
import weakref
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TextIO

import attrs
from rich.console import Console, ConsoleOptions, RenderResult
from rich.live import Live
from rich.table import Table
from rich.text import Text

from .durations import spoken

if TYPE_CHECKING:
    from doapi_rest.models.action import Action as RestAction

    import doapi

STYLES = {"completed": "green", "available": "green", "errored": "red", "deleted": "red"}
"""The colours of states; all others are under way."""

FRAMES_A_SECOND = 4


class Account(Protocol):
    """A client, as far as the table needs one."""

    @property
    def requests_sent(self) -> int:
        """How many requests it has sent."""
        ...

    @property
    def rate_limit(self) -> doapi.RateLimit | None:
        """How many the account has left, as last seen."""
        ...


@attrs.frozen
class _Row:
    """One line of the table."""

    what: str
    region: str
    state: str
    started: datetime.datetime
    finished: datetime.datetime | None
    estimate: datetime.timedelta | None

    @property
    def is_over(self) -> bool:
        """Whether it has finished."""
        return self.finished is not None or self.state in STYLES


@attrs.define
class _Picture:
    """What the table shows, and how it is drawn: by itself, so that the table may go while a thread draws."""

    now: Callable[[], datetime.datetime]
    account: Account | None
    rows: Sequence[_Row] = ()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the table as it is at this moment, no higher than the terminal."""
        now = self.now()
        room = max(1, console.size.height - 5)
        shown = self.rows
        if len(shown) > room:
            shown = sorted(shown, key=lambda row: row.is_over)[:room]
        table = Table(box=None, pad_edge=False, header_style="bold", expand=False)
        headings = _needed(self.rows)
        for heading in headings:
            table.add_column(heading, no_wrap=True, overflow="ellipsis")
        for row in shown:
            cells = _cells(row, now)
            table.add_row(*(cells[heading] for heading in headings))
        yield table
        yield Text(self._summary(len(self.rows) - len(shown)), style="dim", no_wrap=True)

    def _summary(self, hidden: int) -> str:
        """Return the line below: how many have finished, and what that has cost."""
        over = sum(row.is_over for row in self.rows)
        parts = [f"{over} of {len(self.rows)} finished"]
        if hidden:
            parts.append(f"{hidden} not shown")
        if self.account is not None:
            sent = self.account.requests_sent
            parts.append(f"{sent} request{'' if sent == 1 else 's'}")
            limit = self.account.rate_limit
            if limit is not None:
                parts.append(f"{limit.remaining:,} of {limit.limit:,} left this hour")
        return ", ".join(parts)


def _needed(rows: Sequence[_Row]) -> list[str]:
    """Return the headings of the columns that these rows have anything to say in."""
    region = ["region"] if any(row.region for row in rows) else []
    estimate = ["estimate"] if any(row.estimate for row in rows) else []
    return ["what", *region, "state", "elapsed", *estimate]


def _cells(row: _Row, now: datetime.datetime) -> dict[str, Text]:
    end = now if row.finished is None else row.finished
    elapsed = max(end - row.started, datetime.timedelta())
    left = ""
    if row.estimate is not None and not row.is_over:
        rest = row.estimate - elapsed
        left = f"about {spoken(rest)} left" if rest.total_seconds() > 0 else "any moment now"
    return {
        "what": Text(row.what),
        "region": Text(row.region),
        "state": Text(row.state, style=STYLES.get(row.state, "yellow")),
        "elapsed": Text(spoken(elapsed), justify="right"),
        "estimate": Text(left),
    }


class LiveTable:
    """An `on_poll` that shows each action in a row of a table on the terminal, drawn anew as time passes.

    It shows itself at the first poll, and stays as it is when everything has finished. A wait that ends before that
    leaves it running until it is closed, garbage, or the program ends: `with LiveTable() as table` closes it.

    Args:
        account: The client, to show how many requests it has sent and how many the account has left.
        names: What to call images, by their ids; those that are not in it are called by their ids.
        estimates: How long a transfer of an image probably takes, by its id: see `doapi.estimate_transfer`.
        file: The terminal; None takes stderr.
        now: Gives the time of day, aware; the machine's by default.

    Example:
        ```python
        from doapi.cli import LiveTable

        with LiveTable(client) as table:
            report = image.distribute(["sgp1", "tor1"], on_poll=table)
        ```
    """

    def __init__(
        self,
        account: Account | None = None,
        *,
        names: Mapping[int, str] | None = None,
        estimates: Mapping[int, datetime.timedelta] | None = None,
        file: TextIO | None = None,
        now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC),
    ) -> None:
        self._names: Mapping[int, str] = names or {}
        self._estimates: Mapping[int, datetime.timedelta] = estimates or {}
        self._picture = _Picture(now, account)
        self._entered = False
        self._live = Live(
            self._picture,
            console=Console(file=sys.stderr if file is None else file),
            refresh_per_second=FRAMES_A_SECOND,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._end = weakref.finalize(self, self._live.stop)

    def __call__(self, done: Sequence[RestAction], left: Sequence[RestAction]) -> None:
        """Show how the actions are."""
        self._show(
            [self._row(action) for action in sorted((*done, *left), key=lambda each: each.id)]
        )
        if not left and not self._entered:
            self.close()

    def show_images(self, images: Sequence[doapi.Image]) -> None:
        """Show images in rows of their own, for waits for a status, which poll without telling of it."""
        now = self._picture.now()
        self._show(
            [
                _Row(
                    f"{image.name} ({image.id})",
                    "",
                    str(image.status),
                    min(image.created_at, now),
                    None,
                    None,
                )
                for image in images
            ]
        )

    def close(self, *, clear: bool = False) -> None:
        """Draw the table for the last time, and leave the terminal as it was.

        Args:
            clear: Whether to take the table away.
        """
        if clear:
            self._live.transient = True
        self._end()

    def __enter__(self) -> Self:
        self._entered = True
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _show(self, rows: Sequence[_Row]) -> None:
        self._picture.rows = rows
        if self._end.alive:
            if not self._live.is_started:
                self._live.start()
            self._live.refresh()

    def _row(self, action: RestAction) -> _Row:
        number = action.resource_id
        what = f"{action.type} {action.resource_type or ''} {number or ''}".rstrip()
        if number is not None and number in self._names:
            what = f"{action.type} {self._names[number]}"
        return _Row(
            what,
            action.region_slug or "",
            str(action.status),
            action.started_at,
            action.completed_at,
            self._estimates.get(number or 0) if action.type == "transfer" else None,
        )
