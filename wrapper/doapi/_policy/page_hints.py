"""Where actions are in the account's list of them, from what was seen of the list so far.

The list is newest first, 200 actions a page. Every new action moves all others further down, and ids fall from page
to page, roughly. So all that is known here are hints: they decide what looks cheap, never what is true.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping

import attrs

MOST_PAGES = 100
"""How many pages are remembered; the ones seen longest ago go first."""

MOST_FAILURES = 5
"""How often in a row a page may fail for transient reasons before it is left alone for a while."""

MOST_NOT_LISTED = 10_000
"""How many fruitless searches are remembered; beyond that all are forgotten."""


@attrs.frozen
class SeenPage:
    """A page as it was last seen."""

    turn: int
    """The number of the round that saw it."""
    ids: frozenset[int]
    high: int
    """Whatever has a higher id is on an earlier page, most likely."""
    low: int
    """Whatever has a lower id is on a later page, most likely."""
    final: bool
    """Whether no page follows."""


def seen_page(ids: Collection[int], turn: int, final: bool) -> SeenPage:
    """Take from the ids on a page what it shows of its place in the list.

    A tenth of its ids is left out at either end: a single stray one would make the page look like the whole list.
    """
    ordered = sorted(ids)
    cut = len(ordered) // 10
    high, low = (ordered[-1 - cut], ordered[cut]) if ordered else (-1, -1)
    return SeenPage(turn, frozenset(ordered), high, low, final or not ordered)


@attrs.frozen
class SeenPages:
    """The pages that are remembered, from the top of the list."""

    seen: Mapping[int, SeenPage]
    numbers: tuple[int, ...]
    """Their numbers, ascending."""
    lows: tuple[int, ...]
    """The `low` of each, negated: ascending as far as ids fall from page to page."""


def seen_pages(seen: Mapping[int, SeenPage]) -> SeenPages:
    """Put these pages in their order."""
    numbers = tuple(sorted(seen))
    return SeenPages(seen, numbers, tuple(-seen[page].low for page in numbers))


class PageHints:
    """What the reads of a client's actions taught of where they are; shared by all its waits.

    Waits in several threads may use one without a lock: nothing in it is iterated while it is changed, and what one
    wait overwrites of another's is a hint less.
    """

    def __init__(self) -> None:
        self._round = 0
        self._pages = seen_pages({})
        self._page_of: dict[int, int] = {}
        self._not_listed: frozenset[int] = frozenset()
        self._bad: Mapping[int, tuple[int, int]] = {}
        self.fruitless = 0
        """Pages in a row that were tried on a guess and brought nothing."""
        self.postponed: frozenset[int] = frozenset()
        """The actions whose turn did not come in the last round."""

    def __repr__(self) -> str:
        return f"<PageHints of {len(self._page_of)} actions on {len(self._pages.numbers)} pages>"

    def next_round(self) -> int:
        """Return the number of a round that begins."""
        self._round += 1
        return self._round

    def forget(self, number: int) -> None:
        """Drop what is known of an action that no wait polls any more."""
        self._not_listed -= {number}
        self.postponed -= {number}

    # ---------------------------------------------------------------------------------------------- learning

    def saw(self, page: int, shown: SeenPage) -> None:
        """Take note of a page that was read."""
        seen = dict(self._pages.seen)
        self._drop(page, seen.pop(page, None))
        if len(seen) >= MOST_PAGES:
            oldest = min(seen, key=lambda number: seen[number].turn)
            self._drop(oldest, seen.pop(oldest))
        seen[page] = shown
        self._page_of.update(dict.fromkeys(shown.ids, page))
        self._pages = seen_pages(seen)
        if not self._not_listed.isdisjoint(shown.ids):
            self._not_listed -= shown.ids
        if page in self._bad:
            self._bad = {number: bad for number, bad in self._bad.items() if number != page}

    def _drop(self, page: int, old: SeenPage | None) -> None:
        for number in old.ids if old else ():
            if self._page_of.get(number) == page:
                self._page_of.pop(number, None)

    def sought(self, numbers: Iterable[int]) -> None:
        """Take note of actions that were not on the page where they were expected."""
        not_listed = self._not_listed.union(numbers)
        self._not_listed = not_listed if len(not_listed) <= MOST_NOT_LISTED else frozenset()

    def failed(self, page: int, turn: int, permanent: bool) -> bool:
        """Take note of a page that could not be read; gives whether to try it again in the next round.

        So it is after a few transient failures, of which there may be many where every fifth reply fails. After that
        it rests for 4 rounds, and for twice as many each time.
        """
        streak = self._bad.get(page, (MOST_FAILURES if permanent else 0, 0))[0] + 1
        rest = 0 if streak <= MOST_FAILURES else 2 ** min(streak - MOST_FAILURES + 1, 6)
        self._bad = {**self._bad, page: (streak, turn + rest)}
        return rest == 0

    # ----------------------------------------------------------------------------------------------- guessing

    def rests(self, page: int, turn: int) -> bool:
        """Return whether a page failed so often that it is left alone for a while."""
        return page in self._bad and turn <= self._bad[page][1]

    def is_on(self, number: int, page: int) -> bool:
        """Return whether an action was on this page when the page was last read."""
        return self._page_of.get(number) == page

    def is_new(self, number: int) -> bool:
        """Return whether an action is newer than all that is known, so that it should be on the first page."""
        first = self._pages.seen.get(1)
        return number not in self._not_listed and (first is None or number > first.high)

    def page_for(self, number: int, productive: Collection[int] = ()) -> int | None:
        """Return the page on which to look for an action; None if no page is likely.

        Args:
            number: The action's id.
            productive: The pages on which this round found some of its actions. Actions that are waited for
                together were mostly started together, so the pages after these come first.
        """
        known = self._page_of.get(number)
        if known is not None:
            return known
        pages, seen = self._pages.numbers, self._pages.seen
        at = bisect_left(self._pages.lows, -number)  # the first page that reaches down to it
        above = pages[at - 1] if at else 0
        if at < len(pages):
            page = pages[at]
            if number > seen[page].high:
                return _between(above, page, seen, productive)
            return None  # it would have been there
        if above == 0:
            return 1
        if seen[above].final:
            return None
        return above + 1 if above in productive else above * 2


def _between(
    above: int, below: int, seen: Mapping[int, SeenPage], productive: Collection[int]
) -> int | None:
    """Return the page for what is below one known page, or the top of the list, and above another."""
    if below - above > 1:
        return above + 1 if above in productive else (above + below) // 2
    if above == 0 or seen[above].turn > seen[below].turn:
        return below  # since the lower page was read, the list has moved down
    return None
