"""What becomes of a request that did not succeed at once: another try, an error, or a success after all.

Imported when that happens first, which in most programs is never.
"""

from __future__ import annotations

from doapi_rest.client import Request

from .._errors import DOAPIError, error_for
from .._policy.retries import (
    IDEMPOTENT,
    Event,
    NeverSent,
    Replied,
    ReplyLost,
    Retry,
    RetryPolicy,
    SucceededEarlier,
    may_have_acted,
)
from .http import (
    NEVER_SENT,
    BrokenReply,
    HttpResponse,
    ReplyLostError,
    RequestError,
    TimeoutException,
    as_done,
    request_of,
)

POLICY = RetryPolicy()


class Attempts:
    """The tries of one request, none of which succeeded."""

    def __init__(self, request: Request) -> None:
        self.count = 0
        self._request = request
        self._acted = False
        self._reply: HttpResponse | None = None
        self._failure: RequestError | None = None
        self._earlier: tuple[HttpResponse | None, RequestError | None] | None = None

    def add(
        self, reply: HttpResponse | None, failure: RequestError | None, now: float
    ) -> float | None:
        """Take note of one more.

        Args:
            reply: What it brought, if there was a reply.
            failure: Why there was none.
            now: The time of day in seconds since 1970.

        Returns:
            The seconds until the next try; None if what happened is the outcome.
        """
        if self.count and not isinstance(self._failure, TimeoutException):
            self._earlier = self._reply, self._failure
        self.count += 1
        self._reply, self._failure = reply, failure
        event = _event(reply, failure)
        decision = POLICY.decide(
            self._request.method, self.count, event, may_have_acted=self._acted, now=now
        )
        self._acted = self._acted or may_have_acted(event)
        if isinstance(decision, SucceededEarlier) and reply is not None:
            self._reply = as_done(reply)
        return decision.after if isinstance(decision, Retry) else None

    def outcome(self, *, in_time: bool = False) -> HttpResponse:
        """Return what the last attempt comes to.

        Args:
            in_time: Whether there was a deadline, which may have cut the last attempt short: an earlier one of the
                same request says more than its timeout.

        Raises:
            DOAPIError: the API answered with an error.
            ReplyLostError: what must not be sent twice was sent, and its reply was lost.
            httpx.TransportError: the API could not be reached.
        """
        cut_short = in_time and isinstance(self._failure, TimeoutException)
        if cut_short and self._earlier and self._request.method in IDEMPOTENT:
            self._reply, self._failure = self._earlier
        if self._failure is not None:
            if isinstance(self._failure, NEVER_SENT):
                raise self._failure
            raise _reply_lost(self._request, self._failure)
        assert self._reply is not None, "a try brings a reply or a failure"
        if self._reply.is_success:
            return self._reply
        raise error_for(self._request.operation, self._reply)


def _event(reply: HttpResponse | None, failure: RequestError | None) -> Event:
    """What happened, as the policy takes it."""
    if reply is not None:
        return Replied(reply.status_code, reply.headers)
    return NeverSent() if isinstance(failure, NEVER_SENT) else ReplyLost()


def _reply_lost(request: Request, failure: RequestError) -> RequestError:
    """The failure; for a request that must not be sent twice, one that says what to look at."""
    if request.method in IDEMPOTENT:
        return failure
    lost = ReplyLostError(
        f"{request.operation}: {request.method} {request.path} was sent, but its reply was lost "
        f"({type(failure).__name__}). It may have been acted on, so it was not sent again: look at what it would have "
        f"changed, for example with GET {request.path}, before you repeat it",
        request=request_of(failure),
    )
    lost.__cause__ = failure
    return lost


def is_passing(error: Exception) -> bool:
    """Whether an error may pass by itself, so that a wait goes on: 429, 5xx, a broken connection or reply."""
    if isinstance(error, DOAPIError):
        return error.status_code == 429 or error.status_code >= 500
    return isinstance(error, (RequestError, BrokenReply))


def is_lost(error: Exception) -> bool:
    """Whether a request may have been acted on although it ended in this error.

    So it is after a lost reply, one that is cut off, and one of a proxy that lost the API's.
    """
    if isinstance(error, DOAPIError):
        return error.status_code in (502, 504) or error.status_code >= 520
    return isinstance(error, (ReplyLostError, BrokenReply))
