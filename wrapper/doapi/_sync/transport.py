# Derived by `make generate` from wrapper/doapi/_async/transport.py. Do not edit.
"""Sending: one request value in, one successful reply out, whatever happens in between."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from doapi_rest.client import Request
from doapi_rest.types import PLAIN, Into

from .._wire.http import NO_AUTH, RequestError
from .runtime import request_limiter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._policy.rate_limit import RateLimit
    from .._wire.http import HttpClient, HttpResponse, RequestBuilder
    from .._wire.outcomes import Attempts
    from .runtime import Clock

logger = logging.getLogger("doapi")

Patience: TypeAlias = Callable[[float], bool]
"""Whether there is time for a pause of so many seconds before a request is tried again."""


class Transport:
    """A sender with a token, retries by cause, and errors that say what happened.

    The low-level operations of `doapi_rest.api` take it as their `client`.
    """

    def __init__(
        self,
        http: HttpClient,
        builder: RequestBuilder,
        clock: Clock,
        owns_http: bool,
    ) -> None:
        self.into: Into = PLAIN
        """What replies are read into."""
        self._http = http
        self._builder = builder
        self._clock = clock
        self._owns_http = owns_http
        self._limiter = request_limiter()
        self._limit_headers: Mapping[str, str] = {}

    def __repr__(self) -> str:
        return f"<Transport {self._builder.endpoint}>"

    @property
    def rate_limit(self) -> RateLimit | None:
        """How many requests the account has, as the last reply said that tells; None before the first."""
        from .._policy.rate_limit import rate_limit_from

        return rate_limit_from(self._limit_headers)

    def close(self) -> None:
        """Close the connections, unless they were handed in."""
        if self._owns_http:
            self._http.close()

    def patient(self, patience: Patience) -> LimitedTransport:
        """A sender that asks whether there is time to try again."""
        return LimitedTransport(self, patience)

    def until(self, deadline: float | None) -> Transport | LimitedTransport:
        """A sender whose retries end at this monotonic time."""
        if deadline is None:
            return self
        return self.patient(lambda pause: self._clock.monotonic() + pause < deadline)

    def hurried(self, seconds: float) -> LimitedTransport:
        """A sender that tries once, and gives up after this time."""
        return LimitedTransport(self, lambda pause: False, seconds)

    def send(
        self, request: Request, *, patience: Patience | None = None, within: float | None = None
    ) -> HttpResponse:
        """Send `request`, again where that cannot act twice, and return the reply of a success.

        Args:
            request: What to send.
            patience: Whether there is time for a pause before another try; None if there always is.
            within: Seconds that a try may take, if fewer than usual.

        Raises:
            DOAPIError: the API answered with an error.
            ReplyLostError: a POST was sent, and its reply was lost.
            httpx.TransportError: the API could not be reached.
        """
        tries: Attempts | None = None
        while True:
            with self._limiter:
                reply, failure = self._try(request, within)
            if reply is not None and reply.is_success:
                return reply
            if tries is None:
                from .._wire.outcomes import Attempts

                tries = Attempts(request)
            pause = tries.add(reply, failure, self._clock.now().timestamp())
            if pause is None or (patience and not patience(pause)):
                return tries.outcome()
            logger.warning(
                "%s %s: try %d gave %s; again in %.1f s",
                request.method,
                request.path,
                tries.count,
                _outcome(reply, failure),
                pause,
            )
            self._clock.sleep(pause)

    def _try(
        self, request: Request, within: float | None
    ) -> tuple[HttpResponse | None, RequestError | None]:
        """Send once: the reply, or why there is none."""
        reply: HttpResponse | None = None
        failure: RequestError | None = None
        prepared = self._builder.prepare(request, within)
        started = self._clock.monotonic()
        try:
            reply = self._http.send(prepared, auth=NO_AUTH, follow_redirects=False)
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
        if reply is not None and "ratelimit-remaining" in reply.headers:
            self._limit_headers = reply.headers
        return reply, failure


class LimitedTransport:
    """A sender with less time than usual."""

    def __init__(
        self, transport: Transport, patience: Patience, within: float | None = None
    ) -> None:
        self._transport = transport
        self._patience = patience
        self._within = within

    @property
    def into(self) -> Into:
        """What replies are read into."""
        return self._transport.into

    def send(self, request: Request) -> HttpResponse:
        """Send `request`, and try again as long as there is time."""
        return self._transport.send(request, patience=self._patience, within=self._within)


def _outcome(reply: HttpResponse | None, failure: RequestError | None) -> str:
    """What a try brought, for the log."""
    return type(failure).__name__ if reply is None else str(reply.status_code)
