"""What doapi takes of the HTTP library that it does not run on, by what is used of it: it may not be installed."""

from __future__ import annotations

from typing import Never, Protocol


class OtherClient(Protocol):
    """A client of the other HTTP library: an `httpx2.Client` to httpx."""

    @property
    def is_closed(self) -> bool:
        """Whether it is closed."""
        ...

    def send(self, request: Never, /) -> object:
        """Send a request of its library."""
        ...

    def close(self) -> None:
        """Close its connections."""
        ...


class AsyncOtherClient(Protocol):
    """An async client of the other HTTP library: an `httpx2.AsyncClient` to httpx."""

    @property
    def is_closed(self) -> bool:
        """Whether it is closed."""
        ...

    async def send(self, request: Never, /) -> object:
        """Send a request of its library."""
        ...

    async def aclose(self) -> None:
        """Close its connections."""
        ...


class OtherTransport(Protocol):
    """A transport of the other HTTP library: an `httpx2.BaseTransport` to httpx."""

    def handle_request(self, request: Never, /) -> object:
        """Send a request of its library."""
        ...

    def close(self) -> None:
        """Close its connections."""
        ...


class AsyncOtherTransport(Protocol):
    """An async transport of the other HTTP library: an `httpx2.AsyncBaseTransport` to httpx."""

    async def handle_async_request(self, request: Never, /) -> object:
        """Send a request of its library."""
        ...

    async def aclose(self) -> None:
        """Close its connections."""
        ...


class OtherTimeout(Protocol):
    """A timeout of the other HTTP library: an `httpx2.Timeout` to httpx."""

    def as_dict(self) -> dict[str, float | None]:
        """Return the seconds that each phase of a request may take."""
        ...
