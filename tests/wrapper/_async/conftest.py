from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from doapi import AsyncClient
from doapi.testing import FakeDigitalOcean


@pytest.fixture
async def client(digitalocean: FakeDigitalOcean) -> AsyncIterator[AsyncClient]:
    """A client of the stand-in, on the same clock."""
    clock = digitalocean.clock.for_async  # sync: clock = digitalocean.clock
    async with AsyncClient(digitalocean.token, digitalocean.url, clock=clock) as client:
        yield client
