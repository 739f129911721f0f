"""What becomes of a request that did not succeed at once: another attempt, an error, or a success after all.

Imported when that happens first, which in most programs is never.
"""

from __future__ import annotations

from doapi_rest.client import Request, read_json

from .._errors import DOAPIError, error_for, spent
from .._policy import failures
from .._policy.failures import IDEMPOTENT, Failure
from .._policy.retries import (
    Event,
    NeverSent,
    Replied,
    ReplyLost,
    Retry,
    RetryPolicy,
    SucceededEarlier,
    TooLarge,
    may_have_acted,
)
from .descriptions import describe
from .http import (
    NEVER_SENT,
    BrokenReply,
    HttpResponse,
    ReplyLostError,
    ReplyTooLargeError,
    RequestError,
    TimeoutException,
    as_done,
    request_of,
)

POLICY = RetryPolicy()


class Attempts:
    """The attempts of one request, none of which succeeded."""

    def __init__(self, request: Request, endpoint: str, started: float) -> None:
        self.count = 0
        self._endpoint = endpoint
        self._started = started
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
            The seconds until the next attempt; None if what happened is the outcome.
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

    def outcome(self, now: float, *, in_time: bool = False) -> HttpResponse:
        """Return what the last attempt comes to.

        Args:
            now: The monotonic time.
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
        if self._reply is not None and self._reply.is_success:
            return self._reply
        about, seconds = describe(self._request), now - self._started
        if self._reply is not None:
            raise told(
                self._request,
                error_for(self._request.operation, self._reply, about, self.count, seconds),
                self.count,
                seconds,
            )
        assert self._failure is not None, "an attempt brings a reply or a failure"
        if isinstance(self._failure, NEVER_SENT):
            what = f"cannot reach {self._endpoint}: {self._failure}; check the network, the proxy and the endpoint"
        else:
            what = str(self._failure) or type(self._failure).__name__
        tried = spent(self.count, seconds)
        self._failure.args = (f"{about}: {what}{tried and f' ({tried})'}",)
        raise told(self._request, self._failure, self.count, seconds)


def told(request: Request, error: Exception, attempts: int = 1, seconds: float = 0.0) -> Exception:
    """Return what is raised for an error: for one that leaves open what a POST did, one that says what to look at."""
    failure = failure_behind(error)
    if failure is None or not failures.loses_reply(failure, request.method):
        return error
    what = str(error.status_code) if isinstance(error, DOAPIError) else type(error).__name__
    line = f"{request.method} {request.path}"
    called = "" if request.operation.startswith(request.method) else f"{describe(request)}: "
    lost = ReplyLostError(
        f"{called}{line} was sent, but its reply was lost ({what}). It may have been acted on, so it was not sent "
        f"again: look at what it would have changed, for example with GET {request.path}, before you repeat it",
        request=request_of(error),
    )
    lost.__cause__ = error
    lost.attempts, lost.seconds = attempts, seconds
    return lost


def whole(request: Request, reply: HttpResponse) -> HttpResponse:
    """Return the successful reply to a request that must not be sent twice.

    Raises:
        ReplyLostError: its body is cut off, or comes from elsewhere than the API.
    """
    if reply.content.strip() or _may_be_cut_to_nothing(reply):
        try:
            read_json(request.operation, reply)
        except BrokenReply as error:
            raise told(request, error) from error
    return reply


def _may_be_cut_to_nothing(reply: HttpResponse) -> bool:
    """Return whether a blank body may be a lost one: over HTTP/1, only a length or chunks tell an end from a cut."""
    if reply.status_code == 204 or not reply.extensions.get("http_version", b"").startswith(
        b"HTTP/1"
    ):
        return False
    return "content-length" not in reply.headers and "transfer-encoding" not in reply.headers


def _event(reply: HttpResponse | None, failure: RequestError | None) -> Event:
    """Return what happened, as the policy takes it."""
    if reply is not None:
        return Replied(reply.status_code, reply.headers)
    if isinstance(failure, ReplyTooLargeError):
        return TooLarge()
    return NeverSent() if isinstance(failure, NEVER_SENT) else ReplyLost()


def failure_behind(error: BaseException) -> Failure | None:
    """Return the failure that an error tells of; None for one that is no failure of a request."""
    if isinstance(error, DOAPIError):
        return failures.failure_of(error.status_code)
    if isinstance(error, BrokenReply):
        return Failure.UNREADABLE
    if isinstance(error, ReplyTooLargeError):
        return Failure.TOO_LARGE
    if isinstance(error, NEVER_SENT):
        return Failure.NEVER_SENT
    return Failure.REPLY_LOST if isinstance(error, RequestError) else None


def is_transient(error: BaseException) -> bool:
    """Return whether an error may pass by itself, so that a wait goes on."""
    failure = failure_behind(error)
    return failure is not None and failures.is_transient(failure)


def may_have_started(error: BaseException) -> bool:
    """Return whether a POST that ended in this error may have started something."""
    failure = failure_behind(error)
    return failure is not None and failures.may_have_acted(failure)
