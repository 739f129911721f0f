"""doapi, as it is in this tree."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import doapi
from doapi.testing import FakeDigitalOcean
from doapi_rest.api.images import list_images
from doapi_rest.models.image import Image as RestImage

from ..replies import TOKEN

if TYPE_CHECKING:
    import httpx

TRANSFERS = 500
ROUNDS = 3


class Body:
    """As much of a reply as reading it looks at: to make a whole one is the HTTP library's work."""

    status_code = 200

    def __init__(self, content: bytes) -> None:
        self.content = content


class Client:
    """The clients as they are by default."""

    def __init__(self, url: str) -> None:
        self._client = doapi.Client(TOKEN, endpoint=url)
        self._async_client = doapi.AsyncClient(TOKEN, endpoint=url)

    def decode(self, body: bytes) -> Sequence[RestImage]:
        """The images of a page, bound to a client."""
        reply = cast("httpx.Response", Body(body))
        return list_images.parse(reply, self._client.rest.into).images

    def list_images(self) -> list[doapi.Image]:
        """All images."""
        return list(self._client.fetch_all_images())

    list_by_default = list_images

    def list_fast(self) -> list[doapi.Image]:
        """All images, many pages at a time."""
        return self._client.fetch_all_images().all()

    def get_image(self, number: int) -> doapi.Image:
        """One image."""
        return self._client.fetch_image(number)

    def wait_for_transfers(self) -> tuple[int, int]:
        """Requests and rounds, on the stand-in with a clock that nobody has to wait for."""
        rounds: list[int] = []
        with FakeDigitalOcean(images="none", limits=None, action_seconds=2 * ROUNDS - 1) as do:
            client = doapi.Client(do.token, endpoint=do.url, clock=do.clock)
            images = [do.add_image(name=f"golden-{n}", regions=["ams3"]) for n in range(TRANSFERS)]
            actions = [client.image(image.id).transfer("fra1") for image in images]
            do.requests.clear()
            ended = client.wait_actions(
                actions, wait_interval=2, on_poll=lambda done, left: rounds.append(len(left))
            )
            assert sum(action.completed for action in ended) == TRANSFERS
            return len(do.requests), len(rounds)

    async def async_list_images(self) -> list[doapi.AsyncImage]:
        """All images."""
        return [image async for image in self._async_client.fetch_all_images()]

    async def async_list_fast(self) -> list[doapi.AsyncImage]:
        """All images, many pages at a time."""
        return await self._async_client.fetch_all_images().all()

    async def async_get_image(self, number: int) -> doapi.AsyncImage:
        """One image."""
        return await self._async_client.fetch_image(number)

    async def async_get_images(self, numbers: Sequence[int]) -> list[doapi.AsyncImage]:
        """Many images at once."""
        return await asyncio.gather(*map(self._async_client.fetch_image, numbers))
