"""The stand-in as a test holds it: a running server, with all that is in it."""

from __future__ import annotations

from types import TracebackType
from typing import Literal, Self

from . import seed
from .behaviour import Behaviour
from .clock import Clock, ManualClock
from .contents import Contents
from .endpoints.call import World
from .entrance import Entrance
from .exchange import RecordedRequest
from .fault_rules import Faults
from .limits import Limits, Meter
from .records import Account
from .rules.plans import Plans
from .server import HOST, ServerThread
from .state import State

ACTION_SECONDS = 30.0
"""How long an action takes if nothing else is said."""

KEY_LISTINGS = 10
"""How many times a minute an account may list its SSH keys."""


class FakeDigitalOcean(Contents, Behaviour):
    """A stand-in for DigitalOcean's API of images and droplets, served on the loopback interface.

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
        account: Who owns the private images and the droplets.
        other_account: Another account, with nothing at first.
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
        accounts = (self.account, self.other_account)
        self._state = State(self.clock, accounts)
        self._plans = Plans(action_seconds)
        key_limits = None if limits is None else Limits(per_minute=KEY_LISTINGS)
        world = World(self._state, self._plans, {each: Meter(key_limits) for each in accounts})
        self._entrance = Entrance(world, limits)
        self._port = port
        self._server: ServerThread | None = None
        seed.add_regions(self._state)
        seed.add_ssh_keys(self._state)
        if images == "realistic":
            seed.add_images(self._state)

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
