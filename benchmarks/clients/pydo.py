"""pydo, DigitalOcean's own SDK: it returns dicts."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from importlib import import_module
from io import BytesIO
from typing import Any

from ..replies import TOKEN


class Client:
    """pydo with a loop over the pages, which it leaves to its users."""

    def __init__(self, url: str) -> None:
        make: Any = import_module("pydo").Client
        settings: dict[str, Any] = {
            "token": TOKEN,
            "endpoint": url,
            "authentication_policy": plain_authentication(),
        }
        self._client: Any = make(**settings)
        self._canned, transport = canned_transport()
        self._offline: Any = make(**settings, transport=transport)
        self._make_async: Any = import_module("pydo.aio").Client
        self._settings = settings
        self._async_client: Any = None

    decode_has_overhead = True
    """It decodes inside a call only; what the call costs for an empty page is taken off."""

    def decode(self, body: bytes) -> list[Any]:
        """The dicts of a page, read by a call whose reply comes from memory."""
        self._canned.body = body
        images: list[Any] = self._offline.images.list()["images"]
        return images

    def list_images(self, **size: int) -> list[Any]:
        """All images."""
        images: list[Any] = []
        number = 1
        while True:
            page = self._client.images.list(page=number, **(size or {"per_page": 200}))
            images += page["images"]
            if "next" not in page["links"]["pages"]:
                return images
            number += 1

    def list_by_default(self) -> list[Any]:
        """All images, with the page size that it sends unless told otherwise."""
        return self.list_images(per_page=20)

    def get_image(self, number: int) -> Any:
        """One image."""
        return self._client.images.get(number)["image"]

    def _asynchronous(self) -> Any:
        if self._async_client is None:
            self._async_client = self._make_async(**self._settings)
        return self._async_client

    async def async_list_images(self) -> list[Any]:
        """All images."""
        images: list[Any] = []
        number = 1
        while True:
            page = await self._asynchronous().images.list(page=number, per_page=200)
            images += page["images"]
            if "next" not in page["links"]["pages"]:
                return images
            number += 1

    async def async_get_image(self, number: int) -> Any:
        """One image."""
        return (await self._asynchronous().images.get(number))["image"]

    async def async_get_images(self, numbers: Sequence[int]) -> list[Any]:
        """Many images at once."""
        return await asyncio.gather(*map(self.async_get_image, numbers))

    async def aclose(self) -> None:
        """Close its session, which says so at the end else."""
        if self._async_client is not None:
            await self._async_client.close()


def plain_authentication() -> Any:
    """What sends the token over HTTP too: its own refuses to, and the local server has no TLS."""
    policies: Any = import_module("azure.core.pipeline.policies")
    return policies.HeadersPolicy({"Authorization": f"Bearer {TOKEN}"})


def canned_transport() -> tuple[Any, Any]:
    """What holds the body of the next reply, and a transport that answers every request with it."""
    requests: Any = import_module("requests")
    urllib3: Any = import_module("urllib3")
    transports: Any = import_module("azure.core.pipeline.transport")

    class Canned(requests.adapters.HTTPAdapter):  # type: ignore[misc]
        body = b"{}"

        def send(self, request: Any, **_: Any) -> Any:
            raw = urllib3.HTTPResponse(
                body=BytesIO(self.body),
                headers={"content-type": "application/json"},
                status=200,
                preload_content=False,
            )
            return self.build_response(request, raw)

    canned = Canned()
    session = requests.Session()
    session.mount("http://", canned)
    return canned, transports.RequestsTransport(session=session, session_owner=False)
