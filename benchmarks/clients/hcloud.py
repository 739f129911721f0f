"""hcloud, the SDK of Hetzner's cloud: the closest relative, on its own API's images."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

from ..replies import TOKEN


class Client:
    """hcloud; it takes 50 a page, the most that its API gives."""

    def __init__(self, url: str) -> None:
        self._client: Any = import_module("hcloud").Client(token=TOKEN, api_endpoint=f"{url}/v1")
        self._bound: Any = import_module("hcloud.images").BoundImage

    def decode(self, body: bytes) -> list[Any]:
        """The images of a page."""
        return [self._bound(self._client.images, image) for image in json.loads(body)["images"]]

    def list_images(self) -> list[Any]:
        """All images."""
        images: list[Any] = self._client.images.get_all()
        return images

    list_by_default = list_images

    def get_image(self, number: int) -> Any:
        """One image."""
        return self._client.images.get_by_id(number)
