"""A stand-in, and a plain HTTP client on it."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from doapi.testing import FakeDigitalOcean


@pytest.fixture
def do() -> Iterator[FakeDigitalOcean]:
    """A stand-in without images."""
    with FakeDigitalOcean(images="none") as stand_in:
        yield stand_in


@pytest.fixture
def http(do: FakeDigitalOcean) -> Iterator[httpx.Client]:
    """A client of the stand-in's account."""
    with httpx.Client(
        base_url=do.url, headers={"authorization": f"Bearer {do.token}"}, trust_env=False
    ) as client:
        yield client


@pytest.fixture
def other_http(do: FakeDigitalOcean) -> Iterator[httpx.Client]:
    """A client of the stand-in's other account."""
    with httpx.Client(
        base_url=do.url, headers={"authorization": f"Bearer {do.token2}"}, trust_env=False
    ) as client:
        yield client
