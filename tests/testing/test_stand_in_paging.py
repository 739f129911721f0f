"""Pages: what they hold, and links that keep the query."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from doapi.testing import FakeDigitalOcean
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def test_twenty_a_page_unless_asked(do: FakeDigitalOcean, http: httpx.Client) -> None:
    for _ in range(25):
        do.add_image()
    page = http.get("/v2/images").json()
    assert len(page["images"]) == 20
    assert page["meta"] == {"total": 25}
    assert len(http.get("/v2/images?per_page=200").json()["images"]) == 25


def test_one_page_has_no_links(do: FakeDigitalOcean, http: httpx.Client) -> None:
    assert http.get("/v2/images").json() == {"images": [], "links": {}, "meta": {"total": 0}}
    do.add_image()
    assert http.get("/v2/images").json()["links"] == {}


def test_links_are_absolute_and_keep_the_query(do: FakeDigitalOcean, http: httpx.Client) -> None:
    for _ in range(5):
        do.add_image(tags=["a b&c"])
    query = {"private": "true", "tag_name": "a b&c", "per_page": "2", "page": "2"}
    pages: dict[str, str] = http.get("/v2/images", params=query).json()["links"]["pages"]
    assert set(pages) == {"first", "prev", "next", "last"}
    for name, number in {"first": "1", "prev": "1", "next": "3", "last": "3"}.items():
        assert pages[name].startswith(f"{do.url}/v2/images?")
        found = {key: values[-1] for key, values in parse_qs(urlsplit(pages[name]).query).items()}
        assert found == query | {"page": number}


def test_a_page_past_the_end_is_empty(do: FakeDigitalOcean, http: httpx.Client) -> None:
    do.add_image()
    assert http.get(f"/v2/images?page={10**40}").json()["images"] == []
    page = http.get("/v2/images?page=9").json()
    assert page["images"] == []
    assert set(page["links"]["pages"]) == {"first", "prev"}
    assert page["links"]["pages"]["prev"] == f"{do.url}/v2/images?page=1"


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=one", "page=", "page=1.5", "per_page=0", "per_page=201"]
)
def test_a_page_that_cannot_be_is_refused(http: httpx.Client, query: str) -> None:
    for path in ("/v2/images", "/v2/actions", "/v2/regions"):
        assert http.get(f"{path}?{query}").status_code == 422


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(count=st.integers(0, 30), per_page=st.integers(1, 12))
def test_following_next_gives_every_item_once_in_order(count: int, per_page: int) -> None:
    with (
        FakeDigitalOcean(images="none", limits=None) as do,
        httpx.Client(headers={"authorization": f"Bearer {do.token}"}, verify=False) as http,
    ):
        do.add_history(count)
        found: list[int] = []
        url: str | None = f"{do.url}/v2/actions?per_page={per_page}"
        while url is not None:
            page = http.get(url).json()
            found += [each["id"] for each in page["actions"]]
            url = page["links"].get("pages", {}).get("next")
        assert found == [action.id for action in reversed(do.actions)]
        assert len(do.requests) == max(-(-count // per_page), 1)
