"""Fixtures for pytest: a DigitalOcean to test against, and a client on it.

pytest loads this module in every run of an environment that `doapi` is installed in. So it imports nothing of the
stand-in until a test asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from doapi import Client

    from .fake import FakeDigitalOcean


@pytest.fixture
def digitalocean() -> Iterator[FakeDigitalOcean]:
    """A running stand-in for DigitalOcean with realistic images, on a clock that stands still; new for each test."""
    from . import FakeDigitalOcean

    with FakeDigitalOcean() as do:
        yield do


@pytest.fixture
def digitalocean_client(digitalocean: FakeDigitalOcean) -> Iterator[Client]:
    """A `doapi.Client` on `digitalocean`; its waits move the clock and take no time."""
    from doapi import Client

    with Client(digitalocean.token, endpoint=digitalocean.url, clock=digitalocean.clock) as client:
        yield client
