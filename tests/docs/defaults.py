"""The one place where code that names no endpoint is led to the stand-in instead of DigitalOcean."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

import doapi
import pytest
from doapi.testing import FakeDigitalOcean

TOKEN_VARIABLES = ("DIGITALOCEAN_TOKEN", "DIGITALOCEAN_ACCESS_TOKEN", "DO_API_TOKEN")

AnyClient: TypeAlias = doapi.Client | doapi.AsyncClient


def lead_to(digitalocean: FakeDigitalOcean, monkeypatch: pytest.MonkeyPatch) -> list[AnyClient]:
    """Let `doapi.Client()` and `doapi.AsyncClient()` use this stand-in, by the environment alone, and its clock.

    The environment holds what `python -m doapi.testing` prints, and no other token.

    Returns:
        Every client that is made from now on.
    """
    for name in TOKEN_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(TOKEN_VARIABLES[0], digitalocean.token)
    monkeypatch.setenv("DIGITALOCEAN_API_URL", digitalocean.url)
    return collect(
        monkeypatch, {"clock": digitalocean.clock}, {"clock": digitalocean.clock.for_async}
    )


def collect(
    monkeypatch: pytest.MonkeyPatch,
    defaults: Mapping[str, object] = MappingProxyType({}),
    async_defaults: Mapping[str, object] = MappingProxyType({}),
) -> list[AnyClient]:
    """Return every client that is made from now on, with these arguments where its maker gives none."""
    made: list[AnyClient] = []
    for kind, given in ((doapi.Client, defaults), (doapi.AsyncClient, async_defaults)):
        monkeypatch.setattr(kind, "__init__", _with_defaults(kind.__init__, given, made))
    return made


def _with_defaults(
    original: Callable[..., None], defaults: Mapping[str, object], made: list[AnyClient]
) -> Callable[..., None]:
    signature = inspect.signature(original)

    def init(self: AnyClient, *args: object, **kwargs: object) -> None:
        given = signature.bind(self, *args, **kwargs).arguments
        original(**{**defaults, **given})
        made.append(self)

    return init
