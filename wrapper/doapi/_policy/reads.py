"""One round: reading the actions of all waits that poll together, for the fewest requests.

Actions can be read one by one, or by the page from the account's list, which is newest first. Those that were just
started are on its first pages; others may be buried thousands deep. `read_round` is a generator: it yields what to
read and is sent what that brought. It reads a page where that replaces at least two single reads, everything else one
by one, and never makes more requests than there are actions to read.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from typing import Generic, TypeAlias, TypeVar

import attrs

from .page_hints import PageHints, seen_page
from .wait import Failed, PollResult
from .watched import Watched

PER_PAGE = 200
"""Actions a page of the list: the most that the API gives."""

AT_ONCE = 10
"""Single reads that are asked for together."""

MANY = 20
"""From this many actions on, one in twenty may have to wait for the next round for a page to be tried."""

FEW = 10
"""A last round without a trace of where the actions are reads up to this many one by one, to leave none unseen."""

MOST_FRUITLESS = 3
"""Pages of a round that may bring nothing."""

BROKEN = 3
"""After this many single reads in a row that failed, the rest of the round is not tried; after a few more if others
succeeded before."""

A = TypeVar("A", bound=Watched)


@attrs.frozen
class ReadPage:
    """Read this page of the account's actions; answered with `PageRead` or `Failed`."""

    number: int
    per_page: int = PER_PAGE


@attrs.frozen
class ReadEach:
    """Read these actions one by one, or all at once; answered with a mapping from id to what each brought."""

    ids: tuple[int, ...]


@attrs.frozen
class PageRead(Generic[A]):
    """What a page brought."""

    actions: Sequence[A]
    more: bool
    """Whether another page follows."""


@attrs.frozen
class NotFound:
    """The API does not know the action (404)."""

    error: Exception


@attrs.frozen
class OutOfTime:
    """The time of the round is over, and nothing was sent."""


Single: TypeAlias = A | NotFound | Failed
"""What the reading of one action brings."""

Answer: TypeAlias = PageRead[A] | Failed | Mapping[int, A | NotFound | Failed] | OutOfTime
"""What a step is answered with; any of them with `OutOfTime`."""


Reading: TypeAlias = Generator[ReadPage | ReadEach, Answer[A], PollResult[A]]
"""A round under way; to be declared where `read_round` is called, since no argument tells the actions' type."""


def read_round(
    ids: Iterable[int],
    hints: PageHints,
    last: bool = False,
    at_once: int = AT_ONCE,
    urgent: Collection[int] = (),
) -> Reading[A]:
    """Read some actions.

    Args:
        ids: What to read.
        hints: What earlier rounds taught; this one adds to it.
        last: Whether no further round follows, so that nothing should be left for one.
        at_once: How many single reads to ask for together.
        urgent: Those to read first, should the time not do for all.
    """
    so_far: _Round[A] = _Round(ids, hints, last)
    in_time = True
    while in_time and (number := so_far.page_that_pays()) is not None:
        answer = yield ReadPage(number)
        if isinstance(answer, Failed):
            so_far.page_failed(number, answer)
        elif isinstance(answer, PageRead):
            so_far.page_read(number, answer)
        else:
            in_time = False
    turn, unread = so_far.singles(urgent)
    while turn and in_time and not so_far.broken:
        chunk, turn = turn[:at_once], turn[at_once:]
        answer = yield ReadEach(chunk)
        if isinstance(answer, Mapping):
            so_far.singles_read({number: answer[number] for number in chunk})
        else:
            in_time, turn = False, chunk + turn
    so_far.spare(turn, in_time)
    hints.postponed = hints.postponed.difference(so_far.ids).union(unread, turn)
    found = {number: so_far.found[number] for number in so_far.ids if number in so_far.found}
    return PollResult(found, so_far.missing, so_far.failed, so_far.spent)


class _Round(Generic[A]):
    """A round as far as it has come."""

    def __init__(self, ids: Iterable[int], hints: PageHints, last: bool) -> None:
        self.ids = dict.fromkeys(ids)
        self.found: dict[int, A] = {}
        self.missing: dict[int, Exception] = {}
        self.failed: dict[int, Failed] = {}
        self.spent = 0
        self.broken: Failed | None = None
        """Why the rest is not tried, if it is not."""
        self._hints = hints
        self._last = last
        self._number = hints.next_round()
        self._left = dict(self.ids)
        self._expected: dict[int | None, list[int]] = {}
        """What is left, by the page where it should be; None: on no page."""
        self._tried: dict[int, Failed | None] = {}
        self._productive: set[int] = set()
        self._fruitless = 0
        self._guessed = False
        self._failures = 0
        """How many single reads failed in a row."""
        self._successes = 0
        self._failure: Failed | None = None
        """What failed last."""
        self._expect(self._left)

    def page_that_pays(self) -> int | None:
        """Return the first page worth a request: it should bring two actions at least, more after pages that did not.

        Should it bring nothing, the requests left may not be enough to read the rest one by one. That risk is taken
        where the actions were on that page before, or must be on the first page if on any, or are many; else only a
        page is tried that leaves enough.
        """
        left = len(self._left)
        short = self.spent + 1 + left - len(self.ids)
        if self._fruitless >= MOST_FRUITLESS or short > max(1, left // MANY):
            return None
        may_guess = left >= MANY or (short <= 0 and not self._last)
        for page in sorted(page for page in self._expected if page is not None):
            if page in self._tried or self._hints.rests(page, self._number):
                continue
            expected = [i for i in self._expected[page] if i in self._left]
            self._guessed = not self._is_known(page, expected)
            fruitless = (
                max(self._fruitless, self._hints.fruitless) if self._guessed else self._fruitless
            )
            if len(expected) >= 2 + fruitless and (may_guess or not self._guessed):
                return page
        return None

    def _expect(self, action_ids: Iterable[int]) -> None:
        """Guess where these are."""
        for action_id in action_ids:
            page = self._hints.page_for(action_id, self._productive)
            self._expected.setdefault(page, []).append(action_id)

    def _is_known(self, page: int, expected: list[int]) -> bool:
        """Return whether at least two of these are on this page, as far as anyone can know."""
        new_count = page == 1 and not (self._last and len(self._left) <= FEW)
        hints = self._hints
        return sum(hints.is_on(i, page) or (new_count and hints.is_new(i)) for i in expected) >= 2

    def page_read(self, number: int, page: PageRead[A]) -> None:
        """Keep what a page brought, also what an earlier one had: it may have moved here, and this is newer."""
        hints = self._hints
        hints.saw(
            number, seen_page([action.id for action in page.actions], self._number, not page.more)
        )
        self.spent += 1
        self._tried[number] = None
        before = len(self._left)
        for action in page.actions:
            if action.id in self.ids:
                self.found[action.id] = action
                self._left.pop(action.id, None)
                self.failed.pop(action.id, None)
        if len(self._left) < before:
            self._productive.add(number)
            hints.fruitless = 0 if self._guessed else hints.fruitless
        else:
            self._fruitless += 1
            hints.fruitless += self._guessed
        not_listed = [
            action_id for action_id in self._expected.pop(number) if action_id in self._left
        ]
        hints.sought(not_listed)
        self._expect(not_listed)

    def page_failed(self, number: int, failure: Failed) -> None:
        """Go on without a page; what should be on it is read one by one if the page is not worth another attempt."""
        self.spent += 1
        self._fruitless += 1
        self._failure = failure
        retry = self._hints.failed(number, self._number, failure.permanent)
        self._tried[number] = failure if retry else None
        self._excuse(number)

    def _excuse(self, page: int) -> None:
        """Leave what should be on a page unread in this round, if the page failed and is to be tried again."""
        failure = self._tried[page]
        if failure is not None:
            excused = [i for i in self._expected.get(page, ()) if i in self._left]
            self.failed.update(dict.fromkeys(excused, failure))
            for action_id in excused:
                del self._left[action_id]

    def singles(self, urgent: Collection[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return what to read one by one, and what has to wait for the next round.

        What is urgent comes first, then what waited last time.
        """
        for page in self._tried:  # where it is only now that some of them should be
            self._excuse(page)
        postponed = self._hints.postponed
        turn = sorted(self._left, key=lambda i: (i not in urgent, i not in postponed))
        budget = len(self.ids) - self.spent
        return tuple(turn[:budget]), tuple(turn[budget:])

    def singles_read(self, results: Mapping[int, Single[A]]) -> None:
        """Keep what single reads brought."""
        for action_id, result in results.items():
            self.spent += 1
            if isinstance(result, Failed):
                self.failed[action_id] = self._failure = result
                self._failures += 1
                if result.permanent or self._failures >= BROKEN + self._successes.bit_length():
                    self.broken = result
                continue
            self._failures = 0
            self._successes += 1
            if isinstance(result, NotFound):
                self.missing[action_id] = result.error
            else:
                self.found[action_id] = result

    def spare(self, rest: Iterable[int], in_time: bool) -> None:
        """Leave the rest unread; they failed of what broke the round, or took its time, unless that ends the wait."""
        cause = self.broken if in_time else self._failure
        if cause is not None and not cause.permanent:
            self.failed.update((action_id, cause) for action_id in rest)
