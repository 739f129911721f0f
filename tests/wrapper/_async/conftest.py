from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from doapi import AsyncClient
from doapi.testing import FakeDigitalOcean
from httpx import AsyncHTTPTransport


@pytest.fixture
async def client(digitalocean: FakeDigitalOcean) -> AsyncIterator[AsyncClient]:
    """A client of the stand-in, on the same clock; its waits poll every 2 seconds."""
    clock = digitalocean.clock.for_async  # sync: clock = digitalocean.clock
    plain = AsyncHTTPTransport(verify=False)  # certificates are not needed, and take long to load
    async with AsyncClient(
        digitalocean.token, digitalocean.url, clock=clock, transport=plain, wait_interval=2
    ) as client:
        yield client
