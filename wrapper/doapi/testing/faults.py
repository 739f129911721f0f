"""What can go wrong between a client and DigitalOcean, on demand.

Each fault is a value; `FakeDigitalOcean.faults.add` says which requests meet it. Those that act do what the request
asks for and spoil the reply; the others keep the request from being acted on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sized
from typing import Protocol

import attrs

from .bodies import is_list, is_object
from .exchange import Exchange, Headers, Reply
from .refusals import KINDS
from .rendering import from_iso, to_bytes


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
    """The request is acted on, and the reply holds other JSON than it should.

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


ITEMS = (
    *("images", "droplets", "snapshots", "backups", "actions", "regions", "sizes", "tags", "ssh_keys"),
    *("image", "droplet", "snapshot", "action", "tag"),
)  # fmt: skip
"""The names under which a reply holds the items it is about."""


def each_item(change: Callable[[dict[str, object]], object]) -> Mutate:
    """Return a `Mutate` that changes each item of a reply in place: each image, droplet, action and so on."""

    def change_all(reply: object) -> object:
        if is_object(reply):
            for name in ITEMS:
                held = reply.get(name, [])
                for item in held if is_list(held) else [held]:
                    if is_object(item):
                        change(item)
        return reply

    return Mutate(change_all)


def _total(reply: Mapping[str, object], items: Sized) -> int:
    """Return how many items a list's reply says there are in all; those of the page if it says nothing."""
    meta = reply.get("meta")
    total = meta.get("total") if is_object(meta) else None
    return total if isinstance(total, int) else len(items)


@attrs.frozen
class ListLag:
    """Leave out of a list what is newer than so many seconds, as a copy of the data that lags behind would.

    What has an id can be read by it all the same. For a reply that is no list it changes nothing.

    Attributes:
        seconds: By how much the list lags, by the stand-in's clock.
    """

    seconds: float

    async def play(self, exchange: Exchange) -> None:
        """Let it happen."""
        newest = exchange.now() - self.seconds

        def is_known(item: object) -> bool:
            made = item.get("created_at", item.get("started_at")) if is_object(item) else None
            return not isinstance(made, str) or from_iso(made) <= newest

        def leave_out(reply: object) -> object:
            if is_object(reply):
                for name in ITEMS:
                    held = reply.get(name)
                    if is_list(held):
                        kept = [item for item in held if is_known(item)]
                        reply[name] = kept
                        reply["meta"] = {"total": _total(reply, held) - len(held) + len(kept)}
            return reply

        await Mutate(leave_out).play(exchange)


def UnknownEnum(field: str = "status", value: str = "brand-new") -> Mutate:  # noqa: N802
    """Give each item of the reply a value in a field that no list of values knows yet."""
    return each_item(lambda item: item.update({field: value}))


def UnknownField(name: str = "brand_new", value: object = "shiny") -> Mutate:  # noqa: N802
    """Give each item of the reply a field that no client knows yet."""
    return each_item(lambda item: item.update({name: value}))


def FloatIds() -> Mutate:  # noqa: N802
    """Write the ids in each item of the reply as floats: `7555620.0`."""

    def change(item: dict[str, object]) -> None:
        for name in ("id", "resource_id"):
            value = item.get(name)
            if isinstance(value, int):
                item[name] = float(value)

    return each_item(change)


TRANSIENT: tuple[Fault, ...] = (Status(429), Html(502), ResetBefore(), ResetAfter(), Truncate())
"""What `Faults.at_random` chooses from if it is not told: what may be gone when the request is sent again."""


def _without_length(reply: Reply) -> Headers:
    return [header for header in reply.headers if header[0] != b"content-length"]
