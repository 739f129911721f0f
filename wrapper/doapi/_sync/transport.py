# Derived by `make generate` from wrapper/doapi/_async/transport.py. Do not edit.
"""Sending: one request value in, one successful reply out, whatever happens in between."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from doapi_rest.client import Request
from doapi_rest.types import PLAIN, Into

from .._errors import DOAPIError, error_for
from .._http import (
    NEVER_SENT,
    BrokenReply,
    ReplyLostError,
    TransportError,
    as_done,
    forget_token,
    without_token,
)
from .._policy.rate_limit import RateLimit, rate_limit_from
from .._policy.retrying import (
    Event,
    GiveUp,
    NeverSent,
    Replied,
    ReplyLost,
    Retry,
    RetryPolicy,
    SucceededEarlier,
    may_have_acted,
)

if TYPE_CHECKING:
    from .._http import HttpClient, HttpResponse, Preparer
    from ._runtime import Clock

logger = logging.getLogger("doapi")


class Transport:
    """A sender with a token, retries by cause, and errors that say what happened.

    The low-level operations of `doapi_rest.api` take it as their `client`.
    """

    def __init__(
        self,
        http: HttpClient,
        preparer: Preparer,
        policy: RetryPolicy,
        clock: Clock,
        owns_http: bool,
    ) -> None:
        self.into: Into = PLAIN
        """What replies are read into."""
        self._http = http
        self._preparer = preparer
        self._policy = policy
        self._clock = clock
        self._owns_http = owns_http
        self._last_headers: HttpResponse | None = None

    def __repr__(self) -> str:
        return f"<Transport {self._preparer.endpoint}>"

    @property
    def rate_limit(self) -> RateLimit | None:
        """How many requests the account has, as the last reply said; None before the first."""
        last = self._last_headers
        return None if last is None else rate_limit_from(last.headers)

    def close(self) -> None:
        """Close the connections, unless they were handed in."""
        if self._owns_http:
            self._http.close()

    def until(self, deadline: float | None) -> Transport | LimitedTransport:
        """A sender whose retries end at this monotonic time."""
        return self if deadline is None else LimitedTransport(self, deadline, None)

    def hurried(self, seconds: float) -> LimitedTransport:
        """A sender that tries once, and gives up after this time."""
        return LimitedTransport(self, self._clock.monotonic(), seconds)

    def send(
        self, request: Request, *, deadline: float | None = None, within: float | None = None
    ) -> HttpResponse:
        """Send `request`, again where that cannot act twice, and return the reply of a success.

        Args:
            request: What to send.
            deadline: The monotonic time after which no further try begins; None for none.
            within: Seconds that a try may take, if fewer than usual.

        Raises:
            DOAPIError: the API answered with an error.
            ReplyLostError: a POST was sent, and its reply was lost.
            httpx.TransportError: the API could not be reached.
        """
        attempt = 0
        acted = False
        while True:
            attempt += 1
            reply, failure, event = self._try(request, within)
            if reply is not None and (reply.is_success or reply.is_redirect):
                break
            decision = self._policy.decide(
                request.method,
                attempt,
                event,
                may_have_acted=acted,
                now=self._clock.now().timestamp(),
                left=None if deadline is None else deadline - self._clock.monotonic(),
            )
            match decision:
                case Retry(after):
                    cause = failure if reply is None else reply.status_code
                    logger.warning(
                        "%s %s: try %d gave %s; again in %.1f s",
                        request.method,
                        request.path,
                        attempt,
                        cause,
                        after,
                    )
                    self._clock.sleep(after)
                case SucceededEarlier() if reply is not None:
                    return as_done(reply)
                case GiveUp() | SucceededEarlier():
                    break
            acted = acted or may_have_acted(event)
        if reply is None:
            assert failure is not None
            raise failure
        if not reply.is_success:
            raise error_for(request.operation, reply)
        return reply

    def _try(
        self, request: Request, within: float | None
    ) -> tuple[HttpResponse | None, TransportError | None, Event]:
        """Send once: the reply or the failure, and what the policy needs to know of it."""
        prepared = self._preparer.prepare(request, within)
        started = self._clock.monotonic()
        try:
            reply = self._http.send(prepared, auth=None, follow_redirects=False)
        except NEVER_SENT as error:
            return None, without_token(error), NeverSent()
        except TransportError as error:
            failure = without_token(error)
            return None, _reply_lost(request, failure), ReplyLost()
        finally:
            forget_token(prepared)
        self._last_headers = reply
        if logger.isEnabledFor(logging.DEBUG):
            logger.debug(
                "%s %s: %d in %.0f ms (request %s)",
                request.method,
                request.path,
                reply.status_code,
                (self._clock.monotonic() - started) * 1000,
                reply.headers.get("x-request-id", "without id"),
            )
        return reply, None, Replied(reply.status_code, reply.headers)


class LimitedTransport:
    """A sender whose retries end at a deadline."""

    def __init__(self, transport: Transport, deadline: float, within: float | None) -> None:
        self._transport = transport
        self._deadline = deadline
        self._within = within

    @property
    def into(self) -> Into:
        """What replies are read into."""
        return self._transport.into

    def send(self, request: Request) -> HttpResponse:
        """Send `request`, with no further try after the deadline."""
        return self._transport.send(request, deadline=self._deadline, within=self._within)


def _reply_lost(request: Request, failure: TransportError) -> TransportError:
    """The failure; for a request that must not be sent twice, one that says what to look at."""
    if request.method != "POST":
        return failure
    lost = ReplyLostError(
        f"{request.operation}: POST {request.path} was sent, but its reply was lost ({type(failure).__name__}). "
        "It may have been acted on, so it was not sent again: look at what it would have made, for example with "
        f"GET {request.path}, before you repeat it",
    )
    lost.__cause__ = failure
    return lost


def is_passing(error: Exception) -> bool:
    """Whether an error may pass by itself, so that a wait goes on: 429, 5xx, a broken connection or reply."""
    if isinstance(error, DOAPIError):
        return error.status_code == 429 or error.status_code >= 500
    return isinstance(error, (TransportError, BrokenReply))


def is_lost(error: Exception) -> bool:
    """Whether a request may have been acted on although it ended in this error.

    So it is after a lost reply, one that is cut off, and one of a proxy that lost the API's.
    """
    if isinstance(error, DOAPIError):
        return error.status_code in (502, 504) or error.status_code >= 520
    return isinstance(error, (ReplyLostError, BrokenReply))
