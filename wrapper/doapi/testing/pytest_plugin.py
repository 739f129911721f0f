"""Fixtures for pytest: a DigitalOcean to test against, and a client on it, sync or async.

pytest loads this module in every run of an environment that `doapi` is installed in. So it imports nothing of the
stand-in until a test asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

import doapi
from doapi import testing

if TYPE_CHECKING:
    from doapi import AsyncClient, Client

    from .fake import FakeDigitalOcean


@pytest.fixture
def digitalocean() -> Iterator[FakeDigitalOcean]:
    """Serve a stand-in for DigitalOcean with realistic images, on a clock that stands still; new for each test."""
    with testing.FakeDigitalOcean() as do:
        yield do


@pytest.fixture
def digitalocean_client(digitalocean: FakeDigitalOcean) -> Iterator[Client]:
    """Give a `doapi.Client` on `digitalocean`; its waits move the clock and take no time."""
    with doapi.Client(
        digitalocean.token, endpoint=digitalocean.url, clock=digitalocean.clock
    ) as client:
        yield client


@pytest.fixture
def digitalocean_async_client(digitalocean: FakeDigitalOcean) -> AsyncClient:
    """Give a `doapi.AsyncClient` on `digitalocean`; its waits move the clock and take no time.

    Enter it in the test, `async with digitalocean_async_client as client:`. Its connections belong to the test's event
    loop and have to be closed there; so the fixture needs no plugin for async tests, and works with each.
    """
    clock = digitalocean.clock.for_async
    return doapi.AsyncClient(digitalocean.token, endpoint=digitalocean.url, clock=clock)
