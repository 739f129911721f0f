# Derived by `make generate` from tests/wrapper/_async/test_lists.py. Do not edit.
"""Lists: fetched a page at a time as they are read, with the filters that were asked for."""

from __future__ import annotations

from typing import Any

import pytest
from doapi import Client, DecodeError, ForeignURLError, Image, PageLinkError, Region
from doapi.testing import FakeDigitalOcean, faults


def test_a_page_is_asked_for_when_its_first_item_is(
    client: Client, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    for number in range(450):
        digitalocean.add_image(name=f"image {number}")
    images = client.fetch_all_images()
    assert sent.lines() == []
    read = 0
    for image in images:
        assert isinstance(image, Image)
        read += 1
        assert len(sent.requests) == (read + 199) // 200
    assert read == 450
    assert [request.query["page"] for request in sent.requests] == [["1"], ["2"], ["3"]]
    assert all(request.query["per_page"] == ["200"] for request in sent.requests)


def test_a_loop_that_is_left_early_asks_for_no_more(
    client: Client, digitalocean: FakeDigitalOcean, sent: Any
) -> None:
    for number in range(250):
        digitalocean.add_image(name=f"image {number}")
    for _ in client.fetch_all_images():
        break
    assert len(sent.requests) == 1


def test_a_list_says_what_it_is_and_asks_for_nothing(client: Client, sent: Any) -> None:
    assert repr(client.fetch_all_images()) == ("<Listing: fetched a page at a time as it is read>")
    assert sent.lines() == []


@pytest.mark.parametrize(
    ("filters", "query"),
    [
        ({}, {}),
        ({"type": "application"}, {"type": ["application"]}),
        ({"private": True}, {"private": ["true"]}),
        ({"private": False}, {"private": ["false"]}),
        ({"tag_name": "web & co"}, {"tag_name": ["web & co"]}),
    ],
)
def test_a_filter_is_sent_as_it_was_given(
    client: Client, sent: Any, filters: dict[str, Any], query: dict[str, list[str]]
) -> None:
    assert [image for image in client.fetch_all_images(**filters)] == []
    assert sent.requests[0].query == {**query, "page": ["1"], "per_page": ["200"]}


def test_the_named_lists_are_those_filters(client: Client, sent: Any) -> None:
    assert [image for image in client.fetch_all_distribution_images()] == []
    assert [image for image in client.fetch_all_application_images()] == []
    assert [image for image in client.fetch_all_private_images()] == []
    of_type = [request.query.get("type") for request in sent.requests]
    assert of_type == [["distribution"], ["application"], None]
    assert sent.requests[2].query["private"] == ["true"]


def test_an_unknown_type_is_refused_before_anything_is_sent(client: Client, sent: Any) -> None:
    with pytest.raises(ValueError, match="'application', 'distribution'"):
        client.fetch_all_images(type="snapshot")  # type: ignore[arg-type]
    assert sent.lines() == []


def test_regions_and_actions_are_listed_too(client: Client, digitalocean: FakeDigitalOcean) -> None:
    regions = [region for region in client.fetch_all_regions()]
    assert all(isinstance(region, Region) for region in regions)
    assert {str(region) for region in regions} == set(digitalocean.regions)
    digitalocean.add_history(5)
    actions = [action for action in client.fetch_all_actions()]
    assert [action.id for action in actions] == [a.id for a in reversed(digitalocean.actions)]
    latest = client.fetch_last_action()
    assert latest == actions[0]


def with_next(link: str) -> faults.Mutate:
    """A reply whose link to the next page is this one."""

    def change(reply: Any) -> Any:
        return {**reply, "links": {"pages": {"next": link}}}

    return faults.Mutate(change)


@pytest.mark.parametrize(
    "link",
    [
        "https://elsewhere.example/v2/images?page=2",
        "https://127.0.0.1/v2/images?page=2",
        "//elsewhere.example/v2/images?page=2",
    ],
)
def test_a_link_that_leads_elsewhere_is_refused_after_the_items_of_its_page(
    client: Client, digitalocean: FakeDigitalOcean, sent: Any, link: str
) -> None:
    digitalocean.add_image(name="only")
    digitalocean.faults.add(with_next(link))
    names: list[str] = []
    with pytest.raises(ForeignURLError, match="the only place that the token is sent to"):
        for image in client.fetch_all_images():
            names.append(image.name)
    assert names == ["only"]
    assert len(sent.requests) == 1


def test_a_link_that_leads_back_is_refused(client: Client, digitalocean: FakeDigitalOcean) -> None:
    digitalocean.add_image(name="only")
    digitalocean.faults.add(with_next(f"{digitalocean.url}/v2/images?page=1"), times=None)
    with pytest.raises(PageLinkError):
        [image for image in client.fetch_all_images()]


@pytest.mark.parametrize("links", [None, {}, {"pages": None}, {"pages": {}}, "missing"])
def test_missing_links_are_the_last_page(
    client: Client, digitalocean: FakeDigitalOcean, links: object
) -> None:
    digitalocean.add_image(name="only")

    def change(reply: Any) -> Any:
        kept = {key: value for key, value in reply.items() if key != "links"}
        return kept if links == "missing" else {**kept, "links": links}

    digitalocean.faults.add(faults.Mutate(change))
    assert [image.name for image in client.fetch_all_images()] == ["only"]


def test_a_list_goes_on_at_the_page_that_failed(
    client: Client, digitalocean: FakeDigitalOcean
) -> None:
    for number in range(250):
        digitalocean.add_image(name=f"image {number}")
    digitalocean.faults.add(faults.AlienJson([]), after=1)
    images = client.fetch_all_images()
    names: list[str] = []
    with pytest.raises(DecodeError):
        for image in images:
            names.append(image.name)
    names += [image.name for image in images]
    assert sorted(names) == sorted(image.name for image in digitalocean.images)


def test_one_bad_item_is_named_and_the_others_can_be_reached(
    client: Client, digitalocean: FakeDigitalOcean
) -> None:
    for number in range(5):
        digitalocean.add_image(name=f"image {number}")

    def change(reply: Any) -> Any:
        del reply["images"][3]["id"]
        return reply

    digitalocean.faults.add(faults.Mutate(change))
    with pytest.raises(DecodeError) as caught:
        [image for image in client.fetch_all_images()]
    assert caught.value.path == "$.images[3].id"
    assert caught.value.operation == "list_images"
    assert len(caught.value.response.json()["images"]) == 5


def test_what_the_api_has_grown_is_kept_and_usable(
    client: Client, digitalocean: FakeDigitalOcean
) -> None:
    digitalocean.add_image(name="only")
    digitalocean.faults.add(faults.UnknownEnum("status", "brand-new"))
    [image] = [image for image in client.fetch_all_images()]
    assert (image.status, image.status.is_known) == ("brand-new", False)
    digitalocean.faults.add(faults.UnknownField("shape", "round"))
    [image] = [image for image in client.fetch_all_images()]
    assert dict(image.additional_properties) == {"shape": "round"}
    digitalocean.faults.add(faults.FloatIds())
    [image] = [image for image in client.fetch_all_images()]
    assert type(image.id) is int
