"""How the stand-in says no."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 (it is an answer, not a failure)
    """The request is answered with an error.

    Args:
        status: The HTTP status.
        message: What is wrong, for people.
        kind: The `id` of the error's body; None takes the usual one of the status.
    """

    def __init__(self, status: int, message: str, kind: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.kind: str = kind or KINDS.get(status, "error")
        self.message = message


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
    """Nothing has this id, or nothing that the caller may see."""
    return Refusal(404, "The resource you requested could not be found.")


def unprocessable(message: str) -> Refusal:
    """It is well formed, but cannot be done."""
    return Refusal(422, message)
