"""What is in the stand-in: everything as it is now, and what a test puts in or takes out."""

from __future__ import annotations

from collections.abc import Iterable

from .clock import Clock
from .droplet_records import DropletRecord, DropletStatus, SizeRecord, SshKeyRecord, addresses
from .history import Age, old_actions
from .records import (
    GONE_DROPLET,
    Account,
    ActionRecord,
    ImageRecord,
    ImageStatus,
    ImageType,
    RegionRecord,
)
from .rendering import iso, texts
from .rules import backups, droplet_actions, image_actions
from .rules.actions import Effect, Start, begin, no_effect
from .rules.plans import Outcome, Plan, Plans
from .state import State


class Contents:
    """What is in the stand-in."""

    clock: Clock
    account: Account
    _state: State
    _plans: Plans

    @property
    def images(self) -> list[ImageRecord]:
        """Every image, of any account, as it is now."""
        with self._state.lock:
            self._state.settle()
            return list(self._state.images.values())

    @property
    def droplets(self) -> list[DropletRecord]:
        """Every droplet, of any account, as it is now; also those that the API answers 404 for."""
        with self._state.lock:
            self._state.settle()
            return list(self._state.droplets.values())

    @property
    def actions(self) -> list[ActionRecord]:
        """Every action of `account` that can be seen, oldest first, as it is now."""
        with self._state.lock:
            self._state.settle()
            return list(self._state.ledgers[self.account].seen)

    @property
    def tags(self) -> list[str]:
        """The name of every tag of `account`, in the order in which they were made."""
        with self._state.lock:
            return [tag.name for tag in self._state.tags[self.account]]

    @property
    def regions(self) -> dict[str, RegionRecord]:
        """The regions by their slugs; what is put in or taken out is there or gone."""
        return self._state.regions

    @property
    def sizes(self) -> dict[str, SizeRecord]:
        """The sizes of droplets by their slugs; what is put in or taken out is there or gone."""
        return self._state.sizes

    @property
    def ssh_keys(self) -> list[SshKeyRecord]:
        """The SSH keys; what is put in or taken out is there or gone."""
        return self._state.ssh_keys

    def add_image(
        self,
        *,
        name: str | None = None,
        type: ImageType = "snapshot",
        regions: Iterable[str] = ("fra1",),
        public: bool | None = None,
        slug: str | None = None,
        tags: Iterable[str] = (),
        status: ImageStatus = "available",
        distribution: str = "Ubuntu",
        size_gigabytes: float | None = 3.42,
        min_disk_size: int | None = 25,
        description: str | None = None,
        error_message: str | None = None,
        created_at: str | None = None,
        application: bool = False,
        droplet: DropletRecord | int | None = None,
        id: int | None = None,
        account: Account | None = None,
    ) -> ImageRecord:
        """Put an image in.

        Args:
            name: Its name; None makes one.
            type: Where it comes from.
            regions: Slugs of the regions it is in.
            public: Whether everybody can use it, and it is DigitalOcean's; None: if its type is `base`.
            slug: Its short name, if it has one.
            tags: Its tags; those that do not exist yet are made.
            status: How far it is; a status set here stays.
            distribution: Its operating system.
            size_gigabytes: Its size in GB.
            min_disk_size: The smallest disk for it, in GB.
            description: Free text.
            error_message: Why its import failed.
            created_at: When it was made, such as `2026-01-30T17:02:51Z`; None: now.
            application: Whether a public image has software set up on it, and is listed as `application`.
            droplet: What a snapshot or backup was made of, itself or its id; None: a droplet that is gone.
            id: Its id; None takes a free one.
            account: Whose it is; None: that of `account`.

        Returns:
            The image; what is set on it is what the API says from then on.

        Raises:
            TypeError: `regions` or `tags` is a string: it takes a list of slugs, or of names.
            ValueError: there is an image of this id already.
        """
        region_slugs, tag_names = texts("regions", regions), texts("tags", tags)
        is_public = type == "base" if public is None else public
        origin = droplet.id if isinstance(droplet, DropletRecord) else droplet
        with self._state.lock:
            number = self._state.next_image_id() if id is None else id
            if number in self._state.images:
                raise ValueError(f"there is an image {number} already")
            image = ImageRecord(
                id=number,
                name=f"{type}-{number}" if name is None else name,
                type=type,
                regions=region_slugs,
                public=is_public,
                public_kind=("application" if application else "distribution")
                if is_public
                else None,
                slug=slug,
                tags=tag_names,
                status=status,
                distribution=distribution,
                size_gigabytes=size_gigabytes,
                min_disk_size=min_disk_size,
                description=description,
                error_message=error_message,
                created_at=iso(self._state.now()) if created_at is None else created_at,
                owner=None if is_public else account or self.account,
                droplet_id=GONE_DROPLET if origin is None else origin,
            )
            self._state.add_image(image)
        return image

    def remove_image(self, image: ImageRecord | int) -> None:
        """Let an image be gone, as when its owner deleted it; what was started on it still ends.

        Raises:
            KeyError: there is no such image.
        """
        with self._state.lock:
            number = image if isinstance(image, int) else image.id
            self._state.remove_image(self._state.images[number])

    def add_droplet(
        self,
        *,
        name: str | None = None,
        size: str = "s-1vcpu-1gb",
        region: str = "fra1",
        image: ImageRecord | None = None,
        status: DropletStatus = "active",
        tags: Iterable[str] = (),
        features: Iterable[str] = (),
        created_at: str | None = None,
        id: int | None = None,
        account: Account | None = None,
    ) -> DropletRecord:
        """Put a droplet in.

        Args:
            name: Its name; None makes one.
            size: The slug of its size.
            region: The slug of its region.
            image: What it was made from; None leaves that open.
            status: What it does; a status set here stays until an action changes it.
            tags: Its tags; those that do not exist yet are made.
            features: What is switched on: `backups`, `ipv6`, `monitoring`.
            created_at: When it was made, such as `2026-01-30T17:02:51Z`; None: now.
            id: Its id; None takes a free one.
            account: Whose it is; None: that of `account`.

        Returns:
            The droplet; what is set on it is what the API says from then on. `do.add_image(type="backup",
            droplet=droplet)` gives it a backup.

        Raises:
            KeyError: there is no such size or region.
            TypeError: `tags` or `features` is a string: it takes a list of names.
            ValueError: there is a droplet of this id already.
        """
        tag_names, switched_on = texts("tags", tags), texts("features", features)
        with self._state.lock:
            number = self._state.next_droplet_id() if id is None else id
            if number in self._state.droplets:
                raise ValueError(f"there is a droplet {number} already")
            public_ipv4, private_ipv4, public_ipv6 = addresses(number)
            now = self._state.now()
            window = backups.next_window(backups.Policy(), now)
            droplet = DropletRecord(
                id=number,
                name=f"droplet-{number}" if name is None else name,
                size=self._state.sizes[size],
                region=self._state.regions[region],
                image=image,
                created_at=iso(now) if created_at is None else created_at,
                owner=account or self.account,
                status=status,
                disk=self._state.sizes[size].disk,
                features=switched_on,
                tags=tag_names,
                public_ipv4=public_ipv4,
                private_ipv4=private_ipv4,
                public_ipv6=public_ipv6,
                backup_window=window if "backups" in switched_on else None,
            )
            self._state.add_droplet(droplet)
        return droplet

    def remove_droplet(self, droplet: DropletRecord | int) -> None:
        """Let a droplet be gone, and its backups with it, as when its owner deleted it; its snapshots stay.

        Raises:
            KeyError: there is no such droplet.
        """
        with self._state.lock:
            number = droplet if isinstance(droplet, int) else droplet.id
            self._state.remove_droplet(self._state.droplets[number])

    def add_action(
        self,
        subject: ImageRecord | DropletRecord | None,
        *,
        type: str = "transfer",
        region: str | None = None,
        seconds: float | None = None,
        outcome: Outcome = "completed",
        hidden_for: float = 0.0,
        resource_type: str | None = None,
        started_at: str | None = None,
        id: int | None = None,
        name: str | None = None,
    ) -> ActionRecord:
        """Let another client have started an action just now; it ends by itself, and does what such an action does.

        Args:
            subject: The image or droplet it is on; None leaves `resource_id` null, as with some old actions.
            type: What is done. A `transfer` adds its region to the image, a `power_off` switches the droplet off, a
                `snapshot` makes an image; a type without rules changes nothing.
            region: The slug of the region it happens in; None: that of the droplet, if it is on one.
            seconds: How long it takes; None for the usual time, 0 if it has ended, infinite if it never ends.
            outcome: How it ends.
            hidden_for: Seconds during which the API answers 404 for it.
            resource_type: What kind of thing it says that it is on; None: `droplet` or `image`, whichever it is on.
            started_at: When it says that it began, such as `2026-01-30T17:02:51Z`; None: now.
            id: Its id; None takes one above those so far. Lists show the highest id first.
            name: The name of the image that a `snapshot` makes, or of the droplet after a `rename`.

        Returns:
            The action; what is set on it is what the API says from then on.

        Raises:
            KeyError: there is no such region.
            ValueError: there is an action of this id already.
        """
        plan = Plan(seconds=seconds, outcome=outcome, hidden_for=hidden_for)
        with self._state.lock:
            self._state.settle()
            account = (None if subject is None else subject.owner) or self.account
            if id in self._state.ledgers[account].by_id:
                raise ValueError(f"there is an action {id} already")
            where = None if region is None else self._state.regions[region]
            effect: Effect = no_effect
            if isinstance(subject, ImageRecord):
                effect = image_actions.effect_of(type, subject, where)
            elif subject is not None:
                where = where or subject.region
                effect = droplet_actions.effect_of(
                    self._state, type, subject, {"name": name or f"{subject.name}-{type}"}
                )
            kind = "droplet" if isinstance(subject, DropletRecord) else "image"
            start = Start(
                type=type,
                subject=subject,
                resource_type=resource_type or kind,
                region=where,
                effect=effect,
                id=id,
                started_at=started_at,
            )
            return begin(self._state, self._plans, account, start, plan)

    def add_history(self, count: int, age: Age = "older") -> None:
        """Put in many actions that have ended: of droplets mostly, some of images that are gone.

        Args:
            count: How many.
            age: `"older"` than every action so far, or `"newer"`, so that those are buried under them.
        """
        with self._state.lock:
            old_actions(self._state, self.account, count, age)
