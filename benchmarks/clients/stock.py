"""What the same generator makes of the same subset with its own templates."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from ..replies import TOKEN
from .floor import at_once


class Client:
    """The generated client, with a loop over the pages, which it leaves to its users."""

    def __init__(self, url: str) -> None:
        self._client: Any = import_module("stock_rest").AuthenticatedClient(
            base_url=url, token=TOKEN, timeout=60
        )
        self._page: Any = import_module("stock_rest.models").ImagesPage
        self._list: Any = import_module("stock_rest.api.images.list_images")
        self._get: Any = import_module("stock_rest.api.images.get_image")

    def decode(self, body: bytes) -> list[Any]:
        """The images of a page."""
        images: list[Any] = self._page.from_dict(json.loads(body)).images
        return images

    def list_images(self) -> list[Any]:
        """All images."""
        images: list[Any] = []
        number = 1
        while True:
            page = self._list.sync(client=self._client, page=number, per_page=200)
            images += page.images
            if not page.links.pages.next_:
                return images
            number += 1

    def get_image(self, number: int) -> Any:
        """One image."""
        return self._get.sync(number, client=self._client).image

    async def async_list_images(self) -> list[Any]:
        """All images."""
        images: list[Any] = []
        number = 1
        while True:
            page = await self._list.asyncio(client=self._client, page=number, per_page=200)
            images += page.images
            if not page.links.pages.next_:
                return images
            number += 1

    async def async_get_image(self, number: int) -> Any:
        """One image."""
        return (await self._get.asyncio(number, client=self._client)).image

    async def async_get_images(self, numbers: Sequence[int]) -> list[Any]:
        """Many images at once, with the limit that the floor needs too."""
        return await at_once(self.async_get_image, numbers)
