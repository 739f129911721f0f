"""The floor: httpx, and JSON as dicts. No types, no checks, no retries."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import httpx

from ..replies import TOKEN

CONNECTIONS = 100
HEADERS = {"Authorization": f"Bearer {TOKEN}"}


class Client:
    """What a program without an SDK would write."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._http = httpx.Client(headers=HEADERS, timeout=60)
        self._async_http = httpx.AsyncClient(headers=HEADERS, timeout=60)

    def decode(self, body: bytes) -> list[Any]:
        """The dicts of a page."""
        images: list[Any] = json.loads(body)["images"]
        return images

    def list_images(self) -> list[Any]:
        """All images, by the links from page to page."""
        images: list[Any] = []
        following: str | None = f"{self._url}/v2/images?page=1&per_page=200"
        while following:
            page = self._http.get(following).json()
            images += page["images"]
            following = page["links"]["pages"].get("next")
        return images

    list_by_default = list_images

    def get_image(self, number: int) -> Any:
        """One image."""
        return self._http.get(f"{self._url}/v2/images/{number}").json()["image"]

    async def async_list_images(self) -> list[Any]:
        """All images, by the links from page to page."""
        images: list[Any] = []
        following: str | None = f"{self._url}/v2/images?page=1&per_page=200"
        while following:
            page = (await self._async_http.get(following)).json()
            images += page["images"]
            following = page["links"]["pages"].get("next")
        return images

    async def async_get_image(self, number: int) -> Any:
        """One image."""
        return (await self._async_http.get(f"{self._url}/v2/images/{number}")).json()["image"]

    async def async_get_images(self, numbers: Sequence[int]) -> list[Any]:
        """Many images at once."""
        return await at_once(self.async_get_image, numbers)


async def at_once(get: Callable[[int], Awaitable[Any]], numbers: Sequence[int]) -> list[Any]:
    """Many reads at once, but no more than there are connections: else their pool costs more than the requests."""
    limit = asyncio.Semaphore(CONNECTIONS)

    async def get_in_turn(number: int) -> Any:
        async with limit:
            return await get(number)

    return await asyncio.gather(*map(get_in_turn, numbers))
