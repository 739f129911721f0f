"""Everything the stand-in knows, and what is due to happen in it."""

from __future__ import annotations

import bisect
import heapq
import itertools
import threading
from collections.abc import Callable, Iterable
from typing import TypeAlias

import attrs

from .clock import Clock
from .records import Account, AccountTransfer, ActionRecord, ImageRecord, RegionRecord
from .refusals import Refusal, not_found

Happening: TypeAlias = Callable[[float], None]
"""Something that happens at a time of its own, which it is told as Unix time."""


@attrs.define(eq=False)
class Ledger:
    """The actions of one account."""

    by_id: dict[int, ActionRecord] = attrs.field(factory=dict[int, ActionRecord])
    seen: list[ActionRecord] = attrs.field(factory=list[ActionRecord])
    """Those that lists show, by rising id: the newest is last."""

    def show(self, action: ActionRecord) -> None:
        """Let lists show an action, at the place of its id."""
        insert(self.seen, action)


def insert(actions: list[ActionRecord], action: ActionRecord) -> None:
    """Put an action into a list that rises by id."""
    bisect.insort(actions, action, key=lambda each: each.id)


class State:
    """Images, actions, regions and accounts; and a schedule of what will happen to them.

    Nothing happens by itself: `settle` does what is due by the clock. Whoever reads or changes the state holds `lock`.
    """

    def __init__(self, clock: Clock, accounts: Iterable[Account]) -> None:
        self.clock = clock
        self.lock: threading.RLock = threading.RLock()
        self.accounts: tuple[Account, ...] = tuple(accounts)
        self.regions: dict[str, RegionRecord] = {}
        self.images: dict[int, ImageRecord] = {}
        self.ledgers: dict[Account, Ledger] = {account: Ledger() for account in self.accounts}
        self.account_transfers: dict[int, AccountTransfer] = {}
        self._epoch = clock.now().timestamp() - clock.monotonic()
        self._image_ids = itertools.count(158_000_001, 13)
        self._action_ids = itertools.count(2_284_000_001, 7)
        self._transfer_ids = itertools.count(48_213)
        self._due: list[tuple[float, int, Happening]] = []
        self._turns = itertools.count()
        self._visible: dict[Account, list[ImageRecord]] = {}

    # Time

    def now(self) -> float:
        """Unix time, by the clock."""
        return self._epoch + self.clock.monotonic()

    def schedule(self, moment: float, happening: Happening) -> None:
        """Let something happen at a Unix time."""
        heapq.heappush(self._due, (moment, next(self._turns), happening))

    def settle(self) -> None:
        """Let everything happen that is due, in the order of its time."""
        now = self.now()
        while self._due and self._due[0][0] <= now:
            moment, _, happening = heapq.heappop(self._due)
            happening(moment)

    # Images

    def next_image_id(self) -> int:
        """An id that no image has had."""
        return next(i for i in self._image_ids if i not in self.images)

    def add_image(self, image: ImageRecord) -> None:
        """Take an image in."""
        self.images[image.id] = image
        self._visible.clear()

    def remove_image(self, image: ImageRecord) -> None:
        """Let an image go; what was started on it still ends."""
        self.images.pop(image.id, None)
        self._visible.clear()
        self.account_transfers = {
            number: transfer
            for number, transfer in self.account_transfers.items()
            if transfer.image is not image
        }

    def hand_over(self, image: ImageRecord, recipient: Account) -> None:
        """Let an image belong to another account."""
        image.owner = recipient
        self._visible.clear()

    def visible_images(self, account: Account) -> list[ImageRecord]:
        """DigitalOcean's images, then the account's own."""
        found = self._visible.get(account)
        if found is None:
            images = self.images.values()
            found = [each for each in images if each.owner is None]
            found += [each for each in images if each.owner is account]
            self._visible[account] = found
        return found

    def image(self, account: Account, ref: str) -> ImageRecord:
        """The image of an id that an account can see.

        Raises:
            Refusal: there is none.
        """
        number = as_id(ref)
        image = None if number is None else self.images.get(number)
        if image is None or image.owner not in (None, account):
            raise not_found()
        return image

    def own_image(self, account: Account, ref: str) -> ImageRecord:
        """The image of an id that an account can change.

        Raises:
            Refusal: there is none, or it is DigitalOcean's.
        """
        image = self.image(account, ref)
        if image.owner is None:
            raise Refusal(403, "You do not have access for the attempted action.")
        return image

    # Actions

    def next_action_id(self) -> int:
        """An id that no action has had; it rises, but for those that a test has given out itself."""
        return next(i for i in self._action_ids if not self._is_action(i))

    def _is_action(self, number: int) -> bool:
        return any(number in ledger.by_id for ledger in self.ledgers.values())

    def next_transfer_id(self) -> int:
        """An id that no transfer between accounts has had."""
        return next(self._transfer_ids)

    def add_action(self, account: Account, action: ActionRecord, image: ImageRecord | None) -> None:
        """Take an action in; until the time at which it can be seen, it is 404."""
        ledger = self.ledgers[account]
        ledger.by_id[action.id] = action

        def show(moment: float) -> None:
            ledger.show(action)
            if image is not None:
                insert(image.actions, action)

        if action.hidden_until > self.now():
            self.schedule(action.hidden_until, show)
        else:
            show(self.now())

    def action(self, account: Account, ref: str) -> ActionRecord:
        """The action of an id that an account can see.

        Raises:
            Refusal: there is none, or not yet.
        """
        number = as_id(ref)
        action = None if number is None else self.ledgers[account].by_id.get(number)
        if action is None or action.hidden_until > self.now():
            raise not_found()
        return action


def as_id(ref: str) -> int | None:
    """The id that a part of a path is; None if it is none."""
    return int(ref) if ref.isascii() and ref.isdigit() and len(ref) < 20 else None
