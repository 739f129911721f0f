# Derived by `make generate` from tests/wrapper/_async/test_single_calls.py. Do not edit.
"""Calls of one request: what they take, what they send, what they give, and what they refuse."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from doapi import (
    AuthenticationError,
    Client,
    ConflictError,
    DecodeError,
    DOAPIError,
    ForeignURLError,
    Image,
    InvalidRequestError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ReplyLostError,
    ServerError,
    UnboundError,
    UnsupportedResourceError,
)
from doapi.testing import FakeDigitalOcean, ImageRecord, faults
from doapi_rest.api.images import get_image


def test_an_image_is_fetched_by_id_by_itself_and_by_slug(
    client: Client, digitalocean: FakeDigitalOcean
) -> None:
    record = digitalocean.add_image(type="base", slug="debian-13-x64")
    image = client.fetch_image(record.id)
    assert client.fetch_image(image) == image
    assert client.fetch_image_by_slug("debian-13-x64") == image


@pytest.mark.parametrize("wrong", ["", "7", None, 7.0, True])
def test_what_is_no_id_is_refused_before_anything_is_sent(
    client: Client, sent: Any, wrong: Any
) -> None:
    with pytest.raises(TypeError, match="must be an id or"):
        client.fetch_image(wrong)
    with pytest.raises(TypeError, match="must be an id or"):
        client.fetch_action(wrong)
    with pytest.raises(TypeError, match="must be an id or"):
        client.image(wrong)
    assert sent.lines() == []


def test_a_handle_that_is_asked_for_a_field_says_where_fields_are(
    client: Client,
) -> None:
    handle = client.image(7555620)
    with pytest.raises(
        AttributeError, match=r"no 'name': a handle only has the id; call fetch\(\) for the image"
    ):
        handle.name  # type: ignore[attr-defined]  # noqa: B018
    assert not hasattr(handle, "regions")


def test_a_handle_is_copied_with_its_client_and_pickled_without_it(
    client: Client, golden: ImageRecord
) -> None:
    handle = client.image(golden.id)
    for twin in (copy.copy(handle), copy.deepcopy([handle])[0]):
        assert twin.fetch().id == golden.id
    revived = pickle.loads(pickle.dumps(handle))
    assert revived == handle
    assert client.fetch_image(int(revived)).name == "golden"
    with pytest.raises(UnboundError, match=r"belongs to no client.*client\.image\("):
        revived.fetch()


def test_who_takes_a_slug_for_an_id_is_told_what_takes_slugs(client: Client) -> None:
    with pytest.raises(TypeError, match=r"fetch_image_by_slug\(\) takes a slug"):
        client.image("debian-13-x64")  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [0, -1])
def test_an_id_that_names_nothing_is_refused_before_anything_is_sent(
    client: Client, sent: Any, wrong: int
) -> None:
    with pytest.raises(ValueError, match="must be above 0"):
        client.fetch_image(wrong)
    assert sent.lines() == []


@pytest.mark.parametrize(
    ("slug", "path"),
    [
        ("a/b", "/v2/images/a%2Fb"),
        ("a?b=c", "/v2/images/a%3Fb%3Dc"),
        ("a#b", "/v2/images/a%23b"),
        ("../actions", "/v2/images/..%2Factions"),
        ("a b", "/v2/images/a%20b"),
        ("é", "/v2/images/%C3%A9"),
        ("%2e%2e", "/v2/images/%252e%252e"),
    ],
)
def test_a_slug_reaches_no_other_endpoint(client: Client, sent: Any, slug: str, path: str) -> None:
    with pytest.raises(NotFoundError):
        client.fetch_image_by_slug(slug)
    assert sent.lines() == [f"GET {path}"]


@pytest.mark.parametrize("slug", ["", " ", ".", ".."])
def test_a_slug_that_names_nothing_is_refused(client: Client, sent: Any, slug: str) -> None:
    with pytest.raises(ValueError, match="slug must name an image"):
        client.fetch_image_by_slug(slug)
    assert sent.lines() == []


@pytest.mark.parametrize("region", ["", " "])
def test_a_region_that_names_nothing_is_refused(
    client: Client, golden: ImageRecord, sent: Any, region: str
) -> None:
    with pytest.raises(ValueError, match="region must be the slug of a region"):
        client.image(golden.id).transfer(region)
    with pytest.raises(TypeError, match="region must be a slug or a Region"):
        client.image(golden.id).transfer(3)  # type: ignore[arg-type]
    assert sent.lines() == []


def test_an_update_sends_what_is_to_change(
    client: Client, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    image = client.image(digitalocean.add_image(name="golden", type="custom").id)
    updated = image.update_image(description="made by hand")
    assert (updated.name, updated.description) == ("golden", "made by hand")
    assert sent.requests[-1].body == {"description": "made by hand"}
    with pytest.raises(ValueError, match="needs a name"):
        image.update_image()
    with pytest.raises(ValueError, match="name"):
        image.update_image("")
    assert len(sent.requests) == 1


def test_a_custom_image_is_created(client: Client, sent: Any) -> None:
    image = client.create_custom_image(
        "web",
        "https://example.com/web.img",
        "nyc3",
        distribution="Debian",
        description="a disk",
        tags=["web", "golden"],
    )
    assert isinstance(image, Image)
    assert (image.slug, image.size_gigabytes, image.public) == (None, None, False)
    assert sent.requests[-1].body == {
        "name": "web",
        "url": "https://example.com/web.img",
        "region": "nyc3",
        "distribution": "Debian",
        "description": "a disk",
        "tags": ["web", "golden"],
    }


@pytest.mark.parametrize(("name", "url"), [("", "https://example.com/a"), ("web", "")])
def test_a_custom_image_without_name_or_url_is_refused(
    client: Client, sent: Any, name: str, url: str
) -> None:
    with pytest.raises(ValueError, match="must not be empty"):
        client.create_custom_image(name, url, "nyc3")
    assert sent.lines() == []


def test_act_checks_what_it_knows_and_sends_what_it_does_not(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    image = client.image(golden.id)
    with pytest.raises(ValueError, match="region"):
        image.act("transfer", region="")
    with pytest.raises(TypeError, match="region"):
        image.act("transfer")
    with pytest.raises(TypeError):
        image.act("convert", region="sgp1")
    with pytest.raises(TypeError, match="JSON"):
        image.act("sharpen", by={1, 2})
    with pytest.raises(ValueError):
        image.act("")
    assert sent.lines() == []
    digitalocean.allow_action("sharpen")
    assert image.act("sharpen", by=[1, {"x": None}]).type == "sharpen"
    assert sent.requests[-1].body == {"type": "sharpen", "by": [1, {"x": None}]}
    other = client.image(digitalocean.add_image(name="other").id)
    assert other.act(type="transfer", region="sgp1").region_slug == "sgp1"


def test_an_action_fetches_itself_and_its_image(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    action = client.image(golden.id).transfer("sgp1")
    assert action.url == f"{digitalocean.url}/v2/actions/{action.id}"
    assert int(action) == action.id
    assert action.fetch() == action
    assert client.fetch_action(action) == action
    image = action.fetch_resource()
    assert isinstance(image, Image)
    assert image.id == golden.id
    digitalocean.remove_image(golden)
    assert action.fetch_resource() is None


@pytest.mark.parametrize("as_handle", [True, False])
def test_an_action_on_an_image_is_fetched_by_id_and_by_itself(
    client: Client, golden: ImageRecord, sent: Any, as_handle: bool
) -> None:
    image = client.image(golden.id) if as_handle else client.fetch_image(golden.id)
    action = image.transfer("sgp1")
    assert image.fetch_action(action.id) == action
    assert image.fetch_action(action) == action
    assert sent.lines()[-1] == f"GET /v2/images/{golden.id}/actions/{action.id}"
    assert image.fetch_action(action).url == action.url


def test_an_action_on_another_image_is_not_found(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    action = client.image(golden.id).transfer("sgp1")
    with pytest.raises(NotFoundError):
        client.image(digitalocean.add_image().id).fetch_action(action)


@pytest.mark.parametrize(
    ("wrong", "error"), [("7", TypeError), (None, TypeError), (True, TypeError), (0, ValueError)]
)
def test_an_action_that_is_no_id_is_refused_before_anything_is_sent(
    client: Client, sent: Any, wrong: Any, error: type[Exception]
) -> None:
    with pytest.raises(error, match="action"):
        client.image(7555620).fetch_action(wrong)
    assert sent.lines() == []


def test_an_action_on_something_else_says_so(
    client: Client, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    record = digitalocean.add_action(None, type="attach_volume", resource_type="volume")
    action = client.fetch_action(record.id)
    sent.clear()
    with pytest.raises(UnsupportedResourceError, match="volume"):
        action.fetch_resource()
    assert sent.lines() == []


def test_an_image_changes_hands(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    clock = digitalocean.clock
    image, other = client.image(golden.id), digitalocean.other_account
    with pytest.raises(ValueError, match="either recipient_email or recipient_uuid"):
        image.create_account_transfer()
    with pytest.raises(ValueError, match="either recipient_email or recipient_uuid"):
        image.create_account_transfer(other.email, other.uuid)
    assert digitalocean.requests == []
    image.cancel_account_transfer(image.create_account_transfer(other.email))
    number = image.create_account_transfer(other.email)
    assert number > 0
    with Client(other.token, digitalocean.url, clock=clock) as recipient:
        theirs = recipient.image(golden.id)
        theirs.decline_account_transfer(number)
        number = image.create_account_transfer(other.email)
        theirs.accept_account_transfer(number, other.uuid)
        assert theirs.fetch().name == "golden"
        assert theirs.create_account_transfer(recipient_uuid=digitalocean.account.uuid) == 0
    assert image.fetch().name == "golden"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, InvalidRequestError),
        (401, AuthenticationError),
        (403, PermissionDeniedError),
        (404, NotFoundError),
        (409, ConflictError),
        (418, DOAPIError),
        (422, InvalidRequestError),
        (500, ServerError),
        (520, ServerError),
        (527, ServerError),
    ],
)
@pytest.mark.parametrize("html", [False, True], ids=["JSON", "HTML"])
def test_an_error_is_of_the_class_of_its_status(
    client: Client,
    digitalocean: FakeDigitalOcean,
    status: int,
    kind: type[DOAPIError],
    html: bool,
) -> None:
    text = "<html>no &amp; thanks</html>"
    digitalocean.faults.add(
        faults.Html(status, text)
        if html
        else faults.Status(status, body={"id": "why", "message": "Because.", "request_id": "r-1"})
    )
    with pytest.raises(DOAPIError) as caught:
        client.fetch_image(1)
    error = caught.value
    assert type(error) is kind
    assert (error.status_code, error.response.status_code) == (status, status)
    assert error.operation == "get_image"
    assert error.message == (text if html else "Because.")
    assert error.id == (None if html else "why")
    assert error.request_id == (error.response.headers["x-request-id"] if html else "r-1")
    assert str(status) in error.http_error_msg
    assert f"{digitalocean.url}/v2/images/1" in error.http_error_msg
    assert error.message in str(error)


def test_a_rate_limit_error_says_when_to_come_back(
    client: Client, digitalocean: FakeDigitalOcean
) -> None:
    headers = {
        "ratelimit-limit": "5000",
        "ratelimit-remaining": "0",
        "ratelimit-reset": "1893456000",
    }
    digitalocean.faults.add(faults.Status(429, headers))
    with pytest.raises(RateLimitError) as caught:
        client.fetch_image(1)
    assert caught.value.reset is not None
    assert caught.value.reset.isoformat() == "2030-01-01T00:00:00+00:00"
    assert caught.value.rate_limit is not None
    assert caught.value.rate_limit.remaining == 0


@pytest.mark.parametrize("value", [None, [], 5, "text", {}, {"image": None}, {"image": []}])
def test_a_success_without_its_answer_is_a_decode_error(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, value: object
) -> None:
    digitalocean.faults.add(faults.AlienJson(value))
    with pytest.raises(DecodeError, match="get_image") as caught:
        client.fetch_image(golden.id)
    assert caught.value.response.status_code == 200


def test_a_deletion_may_be_answered_with_blanks(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord
) -> None:
    digitalocean.faults.add(faults.Blank(202, body=" \n"))
    client.image(golden.id).delete()
    assert digitalocean.images == []


def test_a_detailed_call_gives_the_reply_too(client: Client, golden: ImageRecord) -> None:
    reply = get_image.sync_detailed(client.rest, golden.id)
    assert reply.parsed.image.name == "golden"
    assert reply.response.headers["x-request-id"]
    assert isinstance(reply.parsed.image, Image)


# --------------------------------------------------------------------------------------- the escape hatch


def test_any_endpoint_can_be_called(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    path = f"/v2/images/{golden.id}"
    found = client.request("get", path)
    assert found["image"] == client.fetch_image(golden.id).to_dict()
    assert client.request("PUT", path, json={"name": "new"}) != found
    assert client.request("DELETE", digitalocean.url + path) == {}
    with pytest.raises(NotFoundError):
        client.request("GET", path)
    sent.clear()
    client.request("GET", "/v2/images?page=1", params={"private": True, "tag_name": None})
    assert sent.requests[0].query == {"page": ["1"], "private": ["true"]}


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("GET", "https://elsewhere.example/v2/images", ForeignURLError),
        ("GET", "v2/images", ForeignURLError),
        ("GET", "/v2/../images", ValueError),
        ("FETCH", "/v2/images", ValueError),
    ],
)
def test_a_call_that_leads_elsewhere_is_refused(
    client: Client, sent: Any, method: str, path: str, kind: type[Exception]
) -> None:
    with pytest.raises(kind):
        client.request(method, path)
    assert sent.lines() == []


def test_a_path_without_its_slash_is_called_that(client: Client) -> None:
    with pytest.raises(ForeignURLError, match="a path begins with '/'"):
        client.request("GET", "v2/images")


def test_any_list_can_be_read(client: Client, digitalocean: FakeDigitalOcean, sent: Any) -> None:
    for number in range(5):
        digitalocean.add_image(name=f"image {number}")
    found = client.paginate("/v2/images", "images", params={"private": True, "per_page": 2})
    assert len([item["name"] for item in found]) == 5
    assert len(sent.requests) == 3
    assert all(request.query["private"] == ["true"] for request in sent.requests)
    with pytest.raises(DecodeError, match=r"\$\.droplets"):
        [item for item in client.paginate("/v2/images", "droplets")]


def test_a_list_of_any_endpoint_is_not_followed_elsewhere(
    client: Client, digitalocean: FakeDigitalOcean, golden: ImageRecord, sent: Any
) -> None:
    def change(reply: Any) -> Any:
        return {**reply, "links": {"pages": {"next": "https://elsewhere.example/?page=2"}}}

    digitalocean.faults.add(faults.Mutate(change))
    with pytest.raises(ForeignURLError):
        [item for item in client.paginate("/v2/images", "images")]
    assert len(sent.requests) == 1


def test_a_call_that_may_act_twice_is_sent_once(
    client: Client, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    digitalocean.faults.add(faults.Html(502), "POST")
    with pytest.raises(ReplyLostError):
        client.request("POST", "/v2/images", json={"name": "x"})
    assert len(sent.requests) == 1
