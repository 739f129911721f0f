from __future__ import annotations

from collections.abc import Iterator

import pytest
from doapi.testing import FakeDigitalOcean, ImageRecord, RecordedRequest


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    """Async tests run on both event loops."""
    name: str = request.param
    return name


@pytest.fixture
def digitalocean() -> Iterator[FakeDigitalOcean]:
    """A stand-in without images and limits, on a clock that stands still."""
    with FakeDigitalOcean(images="none", limits=None) as server:
        yield server


@pytest.fixture
def golden(digitalocean: FakeDigitalOcean) -> ImageRecord:
    """A private snapshot."""
    return digitalocean.add_image(name="golden", regions=["fra1"])


class Sent:
    """What was sent to the stand-in since it was last cleared."""

    def __init__(self, digitalocean: FakeDigitalOcean) -> None:
        self._digitalocean = digitalocean
        self._start = 0

    def clear(self) -> None:
        """Forget what was sent so far."""
        self._start = len(self._digitalocean.requests)

    @property
    def requests(self) -> list[RecordedRequest]:
        """Each request."""
        return self._digitalocean.requests[self._start :]

    def lines(self, method: str | None = None) -> list[str]:
        """Method and path of each, or of those by one method."""
        return [f"{r.method} {r.path}" for r in self.requests if method in (None, r.method)]

    def times(self) -> list[float]:
        """When each came, by the stand-in's clock."""
        return [request.at for request in self.requests]


@pytest.fixture
def sent(digitalocean: FakeDigitalOcean) -> Sent:
    """What was sent to the stand-in."""
    return Sent(digitalocean)
