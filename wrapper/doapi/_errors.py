"""Error replies of the API, and misuse of this package, as exceptions.

`DOAPIError` and its subclasses are error replies. Failures of the transport stay what the HTTP library raises
(`httpx.TransportError`).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

from doapi_rest.errors import DecodeError as DecodeError
from doapi_rest.errors import StatusError

from . import _policy

if TYPE_CHECKING:
    from doapi_rest.client import Response

    from ._policy.rate_limit import RateLimit

LONGEST_TEXT = 500
"""How many characters of a reply that is not the API's JSON an error message quotes."""


DecodeError.__module__ = "doapi"  # where its users know it from, and tracebacks shall say so


class DOAPIError(StatusError):
    """The API answered with an error.

    Subclasses say which: `AuthenticationError`, `PermissionDeniedError`, `NotFoundError`, `ConflictError`,
    `InvalidRequestError`, `RateLimitError`, `ServerError`, `RedirectError`.
    """

    __module__ = "doapi"

    def __init__(
        self,
        *,
        operation: str,
        response: Response,
        about: str | None = None,
        attempts: int = 1,
        seconds: float = 0.0,
    ) -> None:
        self.attempts: int = attempts
        """How often the request was sent."""
        self.seconds: float = seconds
        """The seconds from its first sending to this error, pauses included."""
        body = _error_body(response)
        self.id: str | None = body[0]
        """The API's short code for the error, for example `not_found`; None if the reply is not the API's JSON."""
        self.message: str = body[1]
        """What the API says about it, or the text of a reply that is not the API's JSON; may be empty."""
        self.request_id: str | None = body[2] or response.headers.get("x-request-id")
        """What DigitalOcean's support asks for; None if the reply has none."""
        text = self._text(about or operation, response)
        super().__init__(text, operation=operation, response=response)

    def _text(self, about: str, response: Response) -> str:
        request = f"request {self.request_id}" if self.request_id else ""
        tried = spent(self.attempts, self.seconds)
        told = ", ".join(filter(None, (request, tried)))
        said = f": {self.message}" if self.message else ""
        return f"{about}: {_status_line(response)}{said}{told and f' ({told})'}"

    @property
    def http_error_msg(self) -> str:
        """Status, reason and URL in one line: `404 Client Error: Not Found for url: https://...`."""
        return f"{_status_line(self.response)} for url: {self.response.url}"


class AuthenticationError(DOAPIError):
    """401: the token is missing, wrong or revoked."""

    __module__ = "doapi"


class PermissionDeniedError(DOAPIError):
    """403: the token may not do this."""

    __module__ = "doapi"


class NotFoundError(DOAPIError):
    """404: there is nothing by this id.

    The API also answers so to an action whose type is not available.
    """

    __module__ = "doapi"


class ConflictError(DOAPIError):
    """409: something else is under way that does not go with this."""

    __module__ = "doapi"


class InvalidRequestError(DOAPIError):
    """400 or 422: the API refuses what was asked; `message` says why."""

    __module__ = "doapi"


class PendingEventError(InvalidRequestError):
    """422: something is being done to the droplet already, and it does one thing at a time; worth waiting for."""

    __module__ = "doapi"


class PoweredOnError(InvalidRequestError):
    """422: the droplet is on, and what was asked needs it off, or was to switch it on."""

    __module__ = "doapi"


class PoweredOffError(InvalidRequestError):
    """422: the droplet is off, and what was asked needs it on, or was to switch it off."""

    __module__ = "doapi"


class InvalidImageError(InvalidRequestError):
    """422: there is no such image for a droplet; the API takes an id or a public slug, not a name."""

    __module__ = "doapi"


class UnavailableError(InvalidRequestError):
    """422: the region or size cannot be had now, or not the one in the other."""

    __module__ = "doapi"


class LimitExceededError(InvalidRequestError):
    """422: the account may have no more of them."""

    __module__ = "doapi"


class ServerError(DOAPIError):
    """5xx: DigitalOcean failed, or the proxy in front of it; the request may have been acted on."""

    __module__ = "doapi"


class RedirectError(DOAPIError):
    """3xx: the API never redirects, and the token goes to no other place, so a redirect is not followed."""

    __module__ = "doapi"

    def _text(self, about: str, response: Response) -> str:
        where = response.headers.get("location", "nowhere")[:LONGEST_TEXT]
        return (
            f"{about}: {_status_line(response)}: refused to follow a redirect to {where}; "
            "the token is sent to the configured endpoint only"
        )


class RateLimitError(DOAPIError):
    """429: too many requests, in the last minute or the last hour; this one was not acted on."""

    __module__ = "doapi"

    @property
    def rate_limit(self) -> RateLimit | None:
        """Limit, remaining and reset time as the reply gives them; None if it does not."""
        return _policy.rate_limit.rate_limit_from(self.response.headers)

    @property
    def reset(self) -> datetime.datetime | None:
        """When the oldest counted request stops counting, as an aware time; None if the reply does not say."""
        limit = self.rate_limit
        return limit.reset if limit else None


_BY_STATUS: Mapping[int, type[DOAPIError]] = {
    400: InvalidRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    429: RateLimitError,
}


def spent(attempts: int, seconds: float) -> str:
    """Return how often a request was sent, and in what time; nothing for one that was sent once."""
    return f"{attempts} attempts in {seconds:.1f} s" if attempts > 1 else ""


def error_for(
    operation: str,
    response: Response,
    about: str | None = None,
    attempts: int = 1,
    seconds: float = 0.0,
) -> DOAPIError:
    """Return the exception for an error reply, by its status, and by its text where only that tells."""
    status = response.status_code
    kind = _refused(response) if status == 422 else _BY_STATUS.get(status)
    if kind is None:
        kind = (
            ServerError if status >= 500 else RedirectError if 300 <= status < 400 else DOAPIError
        )
    return kind(
        operation=operation, response=response, about=about, attempts=attempts, seconds=seconds
    )


def _refused(response: Response) -> type[InvalidRequestError]:
    """Return the error for a 422, by what its text means."""
    refusals = _policy.refusals  # imported by the first: few programs are refused anything
    return {
        refusals.Refusal.PENDING_EVENT: PendingEventError,
        refusals.Refusal.POWERED_ON: PoweredOnError,
        refusals.Refusal.POWERED_OFF: PoweredOffError,
        refusals.Refusal.INVALID_IMAGE: InvalidImageError,
        refusals.Refusal.UNAVAILABLE: UnavailableError,
        refusals.Refusal.LIMIT_EXCEEDED: LimitExceededError,
        None: InvalidRequestError,
    }[refusals.meaning_of(_error_body(response)[1])]


def _status_line(response: Response) -> str:
    status = response.status_code
    family = (
        "Client Error"
        if 400 <= status < 500
        else "Server Error"
        if status >= 500
        else "Unexpected Status"
    )
    return f"{status} {family}: {response.reason_phrase}".rstrip(": ")


def _error_body(response: Response) -> tuple[str | None, str, str | None]:
    from doapi_rest.models.error_body import read_error_body  # noqa: PLC0415  # most programs see no error reply

    try:
        body = read_error_body(response.json())
    except (ValueError, RecursionError):
        return None, " ".join(_text_of(response).split())[:LONGEST_TEXT], None
    return body.id, body.message, body.request_id


def _text_of(response: Response) -> str:
    """Return the text of a reply, also where it names a charset that Python has no text for."""
    try:
        return response.text
    except Exception:  # codecs raise anything: LookupError, UnicodeError, TypeError, AssertionError
        response.encoding = "utf-8"
        return response.text


class TokenMissingError(ValueError):
    """A client was made without an API token, and no environment variable holds one."""

    __module__ = "doapi"


class UnboundError(RuntimeError):
    """An object that came from no client, for example out of a pickle, was asked to do something with the API."""

    __module__ = "doapi"


class UnusableClientError(RuntimeError):
    """A client that is closed was asked for something, or one whose connections belong to another process or loop."""

    __module__ = "doapi"


class ForeignURLError(ValueError):
    """A URL that leads away from the configured endpoint, where the token must not be sent."""

    __module__ = "doapi"


class UnsupportedResourceError(NotImplementedError):
    """An action on a kind of resource that this package does not cover, such as a droplet."""

    __module__ = "doapi"
