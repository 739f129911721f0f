"""Everything the stand-in knows, and what may be seen of it by whom."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterable

from .clock import Clock
from .droplet_records import DropletRecord, SizeRecord, SshKeyRecord
from .ledger import Ledger, insert
from .records import Account, AccountTransfer, ActionRecord, ImageRecord, RegionRecord
from .refusals import Refusal, not_found
from .schedule import Schedule
from .tag_book import TagBook


class State(Schedule):
    """Images, droplets, actions, tags and accounts; and a schedule of what will happen to them.

    What reads or changes the state holds `lock`, and calls `settle` before.
    """

    def __init__(self, clock: Clock, accounts: Iterable[Account]) -> None:
        super().__init__(clock)
        self.lock: threading.RLock = threading.RLock()
        self.accounts: tuple[Account, ...] = tuple(accounts)
        self.regions: dict[str, RegionRecord] = {}
        self.sizes: dict[str, SizeRecord] = {}
        self.ssh_keys: list[SshKeyRecord] = []
        self.images: dict[int, ImageRecord] = {}
        self.droplets: dict[int, DropletRecord] = {}
        self.ledgers: dict[Account, Ledger] = {account: Ledger() for account in self.accounts}
        self.tags: dict[Account, TagBook] = {account: TagBook() for account in self.accounts}
        self.account_transfers: dict[int, AccountTransfer] = {}
        self._image_ids = itertools.count(158_000_001, 13)
        self._droplet_ids = itertools.count(401_000_001, 11)
        self._action_ids = itertools.count(2_284_000_001, 7)
        self._transfer_ids = itertools.count(48_213)
        self._visible: dict[Account, list[ImageRecord]] = {}

    # Images

    def next_image_id(self) -> int:
        """Return an id that no image has."""
        return next(i for i in self._image_ids if i not in self.images)

    def add_image(self, image: ImageRecord) -> None:
        """Take an image in; its tags are made if there are none, and the droplet that it was made of knows it."""
        if image.owner is not None:
            image.tags = self.tags[image.owner].put_on(image.tags, "image", f"images/{image.id}")
        self.images[image.id] = image
        origin = self.droplets.get(image.droplet_id)
        if origin is not None:
            origin.images.append(image)
        self._visible.clear()

    def remove_image(self, image: ImageRecord) -> None:
        """Let an image go; what was started on it still ends."""
        self.images.pop(image.id, None)
        origin = self.droplets.get(image.droplet_id)
        if origin is not None and image in origin.images:
            origin.images.remove(image)
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
        """Return DigitalOcean's images, then the account's own."""
        found = self._visible.get(account)
        if found is None:
            images = self.images.values()
            found = [each for each in images if each.owner is None]
            found += [each for each in images if each.owner is account]
            self._visible[account] = found
        return found

    def image(self, account: Account, ref: str) -> ImageRecord:
        """Return the image of an id that an account can see.

        Raises:
            Refusal: there is none.
        """
        number = as_id(ref)
        image = None if number is None else self.images.get(number)
        if image is None or image.owner not in (None, account):
            raise not_found()
        return image

    def own_image(self, account: Account, ref: str) -> ImageRecord:
        """Return the image of an id that an account can change.

        Raises:
            Refusal: there is none, or it is DigitalOcean's.
        """
        image = self.image(account, ref)
        if image.owner is None:
            raise Refusal(403, "You do not have access for the attempted action.")
        return image

    # Droplets

    def next_droplet_id(self) -> int:
        """Return an id that no droplet has."""
        return next(i for i in self._droplet_ids if i not in self.droplets)

    def add_droplet(self, droplet: DropletRecord) -> None:
        """Take a droplet in; its tags are made if there are none."""
        book = self.tags[droplet.owner]
        droplet.tags = book.put_on(droplet.tags, "droplet", f"droplets/{droplet.id}")
        self.droplets[droplet.id] = droplet

    def remove_droplet(self, droplet: DropletRecord) -> None:
        """Let a droplet go, and its backups with it; its snapshots stay."""
        for backup in droplet.backups:
            self.remove_image(backup)
        self.droplets.pop(droplet.id, None)

    def visible_droplets(self, account: Account) -> list[DropletRecord]:
        """Return the droplets of an account, but for those that are 404 yet."""
        now = self.now()
        return [
            each
            for each in self.droplets.values()
            if each.owner is account and each.visible_from <= now
        ]

    def droplet(self, account: Account, ref: str) -> DropletRecord:
        """Return the droplet of an id that an account can see.

        Raises:
            Refusal: there is none, or not yet.
        """
        number = as_id(ref)
        droplet = None if number is None else self.droplets.get(number)
        if droplet is None or droplet.owner is not account or droplet.visible_from > self.now():
            raise not_found()
        return droplet

    # Actions

    def next_action_id(self) -> int:
        """Return an id that no action has; it rises, but for those that a test has given out itself."""
        return next(i for i in self._action_ids if not self._is_action(i))

    def _is_action(self, number: int) -> bool:
        return any(number in ledger.by_id for ledger in self.ledgers.values())

    def next_transfer_id(self) -> int:
        """Return an id that no transfer between accounts has had."""
        return next(self._transfer_ids)

    def add_action(
        self, account: Account, action: ActionRecord, subject: ImageRecord | DropletRecord | None
    ) -> None:
        """Take an action in; until the time at which it can be seen, it is 404."""
        ledger = self.ledgers[account]
        ledger.by_id[action.id] = action

        def show(moment: float) -> None:
            ledger.show(action)
            if subject is not None:
                insert(subject.actions, action)

        if action.hidden_until > self.now():
            self.schedule(action.hidden_until, show)
        else:
            show(self.now())

    def action(self, account: Account, ref: str) -> ActionRecord:
        """Return the action of an id that an account can see.

        Raises:
            Refusal: there is none, or not yet.
        """
        number = as_id(ref)
        action = None if number is None else self.ledgers[account].by_id.get(number)
        if action is None or action.hidden_until > self.now():
            raise not_found()
        return action


def as_id(ref: str) -> int | None:
    """Return the id that a part of a path is; None if it is none."""
    return int(ref) if ref.isascii() and ref.isdigit() and len(ref) < 20 else None
