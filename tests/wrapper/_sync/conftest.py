# Derived by `make generate` from tests/wrapper/_async/conftest.py. Do not edit.
from __future__ import annotations

from collections.abc import Iterator

import pytest
from doapi import Client
from doapi.testing import FakeDigitalOcean


@pytest.fixture
def client(digitalocean: FakeDigitalOcean) -> Iterator[Client]:
    """A client of the stand-in, on the same clock."""
    clock = digitalocean.clock
    with Client(digitalocean.token, digitalocean.url, clock=clock) as client:
        yield client
