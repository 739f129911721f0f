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

MOST_VAIN = 10_000
"""How many fruitless searches are remembered; beyond that all are forgotten."""


@attrs.frozen
class Sight:
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


def sight(ids: Collection[int], turn: int, final: bool) -> Sight:
    """What a page shows of its place in the list.

    A tenth of its ids is left out at either end: a single stray one would make the page look like the whole list.
    """
    ordered = sorted(ids)
    cut = len(ordered) // 10
    high, low = (ordered[-1 - cut], ordered[cut]) if ordered else (-1, -1)
    return Sight(turn, frozenset(ordered), high, low, final or not ordered)


@attrs.frozen
class Chart:
    """The pages that are remembered, from the top of the list."""

    sights: Mapping[int, Sight]
    pages: tuple[int, ...]
    """Their numbers, ascending."""
    lows: tuple[int, ...]
    """The `low` of each, negated: ascending as far as ids fall from page to page."""


def chart(sights: Mapping[int, Sight]) -> Chart:
    """These pages in their order."""
    pages = tuple(sorted(sights))
    return Chart(sights, pages, tuple(-sights[page].low for page in pages))


class Memory:
    """What the looks at a client's actions taught of where they are; shared by all its waits.

    Waits in several threads may use one without a lock: nothing in it is iterated while it is changed, and what one
    wait overwrites of another's is a hint less.
    """

    def __init__(self) -> None:
        self._round = 0
        self._chart = chart({})
        self._page_of: dict[int, int] = {}
        self._vain: frozenset[int] = frozenset()
        self._bad: Mapping[int, tuple[int, int]] = {}
        self.dry = 0
        """Pages in a row that were tried on a guess and brought nothing."""
        self.late: frozenset[int] = frozenset()
        """The actions whose turn did not come in the last round."""

    def __repr__(self) -> str:
        return f"<Memory of {len(self._page_of)} actions on {len(self._chart.pages)} pages>"

    def next_round(self) -> int:
        """The number of a round that begins."""
        self._round += 1
        return self._round

    def forget(self, number: int) -> None:
        """Drop what is known of an action that nobody waits for any more."""
        self._vain -= {number}
        self.late -= {number}

    # ---------------------------------------------------------------------------------------------- learning

    def saw(self, page: int, seen: Sight) -> None:
        """A page was read."""
        sights = dict(self._chart.sights)
        self._drop(page, sights.pop(page, None))
        if len(sights) >= MOST_PAGES:
            oldest = min(sights, key=lambda number: sights[number].turn)
            self._drop(oldest, sights.pop(oldest))
        sights[page] = seen
        self._page_of.update(dict.fromkeys(seen.ids, page))
        self._chart = chart(sights)
        if not self._vain.isdisjoint(seen.ids):
            self._vain -= seen.ids
        if page in self._bad:
            self._bad = {number: bad for number, bad in self._bad.items() if number != page}

    def _drop(self, page: int, old: Sight | None) -> None:
        for number in old.ids if old else ():
            if self._page_of.get(number) == page:
                self._page_of.pop(number, None)

    def sought(self, numbers: Iterable[int]) -> None:
        """These were not on the page where they were expected."""
        vain = self._vain.union(numbers)
        self._vain = vain if len(vain) <= MOST_VAIN else frozenset()

    def failed(self, page: int, turn: int, fatal: bool) -> bool:
        """A page could not be read; gives whether it is worth another try in the next round.

        It is after a first failure that may pass. After that it rests for 4 rounds, and for twice as many each time.
        """
        streak = self._bad.get(page, (1 if fatal else 0, 0))[0] + 1
        rest = 0 if streak == 1 else 2 ** min(streak, 6)
        self._bad = {**self._bad, page: (streak, turn + rest)}
        return rest == 0

    # ----------------------------------------------------------------------------------------------- guessing

    def rests(self, page: int, turn: int) -> bool:
        """Whether a page failed so often that it is left alone for a while."""
        return page in self._bad and turn <= self._bad[page][1]

    def is_on(self, number: int, page: int) -> bool:
        """Whether an action was on this page when the page was last read."""
        return self._page_of.get(number) == page

    def is_new(self, number: int) -> bool:
        """Whether an action is newer than all that is known, so that it should be on the first page."""
        first = self._chart.sights.get(1)
        return number not in self._vain and (first is None or number > first.high)

    def page_for(self, number: int, fruitful: Collection[int] = ()) -> int | None:
        """The page on which to look for an action; None if no page is likely.

        Args:
            number: The action's id.
            fruitful: The pages on which this round found something it looked for. Actions that are waited for
                together were mostly started together, so the pages after these come first.
        """
        known = self._page_of.get(number)
        if known is not None:
            return known
        chart = self._chart
        at = bisect_left(chart.lows, -number)  # the first page that reaches down to it
        above = chart.pages[at - 1] if at else 0
        if at < len(chart.pages):
            page = chart.pages[at]
            if number > chart.sights[page].high:
                return _between(above, page, chart.sights, fruitful)
            return None  # it would have been there
        if above == 0:
            return 1
        if chart.sights[above].final:
            return None
        return above + 1 if above in fruitful else above * 2


def _between(
    above: int, below: int, sights: Mapping[int, Sight], fruitful: Collection[int]
) -> int | None:
    """The page on which to look for what is below one page that is known, or the top, and above another."""
    if below - above > 1:
        return above + 1 if above in fruitful else (above + below) // 2
    if above == 0 or sights[above].turn > sights[below].turn:
        return below  # since the lower page was read, the list has moved down
    return None
