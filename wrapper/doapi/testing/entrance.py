"""Where every request comes in: it is recorded, may meet a fault, and is let through to the endpoints or not."""

from __future__ import annotations

import itertools
import uuid
from email.utils import formatdate

from starlette.types import Receive, Scope, Send

from .app import error_body, make_app
from .endpoints.call import World
from .exchange import (
    Capture,
    Exchange,
    Headers,
    RecordedRequest,
    Reply,
    parse_json,
    parse_query,
    read_body,
)
from .fault_rules import Faults
from .limits import Limits, Meter
from .records import Account
from .refusals import KINDS


class Entrance:
    """The ASGI application that the server serves.

    Args:
        world: What requests meet behind it.
        limits: How many requests each account may make; None for any number.
    """

    def __init__(self, world: World, limits: Limits | None) -> None:
        self.requests: list[RecordedRequest] = []
        self.faults: Faults = Faults()
        self._world = world
        self._app = make_app(world)
        self._meters = {account: Meter(limits) for account in world.state.accounts}
        self._stranger = Meter(limits)
        self._request_ids = (str(uuid.UUID(int=n)) for n in itertools.count(0xD0 << 120))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request."""
        body = await read_body(receive)
        if body is None:
            return
        path = scope["raw_path"].decode("ascii")
        record = RecordedRequest(
            method=scope["method"],
            path=path,
            query=parse_query(scope["query_string"]),
            body=parse_json(body),
            at=self._world.state.clock.monotonic(),
        )
        self.requests.append(record)
        account, read_only = self._identify(scope)
        request_id = next(self._request_ids)
        # Parts of a path stay quoted while the route is looked up: %2F is no slash. One slash at the end is overlooked,
        # since some clients send it.
        inner: Scope = {
            **scope,
            "path": path.removesuffix("/"),
            "state": {
                **scope["state"],
                "account": account,
                "read_only": read_only,
                "query": record.query,
                "body": record.body,
                "request_id": request_id,
            },
        }

        async def act() -> Reply:
            refusal = self._turn_away(account, request_id)
            if refusal is not None:
                return refusal
            capture = Capture()
            with self._world.state.lock:  # the endpoints never wait for anything inside
                self._world.state.settle()
                await self._app(inner, receive, capture)
            return capture.reply()

        exchange = Exchange(
            scope=scope,
            receive=receive,
            send=send,
            record=record,
            clock=self._world.state.clock,
            act=act,
            common_headers=lambda: self._common_headers(account, request_id),
            request_id=request_id,
        )
        fault = self.faults.pick(record.method, path)
        if fault is None:
            await exchange.reply(await act())
        else:
            record.fault = fault
            await fault.play(exchange)

    def _identify(self, scope: Scope) -> tuple[Account | None, bool]:
        """Return whose token a request carries, and whether it may only read."""
        for name, value in scope["headers"]:
            if name == b"authorization":
                scheme, _, token = value.decode("latin-1").partition(" ")
                if scheme.lower() == "bearer":
                    for account in self._world.state.accounts:
                        if token in (account.token, account.read_only_token):
                            return account, token == account.read_only_token
        return None, False

    def _turn_away(self, account: Account | None, request_id: str) -> Reply | None:
        """Return what a request is told that is not let in; one that is let in counts."""
        if account is None:
            return _error(401, "Unable to authenticate you.", request_id)
        too_many = self._meters[account].count(self._world.state.now())
        if too_many is None:
            return None
        headers: Headers = []
        if too_many.retry_after is not None:
            headers.append((b"retry-after", b"%d" % too_many.retry_after))
        return _error(429, "API rate limit exceeded.", request_id, headers)

    def _common_headers(self, account: Account | None, request_id: str) -> Headers:
        now = self._world.state.now()
        meter = self._stranger if account is None else self._meters[account]
        return [
            (b"date", formatdate(now, usegmt=True).encode()),
            *meter.headers(now),
            (b"x-request-id", request_id.encode()),
        ]


def _error(status: int, message: str, request_id: str, headers: Headers | None = None) -> Reply:
    body = error_body(KINDS[status], message, request_id)
    return Reply(status, [(b"content-type", b"application/json"), *(headers or [])], body)
