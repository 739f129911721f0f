# Derived by `make generate` from tests/wrapper/_async/conftest.py. Do not edit.
from __future__ import annotations

from collections.abc import Iterator

import pytest
from doapi import Client
from doapi.testing import FakeDigitalOcean
from httpx import HTTPTransport


@pytest.fixture
def client(digitalocean: FakeDigitalOcean) -> Iterator[Client]:
    """A client of the stand-in, on the same clock; its waits poll every 2 seconds."""
    clock = digitalocean.clock
    plain = HTTPTransport(verify=False)  # certificates are not needed, and take long to load
    with Client(
        digitalocean.token, digitalocean.url, clock=clock, transport=plain, wait_interval=2
    ) as client:
        yield client
