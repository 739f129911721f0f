"""What a 422 means, by its text."""

from __future__ import annotations

import doapi
import pytest
from doapi._errors import error_for
from httpx import Request, Response

SAID = {
    "Droplet already has a pending event.": doapi.PendingEventError,
    "there are currently blocking events processing for one or more of the droplets": doapi.PendingEventError,
    "Droplet is currently on. Please power it off to run this event.": doapi.PoweredOnError,
    "Droplet is already powered off": doapi.PoweredOffError,
    "You specified an invalid image for Droplet creation.": doapi.InvalidImageError,
    "Image can't be blank": doapi.InvalidImageError,
    "Region is not available": doapi.UnavailableError,
    "Size is not available in this region.": doapi.UnavailableError,
    "creating this/these droplet(s) will exceed your droplet limit": doapi.LimitExceededError,
    "Size can not decrease size of Droplet's disk image": doapi.InvalidRequestError,
    "": doapi.InvalidRequestError,
}


@pytest.mark.parametrize(("text", "kind"), SAID.items())
def test_a_refusal_is_an_error_by_what_it_means_with_its_text_kept(
    text: str, kind: type[doapi.InvalidRequestError]
) -> None:
    request = Request("POST", "https://api.digitalocean.com/v2/droplets/1/actions")
    body = {"id": "unprocessable_entity", "message": text, "request_id": "r"}
    error = error_for("act", Response(422, json=body, request=request))
    assert type(error) is kind
    assert isinstance(error, doapi.InvalidRequestError)
    assert error.message == text


@pytest.mark.parametrize("status", [400, 404, 500])
def test_the_same_text_with_another_status_stays_the_error_of_that_status(status: int) -> None:
    request = Request("POST", "https://api.digitalocean.com/v2/droplets/1/actions")
    body = {"id": "x", "message": "Droplet already has a pending event."}
    error = error_for("act", Response(status, json=body, request=request))
    assert not isinstance(error, doapi.PendingEventError)
