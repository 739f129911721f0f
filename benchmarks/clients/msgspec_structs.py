"""The limit: a decoder in C that reads straight into checked objects, which no pure Python reader can match."""

from __future__ import annotations

from importlib import import_module
from typing import Any

TEXT = str | None


class Client:
    """msgspec, with what it takes to describe the page."""

    def __init__(self, url: str) -> None:
        msgspec: Any = import_module("msgspec")
        datetime: Any = import_module("datetime").datetime
        image: Any = msgspec.defstruct(
            "Image",
            [
                ("id", int),
                ("name", str),
                ("distribution", str),
                ("created_at", datetime),
                ("status", str),
                ("type", TEXT, None),
                ("slug", TEXT, None),
                ("public", bool, False),
                ("regions", list[str], []),
                ("min_disk_size", int | None, None),
                ("size_gigabytes", float | None, None),
                ("description", TEXT, None),
                ("tags", list[str], []),
                ("error_message", TEXT, None),
            ],
            frozen=True,
        )
        images: Any = list.__class_getitem__(image)
        page = msgspec.defstruct("Page", [("images", images)])
        self._decoder: Any = msgspec.json.Decoder(page)

    def decode(self, body: bytes) -> list[Any]:
        """The images of a page."""
        images: list[Any] = self._decoder.decode(body).images
        return images
