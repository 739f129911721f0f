# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""What can go wrong with a reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .client import Response


class RestError(Exception):
    """A reply that does not bring what was asked for."""

    def __init__(self, message: str, *, operation: str, response: Response) -> None:
        super().__init__(message)
        self.operation: str = operation
        """The operation that was called, for example `get_image`."""
        self.response: Response = response
        """The whole reply, its body and headers included."""

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (type(self), self.args, self.__dict__)


class StatusError(RestError):
    """The API answered with a status other than success."""

    def __init__(self, message: str, *, operation: str, response: Response) -> None:
        super().__init__(message, operation=operation, response=response)
        self.status_code: int = response.status_code
        """The HTTP status, as an int: also one that no registry knows, such as 522."""


class DecodeError(RestError):
    """A successful reply whose body has no reading as what the API promises.

    One bad item fails its whole page; the other items are in `response`.
    """

    def __init__(
        self, *, operation: str, path: str, expected: str, got: str, response: Response
    ) -> None:
        super().__init__(
            f"{operation}: expected {expected} at {path}, got {got}",
            operation=operation,
            response=response,
        )
        self.path: str = path
        """Where in the body, as a JSON path: `$.images[3].id`."""
        self.expected: str = expected
        """What should have been there."""
        self.got: str = got
        """What type was there instead; never the value."""


def _restore(
    kind: type[RestError], args: tuple[object, ...], state: dict[str, object]
) -> RestError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error
