"""The stand-in as a test holds it: a running server, what is in it, and how it behaves."""

from __future__ import annotations

from collections.abc import Iterable
from types import TracebackType
from typing import Literal, Self

from . import seed
from .actions import Plan, Plans, begin
from .app import World
from .clock import Clock, ManualClock
from .entrance import Entrance
from .exchange import RecordedRequest
from .faults import Faults
from .history import Age, old_actions
from .images import Import
from .limits import Limits
from .records import (
    Account,
    ActionRecord,
    ImageRecord,
    ImageStatus,
    ImageType,
    Outcome,
    RegionRecord,
    iso,
    texts,
)
from .server import HOST, ServerThread
from .state import State

ACTION_SECONDS = 30.0
"""How long an action takes if nothing else is said."""


class FakeDigitalOcean:
    """A stand-in for DigitalOcean's API of images, served on the loopback interface.

    It serves while it is entered with `with`, or between `start` and `stop`. It may be filled and told how to behave
    before, and from any thread meanwhile.

    Args:
        clock: The time it lives by: a `ManualClock`, which stands still until the test moves it, or `SystemTime()`.
            None makes a `ManualClock`, which starts at noon UTC on 2 March 2026.
        limits: How many requests each account may make; None for any number.
        images: `"realistic"` begins with some 340 images, of which 150 are public, `"none"` with none.
        action_seconds: How long an action takes, by the clock, if nothing else is said.
        port: The port it is served on; 0 takes a free one.

    Attributes:
        clock: The time it lives by.
        account: Who owns the private images.
        other_account: Somebody else, with nothing at first.
        requests: Every request so far, in the order they came; `requests.clear()` forgets them.
        faults: Which requests meet which fault.

    Example:
        ```python
        with FakeDigitalOcean() as do:
            image = do.add_image(name="golden", regions=["fra1"])
            do.next_action(seconds=2400, outcome="errored")
            with doapi.Client(do.token, endpoint=do.url, clock=do.clock) as client:
                action = client.fetch_image(image.id).transfer("sgp1").wait()
            assert action.errored
            assert do.clock.monotonic() >= 2400
        ```
    """

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        limits: Limits | None = Limits(),  # noqa: B008 (a frozen value)
        images: Literal["realistic", "none"] = "realistic",
        action_seconds: float = ACTION_SECONDS,
        port: int = 0,
    ) -> None:
        self.clock: Clock = ManualClock() if clock is None else clock
        self.account: Account = Account(
            token="token-of-the-stand-in",
            email="ops@example.com",
            uuid="3b0f6f5e-7c0d-4b0a-9d53-0a3d2f5f6c01",
            read_only_token="read-only-token-of-the-stand-in",
        )
        self.other_account: Account = Account(
            token="token-of-the-other-account",
            email="ops@example.org",
            uuid="8e1f4b6a-52c7-4d0e-9b3a-6c7d21f0a945",
            read_only_token="read-only-token-of-the-other-account",
        )
        self._state = State(self.clock, (self.account, self.other_account))
        self._world = World(self._state, Plans(action_seconds))
        self._entrance = Entrance(self._world, limits)
        self._port = port
        self._server: ServerThread | None = None
        seed.add_regions(self._state)
        if images == "realistic":
            seed.add_images(self._state)

    # Serving

    def start(self) -> Self:
        """Begin to serve.

        Raises:
            RuntimeError: it serves already.
            OSError: the port is taken.
        """
        if self._server is not None:
            raise RuntimeError(f"it serves already, at {self.url}")
        self._server = ServerThread(self._entrance, self._port)
        return self

    def stop(self) -> None:
        """Stop serving; every connection is closed, also those that wait for a reply."""
        if self._server is not None:
            self._server.stop()
            self._server = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def __repr__(self) -> str:
        return f"<FakeDigitalOcean {'stopped' if self._server is None else self.url}>"

    @property
    def url(self) -> str:
        """Scheme, host and port, to be a client's endpoint.

        Raises:
            RuntimeError: it does not serve.
        """
        if self._server is None:
            raise RuntimeError("it does not serve: enter it with `with`, or call start()")
        return f"http://{HOST}:{self._server.port}"

    @property
    def token(self) -> str:
        """The token of `account`."""
        return self.account.token

    @property
    def token2(self) -> str:
        """The token of `other_account`."""
        return self.other_account.token

    @property
    def requests(self) -> list[RecordedRequest]:
        """Every request so far, in the order they came."""
        return self._entrance.requests

    @property
    def faults(self) -> Faults:
        """Which requests meet which fault."""
        return self._entrance.faults

    # What there is

    @property
    def images(self) -> list[ImageRecord]:
        """Every image, of whomever, as it is now."""
        with self._state.lock:
            self._state.settle()
            return list(self._state.images.values())

    @property
    def actions(self) -> list[ActionRecord]:
        """Every action of `account` that can be seen, oldest first, as it is now."""
        with self._state.lock:
            self._state.settle()
            return list(self._state.ledgers[self.account].seen)

    @property
    def regions(self) -> dict[str, RegionRecord]:
        """The regions by their slugs; what is put in or taken out is there or gone."""
        return self._state.regions

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
            tags: Its tags.
            status: How far it is; a status set here stays.
            distribution: Its operating system.
            size_gigabytes: Its size in GB.
            min_disk_size: The smallest disk for it, in GB.
            description: Free text.
            error_message: Why its import failed.
            created_at: When it was made, such as `2026-01-30T17:02:51Z`; None: now.
            application: Whether a public image has software set up on it, and is listed as `application`.
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

    def add_action(
        self,
        image: ImageRecord | None,
        *,
        type: str = "transfer",
        region: str | None = None,
        seconds: float | None = None,
        outcome: Outcome = "completed",
        hidden_for: float = 0.0,
        resource_type: str = "image",
        started_at: str | None = None,
        id: int | None = None,
    ) -> ActionRecord:
        """Let somebody else have started an action just now; it ends by itself.

        Args:
            image: What it is on; None leaves `resource_id` null, as with some old actions.
            type: What is done. When a `transfer` with a region is completed, the image is in the region.
            region: The slug of the region it happens in.
            seconds: How long it takes; None for the usual time, 0 if it has ended.
            outcome: How it ends.
            hidden_for: Seconds during which the API answers 404 for it.
            resource_type: What kind of thing it is on.
            started_at: When it says that it began, such as `2026-01-30T17:02:51Z`; None: now.
            id: Its id; None takes one above those so far. Lists show the highest id first.

        Returns:
            The action; what is set on it is what the API says from then on.

        Raises:
            KeyError: there is no such region.
            ValueError: there is an action of this id already.
        """
        plan = Plan(seconds=seconds, outcome=outcome, hidden_for=hidden_for)
        with self._state.lock:
            self._state.settle()
            account = (None if image is None else image.owner) or self.account
            if id in self._state.ledgers[account].by_id:
                raise ValueError(f"there is an action {id} already")
            return begin(
                self._state,
                self._world.plans,
                account,
                image,
                kind=type,
                region=None if region is None else self._state.regions[region],
                plan=plan,
                resource_type=resource_type,
                action_id=id,
                started_at=started_at,
            )

    def add_history(self, count: int, age: Age = "older") -> None:
        """Put in many actions that have ended: of droplets mostly, some of images that are gone.

        Args:
            count: How many.
            age: `"older"` than every action so far, or `"newer"`, so that those are buried under them.
        """
        with self._state.lock:
            old_actions(self._state, self.account, count, age)

    # How it behaves

    @property
    def action_seconds(self) -> float:
        """How long an action takes, by the clock, if nothing else is said."""
        return self._world.plans.seconds

    @action_seconds.setter
    def action_seconds(self, seconds: float) -> None:
        self._world.plans.seconds = seconds

    def next_action(
        self,
        *,
        seconds: float | None = None,
        outcome: Outcome = "completed",
        hidden_for: float = 0.0,
        refuse: int | None = None,
        region: str | None = None,
        times: int = 1,
    ) -> None:
        """Say how the next action goes that a client starts; each call is for one more.

        Args:
            seconds: How long it takes; None for the usual time.
            outcome: How it ends.
            hidden_for: Seconds after its start during which the API answers 404 for it, and lists leave it out.
            refuse: The status that the request is refused with, instead of being acted on.
            region: Only for a transfer to this region; None for any action.
            times: For how many actions.
        """
        plan = Plan(
            seconds=seconds, outcome=outcome, hidden_for=hidden_for, refuse=refuse, region=region
        )
        with self._state.lock:
            self._world.plans.queue.extend([plan] * times)

    def next_import(self, *, seconds: float = 60.0, error_message: str | None = None) -> None:
        """Say how the next import of a custom image goes; each call is for one more.

        Args:
            seconds: How long it takes: `NEW` for the first fifth, then `pending`, at last `available` or `deleted`.
            error_message: Why it fails; None if it does not.
        """
        with self._state.lock:
            self._world.imports.append(Import(seconds, error_message))

    def allow_action(self, type: str) -> None:
        """Let clients start actions of one more type, which do nothing but end."""
        with self._state.lock:
            self._world.plans.allowed.add(type)
