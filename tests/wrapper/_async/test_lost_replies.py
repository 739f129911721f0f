"""A transfer or conversion whose reply was lost: what it started is looked for, and nothing is started twice."""

from __future__ import annotations

from typing import Any

import pytest
from doapi import AsyncClient, DecodeError, DOAPIError, ReplyLostError, ServerError
from doapi.testing import FakeDigitalOcean, ImageRecord, faults

pytestmark = pytest.mark.anyio

LOST = [
    faults.ResetAfter(),
    faults.Truncate(),
    faults.CutJson(),
    faults.Html(502, acts=True),
    faults.Html(504, acts=True),
    faults.Html(522, acts=True),
    faults.Blank(201),
]


@pytest.mark.parametrize("fault", LOST, ids=str)
async def test_exactly_one_match_is_taken_for_it(
    client: AsyncClient,
    digitalocean: FakeDigitalOcean,
    golden: ImageRecord,
    sent: Any,
    fault: faults.Fault,
) -> None:
    digitalocean.add_action(golden, region="ams3")
    digitalocean.faults.add(fault, "POST")
    action = await client.image(golden.id).transfer("sgp1")
    assert (action.region_slug, action.in_progress) == ("sgp1", True)
    assert len(sent.lines("POST")) == 1
    assert len(digitalocean.actions) == 2


async def test_a_conversion_is_found_too(
    client: AsyncClient, digitalocean: FakeDigitalOcean
) -> None:
    backup = digitalocean.add_image(type="backup")
    digitalocean.faults.add(faults.ResetAfter(), "POST")
    action = await client.image(backup.id).convert()
    assert [each.id for each in digitalocean.actions] == [action.id]


async def test_an_action_that_appears_late_is_found(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.next_action(hidden_for=0.5)
    digitalocean.faults.add(faults.ResetAfter(), "POST")
    action = await client.image(golden.id).transfer("sgp1")
    assert action.region_slug == "sgp1"


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        (faults.ResetBefore(), ReplyLostError),
        (faults.Html(502), ServerError),
        (faults.Html(520), ServerError),
        (faults.CutJson(), DecodeError),
    ],
    ids=str,
)
async def test_nothing_that_fits_is_an_error_that_says_so(
    client: AsyncClient,
    digitalocean: FakeDigitalOcean,
    golden: ImageRecord,
    sent: Any,
    fault: faults.Fault,
    cause: type[Exception],
) -> None:
    digitalocean.next_action(hidden_for=100)
    digitalocean.faults.add(fault, "POST")
    with pytest.raises(ReplyLostError) as caught:
        await client.image(golden.id).transfer("sgp1")
    assert f"the actions of image {golden.id} show nothing that it started" in str(caught.value)
    assert "it was not sent again" in str(caught.value)
    assert isinstance(caught.value.__cause__, cause)
    assert len(sent.lines("POST")) == 1


async def test_two_that_fit_cannot_be_told_apart(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    other = digitalocean.add_action(golden, region="sgp1", seconds=0, outcome="errored")
    digitalocean.faults.add(faults.ResetAfter(), "POST")
    with pytest.raises(ReplyLostError) as caught:
        await client.image(golden.id).transfer("sgp1")
    assert str(other.id) in str(caught.value)
    assert "may be what it started" in str(caught.value)


async def test_a_failure_to_look_is_told_beside_the_loss(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.faults.add(faults.ResetAfter(), "POST")
    digitalocean.faults.add(faults.Status(401), "GET")
    with pytest.raises(ReplyLostError, match="looking for what it started failed too"):
        await client.image(golden.id).transfer("sgp1")


async def test_a_refusal_is_no_loss(
    client: AsyncClient, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    with pytest.raises(DOAPIError) as caught:
        await client.image(golden.id).transfer("fra1")
    assert caught.value.status_code == 422
    assert len(sent.requests) == 1
