"""One round of looking at many actions, for the fewest requests.

Actions can be read one by one, or by the page from the account's list, which is newest first. Those that were just
started are on its first pages; others may be buried thousands deep. `look` is a generator: it yields what to read and
is sent what that brought. It reads a page where that replaces at least two single reads, everything else one by one,
and never makes more requests than there are actions to look at.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from typing import Generic, TypeAlias, TypeVar

import attrs

from .page_hints import Memory, sight
from .wait import Failed, Watched

__all__ = [
    "Answer",
    "Each",
    "Failed",
    "Findings",
    "Listed",
    "Looking",
    "Memory",
    "Missing",
    "Page",
    "look",
]

PER_PAGE = 200
"""Actions a page of the list: the most that the API gives."""

AT_ONCE = 10
"""Single reads that are asked for together."""

MANY = 20
"""From this many actions on, one in twenty may have to wait for the next round for a page to be tried."""

FEW = 10
"""A last look without a trace of where the actions are reads up to this many one by one, to leave none unseen."""

MOST_DRY = 3
"""Pages of a round that may bring nothing."""

BROKEN = 3
"""After this many single reads in a row that failed, the rest of the round is not tried."""

A = TypeVar("A", bound=Watched)


@attrs.frozen
class Page:
    """Read this page of the account's actions; answered with `Listed` or `Failed`."""

    number: int
    per_page: int = PER_PAGE


@attrs.frozen
class Each:
    """Read these actions one by one, or all at once; answered with a mapping from id to what each brought."""

    ids: tuple[int, ...]


@attrs.frozen
class Listed(Generic[A]):
    """What a page brought."""

    actions: Sequence[A]
    more: bool
    """Whether another page follows."""


@attrs.frozen
class Missing:
    """The API does not know the action (404)."""

    error: Exception


Single: TypeAlias = A | Missing | Failed
"""What the reading of one action brings."""

Answer: TypeAlias = Listed[A] | Failed | Mapping[int, A | Missing | Failed]


@attrs.frozen
class Findings(Generic[A]):
    """What a round brought. What is in none of the mappings was left for the next round."""

    found: Mapping[int, A]
    missing: Mapping[int, Exception]
    failed: Mapping[int, Failed]
    requests: int
    """How many reads that took."""


Looking: TypeAlias = Generator[Page | Each, Answer[A], Findings[A]]
"""A round under way; to be declared where `look` is called, since nothing handed to it tells the actions' type."""


def look(
    ids: Iterable[int], memory: Memory, last: bool = False, at_once: int = AT_ONCE
) -> Looking[A]:
    """Look at some actions.

    Args:
        ids: What to look at.
        memory: What earlier rounds taught; this one adds to it.
        last: Whether no further round follows, so that nothing should be left for one.
        at_once: How many single reads to ask for together.
    """
    so_far: _Round[A] = _Round(ids, memory, last)
    while (number := so_far.page_that_pays()) is not None:
        answer = yield Page(number)
        if isinstance(answer, Failed):
            so_far.page_failed(number, answer)
        else:
            assert isinstance(answer, Listed), (
                f"a page is answered with Listed or Failed, not {answer!r}"
            )
            so_far.page_read(number, answer)
    turn, late = so_far.singles()
    memory.late = memory.late.difference(so_far.ids).union(late)
    for start in range(0, len(turn), at_once):
        if so_far.broken:
            so_far.spare(turn[start:])
            break
        chunk = turn[start : start + at_once]
        answer = yield Each(chunk)
        assert isinstance(answer, Mapping), f"reads are answered with a mapping, not {answer!r}"
        for action_id in chunk:
            so_far.single_read(action_id, answer[action_id])
    return Findings(so_far.found, so_far.missing, so_far.failed, so_far.spent)


class _Round(Generic[A]):
    """A round as far as it has come."""

    def __init__(self, ids: Iterable[int], memory: Memory, last: bool) -> None:
        self.ids = dict.fromkeys(ids)
        self.found: dict[int, A] = {}
        self.missing: dict[int, Exception] = {}
        self.failed: dict[int, Failed] = {}
        self.spent = 0
        self.broken: Failed | None = None
        """Why the rest is not tried, if it is not."""
        self._memory = memory
        self._last = last
        self._number = memory.next_round()
        self._left = dict(self.ids)
        self._expected: dict[int | None, list[int]] = {}
        """What is left, by the page where it should be; None: on no page."""
        self._tried: dict[int, Failed | None] = {}
        self._fruitful: set[int] = set()
        self._dry = 0
        self._guessed = False
        self._failures = 0
        self._expect(self._left)

    def page_that_pays(self) -> int | None:
        """The first page that is worth a request: it should bring two actions at least, more after pages that did not.

        Should it bring nothing, the requests left may not be enough to read the rest one by one. That risk is taken
        where the actions were on that page before, or must be on the first page if on any, or are many; else only a
        page is tried that leaves enough.
        """
        left = len(self._left)
        short = self.spent + 1 + left - len(self.ids)
        if self._dry >= MOST_DRY or short > max(1, left // MANY):
            return None
        may_guess = left >= MANY or (short <= 0 and not self._last)
        for page in sorted(page for page in self._expected if page is not None):
            if page in self._tried or self._memory.rests(page, self._number):
                continue
            expected = [i for i in self._expected[page] if i in self._left]
            self._guessed = not self._is_sure(page, expected)
            dry = max(self._dry, self._memory.dry) if self._guessed else self._dry
            if len(expected) >= 2 + dry and (may_guess or not self._guessed):
                return page
        return None

    def _expect(self, action_ids: Iterable[int]) -> None:
        """Guess where these are."""
        for action_id in action_ids:
            page = self._memory.page_for(action_id, self._fruitful)
            self._expected.setdefault(page, []).append(action_id)

    def _is_sure(self, page: int, expected: list[int]) -> bool:
        """Whether at least two of these are on this page, as far as anyone can know."""
        new_count = page == 1 and not (self._last and len(self._left) <= FEW)
        memory = self._memory
        return sum(memory.is_on(i, page) or (new_count and memory.is_new(i)) for i in expected) >= 2

    def page_read(self, number: int, page: Listed[A]) -> None:
        """Keep what a page brought, also what an earlier one had: it may have moved here, and this is newer."""
        memory = self._memory
        memory.saw(
            number, sight([action.id for action in page.actions], self._number, not page.more)
        )
        self.spent += 1
        self._tried[number] = None
        before = len(self._left)
        for action in page.actions:
            if action.id in self.ids:
                self.found[action.id] = action
                self._left.pop(action.id, None)
        if len(self._left) < before:
            self._fruitful.add(number)
            memory.dry = 0 if self._guessed else memory.dry
        else:
            self._dry += 1
            memory.dry += self._guessed
        vain = [action_id for action_id in self._expected.pop(number) if action_id in self._left]
        memory.sought(vain)
        self._expect(vain)

    def page_failed(self, number: int, failure: Failed) -> None:
        """Go on without a page; what should be on it is read one by one if the page is not worth another try."""
        self.spent += 1
        self._dry += 1
        retry = self._memory.failed(number, self._number, failure.fatal)
        self._tried[number] = failure if retry else None

    def singles(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """What to read one by one, and what has to wait for the next round; who waited last time comes first."""
        for page, failure in self._tried.items():
            if failure is not None:
                excused = [i for i in self._expected.get(page, ()) if i in self._left]
                self.failed.update(dict.fromkeys(excused, failure))
                for action_id in excused:
                    del self._left[action_id]
        turn = sorted(self._left, key=lambda i: i not in self._memory.late)
        budget = len(self.ids) - self.spent
        return tuple(turn[:budget]), tuple(turn[budget:])

    def single_read(self, action_id: int, result: Single[A]) -> None:
        """Keep what a single read brought."""
        self.spent += 1
        if not isinstance(result, Failed):
            self._failures = 0
            if isinstance(result, Missing):
                self.missing[action_id] = result.error
            else:
                self.found[action_id] = result
            return
        self.failed[action_id] = result
        self._failures += 1
        if result.fatal or self._failures >= BROKEN:
            self.broken = result

    def spare(self, rest: Iterable[int]) -> None:
        """Leave the rest of a broken round unread; what broke it is what they failed of, unless that ends the wait."""
        assert self.broken is not None
        if not self.broken.fatal:
            self.failed.update((action_id, self.broken) for action_id in rest)
