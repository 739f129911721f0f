"""The ancestor, with what today's Python took away put back before it is imported."""

from __future__ import annotations

import collections
import collections.abc
import json
from importlib import import_module
from typing import Any

from ..replies import FIRST_ACTION, TOKEN

for _name in ("Iterator", "MutableMapping"):
    setattr(collections, _name, getattr(collections.abc, _name))
doapi: Any = import_module("doapi")

TRANSFERS = 500


class Client:
    """Its manager."""

    def __init__(self, url: str) -> None:
        self._manager: Any = doapi.doapi(TOKEN, endpoint=url)
        self._by_200: Any = doapi.doapi(TOKEN, endpoint=url, per_page=200)
        self._image: Any = doapi.Image

    def decode(self, body: bytes) -> list[Any]:
        """The images of a page."""
        return [
            self._image(image, doapi_manager=self._manager) for image in json.loads(body)["images"]
        ]

    def list_images(self) -> list[Any]:
        """All images, by a manager that was told to ask for 200 a page."""
        return list(self._by_200.fetch_all_images())

    def list_by_default(self) -> list[Any]:
        """All images."""
        return list(self._manager.fetch_all_images())

    def get_image(self, number: int) -> Any:
        """One image."""
        return self._manager.fetch_image(number)

    def wait_for_transfers(self) -> tuple[int, int]:
        """Requests and rounds; each action is completed at the server's third look at it."""
        rounds: list[float] = []
        asked: list[str] = []
        module: Any = import_module("doapi.doapi")
        module.sleep = rounds.append

        def note(reply: Any, **_: Any) -> None:
            asked.append(reply.url)

        self._manager.session.hooks["response"] = note
        actions = range(FIRST_ACTION, FIRST_ACTION + TRANSFERS)
        ended = list(self._manager.wait_actions(actions, wait_interval=2, wait_time=-1))
        assert sum(action.completed for action in ended) == TRANSFERS
        return len(asked), len(rounds) + 1
