"""Which page comes next, and that the way there stays on the endpoint."""

from __future__ import annotations

import pytest
from doapi import ForeignURLError, PageLinkError
from doapi._policy.origin import local_path
from doapi._policy.paging import check_per_page, next_page
from hypothesis import given
from hypothesis import strategies as st

ENDPOINT = "https://api.digitalocean.com"


@given(st.integers(1, 1000), st.integers(1, 200))
def test_the_number_of_the_next_page_is_in_the_link(page: int, size: int) -> None:
    link = f"{ENDPOINT}/v2/images?private=true&page={page + 1}&per_page={size}"
    assert next_page(ENDPOINT, link, page) == page + 1


@pytest.mark.parametrize("link", [None, ""])
def test_no_link_is_no_next_page(link: str | None) -> None:
    assert next_page(ENDPOINT, link, 1) is None


@pytest.mark.parametrize("query", ["", "?page=", "?page=two", "?page=-3", "?page=3", "?page=1e3"])
def test_a_link_that_names_no_later_page_is_refused(query: str) -> None:
    with pytest.raises(PageLinkError, match="no later page"):
        next_page(ENDPOINT, f"{ENDPOINT}/v2/images{query}", 3)


ELSEWHERE = [
    "https://evil.example/v2/images?page=2",
    "http://api.digitalocean.com/v2/images?page=2",
    "https://api.digitalocean.com:8443/v2/images?page=2",
    "https://api.digitalocean.com.evil.example/v2/images?page=2",
    "https://api.digitalocean.com@evil.example/v2/images?page=2",
    "https://user@api.digitalocean.com/v2/images?page=2",
    "//evil.example/v2/images?page=2",
    "ftp://api.digitalocean.com/v2/images?page=2",
    "https://api.digitalocean.com:nonsense/v2/images?page=2",
    "https://[::1/v2/images?page=2",
    "javascript:alert(1)",
    "v2/images?page=2",
]


@pytest.mark.parametrize("url", ELSEWHERE)
def test_a_link_that_leads_elsewhere_is_refused(url: str) -> None:
    with pytest.raises(ForeignURLError, match="the only place that the token is sent to"):
        next_page(ENDPOINT, url, 1)
    with pytest.raises(ForeignURLError):
        local_path(ENDPOINT, url)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        (f"{ENDPOINT}/v2/droplets?page=2", "/v2/droplets?page=2"),
        ("https://api.digitalocean.com:443/v2/droplets", "/v2/droplets"),
        ("https://API.DigitalOcean.com/v2/droplets", "/v2/droplets"),
        ("/v2/droplets?tag_name=a%20b", "/v2/droplets?tag_name=a%20b"),
        (ENDPOINT, "/"),
    ],
)
def test_what_is_on_the_endpoint_becomes_a_path(url: str, path: str) -> None:
    assert local_path(ENDPOINT, url) == path


@pytest.mark.parametrize(
    "path",
    [
        "/v2/../account",
        "/v2/./images",
        "/..",
        "/v2/im ages",
        "/v2/images#x",
        "/v2/é",
        "/v2/\n",
        "/v2/\\x",
    ],
)
def test_a_path_that_cannot_be_sent_as_it_is_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="path must"):
        local_path(ENDPOINT, path)


@given(st.text())
def test_whatever_is_asked_for_stays_on_the_endpoint_or_is_refused(url: str) -> None:
    try:
        path = local_path(ENDPOINT, url)
    except ValueError:
        return
    assert path.startswith("/")
    assert not path.startswith("//")


@pytest.mark.parametrize("size", [1, 20, 200])
def test_a_page_size_that_the_api_takes(size: int) -> None:
    assert check_per_page(size) == size


@pytest.mark.parametrize("size", [0, -1, 201])
def test_a_page_size_that_it_does_not(size: int) -> None:
    with pytest.raises(ValueError, match="per_page must be 1 to 200"):
        check_per_page(size)


@pytest.mark.parametrize("size", ["20", 20.0, True, None])
def test_a_page_size_that_is_no_int(size: object) -> None:
    with pytest.raises(TypeError, match="per_page must be an int"):
        check_per_page(size)  # type: ignore[arg-type]
