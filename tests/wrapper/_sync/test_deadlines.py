# Derived by `make generate` from tests/wrapper/_async/test_deadlines.py. Do not edit.
"""Senders with a deadline: what they ask for is answered, or has failed, when it comes."""

from __future__ import annotations

from typing import Any

import pytest
from doapi import Client, ServerError
from doapi.testing import FakeDigitalOcean, ImageRecord, faults
from doapi_rest import api
from httpx import PoolTimeout, ReadTimeout


@pytest.fixture
def rest(client: Client) -> Any:
    return client.rest


def test_a_stalled_read_ends_at_the_deadline(
    rest: Any, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.faults.add(faults.Stall(), times=None)
    for sender in (rest.until(0.05), rest.for_polls(0.05)):
        with pytest.raises(ReadTimeout):
            api.images.get_image.sync(sender, golden.id)


def test_nothing_is_sent_after_the_deadline(
    rest: Any, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    for sender in (rest.until(0), rest.for_polls(-1)):
        with pytest.raises(PoolTimeout, match="no time is left for GET /v2/images"):
            api.images.get_image.sync(sender, golden.id)
    assert sent.requests == []


def test_retries_end_with_the_last_failure_before_the_deadline(
    rest: Any, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    digitalocean.faults.add(faults.Status(503, {"retry-after": "4"}), times=None)
    with pytest.raises(ServerError):
        api.images.get_image.sync(rest.until(10), golden.id)
    assert sent.times() == [0, 4, 8]


def test_a_failure_is_told_rather_than_the_time_out_that_followed_it(
    rest: Any, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    digitalocean.faults.add(faults.Status(503, {"retry-after": "0"}))
    digitalocean.faults.add(faults.Stall(), times=None)
    with pytest.raises(ServerError):
        api.images.get_image.sync(rest.until(0.05), golden.id)
    assert len(sent.requests) >= 2


def test_a_poll_is_sent_once(
    rest: Any, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    digitalocean.faults.add(faults.Status(503), times=None)
    for deadline in (None, 3600):
        with pytest.raises(ServerError):
            api.images.get_image.sync(rest.for_polls(deadline), golden.id)
    assert len(sent.requests) == 2


def test_time_enough_changes_nothing(rest: Any, golden: ImageRecord) -> None:
    for sender in (
        rest.until(3600),
        rest.for_polls(None),
        rest.until(None),
    ):
        assert api.images.get_image.sync(sender, golden.id).image.id == golden.id
