# Derived by `make generate` from wrapper/doapi/_async/transport.py. Do not edit.
"""Sending: one request value in, one successful reply out, whatever happens in between."""

from __future__ import annotations

import datetime
import logging
from copy import copy
from typing import TYPE_CHECKING

from doapi_rest.client import Request
from doapi_rest.types import PLAIN, Into

from .. import _policy, _wire
from .._policy.failures import IDEMPOTENT
from .._policy.lost_posts import KnownActions, date_of
from .._wire.http import RequestError, out_of_time
from .runtime import RequestLimiter, time_limit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._policy.rate_limit import RateLimit
    from .._policy.wait_pace import Heard
    from .._wire.exchanges import Exchanges
    from .._wire.http import HttpResponse, Timeout
    from .._wire.outcomes import Attempts
    from .._wire.requests import RequestBuilder
    from .runtime import Clock

logger = logging.getLogger("doapi")
logger.addHandler(
    logging.NullHandler()
)  # else warnings go to stderr of programs that set no logging up


class Transport:
    """A sender with a token, retries by cause, and errors that say what happened.

    The low-level operations of `doapi_rest.api` take it as their `client`.
    """

    def __init__(self, exchanges: Exchanges, builder: RequestBuilder, clock: Clock) -> None:
        self.into: Into = PLAIN
        """What replies are read into."""
        self._exchanges = exchanges
        self._builder = builder
        self._clock = clock
        self._limiter = RequestLimiter()
        self.requests_sent: int = 0
        """How many requests were sent, each attempt counted."""
        self._limit_headers: Mapping[str, str] = {}
        self._sent = self._refusals = 0
        self._dated: tuple[str, float] | None = None
        """When the API said last what time it is, and what it said."""
        self.known_actions: KnownActions = KnownActions()
        """The actions that replies have told of."""

    def __repr__(self) -> str:
        return f"<Transport {self._builder.endpoint}>"

    @property
    def rate_limit(self) -> RateLimit | None:
        """How many requests the account has, as the last reply said that tells; None before the first."""
        return _policy.rate_limit.rate_limit_from(self._limit_headers)

    def heard(self) -> Heard:
        """Return what the replies so far say of the account's requests."""
        now = self.server_time() or self._clock.now()
        return _policy.wait_pace.Heard(self.rate_limit, self._sent, self._refusals, now.timestamp())

    def server_time(self) -> datetime.datetime | None:
        """Return the API's time of day, to a second or two; None if no reply has told it."""
        if self._dated is None:
            return None
        text, told_at = self._dated
        told = date_of(text)
        passed = datetime.timedelta(seconds=self._clock.monotonic() - told_at)
        return None if told is None else told + passed

    def with_timeout(self, timeout: Timeout | None) -> Transport:
        """Return a sender over the same connections whose attempts have another timeout; None: the same one."""
        other = copy(self)
        if timeout is not None:
            other._builder = self._builder.with_timeout(timeout)
        return other

    def close(self) -> None:
        """Close the connections, unless they were handed in."""
        self._exchanges.close()

    def until(self, deadline: float | None) -> Transport | LimitedTransport:
        """Return a sender that is done by this monotonic time, whatever the server does.

        Retries end then, and so does every phase of every attempt: waiting for the other requests of the client,
        connecting, writing, and reading, also of a reply that drips. What is raised then is the failure of the attempt
        before, else a timeout of the HTTP library.
        """
        return self if deadline is None else LimitedTransport(self, deadline)

    def for_polls(self, deadline: float | None) -> LimitedTransport:
        """Return a sender that sends once, is done by this monotonic time, and waits for no other request."""
        return LimitedTransport(self, deadline, for_polls=True)

    def send(
        self,
        request: Request,
        *,
        deadline: float | None = None,
        for_polls: bool = False,
    ) -> HttpResponse:
        """Send `request`, again where that cannot act twice, and return the reply of a success.

        Args:
            request: What to send.
            deadline: The monotonic time at which to be done; None for no limit beyond the client's timeout.
            for_polls: Whether to send once, and not to wait while too many requests of this client are in flight.

        Raises:
            DOAPIError: the API answered with an error.
            ReplyLostError: a POST was sent, and its reply was lost.
            httpx.TransportError: the API could not be reached.
        """
        tries: Attempts | None = None
        started = self._clock.monotonic()
        while True:
            reply, failure = self._attempt(request, deadline, queues=not for_polls)
            if reply is not None and reply.is_success:
                if tries is not None:
                    count, seconds = tries.count + 1, self._clock.monotonic() - started
                    reply.extensions |= {"attempts": count, "seconds": seconds}
                if request.method not in IDEMPOTENT:
                    return _wire.outcomes.whole(request, reply)
                return reply
            if tries is None:
                tries = _wire.outcomes.Attempts(request, self._builder.endpoint, started)
            pause = tries.add(reply, failure, self._clock.now().timestamp())
            if pause is None or for_polls or self._ends(deadline, pause):
                return tries.outcome(self._clock.monotonic(), in_time=deadline is not None)
            logger.warning(
                "%s %s: attempt %d gave %s; again in %.1f s",
                request.method,
                request.path,
                tries.count,
                _outcome(reply, failure),
                pause,
            )
            self._clock.sleep(pause)

    def _ends(self, deadline: float | None, pause: float) -> bool:
        """Return whether the time is over after a pause."""
        return deadline is not None and self._clock.monotonic() + pause >= deadline

    def _attempt(
        self, request: Request, deadline: float | None, *, queues: bool
    ) -> tuple[HttpResponse | None, RequestError | None]:
        """Send once, within the time that is left: the reply, or why there is none."""
        if deadline is None and queues:
            with self._limiter:
                return self._exchange(request, None)
        left = None if deadline is None else deadline - self._clock.monotonic()
        left_the_queue = not queues
        try:
            with time_limit(left):
                if not queues:
                    return self._exchange(request, left)
                with self._limiter:
                    left_the_queue = True
                    return self._exchange(request, left)
        except TimeoutError:
            return None, out_of_time(request, may_be_sent=left_the_queue)

    def _exchange(
        self, request: Request, left: float | None
    ) -> tuple[HttpResponse | None, RequestError | None]:
        """Send once: the reply, or why there is none."""
        if left is not None and left <= 0:
            return None, out_of_time(request, may_be_sent=False)
        reply: HttpResponse | None = None
        failure: RequestError | None = None
        prepared = self._builder.prepare(request, left)
        started = self._clock.monotonic()
        self.requests_sent += 1
        try:
            reply = self._exchanges.send(prepared)
        except RequestError as error:
            failure = error
        finally:
            self._builder.strip_token(prepared)
        if logger.isEnabledFor(logging.DEBUG):
            logger.debug(
                "%s %s: %s in %.0f ms (request %s)",
                request.method,
                request.path,
                _outcome(reply, failure),
                (self._clock.monotonic() - started) * 1000,
                "without reply"
                if reply is None
                else reply.headers.get("x-request-id", "without id"),
            )
        if reply is not None:
            self._sent, self._refusals = self._sent + 1, self._refusals + (reply.status_code == 429)
            self._note(reply.headers)
        return reply, failure

    def _note(self, headers: Mapping[str, str]) -> None:
        """Keep what the headers of a reply say of the account and of the time."""
        if "ratelimit-remaining" in headers:
            self._limit_headers = headers
        if "date" in headers:
            self._dated = headers["date"], self._clock.monotonic()


class LimitedTransport:
    """A sender with less time than usual."""

    def __init__(
        self, transport: Transport, deadline: float | None, *, for_polls: bool = False
    ) -> None:
        self._transport = transport
        self._deadline = deadline
        self._for_polls = for_polls

    @property
    def into(self) -> Into:
        """What replies are read into."""
        return self._transport.into

    def send(self, request: Request) -> HttpResponse:
        """Send `request`, and try again as long as there is time."""
        return self._transport.send(request, deadline=self._deadline, for_polls=self._for_polls)


def _outcome(reply: HttpResponse | None, failure: RequestError | None) -> str:
    """Return what an attempt brought, for the log."""
    return type(failure).__name__ if reply is None else str(reply.status_code)
