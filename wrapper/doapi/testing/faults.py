"""What can go wrong between a client and DigitalOcean, on demand.

Each fault is a value; `FakeDigitalOcean.faults` says which requests meet it. Those that act do what the request asks
for and spoil the reply; the others keep the request from being acted on.
"""

from __future__ import annotations

import fnmatch
import json
import random
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, cast

import attrs

from .exchange import Exchange, Headers, Reply
from .records import to_bytes
from .refusals import KINDS


class Fault(Protocol):
    """Something that happens to a request. Any object with this method is one."""

    async def play(self, exchange: Exchange) -> None:
        """Let it happen."""
        ...


@attrs.frozen
class Status:
    """An error status in place of an answer.

    Attributes:
        status: The status, 400 to 599, or a redirect.
        headers: Headers beside the usual ones, such as `{"retry-after": "7"}`; they win over the usual ones.
        body: The JSON in the body; None takes an error as the API writes it.
        acts: Whether the request was acted on all the same.
    """

    status: int
    headers: Mapping[str, str] = attrs.field(factory=dict[str, str])
    body: object = None
    acts: bool = False

    async def play(self, exchange: Exchange) -> None:
        """Let it happen."""
        if self.acts:
            await exchange.act()
        body = self.body
        if body is None:
            body = {
                "id": KINDS.get(self.status, "error"),
                "message": f"A fault on demand: status {self.status}.",
                "request_id": exchange.request_id,
            }
        headers = [(k.lower().encode(), v.encode("latin-1")) for k, v in self.headers.items()]
        await exchange.reply(Reply.of_json(self.status, body, headers))


@attrs.frozen
class Html:
    """A page of HTML, as the edge in front of the API sends with 502, 504 and 520 to 527.

    Attributes:
        status: The status.
        text: The page.
        acts: Whether the request was acted on all the same.
    """

    status: int = 502
    text: str = "<html><body><h1>Bad gateway</h1></body></html>"
    acts: bool = False

    async def play(self, exchange: Exchange) -> None:
        """Let it happen."""
        if self.acts:
            await exchange.act()
        headers: Headers = [(b"content-type", b"text/html; charset=utf-8")]
        await exchange.reply(Reply(self.status, headers, self.text.encode()))


@attrs.frozen
class Latency:
    """Answer well, but late.

    On a `ManualClock` the latency moves the clock and takes no real time: a wait's deadline meets it, but what measures
    real time does not, such as `asyncio.timeout` or a client's own `timeout`. `real=True` is for those.

    Attributes:
        seconds: By how much.
        real: Whether real time passes, on any clock; a manual clock then stays where it is.
    """

    seconds: float
    real: bool = False

    async def play(self, exchange: Exchange) -> None:
        """Let it happen."""
        await exchange.pause(self.seconds, real=self.real)
        await exchange.reply(await exchange.act())


@attrs.frozen
class Stall:
    """No answer, on a connection that stays open until the client goes or the server stops.

    Attributes:
        acts: Whether the request was acted on all the same.
    """

    acts: bool = False

    async def play(self, exchange: Exchange) -> None:
        """Let it happen."""
        if self.acts:
            await exchange.act()
        await exchange.gone()


@attrs.frozen
class ResetBefore:
    """The connection is reset before the request is acted on."""

    async def play(self, exchange: Exchange) -> None:
        """Let it happen."""
        await exchange.reset()


@attrs.frozen
class ResetAfter:
    """The request is acted on; then the connection is reset, and the reply is lost."""

    async def play(self, exchange: Exchange) -> None:
        """Let it happen."""
        await exchange.act()
        await exchange.reset()


@attrs.frozen
class Truncate:
    """A good answer whose second half never comes: the connection is closed."""

    async def play(self, exchange: Exchange) -> None:
        """Let it happen."""
        await exchange.reply_in_part(await exchange.act())


@attrs.frozen
class CutJson:
    """A whole reply by its length, whose JSON ends in the middle."""

    async def play(self, exchange: Exchange) -> None:
        """Let it happen."""
        reply = await exchange.act()
        body = reply.body[: len(reply.body) // 2]
        await exchange.reply(attrs.evolve(reply, headers=_without_length(reply), body=body))


@attrs.frozen
class Blank:
    """The request is acted on, and the reply has no body.

    Attributes:
        status: Its status.
        content_type: What it says its body is.
        body: White space to send all the same; not with 204.
    """

    status: int = 204
    content_type: str = "text/html"
    body: str = ""

    async def play(self, exchange: Exchange) -> None:
        """Let it happen."""
        await exchange.act()
        headers: Headers = [(b"content-type", self.content_type.encode())]
        await exchange.reply(Reply(self.status, headers, self.body.encode()))


@attrs.frozen
class AlienJson:
    """The request is acted on, and the reply holds other JSON than is due.

    Attributes:
        value: What it holds: anything that JSON can say, NaN and infinities included.
    """

    value: object

    async def play(self, exchange: Exchange) -> None:
        """Let it happen."""
        reply = await exchange.act()
        await exchange.reply(
            attrs.evolve(reply, headers=_without_length(reply), body=to_bytes(self.value))
        )


@attrs.frozen
class Mutate:
    """A good answer, changed on its way.

    Attributes:
        function: Takes the reply's JSON, and returns what is sent instead.
    """

    function: Callable[[object], object]

    async def play(self, exchange: Exchange) -> None:
        """Let it happen."""
        reply = await exchange.act()
        if reply.body:
            body = to_bytes(self.function(json.loads(reply.body)))
            reply = attrs.evolve(reply, headers=_without_length(reply), body=body)
        await exchange.reply(reply)


ITEMS = ("images", "actions", "regions", "image", "action")
"""The names under which a reply holds the items it is about."""


def each_item(change: Callable[[dict[str, object]], object]) -> Mutate:
    """A `Mutate` that changes each image, action or region of a reply in place."""

    def change_all(reply: object) -> object:
        if isinstance(reply, dict):
            envelope = cast("dict[str, object]", reply)
            for name in ITEMS:
                held = envelope.get(name, [])
                for item in cast("list[object]", held if isinstance(held, list) else [held]):
                    change(cast("dict[str, object]", item))
        return reply  # pyright: ignore[reportUnknownVariableType]

    return Mutate(change_all)


def UnknownEnum(field: str = "status", value: str = "brand-new") -> Mutate:  # noqa: N802
    """Each item of the reply has a value in a field that no list of values knows yet."""
    return each_item(lambda item: item.update({field: value}))


def UnknownField(name: str = "brand_new", value: object = "shiny") -> Mutate:  # noqa: N802
    """Each item of the reply has a field that nobody knows yet."""
    return each_item(lambda item: item.update({name: value}))


def FloatIds() -> Mutate:  # noqa: N802
    """Each item of the reply has its ids as floats: `7555620.0`."""

    def change(item: dict[str, object]) -> None:
        for name in ("id", "resource_id"):
            value = item.get(name)
            if isinstance(value, int):
                item[name] = float(value)

    return each_item(change)


PASSING: tuple[Fault, ...] = (Status(429), Html(502), ResetBefore(), ResetAfter(), Truncate())
"""What `Faults.at_random` chooses from if it is not told: what may go away when one tries again."""


@attrs.define
class _Rule:
    """Which requests meet a fault."""

    method: str | None
    path: str | None

    def fits(self, method: str, path: str) -> bool:
        return self.method in (None, method) and (
            self.path is None or fnmatch.fnmatchcase(path, self.path)
        )

    def next(self) -> Fault | None:
        """The fault for a request that fits."""
        raise NotImplementedError


@attrs.define
class _Counted(_Rule):
    fault: Fault
    times: int | None
    after: int

    def next(self) -> Fault | None:
        if self.after:
            self.after -= 1
            return None
        if self.times is None:
            return self.fault
        if self.times == 0:
            return None
        self.times -= 1
        return self.fault


@attrs.define
class _Random(_Rule):
    rate: float
    kinds: Sequence[Fault]
    dice: random.Random

    def next(self) -> Fault | None:
        return self.dice.choice(self.kinds) if self.dice.random() < self.rate else None


class Faults:
    """Which requests meet which fault. A request meets one at most: the first that was added and is due."""

    def __init__(self) -> None:
        self._rules: list[_Rule] = []
        self._lock = threading.Lock()

    def add(
        self,
        fault: Fault,
        method: str | None = None,
        path: str | None = None,
        *,
        times: int | None = 1,
        after: int = 0,
    ) -> None:
        """Let requests meet a fault.

        Args:
            fault: What they meet.
            method: Only requests of this method, such as `"POST"`; None: of any.
            path: Only requests whose path, without the query, matches this pattern, such as `"/v2/images/*"`, in
                which `*` stands for anything, slashes included; None: any.
            times: How many requests meet it; None: all.
            after: How many requests that match go well before.
        """
        rule = _Counted(None if method is None else method.upper(), path, fault, times, after)
        with self._lock:
            self._rules.append(rule)

    def at_random(
        self,
        rate: float,
        seed: int,
        kinds: Sequence[Fault] = PASSING,
        method: str | None = None,
        path: str | None = None,
    ) -> None:
        """Let a part of the requests meet a fault, the same ones with the same seed and the same requests.

        Args:
            rate: Which part, 0 to 1.
            seed: Where chance starts from.
            kinds: What they meet, each as often as any other.
            method: Only requests of this method; None: of any.
            path: Only requests whose path matches this pattern, as with `add`; None: any.

        Raises:
            ValueError: the rate is not between 0 and 1, or there are no kinds.
        """
        if not 0 <= rate <= 1 or not kinds:
            raise ValueError(
                f"at_random needs a rate between 0 and 1 and at least one kind, got {rate!r} and {kinds!r}"
            )
        dice = random.Random(seed)
        with self._lock:
            self._rules.append(
                _Random(None if method is None else method.upper(), path, rate, kinds, dice)
            )

    def clear(self) -> None:
        """From now on all goes well."""
        with self._lock:
            self._rules.clear()

    def pick(self, method: str, path: str) -> Fault | None:
        """The fault that a request meets, which is used up; None if it meets none."""
        with self._lock:
            for rule in self._rules:
                if rule.fits(method, path) and (fault := rule.next()) is not None:
                    return fault
        return None


def _without_length(reply: Reply) -> Headers:
    return [header for header in reply.headers if header[0] != b"content-length"]
