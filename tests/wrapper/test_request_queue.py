"""How requests of one AsyncClient queue for their turn: polls do not, and a deadline ends that too."""

from __future__ import annotations

from typing import Any

import anyio
import pytest
from doapi import AsyncClient
from doapi._async.runtime import IN_FLIGHT
from doapi.testing import FakeDigitalOcean, ImageRecord, faults
from doapi_rest import api
from httpx import PoolTimeout

pytestmark = pytest.mark.anyio


async def test_other_requests_hold_neither_polls_nor_what_has_a_deadline(
    digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.faults.add(faults.Stall(), path="/v2/regions", times=None)
    clock = digitalocean.clock.for_async
    async with AsyncClient(digitalocean.token, digitalocean.url, clock=clock) as client:

        async def slow() -> None:
            async for _ in client.fetch_all_regions():
                pass

        async with anyio.create_task_group() as others:
            for _ in range(IN_FLIGHT):
                others.start_soon(slow)
            while len(digitalocean.requests) < IN_FLIGHT:
                await anyio.sleep(0.001)
            rest: Any = client.rest
            answer = await api.images.get_image.asyncio(rest.for_polls(3600), golden.id)
            assert answer.image.name == "golden"
            with pytest.raises(PoolTimeout):
                await api.images.get_image.asyncio(rest.until(0.02), golden.id)
            others.cancel_scope.cancel()
    assert len(digitalocean.requests) == IN_FLIGHT + 1
