"""How the stand-in says no."""

from __future__ import annotations

from collections.abc import Mapping


class Refusal(Exception):  # noqa: N818 (it is an answer, not a failure)
    """The request is answered with an error.

    Args:
        status: The HTTP status.
        message: What is wrong, for people.
        headers: Headers beside the usual ones.
        body: The body; None takes an error as the API writes it.
    """

    def __init__(
        self,
        status: int,
        message: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.kind: str = KINDS.get(status, "error")
        self.message = message
        self.headers: Mapping[str, str] = headers or {}
        self.body = body


KINDS = {
    400: "bad_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    422: "unprocessable_entity",
    429: "too_many_requests",
    500: "server_error",
    503: "service_unavailable",
}
"""The `id` that an error's body has, by its status."""


def not_found() -> Refusal:
    """Return the refusal of an id that nothing has, or nothing that the caller may see."""
    return Refusal(404, "The resource you requested could not be found.")


def unprocessable(message: str) -> Refusal:
    """Return the refusal of what is well formed, but cannot be done."""
    return Refusal(422, message)


def too_many_requests(retry_after: int | None) -> Refusal:
    """Return the refusal of a request past a limit, with the seconds until another is allowed, if that is said."""
    headers = {} if retry_after is None else {"retry-after": str(retry_after)}
    return Refusal(429, "API rate limit exceeded.", headers=headers)
