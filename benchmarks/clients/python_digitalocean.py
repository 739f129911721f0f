"""python-digitalocean, the oldest SDK for DigitalOcean in Python."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

from ..replies import TOKEN


class Client:
    """Its manager."""

    def __init__(self, url: str) -> None:
        digitalocean: Any = import_module("digitalocean")
        self._manager: Any = digitalocean.Manager(token=TOKEN, end_point=f"{url}/v2/")
        self._image: Any = digitalocean.Image
        self._end_point = f"{url}/v2/"

    def decode(self, body: bytes) -> list[Any]:
        """The images of a page."""
        return [self._image(token=TOKEN, **image) for image in json.loads(body)["images"]]

    def list_images(self) -> list[Any]:
        """All images."""
        images: list[Any] = self._manager.get_all_images()
        return images

    list_by_default = list_images

    def get_image(self, number: int) -> Any:
        """One image, by an object that holds its id: its manager would go to the published address."""
        image = self._image(token=TOKEN, id=number, end_point=self._end_point)
        return image.load(use_slug=False)
